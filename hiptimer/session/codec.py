"""Session, exercise and check files: text to values with every fault (`reading`), and back."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from hiptimer.session.encoding import encode
from hiptimer.session.faults import Fault, Finding, FormatError, kib
from hiptimer.session.files import read_small
from hiptimer.session.migrations import migrate
from hiptimer.session.model import Catalogue, Check, Exercise, Session
from hiptimer.session.reading import MOST_EDITED, Reader
from hiptimer.session.rules import Rules, doubled_ids
from hiptimer.session.validate import Rule
from hiptimer.words import tr

__all__ = [
    "decode_check",
    "decode_edited",
    "decode_exercise",
    "decode_session",
    "encode",
    "load_check",
    "load_exercise",
    "load_session",
    "sound_exercise",
    "sound_session",
    "sound_snapshot",
]

_T = TypeVar("_T", bound=Struct)


def decode_session(data: bytes, *, file: str = "", catalogue: Catalogue | None = None) -> Session:
    """Decode the text of a session file.

    With a `catalogue`, exercises and checks that nobody defines are faults too. Raises
    `FormatError` with all faults; `file` is what they call the file.
    """
    return _reader(Session, catalogue).decode(data, file)


def decode_edited(data: bytes, *, file: str = "", catalogue: Catalogue | None = None) -> Session:
    """The same while somebody waits: of at most `MOST_EDITED` bytes, and of many a first fault."""
    if len(data) > MOST_EDITED:
        most = tr("at most {size}", size=kib(MOST_EDITED))
        raise FormatError([Fault(file, None, None, "", kib(len(data)), most)])
    return _reader(Session, catalogue).decode(data, file, brief=True)


def decode_exercise(data: bytes, *, file: str = "") -> Exercise:
    """Decode the text of an exercise file. Raises `FormatError` with all faults."""
    return _reader(Exercise).decode(data, file)


def decode_check(data: bytes, *, file: str = "") -> Check:
    """Decode the text of a self-check file. Raises `FormatError` with all faults."""
    return _reader(Check).decode(data, file)


def load_session(path: Path, catalogue: Catalogue | None = None) -> Session:
    """Read and decode a session file. Raises `FormatError`, also when it cannot be read."""
    return decode_session(read_small(path), file=str(path), catalogue=catalogue)


def sound_session(path: Path, catalogue: Catalogue | None = None, *, most: int) -> Session | None:
    """The session of a small file where nothing is wrong with it; else None (`sound_file`)."""
    return _reader(Session, catalogue).sound_file(path, most=most)


def sound_snapshot(data: bytes) -> Session | None:
    """The session that a log has kept, where nothing is wrong with it; else None."""
    return _reader(Session).sound(data)


def sound_exercise(path: Path, *, most: int) -> Exercise | None:
    """The exercise of a small file where nothing is wrong with it; else None (`sound_file`)."""
    return _reader(Exercise).sound_file(path, most=most)


def load_exercise(path: Path) -> Exercise:
    """Read and decode an exercise file. Raises `FormatError`, also when it cannot be read."""
    return decode_exercise(read_small(path), file=str(path))


def load_check(path: Path) -> Check:
    """Read and decode a self-check file. Raises `FormatError`, also when it cannot be read."""
    return decode_check(read_small(path), file=str(path))


def _reader(kind: type[_T], catalogue: Catalogue | None = None) -> Reader[_T]:
    def of_value(value: _T) -> Iterator[Finding]:
        own = value.exercises if isinstance(value, Session) else ()
        rules = Rules(catalogue, {exercise.id: exercise for exercise in own})
        yield from rules.check_all(value)
        yield from doubled_ids([exercise.id for exercise in own], ("exercises",))

    def of_raw(raw: Any) -> tuple[Rule, Iterable[Finding]]:
        if kind is not Session:
            return Rules(catalogue).check, ()
        return Rules(catalogue, dict(_own_exercises(raw))).check, _doubled_exercises(raw)

    return Reader(kind, of_value, of_raw, migrate if kind is Session else None)


def _doubled_exercises(raw: Any) -> Iterator[Finding]:
    listed = raw.get("exercises") if isinstance(raw, dict) else None
    ids = [one.get("id") if isinstance(one, dict) else None for one in _list(listed)]
    yield from doubled_ids(ids, ("exercises",))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _own_exercises(raw: Any) -> list[tuple[str, Exercise | None]]:
    """The ids that the file defines, with those exercises that are sound."""
    listed = raw.get("exercises") if isinstance(raw, dict) else None
    own: list[tuple[str, Exercise | None]] = []
    for one in _list(listed):
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            try:
                own.append((one["id"], msgspec.convert(one, Exercise)))
            except msgspec.ValidationError:
                own.append((one["id"], None))
    return own

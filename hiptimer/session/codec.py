"""Session, exercise and check files: text to values with every fault, and back to text.

A good file is decoded by msgspec in one go. Only when that, a doubled field or a rule finds
something is the text read again with the places of its values, to list all faults.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from hiptimer.session.encoding import encode
from hiptimer.session.faults import MAX_FAULTS, Fault, Finding, FormatError, kib, path_text
from hiptimer.session.files import read_small
from hiptimer.session.migrations import migrate
from hiptimer.session.model import (
    FORMAT,
    MAX_FILE_BYTES,
    Catalogue,
    Check,
    Exercise,
    Session,
)
from hiptimer.session.positions import Document, read
from hiptimer.session.rules import Rules, doubled_ids
from hiptimer.session.validate import findings
from hiptimer.words import tr

__all__ = [
    "decode_check",
    "decode_exercise",
    "decode_session",
    "encode",
    "load_check",
    "load_exercise",
    "load_session",
]

_T = TypeVar("_T", bound=Struct)
_BOM = b"\xef\xbb\xbf"


def decode_session(data: bytes, *, file: str = "", catalogue: Catalogue | None = None) -> Session:
    """Decode the text of a session file.

    With a `catalogue`, exercises and checks that nobody defines are faults too. Raises
    `FormatError` with all faults; `file` is what they call the file.
    """
    return _decode(data, Session, file, catalogue)


def decode_exercise(data: bytes, *, file: str = "") -> Exercise:
    """Decode the text of an exercise file. Raises `FormatError` with all faults."""
    return _decode(data, Exercise, file, None)


def decode_check(data: bytes, *, file: str = "") -> Check:
    """Decode the text of a self-check file. Raises `FormatError` with all faults."""
    return _decode(data, Check, file, None)


def load_session(path: Path, catalogue: Catalogue | None = None) -> Session:
    """Read and decode a session file. Raises `FormatError`, also when it cannot be read."""
    return decode_session(read_small(path), file=str(path), catalogue=catalogue)


def load_exercise(path: Path) -> Exercise:
    """Read and decode an exercise file. Raises `FormatError`, also when it cannot be read."""
    return decode_exercise(read_small(path), file=str(path))


def load_check(path: Path) -> Check:
    """Read and decode a self-check file. Raises `FormatError`, also when it cannot be read."""
    return decode_check(read_small(path), file=str(path))


def _decode(data: bytes, kind: type[_T], file: str, catalogue: Catalogue | None) -> _T:
    if len(data) > MAX_FILE_BYTES:
        most = tr("at most {size}", size=kib(MAX_FILE_BYTES))
        raise FormatError([Fault(file, None, None, "", kib(len(data)), most)])
    data = data.removeprefix(_BOM)
    try:
        value = msgspec.json.decode(data, type=kind)
        sound = not _doubles_fields(data) and next(_of_rules(value, catalogue), None) is None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        sound = False
    return value if sound else _decode_slowly(data, kind, file, catalogue)


def _doubles_fields(data: bytes) -> bool:
    doubled = False

    def pairs(found: list[tuple[str, Any]]) -> None:
        nonlocal doubled
        doubled = doubled or len({key for key, _ in found}) != len(found)

    json.loads(data, object_pairs_hook=pairs)
    return doubled


def _of_rules(value: Struct, catalogue: Catalogue | None) -> Iterator[Finding]:
    own = value.exercises if isinstance(value, Session) else ()
    rules = Rules(catalogue, {exercise.id: exercise for exercise in own})
    yield from rules.check_all(value)
    yield from doubled_ids([exercise.id for exercise in own], ("exercises",))


def _decode_slowly(data: bytes, kind: type[_T], file: str, catalogue: Catalogue | None) -> _T:
    """Decode, or raise with all faults placed in the text."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise FormatError([_not_utf8(data, error, file)]) from None
    document = read(text)
    if not document.readable:
        line, column = document.line_and_column(document.offset or 0)
        finding = document.findings[0]
        raise FormatError([Fault(file, line, column, "", finding.found, finding.expected)])
    raw = document.value
    version = raw.get("format") if kind is Session and isinstance(raw, dict) else FORMAT
    if isinstance(version, int) and not isinstance(version, bool) and version != FORMAT:
        newer = migrate(raw, version)
        if isinstance(newer, Finding):
            raise FormatError([_placed(newer, document, file)])
        raw = newer
    found = list(islice(_all_findings(raw, kind, document, catalogue), MAX_FAULTS + 1))
    if found:
        raise FormatError(_in_order(found, document, file))
    return msgspec.convert(raw, kind)


def _all_findings(
    raw: Any, kind: type[Struct], document: Document, catalogue: Catalogue | None
) -> Iterator[Finding]:
    yield from document.findings
    said = {finding.path for finding in document.findings if not finding.at_key}
    own = _own_exercises(raw) if kind is Session else []
    rules = Rules(catalogue, dict(own))
    # What the reader found wrong with a value (NaN) has been replaced: it is not judged again.
    yield from (
        finding for finding in findings(raw, kind, (), rules.check) if finding.path not in said
    )
    if kind is Session and isinstance(raw, dict) and isinstance(raw.get("exercises"), list):
        ids = [one.get("id") if isinstance(one, dict) else None for one in raw["exercises"]]
        yield from doubled_ids(ids, ("exercises",))


def _own_exercises(raw: Any) -> list[tuple[str, Exercise | None]]:
    """The ids that the file defines, with those exercises that are sound."""
    listed = raw.get("exercises") if isinstance(raw, dict) else None
    own: list[tuple[str, Exercise | None]] = []
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            try:
                own.append((one["id"], msgspec.convert(one, Exercise)))
            except msgspec.ValidationError:
                own.append((one["id"], None))
    return own


def _in_order(found: list[Finding], document: Document, file: str) -> list[Fault]:
    faults = [_placed(finding, document, file) for finding in found[:MAX_FAULTS]]
    faults.sort(key=lambda fault: (fault.line or 0, fault.column or 0))
    if len(found) > MAX_FAULTS:
        more = tr("more than {n} faults", n=MAX_FAULTS)
        faults.append(Fault(file, None, None, "", more, tr("a session's file")))
    return faults


def _placed(finding: Finding, document: Document, file: str) -> Fault:
    line, column = document.place(finding.path, at_key=finding.at_key)
    return Fault(file, line, column, path_text(finding.path), finding.found, finding.expected)


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Fault:
    line = data.count(b"\n", 0, error.start) + 1
    line_start = data.rfind(b"\n", 0, error.start) + 1
    column = len(data[line_start : error.start].decode()) + 1
    byte = f"{data[error.start]:#04x}"
    found = tr("the byte {byte}, which is not UTF-8", byte=byte)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        found = tr("text in UTF-16")
    return Fault(file, line, column, "", found, tr("text in UTF-8; save it in that encoding"))

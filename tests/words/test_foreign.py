"""What errors of the system, Python and libraries say in English never reaches a person.

It is found in two ways: in the code's syntax, and by meeting each such error in a language that
makes everything strange that goes by `hiptimer.words`.
"""

import ast
import errno
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hiptimer.desktop import preferences_file
from hiptimer.history.errors import in_words
from hiptimer.history.transfer import ical_read, own, table
from hiptimer.history.transfer.archive import verify
from hiptimer.session.codec import decode_session
from hiptimer.words import tr
from hiptimer.words.language import PSEUDO, use
from hiptimer.words.reasons import reason

TOP = Path(__file__).parents[2]
CODE = TOP / "hiptimer"
SAYING = {"tr", "trn", "trc", "str", "format"}
OURS = {
    node.name
    for file in CODE.rglob("*.py")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
}
FOR_PROGRAMS = {
    "coach/worker.py",  # to the process that asked, which logs it
    "coach/engines.py",
    "coach/sound_worker.py",  # only looks for the name of a library
    "history/errors.py",  # looks at it
    "figures/loop_file.py",  # a damaged figure goes to the log
    "figures/manifest.py",
    "ui/figure/gallery.py",
    "ui/figure/loops.py",
    "ui/figure/loading.py",
}
"""Modules that hand on such errors to the log or to another process."""


def caught(handler: ast.ExceptHandler) -> set[str]:
    """The last names of the exceptions that a handler catches."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "?")
            for kind in kinds if kind is not None}  # fmt: skip


def is_said(node: ast.AST, name: str) -> bool:
    """Whether the node puts the error `name` itself into words."""
    match node:
        case ast.Call(func=ast.Name(id=called)) if called in SAYING:
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            return any(isinstance(one, ast.Name) and one.id == name for one in given)
        case ast.FormattedValue(value=ast.Name(id=shown)):
            return shown == name
    return False


def foreign_said(source: str) -> Iterator[int]:
    """The lines in which an error that is not ours is put into words as it is."""
    for handler in ast.walk(ast.parse(source)):
        if isinstance(handler, ast.ExceptHandler) and handler.name and caught(handler) - OURS:
            body = [node for one in handler.body for node in ast.walk(one)]
            yield from (handler.lineno for node in body if is_said(node, handler.name))


def test_no_module_says_what_a_foreign_error_says() -> None:
    said = [
        f"{place}:{line}"
        for file in sorted(CODE.rglob("*.py"))
        if (place := file.relative_to(CODE).as_posix()) not in FOR_PROGRAMS
        for line in foreign_said(file.read_text(encoding="utf-8"))
    ]
    assert said == []


def test_what_a_foreign_error_says_is_found() -> None:
    try_this = "try:\n    x()\nexcept {} as error:\n    {}\n"
    assert list(foreign_said(try_this.format("OSError", 'tr("no ({why})", why=error)')))
    assert list(foreign_said(try_this.format("(FormatError, csv.Error)", "say(str(error))")))
    assert list(foreign_said(try_this.format("ValueError", 'say(f"no: {error}")')))
    assert not list(foreign_said(try_this.format("FormatError", "say(str(error))")))
    assert not list(foreign_said(try_this.format("OSError", "say(reason(error))")))


_STRANGE = re.compile(r"⟦[^⟦⟧]*⟧")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_PROSE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")


def plain_in(told: str) -> str:
    """What of a sentence did not go by `hiptimer.words`."""
    before = ""
    while told != before:
        before, told = told, _STRANGE.sub("", _QUOTED.sub("", told))
    return told


def meet(act: Callable[[], object]) -> str:
    """What a person is told by an act that fails, or that tells faults."""
    try:
        return str(act())
    except Exception as error:  # noqa: BLE001  each kind of fault has its own
        return str(error)


_HEAD = (
    "id,session_id,title,aim,started,ended,utc_offset_minutes,zone,cutoff_minutes,training_date,"
    "status,planned_seconds,work_seconds,left_seconds,right_seconds,paused_seconds,source,effort,"
    "pain,note,timed,snapshot,steps,pinches,measured\n"
)
_LINE = "a,b,c,d,e,f,{offset},h,1,2026-01-01,completed,1,1,1,1,1,played,,,,true,,{steps},[],[]\n"


def csv_faults(offset: str, steps: str) -> str:
    text = _HEAD + _LINE.format(offset=offset, steps=steps)
    return " ".join(own.completions_of(table.read_table(text.encode()))[1])


def preferences_of(text: str, folder: Path) -> str:
    path = folder / "preferences.toml"
    path.write_text(text, encoding="utf-8")
    told = preferences_file.load(path)[1]
    return told[0].replace(str(path), "")


CASES: dict[str, Callable[[Path], object]] = {
    "JSON of another shape": lambda _: own.decode_log(
        b'{"format":1,"completions":[{"id":3}],"goals":[],"pauses":[]}'
    ),
    "JSON cut off": lambda _: own.decode_log(b'{"format":1,"completions":['),
    "JSON nested too deep": lambda _: own.decode_log(b'{"a":' * 5000),
    "a format that is no number": lambda _: own.decode_log(b'{"format":"one"}'),
    "a CSV's quotes": lambda _: table.read_table(b'a,b\n"1,2\n'),
    "a CSV's number": lambda _: csv_faults("abc", "[]"),
    "a CSV's JSON": lambda _: csv_faults("60", "{"),
    "a CSV's steps": lambda _: csv_faults("60", '"[{""step"":""x""}]"'),
    "a calendar": lambda _: ical_read.read_calendar(b"BEGIN:VCALENDAR\nfoo\nEND:VCALENDAR\n"),
    "a calendar's end": lambda _: ical_read.read_calendar(b"BEGIN:VCALENDAR\nEND:VEVENT\nxx yy"),
    "a session": lambda _: decode_session(b'{"id": 3, "title": [}'),
    "a session's letters": lambda _: decode_session(b'{"id": "\xff"}'),
    "preferences": lambda folder: preferences_of("volume = = 3\n", folder),
    "preferences nested too deep": lambda folder: preferences_of("a=" + "[" * 5000, folder),
    "SQLite": lambda folder: in_words(sqlite3.OperationalError("no such table: plays"), folder),
    "an archive": lambda folder: verify(_file(folder, b"PK\x03\x04 this is no archive")),
    "an archive that is none": lambda folder: verify(_file(folder, b"nothing at all")),
}


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "it.zip"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("case", CASES)
def test_no_word_of_a_foreign_error_reaches_a_person(case: str, tmp_path: Path) -> None:
    use(PSEUDO)
    told = meet(lambda: CASES[case](tmp_path))
    assert "⟦" in told
    assert not _PROSE.search(plain_in(told)), told


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_each_error_of_the_system_is_in_our_words(number: int) -> None:
    use(PSEUDO)
    assert plain_in(reason(OSError(number, "as the system words it"))) == ""
    use("de")
    assert "as the system" not in reason(OSError(number, "as the system words it"))


@pytest.mark.parametrize("error", [OSError(), OSError("a text alone"), UnicodeError("no codec")])
def test_errors_without_a_number_are_in_our_words(error: Exception) -> None:
    use(PSEUDO)
    assert plain_in(reason(error)) == ""


def test_an_error_of_ours_says_its_own_words() -> None:
    use(PSEUDO)
    assert reason(ValueError(tr("The picture has no size."))) == tr("The picture has no size.")

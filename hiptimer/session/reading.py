"""A file's text to a value with every fault: for sessions, exercises, checks, and programmes.

A good file is decoded by msgspec in one go. Only when that, a doubled field or a rule finds
something is the text read again with the places of its values, to list all faults.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from hiptimer.session.faults import MAX_FAULTS, Fault, Finding, FormatError, kib, path_text, quoted
from hiptimer.session.files import read_small
from hiptimer.session.migrations import Raw
from hiptimer.session.model import FORMAT, MAX_FILE_BYTES
from hiptimer.session.positions import Document, read
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.session.validate import Rule, findings
from hiptimer.words import tr

_T = TypeVar("_T", bound=Struct)
MOST_EXPLAINED = 16 * 1024
"""All faults of so many bytes are found, with their places, in 35 ms."""
MOST_EDITED = 48 * 1024
"""So many bytes are read, or have a fault, in 50 ms. A routine of 500 steps has half of them."""
_BOM = b"\xef\xbb\xbf"


class Reader(Generic[_T]):
    """How one kind of file is read: what it becomes, and the rules that concern several fields.

    `of_value` judges a decoded value. `of_raw` gives, for the raw data of a file with faults, the
    rule for each sound struct in it and the findings that need the whole. `migrate` brings an older
    file's raw data to the present format, where the kind has a `format`.
    """

    def __init__(
        self,
        kind: type[_T],
        of_value: Callable[[_T], Iterable[Finding]],
        of_raw: Callable[[Any], tuple[Rule, Iterable[Finding]]],
        migrate: Callable[[Raw, int], Raw | Finding] | None = None,
    ) -> None:
        self._kind = kind
        self._of_value = of_value
        self._of_raw = of_raw
        self._migrate = migrate

    def decode(self, data: bytes, file: str, *, brief: bool = False) -> _T:
        """The value of a file's text. Raises `FormatError` with all faults, and nothing else.

        Where somebody waits, `brief` has of a text over `MOST_EXPLAINED` only the first fault told.
        """
        try:
            return self._decoded(data, file, brief=brief)
        except FormatError:
            raise
        except Exception as error:
            # What nobody foresaw is a fault of this file, too, and stops no other.
            found = tr("something that can't be read ({what})", what=type(error).__name__)
            expected = tr("a file that HipTimer understands")
            raise FormatError([Fault(file, None, None, "", found, expected)]) from error

    def _decoded(self, data: bytes, file: str, *, brief: bool) -> _T:
        if len(data) > MAX_FILE_BYTES:
            most = tr("at most {size}", size=kib(MAX_FILE_BYTES))
            raise FormatError([Fault(file, None, None, "", kib(len(data)), most)])
        data = data.removeprefix(_BOM)
        value = self.soundly(data)
        if value is not None:
            return value
        if brief and len(data) > MOST_EXPLAINED and (fault := self._first_fault(data, file)):
            raise FormatError([fault])
        return self._slowly(data, file)

    def sound_file(self, path: Path, *, most: int) -> _T | None:
        """The value of a file of at most so many bytes, where nothing is wrong with it; else None.

        What is wrong takes twenty times as long to find, and is for `decode`.
        """
        try:
            data = read_small(path, limit=most)
        except FormatError:
            return None
        return self.sound(data)

    def sound(self, data: bytes) -> _T | None:
        """The same of a text, whatever its size."""
        try:
            return self.soundly(data.removeprefix(_BOM))
        except Exception:  # noqa: BLE001  whatever it is, `decode` tells it as a fault
            return None

    def soundly(self, data: bytes) -> _T | None:
        """The value of a text that is sound as it stands; None where more is to be looked at."""
        try:
            value = msgspec.json.decode(data, type=self._kind)
            sound = not _doubles_fields(data) and next(iter(self._of_value(value)), None) is None
        except (*UNDECODABLE, ValueError):
            return None
        return value if sound else None

    def _first_fault(self, data: bytes, file: str) -> Fault | None:
        """What is first wrong, by its path alone; None where that takes the long way."""
        try:
            raw = json.loads(data, object_pairs_hook=_each_once)
        except _TwiceError as error:
            twice = tr("{name} twice", name=quoted(str(error)))
            return Fault(file, None, None, "", twice, tr("each field once"))
        except json.JSONDecodeError as error:
            found = quoted(error.doc[error.pos : error.pos + 10])
            return Fault(file, error.lineno, error.colno, "", found, tr("valid JSON here"))
        except (ValueError, RecursionError):
            return None
        if self._migrate and isinstance(raw, dict) and raw.get("format") != FORMAT:
            return None
        rule, whole = self._of_raw(raw)
        finding = next(chain(findings(raw, self._kind, (), rule), whole), None)
        if finding is None:
            return None
        return Fault(file, None, None, path_text(finding.path), finding.found, finding.expected)

    def _slowly(self, data: bytes, file: str) -> _T:
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
        version = raw.get("format") if self._migrate and isinstance(raw, dict) else FORMAT
        if self._migrate and type(version) is int and version != FORMAT:
            newer = self._migrate(raw, version)
            if isinstance(newer, Finding):
                raise FormatError([_placed(newer, document, file)])
            raw = newer
        found = list(islice(self._all_findings(raw, document), MAX_FAULTS + 1))
        if found:
            raise FormatError(_in_order(found, document, file))
        return msgspec.convert(raw, self._kind)

    def _all_findings(self, raw: Any, document: Document) -> Iterator[Finding]:
        said = {finding.path for finding in document.findings if not finding.at_key}
        rule, whole = self._of_raw(raw)
        # What the reader found wrong with a value (NaN) has been replaced: it is not judged again.
        judged = (one for one in findings(raw, self._kind, (), rule) if one.path not in said)
        yield from chain(document.findings, judged, whole)


def _doubles_fields(data: bytes) -> bool:
    doubled = False

    def pairs(found: list[tuple[str, Any]]) -> None:
        nonlocal doubled
        doubled = doubled or len({key for key, _ in found}) != len(found)

    json.loads(data, object_pairs_hook=pairs)
    return doubled


class _TwiceError(Exception):
    """A field is there twice; its name is the argument."""


def _each_once(found: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in found:
        if key in made:
            raise _TwiceError(key)
        made[key] = value
    return made


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

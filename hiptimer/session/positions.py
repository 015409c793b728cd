"""JSON text read with the place of every value kept, and what is wrong with the text itself.

The standard library's own scanner does the reading (its Python form, whose `parse_object` and
`parse_array` a decoder may replace): this module only notes where each value starts and ends.
"""

import json
import json.decoder as stdlib
import math
import re
from collections.abc import Callable
from json import JSONDecodeError
from typing import Any

from hiptimer.session.faults import Finding, Path, PathPart, quoted

MAX_DEPTH = 40
"""Lists and objects in one another. The format needs 15; the scanner would stand about 300."""

_MAX_DIGITS = 40
# A text that is never closed ends with the file: else each of its quotes would be tried in turn.
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)

_ScanOnce = Callable[[str, int], tuple[Any, int]]

# The library's messages, as "expected" and "found" want them. By start: versions add details.
_MESSAGES = {
    "Expecting value": "a value",
    "Expecting property name": "a field's name in double quotes",
    "Expecting ',' delimiter": "a comma, or the end of the list or object",
    "Expecting ':' delimiter": "a colon after the field's name",
    "Unterminated string": "a closing double quote",
    "Invalid control character": "no line breaks, tabs or control characters within quotes",
    "Invalid \\escape": 'one of the escapes that JSON has (such as \\n or \\")',
    "Invalid \\uXXXX": "four hexadecimal digits after \\u",
    "Extra data": "nothing more after the last bracket",
    "Unexpected UTF-8 BOM": "no byte order mark",
}
_LAST_COMMA = ('","', "no comma after the last entry")


class Spot:
    """A value's place in the text, and the spots of what it holds."""

    __slots__ = ("end", "inside", "keys", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.inside: list[Spot] = []
        self.keys: list[str] | None = None  # of an object, in the order of the text


class Document:
    """A text read: its value (None if it is not JSON), where things stand, what is wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.value: Any = None
        self.readable = True
        self.findings: list[Finding] = []
        self.offset: int | None = None  # of the syntax error, where there is one
        self.root = Spot(0)

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value (or its key) at `path`, or of what holds it."""
        spot, key_at = self.root, 0
        for part in path:
            index = _index_of(spot, part)
            if index is None:
                # What is missing is missing from the object, which starts here.
                return self.line_and_column(spot.start)
            inner = spot.inside[index]
            if spot.keys is None:
                key_at = inner.start
            else:  # between the value before and the key stand only a comma and blanks
                before = spot.inside[index - 1].end if index else spot.start + 1
                key_at = self.text.index('"', before)
            spot = inner
        return self.line_and_column(key_at if at_key else spot.start)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1


def _index_of(spot: Spot, part: PathPart) -> int | None:
    if isinstance(part, int):
        return part if spot.keys is None and part < len(spot.inside) else None
    if spot.keys is None or part not in spot.keys:
        return None
    # Of a doubled key the last counts, as in the value.
    return len(spot.keys) - 1 - spot.keys[::-1].index(part)


def read(text: str) -> Document:
    """Read JSON text; never raises, whatever the text is."""
    document = Document(text)
    deep = _too_deep(text)
    if deep is not None:
        document.readable = False
        document.offset = deep
        document.findings.append(
            Finding((), "more", f"at most {MAX_DEPTH} lists and objects in one another")
        )
        return document
    decoder = _Decoder(document)
    try:
        start = stdlib.WHITESPACE.match(text, 0).end()  # type: ignore[attr-defined]
        document.value, end = decoder.raw_decode(text, start)
        end = stdlib.WHITESPACE.match(text, end).end()  # type: ignore[attr-defined]
        if end != len(text):
            raise JSONDecodeError("Extra data", text, end)
        document.findings = decoder.findings()
    except JSONDecodeError as error:
        document.readable = False
        comma = _last_comma(error)
        document.offset = min(error.pos, len(text)) if comma is None else comma
        found, expected = _said(error) if comma is None else _LAST_COMMA
        document.findings = [Finding((), found, expected)]
    return document


def _too_deep(text: str) -> int | None:
    """The offset at which the nesting passes the limit, without recursion."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        letter = text[token.start()]
        if letter in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return token.start()
        elif letter != '"':
            depth -= 1
    return None


def _last_comma(error: JSONDecodeError) -> int | None:
    """The comma after a last entry, if that is the fault: Python 3.13 points at it, 3.11 after."""
    if error.msg.startswith("Illegal trailing comma"):
        return error.pos
    before = error.doc[: error.pos].rstrip()
    at_end = error.doc[error.pos : error.pos + 1] in {"]", "}"}
    return len(before) - 1 if at_end and before.endswith(",") else None


def _said(error: JSONDecodeError) -> tuple[str, str]:
    expected = next(
        (words for start, words in _MESSAGES.items() if error.msg.startswith(start)), "JSON"
    )
    rest = error.doc[error.pos : error.pos + 1]
    found = quoted(rest) if rest else "the end of the file"
    if error.msg.startswith("Unterminated string"):
        found = "the end of the file"
    if rest == "/":
        expected += " (JSON has no comments)"
    elif rest == "'":
        expected += " (JSON knows double quotes only)"
    return found, expected


class _Decoder(json.JSONDecoder):
    """The library's decoder, noting spots. One for each text."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            parse_float=self._float,
            parse_int=self._int,
            parse_constant=self._constant,
            object_pairs_hook=self._pairs,
        )
        self._document = document
        self._open: list[Spot] = []
        self.pending: list[tuple[Spot, str | None, str, str]] = []
        self.parse_object = self._object
        self.parse_array = self._array
        self._inner: _ScanOnce = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]
        self.scan_once = self._noted

    def _noted(self, text: str, index: int) -> tuple[Any, int]:
        spot = Spot(index)
        if self._open:
            self._open[-1].inside.append(spot)
        else:
            self._document.root = spot
        self._open.append(spot)
        value, spot.end = self._inner(text, index)
        self._open.pop()
        return value, spot.end

    def _object(
        self,
        at: tuple[str, int],
        strict: bool,
        _scan_once: _ScanOnce,
        *hooks: Any,
    ) -> tuple[Any, int]:
        made: tuple[Any, int] = stdlib.JSONObject(  # type: ignore[attr-defined]
            at, strict, self._noted, *hooks
        )
        return made

    def _array(self, at: tuple[str, int], _scan_once: _ScanOnce) -> tuple[Any, int]:
        made: tuple[Any, int] = stdlib.JSONArray(  # type: ignore[attr-defined]
            at, self._noted
        )
        return made

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        keys = [key for key, _ in pairs]
        self._open[-1].keys = keys
        if len(value) != len(keys):
            seen: set[str] = set()
            for key in keys:
                if key in seen:
                    self._find(f"{quoted(key)} twice", "each field once", key)
                seen.add(key)
        return value

    def _float(self, text: str) -> float | int:
        value = float(text)
        if not math.isfinite(value):
            self._find(_shortened(text), "a number that is not so large")
            return 0
        # JSON has one kind of number: 12.0 is a whole one.
        return int(value) if value.is_integer() and abs(value) < 1e15 else value

    def _int(self, text: str) -> int:
        if len(text) > _MAX_DIGITS:
            self._find(_shortened(text), "a number that is not so large")
            return 0
        return int(text)

    def _constant(self, name: str) -> int:
        self._find(name, "a number that JSON has")
        return 0

    def _find(self, found: str, expected: str, key: str | None = None) -> None:
        # The path is known when the whole is read: until then the open spot stands for it.
        self.pending.append((self._open[-1], key, found, expected))

    def findings(self) -> list[Finding]:
        """What was wrong with single values, by their paths."""
        if not self.pending:
            return []
        paths = _paths(self._document.root)
        return [
            Finding(
                paths[spot] if key is None else (*paths[spot], key),
                found,
                expected,
                at_key=key is not None,
            )
            for spot, key, found, expected in self.pending
        ]


def _paths(root: Spot) -> dict[Spot, Path]:
    paths: dict[Spot, Path] = {root: ()}
    todo = [root]
    while todo:
        spot = todo.pop()
        for index, inner in enumerate(spot.inside):
            paths[inner] = (*paths[spot], index if spot.keys is None else spot.keys[index])
        todo += spot.inside
    return paths


def _shortened(number: str) -> str:
    return number if len(number) <= 16 else f"{number[:8]}… ({len(number)} digits)"

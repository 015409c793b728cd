"""JSON text read with the place of every value kept, and what is wrong with the text itself."""

import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from hiptimer.session.faults import MAX_FAULTS, Finding, Path, PathPart, quoted
from hiptimer.session.tokens import NotJsonError, Tokens
from hiptimer.words import mark, tr

MAX_DEPTH = 40
"""Lists and objects in one another; the format needs 15. Reading recurses once for each."""

_HALF = re.compile("[\ud800-\udfff]")  # half of a character: no text, so nothing else meets it


class Spot(Struct, gc=False):  # a tree has no circles to look for
    """Where a value (and its key, in an object) starts, and the spots of what it holds."""

    start: int
    key: int
    inside: Mapping[PathPart, "Spot"] = MappingProxyType({})


class Document(Struct):
    """A text read: its value (None if it is not JSON), where things stand, what is wrong."""

    text: str
    value: Any
    root: Spot
    findings: list[Finding]
    offset: int | None = None  # of the syntax error, where there is one

    @property
    def readable(self) -> bool:
        """Whether the text is JSON; if not, the one finding says why."""
        return self.offset is None

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value (or its key) at `path`, or of what holds it."""
        spot = self.root
        for part in path:
            if part not in spot.inside:
                # What is missing is missing from the object, which starts here.
                return self.line_and_column(spot.start)
            spot = spot.inside[part]
        return self.line_and_column(spot.key if at_key else spot.start)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - self.text.rfind("\n", 0, offset)


def read(text: str) -> Document:
    """Read JSON text; never raises, whatever the text is."""
    reader = _Reader(text)
    try:
        value, root = reader.value()
        reader.tokens.take("", mark("nothing more after the last bracket"))
    except NotJsonError as error:
        finding = Finding((), error.found, error.expected)
        return Document(text, None, Spot(0, 0), [finding], error.offset)
    return Document(text, value, root, reader.findings)


class _Reader:
    """One passing over one text."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)
        self.findings: list[Finding] = []  # what is wrong with single values
        self._path: list[PathPart] = []

    def value(self) -> tuple[Any, Spot]:
        """Read the value that comes next."""
        letter = self.tokens.next()
        at = self.tokens.at
        inside: dict[PathPart, Spot] = {}
        if letter == "{":
            return dict(self._entries("}", inside)), Spot(at, at, inside)
        if letter == "[":
            values = [value for _, value in self._entries("]", inside)]
            return values, Spot(at, at, inside)
        word, value = self.tokens.plain(mark("a value"))
        if isinstance(value, float):
            value = self._number(word, value)
        elif isinstance(value, str) and _HALF.search(value):
            half = tr("half of a character (a lone \\ud800 to \\udfff)")
            self._find(half, tr("whole characters"))
            value = _HALF.sub("\ufffd", value)
        return value, Spot(at, at)

    def _entries(self, closing: str, inside: dict[PathPart, Spot]) -> Iterator[tuple[Any, Any]]:
        """What an object or list holds, with its keys or indexes."""
        tokens = self.tokens
        if len(self._path) >= MAX_DEPTH:
            most = tr("at most {n} lists and objects in one another", n=MAX_DEPTH)
            raise NotJsonError(tokens.at, tr("more"), most)
        tokens.at += 1
        more = tokens.next() != closing
        while more:
            key_at = tokens.at
            part: Any = len(inside)
            if closing == "}":
                _, part = tokens.plain(mark("a field's name in double quotes"), only='"')
                part = _HALF.sub("\ufffd", part)
                tokens.take(":", mark("a colon after the field's name"))
            self._path.append(part)
            if part in inside:
                twice = tr("{name} twice", name=quoted(part))
                self._find(twice, tr("each field once"), at_key=True)
            value, spot = self.value()
            spot.key = key_at
            inside[self._path.pop()] = spot
            yield part, value
            more = tokens.next() == ","
            if more:
                comma = tokens.at
                tokens.at += 1
                if tokens.next() in {"]", "}"}:
                    raise NotJsonError(comma, '","', tr("no comma after the last entry"))
        tokens.take(closing, mark("a comma, or the end of the list or object"))

    def _number(self, word: str, value: float) -> float:
        if math.isfinite(value):
            # JSON has one kind of number: 12.0 is a whole one.
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        large = word[-1].isdigit()
        wanted = tr("a number that is not so large") if large else tr("a number that JSON has")
        shown = word
        if len(word) > 16:
            shown = tr("{start}… ({n} digits)", start=word[:8], n=len(word))
        self._find(shown, wanted)
        return 0

    def _find(self, found: str, expected: str, *, at_key: bool = False) -> None:
        if len(self.findings) <= MAX_FAULTS:  # of more, nobody is told
            self.findings.append(Finding(tuple(self._path), found, expected, at_key))

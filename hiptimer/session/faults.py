"""What is wrong with a file, in words that a person can act on.

Exceptions: ValueError <- FormatError (a text could not become a value; has every fault found).
"""

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from msgspec import Struct

from hiptimer.words import tr
from hiptimer.words.language import integer
from hiptimer.words.printable import printable

MAX_FAULTS = 100
"""A file with more faults than this is not a session that somebody mistyped."""

PathPart = str | int
Path = tuple[PathPart, ...]
_LONGEST_FOUND = 48


class Fault(Struct, frozen=True):
    """One thing wrong: where, what was found, what is expected.

    `line` and `column` count from 1 and are None where the file has no text to point at.
    `path` is like steps[2].tempo[1], and empty for the file as a whole.
    """

    file: str
    line: int | None
    column: int | None
    path: str
    found: str
    expected: str

    @property
    def text(self) -> str:
        """All of it on one line."""
        place = printable(self.file)
        if self.line is not None:
            spot = f"{place}:{self.line}:{self.column}"
            place = spot if place else tr("line {line}", line=self.line)
        said = tr("expected {expected}, found {found}", expected=self.expected, found=self.found)
        return ": ".join(part for part in (place, self.path, said) if part)

    def __str__(self) -> str:
        return self.text


class FormatError(ValueError):
    """A file is not what it should be; `faults` has at least one, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text for fault in self.faults))


class Finding(Struct, frozen=True):
    """A fault that does not know yet where in the text its path stands."""

    path: Path
    found: str
    expected: str
    at_key: bool = False  # it is the field's name that is wrong, not its value


def path_text(path: Sequence[PathPart]) -> str:
    """Spell a path as steps[2].tempo[1]."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part.isidentifier() and len(part) <= _LONGEST_FOUND:
            text += f".{part}" if text else part
        else:
            text += f"[{quoted(part)}]"
    return text


def quoted(text: str) -> str:
    """`text` as JSON writes it, shortened, safe to print on one line."""
    if len(text) > _LONGEST_FOUND:
        text = text[:_LONGEST_FOUND] + "…"
    # Letters of every script stay readable; what a terminal may act on is escaped.
    return "".join(
        letter if letter.isprintable() else json.dumps(letter)[1:-1]
        for letter in json.dumps(text, ensure_ascii=False)
    )


def listed(names: Iterable[str]) -> str:
    """Names in quotes, with commas."""
    return ", ".join(f'"{name}"' for name in names)


def nothing() -> str:
    """What is found where something is missing."""
    return tr("nothing")


def kib(size: int) -> str:
    """So many bytes: "1,024 KiB"."""
    return tr("{n} KiB", n=integer(round(size / 1024)))


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name that `name` was probably meant to be."""
    known = list(names)
    folded = name.casefold().replace("_", "-").replace(" ", "-")
    if folded in known:
        return folded
    near = get_close_matches(folded[:64], known, n=1, cutoff=0.6)
    return near[0] if near else None


def with_guess(expected: str, name: object, names: Iterable[str]) -> str:
    """What is expected, and the name that was probably meant where one is near."""
    near = nearest(name, names) if isinstance(name, str) else None
    if near is None:
        return expected
    return tr('{expected}; did you mean "{name}"?', expected=expected, name=near)

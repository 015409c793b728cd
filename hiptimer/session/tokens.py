"""The tokens of a JSON text, one after the other, and what is wrong where there is none.

The text is passed over once, never back: the work grows as the text does, whatever it is.
"""

import json
import re
from typing import Any

from hiptimer.session.faults import quoted
from hiptimer.words import mark, tr

_BLANKS = re.compile(r"[ \t\n\r]*+")
# A string goes up to its closing quote (the group), or up to what may not stand in it.
# Its end always matches, so nothing is ever tried twice. A possessive group would say so, but
# Python 3.11.2, which is Debian 12's, takes half an escape into it.
_STRING = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*("?)'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?"
_PLAIN = re.compile(f"{_STRING}|{_NUMBER}|true|false|null|NaN|-?Infinity")
_LONG_WHOLE = re.compile(r"-?[0-9]{41,}")
_DECODER = json.JSONDecoder()
_HINTS = {
    "/": mark("{expected} (JSON has no comments)"),
    "'": mark("{expected} (JSON knows double quotes only)"),
}
_END = mark("the end of the file")


class NotJsonError(ValueError):
    """The text is not JSON: the offset, what was found there, what was expected."""

    def __init__(self, offset: int, found: str, expected: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.offset = offset
        self.found = found
        self.expected = expected


class Tokens:
    """A text, and how far it has been read (`at`). All methods raise `NotJsonError`.

    What they expect is told them in marked words, which are translated when it is missing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next(self) -> str:
        """Go to the next letter that is no blank; "" is the end of the text."""
        if blanks := _BLANKS.match(self.text, self.at):
            self.at = blanks.end()
        return self.text[self.at : self.at + 1]

    def take(self, letter: str, expected: str) -> None:
        """Go past the next letter, which has to be this one; "" is the end of the text."""
        if self.next() != letter:
            raise self.wrong(expected)
        self.at += 1

    def plain(self, expected: str, only: str = "") -> tuple[str, Any]:
        """Read a string, number or word: its own letters, and its value.

        A number that is too large, and one that JSON doesn't have, is infinite or not a number.
        """
        start = self.at
        found = _PLAIN.match(self.text, start)
        if found is None or not found[0].startswith(only):
            raise self.wrong(expected)
        self.at = found.end()
        if found[1] == "":
            raise self._broken_string(start)
        if _LONG_WHOLE.fullmatch(found[0]):
            return found[0], float("inf")
        return found[0], _DECODER.raw_decode(found[0])[0]

    def _broken_string(self, start: int) -> NotJsonError:
        rest = self.text[self.at : self.at + 2]
        if rest in {"", "\\"}:
            return NotJsonError(start, tr(_END), tr("a closing double quote"))
        if rest[0] != "\\":
            return self.wrong(mark("no line breaks, tabs or control characters within quotes"))
        if rest[1] != "u":
            return self.wrong(mark('one of the escapes that JSON has (such as \\n or \\")'))
        self.at += 1
        return self.wrong(mark("four hexadecimal digits after \\u"))

    def wrong(self, expected: str) -> NotJsonError:
        """What stands here in the place of what is expected."""
        letter = self.text[self.at : self.at + 1]
        found = quoted(letter) if letter else tr(_END)
        wanted = tr(expected)
        if letter in _HINTS:
            wanted = tr(_HINTS[letter], expected=wanted)
        return NotJsonError(self.at, found, wanted)

"""Text that came from elsewhere, made harmless for a terminal and a line of a list."""

_JOINERS = frozenset("\u200c\u200d")
"""They join letters of some scripts, and parts of an emoji: nothing is hidden or turned by them."""


def printable(text: object) -> str:
    r"""The text with what can't be seen written out: "\x1b", "\u202e", "\n".

    Sequences that colour or clear a terminal, and marks that turn the direction of what follows,
    stand there as letters then. Half a character, of a file's odd name, likewise.
    """
    return "".join(_shown(letter) for letter in str(text))


def printable_lines(text: str) -> str:
    """The same, but lines and tabs stay what they are."""
    return "".join(letter if letter in "\n\t" else _shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS:
        return letter
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")

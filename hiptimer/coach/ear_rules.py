"""What a language's rules for the ear are made of; one module for each language has them."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

Numbers = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]


class Rules(Struct, frozen=True):
    """How a language says what is written short. All but `words` hold as written, in this case."""

    words: tuple[tuple[str, str], ...]
    """Patterns of abbreviations, in any case, and what is said."""
    short_forms: Mapping[str, str]
    """Words of up to six letters, and what is said."""
    numbers: Numbers
    """Numbers with what belongs to them, in this order: what is longer or means more is first."""
    symbols: Mapping[str, str]
    link: str
    """What is said in place of an address."""


def any_of(units: Mapping[str, object]) -> str:
    """A pattern of one of these after a number, not followed by a letter."""
    longest_first = sorted(map(re.escape, units), key=len, reverse=True)
    return f"({'|'.join(longest_first)})(?![^\\W\\d_])"

"""Words that name a side: {side} and {other} in what a session or the catalogue says."""

import re

from hiptimer.session.model import HIP_LABEL, SIDE_LABEL, Side
from hiptimer.words import tr, trc

_SIDES = re.compile(r"\{(?P<which>[sS]ide|[oO]ther)\}(?=(?P<ending>\w?))")


def with_side(text: str, side: Side | None) -> str:
    """`text` with {side}, {other}, {Side} and {Other} said for `side`; other braces stay."""
    if side is None:
        return text

    def said(match: re.Match[str]) -> str:
        here = side if match["which"].lower() == "side" else side.other
        word = _stem(here) if match["ending"] else _whole(here)
        return word.capitalize() if match["which"][0].isupper() else word

    return _SIDES.sub(said, tr(text) if text in {HIP_LABEL, SIDE_LABEL} else text)


def names_side(text: str) -> bool:
    """Whether `text` says which side is meant: it makes no sense where both work at once."""
    return _SIDES.search(text) is not None


def _stem(side: Side) -> str:
    """As it stands before an ending that the sentence writes: German "link" in "{side}es Knie"."""
    left, right = trc("side in an exercise", "left"), trc("side in an exercise", "right")
    return left if side is Side.LEFT else right


def _whole(side: Side) -> str:
    """As it stands alone, mostly in people's own exercises: German "linke"."""
    left, right = trc("side that stands alone", "left"), trc("side that stands alone", "right")
    return left if side is Side.LEFT else right

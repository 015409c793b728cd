"""Ratings as other programs write them. Pure."""

import math

from hiptimer.history.transfer.soundness import not_within
from hiptimer.words import tr


def rating_of(text: str, name: str) -> int | None:
    """A number from 0 to 10, perhaps as "6/10"; None for an empty cell."""
    text = text.strip().removesuffix("/10").replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 10:
        raise not_within(name, 0, 10, tr("“{value}”", value=text[:40]))
    return round(value)

"""Sizes of the player's stage: everything follows the window and the person's text size.

The unit is 1 at 1280 × 800. Text has a wish (scaled by the text size too) and a least size, which
keeps it readable from the mat; between the two it is fitted to its place.
"""

from msgspec import Struct

LEAST_UNIT = 0.7
MOST_UNIT = 2.7

SMALL = 20
BODY = 26
NAME = 42
SIDE = 60


class Metrics(Struct, frozen=True):
    """Pixels for a window of `width` × `height` at a text size of `text` (1.0 is 100 %)."""

    width: int
    height: int
    text: float = 1.0
    floor: int = 14  # no type is smaller

    @property
    def unit(self) -> float:
        """1 at 1280 × 800, never so small that a control could not be hit."""
        fits = min(self.width / 1280, self.height / 800)
        return min(MOST_UNIT, max(LEAST_UNIT, fits))

    def px(self, size: float) -> int:
        """A length of the design in pixels of this window."""
        return round(size * self.unit)

    def wish(self, size: float) -> int:
        """The font size that is tried first."""
        return max(self.floor, round(size * self.unit * self.text))

    def least(self, size: float) -> int:
        """The smallest font size that text may be fitted to."""
        return max(self.floor, round(size * self.unit * min(1.0, self.text)))

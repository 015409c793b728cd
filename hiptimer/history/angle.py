"""Reading an angle off a photo: two lines that meet at the knee. Pure; image pixels, y downward."""

import math

from msgspec import Struct

SHORTEST = 8.0
"""Pixels: a shorter line has no direction that could be read."""


class Spot(Struct, frozen=True):
    """A place in the picture."""

    x: float
    y: float


class Hinge(Struct, frozen=True):
    """Two lines from the knee: what is measured from (the thigh, or upright), and the shin."""

    knee: Spot
    base: Spot
    shin: Spot

    @property
    def degrees(self) -> float | None:
        """The angle between the lines, 0 to 180; None when one of them is too short."""
        one, other = self._way(self.base), self._way(self.shin)
        if math.hypot(*one) < SHORTEST or math.hypot(*other) < SHORTEST:
            return None
        cross = one[0] * other[1] - one[1] * other[0]
        dot = one[0] * other[0] + one[1] * other[1]
        return abs(math.degrees(math.atan2(cross, dot)))

    def upright(self, *, down: bool = False) -> "Hinge":
        """The same with the base straight above (or below) the knee, as long as it was."""
        length = max(SHORTEST, math.hypot(*self._way(self.base)))
        end = self.knee.y + length if down else self.knee.y - length
        return Hinge(self.knee, Spot(self.knee.x, end), self.shin)

    def _way(self, end: Spot) -> tuple[float, float]:
        return end.x - self.knee.x, end.y - self.knee.y


class Frame(Struct, frozen=True):
    """Where a picture of some pixels is shown: as large as fits, in the middle."""

    image_width: float
    image_height: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """View pixels for one of the picture."""
        return min(self.width / self.image_width, self.height / self.image_height)

    @property
    def left(self) -> float:
        """Where the picture begins."""
        return (self.width - self.image_width * self.scale) / 2

    @property
    def top(self) -> float:
        """Where the picture begins."""
        return (self.height - self.image_height * self.scale) / 2

    def to_view(self, spot: Spot) -> Spot:
        """A place of the picture as a place of the view."""
        return Spot(self.left + spot.x * self.scale, self.top + spot.y * self.scale)

    def to_image(self, spot: Spot) -> Spot:
        """A place of the view as one of the picture, kept inside it."""
        x, y = (spot.x - self.left) / self.scale, (spot.y - self.top) / self.scale
        return Spot(min(max(x, 0.0), self.image_width), min(max(y, 0.0), self.image_height))


def first_hinge(width: float, height: float, *, down: bool = False) -> Hinge:
    """Where the lines lie before anybody has moved them: up from the knee, or down."""
    knee, base, shin = (0.3, 0.7, 0.65) if down else (0.7, 0.3, 0.35)
    return Hinge(
        Spot(width * 0.5, height * knee),
        Spot(width * 0.5, height * base),
        Spot(width * 0.65, height * shin),
    )

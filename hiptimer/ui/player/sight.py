"""How large something is to who looks at it from some metres away: angles, in minutes of arc."""

import math
from typing import NamedTuple

from PySide6.QtGui import QScreen

from hiptimer.desktop.preferences import MatLayout

DIGITS, NAME, WORDS = 30.0, 15.0, 10.0
"""The least height of a capital letter or a digit, in minutes of arc."""
_USUAL = 1920 / 294  # pixels a millimetre: a laptop of 13.3 inches
_BELIEVED = (1.5, 16.0)


class Seat(NamedTuple):
    """Where the person looks from, and when."""

    layout: MatLayout
    metres: float

    def metres_in(self, *, full_screen: bool) -> float:
        """How far away the person is; 0 is at the keyboard."""
        match self.layout:
            case MatLayout.ALWAYS:
                return self.metres
            case MatLayout.NEVER:
                return 0.0
        return self.metres if full_screen else 0.0


AT_THE_KEYBOARD = Seat(MatLayout.NEVER, 0.0)


def arcminute(pixels_per_mm: float, metres: float) -> float:
    """The pixels that one minute of arc covers on a screen so far away."""
    return math.tan(math.radians(1 / 60)) * metres * 1000 * pixels_per_mm


def minutes_of(pixels: float, pixels_per_mm: float, metres: float) -> float:
    """The angle of so many pixels, in minutes of arc."""
    return math.degrees(math.atan(pixels / pixels_per_mm / (metres * 1000))) * 60


def pixels_per_mm(screen: QScreen) -> float:
    """How dense a screen is; as a laptop's, where it says nothing that can be believed."""
    wide = screen.physicalSize().width()
    dense = screen.geometry().width() / wide if wide > 0 else 0.0
    least, most = _BELIEVED
    return dense if least <= dense <= most else _USUAL

"""What is drawn over a figure while it teaches, and when. Pure.

An arrow where the leading joint goes, a pale end position, the place where it is felt, an arc to
read an angle on. All of it together can be switched off.
"""

from msgspec import Struct

from hiptimer.figures.beats import Beat
from hiptimer.figures.manifest import Figure
from hiptimer.player.timeline import Kind

GLOW_SECONDS = 7.0
"""So long a hold says where it is felt."""
_FADE = 2.0  # of these it fades
_STEPS = 8  # in which it fades


class Lesson(Struct, frozen=True):
    """What is drawn over one picture. `glow`: how strong, 0 to 1."""

    arrow: bool = False
    glow: float = 0.0
    gauge: bool = False

    def __bool__(self) -> bool:
        """Whether anything is drawn."""
        return self.arrow or self.glow > 0 or self.gauge


NOTHING = Lesson()


def lesson_for(figure: Figure, beat: Beat, *, still: bool = False) -> Lesson:
    """What belongs over `figure` at `beat`. `still`: nothing fades, under reduced motion."""
    match beat.kind:
        case None:  # a page, or a poster
            felt = 1.0 if beat.shows else 0.0
            return Lesson(bool(figure.arrow), felt * bool(figure.glow), figure.gauge is not None)
        case Kind.PREPARE:
            return Lesson(bool(figure.arrow), 0.0, figure.gauge is not None)
        case Kind.HOLD:
            return Lesson(False, _glow(beat.elapsed, still) * bool(figure.glow))
        case Kind.MEASURE:
            return Lesson(False, 0.0, figure.gauge is not None)
    return NOTHING


def _glow(elapsed: float, still: bool) -> float:
    if elapsed >= GLOW_SECONDS:
        return 0.0
    if still:
        return 1.0
    rises = min(1.0, elapsed / _FADE * 2)
    falls = min(1.0, (GLOW_SECONDS - elapsed) / _FADE)
    return round(min(rises, falls) * _STEPS) / _STEPS

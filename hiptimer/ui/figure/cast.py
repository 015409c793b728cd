"""What of a moment stays from beat to beat of a figure that plays, and what changes with each."""

from typing import NamedTuple

from hiptimer.figures.beats import Beat
from hiptimer.figures.manifest import Figure
from hiptimer.ui.figure.moment import FigureMoment


class Cast(NamedTuple):
    """Who plays, and how. `enlarged`: pixels of the screen for one of the canvas."""

    figure: Figure
    enlarged: float
    reduced_motion: bool
    plays: bool


def is_other(one: FigureMoment, before: FigureMoment) -> bool:
    """Whether it is another figure, or one that is shown in another way."""
    return (
        one.kind is not before.kind
        or one.side is not before.side
        or one.moves is not before.moves
        or one.exercise_id != before.exercise_id
        or one.figure != before.figure
        or one.name != before.name
        or one.folder != before.folder
    )


def beat_of(moment: FigureMoment, own: float = 0.0) -> Beat:
    """What of a moment a figure's movement follows, `own` seconds of the view's later."""
    return Beat(
        moment.kind,
        moment.elapsed + own,
        moment.seconds,
        moment.side,
        moment.phase,
        moment.phase_progress,
        moment.moves,
    )

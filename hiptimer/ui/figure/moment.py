"""What a figure shows at one instant. Knows no widget."""

from msgspec import Struct

from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.words import tr


class FigureMoment(Struct, frozen=True):
    """What a figure shows at one instant.

    `figure` is a figure's id, or a picture's path below `folder`. `elapsed` and `seconds` are of
    the segment, `phase` and `phase_progress` of the rep. `moves`: time goes on for it where none is
    kept, on a page that is looked at, or while the player waits; the view then counts it.
    """

    exercise_id: str
    name: str
    side: Side | None = None
    kind: Kind | None = None  # None: at rest, as in a card
    progress: float = 0.0  # 0 to 1: through the rep for reps, through the hold for holds
    figure: str | None = None  # None: the one that bears the exercise's id
    folder: str = ""
    elapsed: float = 0.0
    seconds: float = 0.0
    phase: str = ""
    phase_progress: float = 0.0
    moves: bool = False

    @property
    def subject(self) -> str:
        """The figure's id, or the picture's path."""
        return self.figure or self.exercise_id

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of the person's own."""
        return "." in self.subject


def describe(moment: FigureMoment) -> str:
    """The figure in words, for screen readers."""
    match moment.side:
        case Side.LEFT:
            return tr("{name}, left side", name=moment.name)
        case Side.RIGHT:
            return tr("{name}, right side", name=moment.name)
    return moment.name

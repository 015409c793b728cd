"""What a figure shows at one instant, and which picture that is. Knows no widget."""

from typing import TYPE_CHECKING

from msgspec import Struct

from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side

if TYPE_CHECKING:
    from hiptimer.figures.playing import Beat


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

    @property
    def beat(self) -> "Beat":
        """What of this the figure's movement follows."""
        return self.beat_after(0.0)

    def beat_after(self, seconds: float) -> "Beat":
        """The same, `seconds` of the view's own later."""
        # A card at rest is painted before anything moves.
        from hiptimer.figures.playing import Beat  # noqa: PLC0415

        return Beat(
            self.kind,
            self.elapsed + seconds,
            self.seconds,
            self.side,
            self.phase,
            self.phase_progress,
            self.moves,
        )


def describe(moment: FigureMoment) -> str:
    """The figure in words, for screen readers."""
    return f"{moment.name}, {moment.side.value} side" if moment.side else moment.name

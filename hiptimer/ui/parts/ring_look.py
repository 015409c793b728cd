"""What the ring shows of a snapshot: digits, lines, tone, how full. Pure."""

from msgspec import Struct

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Side
from hiptimer.ui.parts.snapshot_words import is_own_pace, mat_lines, ring_big, ring_lines

_TONES = {
    Kind.PREPARE: "prepare",
    Kind.CHANGE: "prepare",
    Kind.REST: "rest",
    Kind.MEASURE: "work",
}


class RingLook(Struct, frozen=True):
    """One picture of the ring. `tone` names a colour token; `full` is 0 to 1, clockwise."""

    big: str
    lines: tuple[str, ...]
    tone: str
    full: float
    dim: bool = False

    @property
    def says(self) -> tuple[str, tuple[str, ...], str]:
        """All but how full it is."""
        return self.big, self.lines, self.tone


def tone_of(segment: Segment, side: Side | None) -> str:
    """The colour token of a segment: its side's, else its kind's."""
    if segment.kind in _TONES:
        return _TONES[segment.kind]
    return side.value if side is not None else "work"


def ring_look(snapshot: Snapshot, *, watched: bool = False, from_mat: bool = False) -> RingLook:
    """What the ring shows: time runs out, reps add up, waiting is a whole quiet circle.

    `watched`: nobody presses a key. Seen `from_mat` it has fewer words.
    """
    segment = snapshot.segment
    seconds = max(segment.seconds, 1e-6)
    if snapshot.state is State.WAITING or is_own_pace(segment):
        full = 1.0
    elif segment.kind is Kind.REPS:
        full = snapshot.elapsed / seconds
    else:
        full = snapshot.left / seconds
    return RingLook(
        big=ring_big(snapshot),
        lines=mat_lines(snapshot) if from_mat else ring_lines(snapshot, watched=watched),
        tone=tone_of(segment, snapshot.side),
        full=min(1.0, max(0.0, full)),
        dim=snapshot.state in {State.PAUSED, State.READY},
    )

"""Which figure belongs to a snapshot."""

from msgspec import structs

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.parts.snapshot_words import is_own_pace, thing_of, title

_PHASE_START = {"out": 0.0, "hold": 0.5, "back": 0.5, "pause": 1.0}
_PHASE_LENGTH = {"out": 0.5, "hold": 0.0, "back": 0.5, "pause": 0.0}
RESTING = "rest"
"""The figure that rests, on its back."""
_STEPS = 400  # finer than this no figure moves


def moment_of(snapshot: Snapshot, catalogue: Catalogue, folder: str = "") -> FigureMoment | None:
    """The large figure: what is done now; in a rest, resting, or what comes after it.

    `folder` is where the session's own pictures are.
    """
    segment = snapshot.segment
    if segment.exercise is None:
        return _resting(segment, snapshot.next, catalogue, folder)
    thing = thing_of(segment, catalogue)
    return FigureMoment(
        segment.exercise,
        title(segment, catalogue),
        snapshot.side,
        segment.kind,
        round(_progress(snapshot) * _STEPS) / _STEPS,
        figure=thing.figure if thing else None,
        folder=folder,
        elapsed=snapshot.elapsed,
        seconds=segment.seconds,
        phase=snapshot.phase,
        phase_progress=snapshot.phase_progress,
        moves=snapshot.state is State.WAITING and segment.kind is Kind.REPS,
    )


def _resting(
    segment: Segment, after: Segment | None, catalogue: Catalogue, folder: str
) -> FigureMoment | None:
    if _rests_lying(after, catalogue):
        return FigureMoment(RESTING, title(segment, catalogue), kind=segment.kind)
    coming = small_moment(after, catalogue, folder)
    return coming and structs.replace(coming, kind=segment.kind)


def _rests_lying(coming: Segment | None, catalogue: Catalogue) -> bool:
    """Whether one lies down to rest: who goes on standing or sitting stays as they are."""
    thing = thing_of(coming, catalogue) if coming is not None else None
    return thing is not None and thing.position[0].needs_floor


def small_moment(
    segment: Segment | None,
    catalogue: Catalogue,
    folder: str = "",
    after: Segment | None = None,
) -> FigureMoment | None:
    """The small figure of what comes next; nothing at the end.

    Of a rest it is what is seen then, which goes by what is done `after` it.
    """
    if segment is None:
        return None
    if segment.exercise is None:
        return None if after is None else _resting(segment, after, catalogue, folder)
    thing = thing_of(segment, catalogue)
    figure = thing.figure if thing else None
    name = title(segment, catalogue)
    return FigureMoment(segment.exercise, name, segment.side, figure=figure, folder=folder)


def _progress(snapshot: Snapshot) -> float:
    """0 to 1 through a hold; in reps 0 to ½ on the way out, ½ while held, ½ to 1 on the way back.

    So the figure keeps the tempo without knowing it.
    """
    segment = snapshot.segment
    if segment.kind is Kind.HOLD:
        return min(1.0, snapshot.elapsed / max(segment.seconds, 1e-6))
    if segment.kind is Kind.REPS and not is_own_pace(segment) and snapshot.phase:
        start, length = _PHASE_START[snapshot.phase], _PHASE_LENGTH[snapshot.phase]
        return start + length * snapshot.phase_progress
    return 0.0

"""All that a screen needs to know at one instant; widgets render it and compute no time."""

from msgspec import Struct

from hiptimer.player.events import PauseReason
from hiptimer.player.states import TAKES_TIME, State
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Seconds, Side

_PHASES = ("out", "hold", "back", "pause")


class Snapshot(Struct, frozen=True):
    """The player at one instant. Seconds are on the timeline's clock."""

    state: State
    pause_reason: PauseReason | None
    timeline: Timeline
    segment: Segment
    position: Seconds
    elapsed: Seconds  # into the segment
    left: Seconds  # of the segment
    total_left: Seconds
    side: Side | None  # that of the rep under way where sides alternate
    rep: int  # under way, from 1; 0 where there is none to count
    phase: str  # of the rep: "out", "hold", "back", "pause", or ""
    phase_progress: float  # 0 to 1
    next: Segment | None
    adds_time_ok: bool


def take(transport: Transport, now: Seconds) -> Snapshot:
    """The snapshot at `now`. Call `transport.tick(now)` first."""
    timeline, segment = transport.timeline, transport.segment
    position = transport.position(now)
    elapsed = Seconds(min(max(0.0, position - segment.start), segment.seconds))
    phase, progress = phase_at(segment, elapsed)
    paced = segment.kind is Kind.REPS and bool(segment.rep_seconds)
    return Snapshot(
        state=transport.state,
        pause_reason=transport.pause_reason,
        timeline=timeline,
        segment=segment,
        position=position,
        elapsed=elapsed,
        left=Seconds(segment.seconds - elapsed),
        total_left=Seconds(max(0.0, timeline.total_seconds - position)),
        side=segment.side_at(elapsed),
        rep=segment.rep_at(elapsed) + 1 if paced else 0,
        phase=phase,
        phase_progress=progress,
        next=timeline.after(segment),
        adds_time_ok=not segment.waits and transport.state in TAKES_TIME,
    )


def phase_at(segment: Segment, elapsed: Seconds) -> tuple[str, float]:
    """The phase of the rep `elapsed` seconds into a segment, and how far it has gone."""
    if not segment.tempo or not segment.rep_seconds:
        return "", 0.0
    inside = elapsed - segment.rep_at(elapsed) * segment.rep_seconds
    for name, seconds in zip(_PHASES, segment.tempo, strict=True):
        if inside < seconds:
            return name, inside / seconds
        inside -= seconds
    last = max(index for index, seconds in enumerate(segment.tempo) if seconds > 0)
    return _PHASES[last], 1.0

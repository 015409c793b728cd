"""What was done, added up from the transport's events: a pure function from state to state."""

from typing import assert_never

from msgspec import structs

from hiptimer.player.events import (
    ClockJumped,
    CueDue,
    Ending,
    Event,
    Finished,
    LeftOut,
    Paused,
    RepStarted,
    Resumed,
    SegmentEnded,
    SegmentStarted,
    Sought,
    Started,
    TimeAdded,
    Waiting,
)
from hiptimer.player.record import Extension, PlayState
from hiptimer.player.timeline import Segment
from hiptimer.session.model import Seconds


def apply(state: PlayState, event: Event) -> PlayState:
    """The state after `event`."""
    match event:
        case SegmentEnded():
            return structs.replace(_after_stay(state, event), position=event.position)
        case TimeAdded():
            return _with_more_time(state, event)
        case LeftOut():
            skipped = tuple(sorted({*state.skipped_for_pain, *event.lengths}))
            shortened = {**state.shortened, **event.lengths}
            return structs.replace(state, skipped_for_pain=skipped, shortened=shortened)
        case Resumed():
            return structs.replace(state, paused_seconds=state.paused_seconds + event.paused)
        case Finished():
            return structs.replace(state, position=event.position, reached_end=True)
        case SegmentStarted() | Sought() | Started() | Waiting() | Paused() | ClockJumped():
            return structs.replace(state, position=event.position)
        case RepStarted() | CueDue():
            return state
        case _:
            assert_never(event)


def so_far(state: PlayState, segment: Segment, entered: Seconds, position: Seconds) -> PlayState:
    """The state with the stay that is still under way: what the journal writes each second."""
    return structs.replace(_with_work(state, segment, entered, position), position=position)


def _with_more_time(state: PlayState, event: TimeAdded) -> PlayState:
    cut = state.shortened.get(event.segment)
    if cut is not None:
        # Of a segment that was cut the whole length is kept: it is cut after it was lengthened.
        shortened = {**state.shortened, event.segment: cut + event.seconds}
        return structs.replace(state, shortened=shortened)
    more = Extension(event.segment, event.seconds, event.position)
    return structs.replace(state, extensions=(*state.extensions, more))


def _after_stay(state: PlayState, event: SegmentEnded) -> PlayState:
    segment = event.segment
    if segment.waits and event.ending is Ending.DONE:
        # The person said that all of it is done: an own pace has no other measure.
        return _with_work(state, segment, segment.start, segment.end)
    return _with_work(state, segment, event.entered, event.position)


def _with_work(
    state: PlayState, segment: Segment, entered: Seconds, position: Seconds
) -> PlayState:
    """Work never exceeds a segment's length: what is done twice after seeking back counts once."""
    if not segment.kind.is_work or position <= entered:
        return state
    done = state.worked.get(segment.index, 0.0) + position - entered
    state = structs.replace(
        state, worked={**state.worked, segment.index: min(done, segment.seconds)}
    )
    if not segment.reps:
        return state
    reps = state.reps.get(segment.index, 0) + _whole_reps(segment, segment.reps, entered, position)
    return structs.replace(state, reps={**state.reps, segment.index: min(reps, segment.reps)})


def _whole_reps(segment: Segment, reps: int, entered: Seconds, position: Seconds) -> int:
    """The reps that lie wholly between two positions. At an own pace: all or none."""
    if not segment.rep_seconds:
        return reps if entered <= segment.start and position >= segment.end else 0
    first = -int(-(entered - segment.start) // segment.rep_seconds)
    last = int((position - segment.start + 1e-6) // segment.rep_seconds)
    return max(0, min(last, reps) - first)

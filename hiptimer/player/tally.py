"""What was done, added up from the transport's events: a pure function from state to state."""

from typing import assert_never

from msgspec import structs

from hiptimer.player.events import (
    ClockJumped,
    CueDue,
    Eased,
    EndAsked,
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
from hiptimer.player.stay import Stay
from hiptimer.player.timeline import Segment
from hiptimer.session.model import Seconds

_SHORT_OF_THE_END = 0.01


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
            paused = state.paused_seconds + event.paused
            return structs.replace(
                state, position=event.position, reached_end=True, paused_seconds=paused
            )
        case SegmentStarted() | Sought() | Eased() | Started():
            return structs.replace(state, position=event.position)
        case Waiting() | Paused() | ClockJumped():
            return structs.replace(state, position=event.position)
        case RepStarted() | CueDue() | EndAsked():
            return state
        case _:
            assert_never(event)


def so_far(state: PlayState, stay: Stay) -> PlayState:
    """The state with the stay that is still under way: what the journal writes each second."""
    segment, position = stay.segment, stay.position
    if segment.waits:  # picked up again, it still waits for the person
        position = Seconds(max(segment.start, min(position, segment.end - _SHORT_OF_THE_END)))
    return structs.replace(
        _with_work(state, segment, stay.entered, position, stay.beyond),
        position=position,
        paused_seconds=state.paused_seconds + stay.paused,
    )


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
    if not (_at_own_pace(segment) and segment.waits and event.ending is Ending.DONE):
        return _with_work(state, segment, event.entered, event.position, event.beyond)
    # The person said that all of it is done: an own pace has no other measure.
    state = _with_work(state, segment, segment.start, segment.end, event.beyond)
    return structs.replace(state, reps={**state.reps, segment.index: segment.reps or 0})


def _at_own_pace(segment: Segment) -> bool:
    return bool(segment.reps) and not segment.rep_seconds


def _with_work(
    state: PlayState,
    segment: Segment,
    entered: Seconds,
    position: Seconds,
    beyond: Seconds,
) -> PlayState:
    """The state with a stay more.

    What is done again after seeking back is work again, but no more than the segment is long, with
    what the person added and what pain cut off. At one's own pace the length is a guess: time
    beyond it is work as well.
    """
    walked = max(0.0, position - entered)
    if not segment.kind.is_work or walked + beyond <= 0:
        return state
    done = state.worked.get(segment.index, 0.0)
    done = max(done, min(done + walked, segment.seconds)) + beyond
    state = structs.replace(state, worked={**state.worked, segment.index: done})
    if not segment.reps:
        return state
    reps = state.reps.get(segment.index, 0) + _whole_reps(segment, segment.reps, entered, position)
    return structs.replace(state, reps={**state.reps, segment.index: min(reps, segment.reps)})


def _whole_reps(segment: Segment, reps: int, entered: Seconds, position: Seconds) -> int:
    """The reps that lie wholly between two positions; at one's own pace none is, until said."""
    if not segment.rep_seconds:
        return 0
    first = -int(-(entered - segment.start) // segment.rep_seconds)
    last = int((position - segment.start + 1e-6) // segment.rep_seconds)
    return max(0, min(last, reps) - first)

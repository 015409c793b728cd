"""What was done is added up once, however the playhead got there."""

import pytest

from hiptimer.player.events import Event
from hiptimer.player.record import PlayState
from hiptimer.player.tally import apply, so_far
from hiptimer.player.timeline import Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Hold, Reps, Rest, Seconds, Sides
from tests.player.plans import timeline

HOLD = Hold(exercise="pigeon", seconds=20, sides=Sides.LEFT, prepare=0)
REPS = Reps(exercise="lift", reps=4, sides=Sides.LEFT, tempo=(1, 0, 1, 0), prepare=0)


def played(plan: Timeline, *stays: tuple[float, float]) -> PlayState:
    """What is counted after walking each stretch of the timeline, from one position to another."""
    transport = Transport(plan, jump_limit=Seconds(float("inf")))
    now = 100.0
    events: list[Event] = list(transport.start(Seconds(now)))
    for start, end in stays:
        events.extend(transport.seek(Seconds(now), Seconds(start)))
        now += end - start
        events.extend(transport.tick(Seconds(now)))
    events.extend(transport.finish(Seconds(now)))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    return state


def test_work_done_again_after_going_back_counts_no_more_than_the_segment_has() -> None:
    plan = timeline(HOLD, Rest(seconds=5))
    assert played(plan, (0, 19), (1, 22)).worked == {0: 20}
    assert played(plan, (0, 5), (10, 14)).worked == {0: 9}


def test_reps_done_again_count_no_more_than_the_segment_has() -> None:
    plan = timeline(REPS, Rest(seconds=5))
    assert played(plan, (0, 6), (0, 8.5)).reps == {0: 4}
    assert played(plan, (0, 3), (4, 6)).reps == {0: 2}


@pytest.mark.parametrize(("start", "end", "reps"), [(0, 8, 4), (2, 6, 2), (1, 7, 2), (3, 3.9, 0)])
def test_only_reps_that_were_done_from_end_to_end_count(
    start: float, end: float, reps: int
) -> None:
    plan = timeline(REPS)
    state = so_far(PlayState(), plan.segments[0], Seconds(start), Seconds(end))
    assert (state.reps, state.position) == ({0: reps}, end)


def test_a_rest_is_no_work() -> None:
    assert played(timeline(Rest(seconds=5), HOLD), (0, 5)).worked == {}


def test_half_a_segment_is_kept_while_it_is_under_way() -> None:
    plan = timeline(HOLD)
    state = so_far(PlayState(worked={0: 15.0}), plan.segments[0], Seconds(10), Seconds(14))
    assert state.worked == {0: 19}
    state = so_far(PlayState(worked={0: 15.0}), plan.segments[0], Seconds(10), Seconds(18))
    assert state.worked == {0: 20}

"""What was done is added up once, however the playhead got there."""

import pytest

from hiptimer.player.events import Event
from hiptimer.player.record import PlayState
from hiptimer.player.tally import apply, so_far
from hiptimer.player.timeline import Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Hold, Pace, Reps, Rest, Seconds, Sides
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


def test_only_what_was_walked_of_a_segment_counts_when_its_end_is_reached() -> None:
    plan = timeline(Rest(seconds=5), HOLD, REPS)
    state = played(plan, (17, 29))
    assert state.worked == {1: 8, 2: 4}
    assert state.reps == {2: 2}


def test_reps_at_an_own_pace_count_all_or_none() -> None:
    own = Reps(exercise="lift", reps=4, sides=Sides.LEFT, pace=Pace.OWN, prepare=0)
    plan = timeline(Rest(seconds=5), own)
    work = plan.segments[1]
    middle = Seconds(work.start + 1)
    for entered, position, reps in (
        (work.start, work.end, 4),
        (work.start, middle, 0),
        (middle, work.end, 0),
    ):
        assert so_far(PlayState(), work, entered, position).reps == {1: reps}


def test_pauses_add_up() -> None:
    transport = Transport(timeline(HOLD))
    events = [*transport.start(Seconds(100))]
    for pause, resume in ((101, 111), (112, 117.5)):
        events += [*transport.pause(Seconds(pause)), *transport.resume(Seconds(resume))]
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.paused_seconds == 15.5

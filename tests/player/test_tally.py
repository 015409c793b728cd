"""What was done is added up once, however the playhead got there."""

from datetime import timedelta
from math import ceil

import pytest

from hiptimer.history.completion import make_completion
from hiptimer.history.records import Completion, Status, StepStatus
from hiptimer.player.events import Event, Waiting
from hiptimer.player.record import PlayState
from hiptimer.player.stay import Stay
from hiptimer.player.tally import apply, so_far
from hiptimer.player.timeline import Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Hold, Pace, Reps, Rest, Seconds, Sides
from hiptimer.testing import MORNING
from tests.player.plans import session, timeline

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
    state = so_far(PlayState(), Stay(plan.segments[0], Seconds(start), Seconds(end)))
    assert (state.reps, state.position) == ({0: reps}, end)


def test_a_rest_is_no_work() -> None:
    assert played(timeline(Rest(seconds=5), HOLD), (0, 5)).worked == {}


def test_half_a_segment_is_kept_while_it_is_under_way() -> None:
    plan = timeline(HOLD)
    state = so_far(PlayState(worked={0: 15.0}), Stay(plan.segments[0], Seconds(10), Seconds(14)))
    assert state.worked == {0: 19}
    state = so_far(PlayState(worked={0: 15.0}), Stay(plan.segments[0], Seconds(10), Seconds(18)))
    assert state.worked == {0: 20}


def test_only_what_was_walked_of_a_segment_counts_when_its_end_is_reached() -> None:
    plan = timeline(Rest(seconds=5), HOLD, REPS)
    state = played(plan, (17, 29))
    assert state.worked == {1: 8, 2: 4}
    assert state.reps == {2: 2}


OWN = Reps(exercise="lift", reps=4, sides=Sides.LEFT, pace=Pace.OWN, prepare=0)


def completion_of(plan: Timeline, state: PlayState) -> Completion:
    return make_completion(
        play_id="a-play",
        session=session(OWN),
        timeline=plan,
        state=state,
        started=MORNING,
        ended=MORNING + timedelta(minutes=20),
        cutoff_minutes=240,
    )


def own_pace(*calls: tuple[float, str], then: Hold | None = None) -> tuple[PlayState, Timeline]:
    """Four reps at an own pace, with what is told to the player, by seconds from the beginning."""
    plan = timeline(OWN, *([then] if then else []))
    transport = Transport(plan)
    events = [*transport.start(Seconds(100))]
    for second, call in calls:
        for now in range(ceil(events[-1].at) + 1, 100 + int(second)):
            events += transport.tick(Seconds(now))
        events += getattr(transport, call)(Seconds(100 + second))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    return state, plan


@pytest.mark.parametrize("call", ["next_step", "leave_out", "finish"])
@pytest.mark.parametrize("beyond", [-5.0, 0.0, 30.0])
def test_at_an_own_pace_only_what_was_said_to_be_done_is_done(call: str, beyond: float) -> None:
    guess = timeline(OWN).segments[0].seconds
    state, plan = own_pace((guess + beyond, call), then=Hold(exercise="pigeon", seconds=20))
    assert state.reps.get(0, 0) == 0
    assert state.worked[0] == pytest.approx(guess + beyond)  # the time was worked all the same
    made = completion_of(plan, state)
    assert made.steps[0].status is not StepStatus.DONE
    assert made.status is not Status.COMPLETED


@pytest.mark.parametrize("beyond", [0.0, 30.0])
def test_time_beyond_the_guess_is_work(beyond: float) -> None:
    guess = timeline(OWN).segments[0].seconds
    state, plan = own_pace((guess + beyond, "done"))
    assert (state.reps, state.worked[0]) == ({0: 4}, pytest.approx(guess + beyond))
    made = completion_of(plan, state)
    assert (made.status, made.planned_seconds) == (Status.COMPLETED, guess)
    assert made.work_seconds == pytest.approx(guess + beyond)


def test_a_pause_while_it_waits_is_no_work() -> None:
    guess = timeline(OWN).segments[0].seconds
    state, _ = own_pace(
        (guess + 10, "pause"), (guess + 70, "resume"), (guess + 75, "done"),
    )  # fmt: skip
    assert (state.worked[0], state.paused_seconds) == (pytest.approx(guess + 15), 60.0)


def test_said_to_be_done_early_is_done() -> None:
    state, plan = own_pace((5.0, "done"))
    assert (state.reps, completion_of(plan, state).status) == ({0: 4}, Status.COMPLETED)


def test_what_pain_cut_off_is_not_done_by_walking_over_it_again() -> None:
    plan = timeline(OWN, Hold(exercise="pigeon", seconds=20))
    transport = Transport(plan)
    events = [*transport.start(Seconds(100)), *transport.leave_out(Seconds(101.5))]
    events += transport.seek(Seconds(102), Seconds(0))
    for second in range(103, 130):
        events += transport.tick(Seconds(second))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert (state.reps.get(0, 0), state.worked[0]) == (0, 1.5)


def test_what_the_journal_has_while_it_waits_waits_again() -> None:
    plan = timeline(OWN, HOLD)
    work = plan.segments[0]
    state = so_far(PlayState(), Stay(work, work.start, work.end, beyond=Seconds(7)))
    assert state.worked == {0: pytest.approx(work.seconds + 7, abs=0.02)}
    again = Transport(plan, state.position)
    events = [*again.start(Seconds(100)), *again.tick(Seconds(101))]
    assert isinstance(events[-1], Waiting)


@pytest.mark.parametrize(
    ("times", "added", "worked"), [(5, 0, 50.0), (6, 0, 50.0), (6, 10, 60.0), (7, 10, 60.0)]
)
def test_the_same_done_again_counts_up_to_what_was_planned(
    times: int, added: int, worked: float
) -> None:
    """Ten seconds of a hold of fifty, again and again; with ten more that the person added."""
    transport = Transport(timeline(Hold(exercise="pigeon", seconds=50, prepare=0)))
    events = [*transport.start(Seconds(100))]
    if added:
        events += transport.add_time(Seconds(100), Seconds(added))
    for end in range(110, 110 + 10 * times, 10):
        for now in range(end - 9, end + 1):
            events += transport.tick(Seconds(now))
        events += transport.restart_step(Seconds(end))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.worked == {0: worked}


def test_after_a_cut_for_pain_what_was_done_is_all_there_is_to_do() -> None:
    transport = Transport(timeline(Hold(exercise="pigeon", seconds=50, prepare=0), REPS))
    events = [*transport.start(Seconds(100))]
    for now in range(101, 111):
        events += transport.tick(Seconds(now))
    events += transport.leave_out(Seconds(110))
    for now in (111, 113):
        events += [*transport.seek(Seconds(now), Seconds(0)), *transport.tick(Seconds(now + 1))]
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.worked[0] == 10.0


def test_pauses_add_up() -> None:
    transport = Transport(timeline(HOLD))
    events = [*transport.start(Seconds(100))]
    for pause, resume in ((101, 111), (112, 117.5)):
        events += [*transport.pause(Seconds(pause)), *transport.resume(Seconds(resume))]
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.paused_seconds == 15.5


def test_the_pause_out_of_which_it_ends_is_one_too() -> None:
    transport = Transport(timeline(HOLD))
    events = [*transport.start(Seconds(100)), *transport.pause(Seconds(101))]
    events += transport.finish(Seconds(131))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert (state.reached_end, state.paused_seconds) == (True, 30.0)


def test_the_pause_from_which_one_leaves_is_kept_with_the_stay() -> None:
    plan = timeline(HOLD)
    transport = Transport(plan)
    transport.start(Seconds(100))
    transport.pause(Seconds(101))
    state = so_far(PlayState(paused_seconds=5.0), transport.stay(Seconds(131)))
    assert state.paused_seconds == 35.0

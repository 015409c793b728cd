"""The state machine, stepped by hand: every instant is given, none is waited for."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.player.changes import rebuilt
from hiptimer.player.compiler import compile_session
from hiptimer.player.events import (
    ClockJumped,
    CueDue,
    Ending,
    Event,
    Finished,
    LeftOut,
    Paused,
    PauseReason,
    RepStarted,
    Resumed,
    SegmentEnded,
    SegmentStarted,
    Sought,
    TimeAdded,
    Waiting,
)
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import PlayState
from hiptimer.player.states import State
from hiptimer.player.tally import apply, so_far
from hiptimer.player.timeline import Kind, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import (
    Hold,
    Measure,
    Pace,
    Reps,
    Rest,
    Seconds,
    Session,
    Side,
    Sides,
    Step,
)
from tests.player.plans import CATALOGUE, PIGEON, session, sessions, timeline

T0 = 1000.0


def s(value: float) -> Seconds:
    return Seconds(value)


def run_to(transport: Transport, until: float, since: float, step: float = 0.5) -> list[Event]:
    """Tick from `since` to `until` (both instants) in steps."""
    events: list[Event] = []
    now = since
    while now < until:
        now = min(until, now + step)
        events.extend(transport.tick(s(now)))
    return events


def kinds(events: Sequence[Event]) -> list[str]:
    return [type(event).__name__ for event in events if not isinstance(event, CueDue)]


HOLD = Hold(exercise="pigeon", seconds=20, sides=Sides.LEFT, prepare=10)
PLAN = (HOLD, Rest(seconds=5), Hold(exercise="lift", seconds=30, sides=Sides.BOTH))


def started(plan: Timeline) -> Transport:
    transport = Transport(plan)
    transport.start(s(T0))
    return transport


def test_a_timeline_without_segments_is_refused() -> None:
    empty = Timeline("x", "X", (), (), s(0), s(0))
    with pytest.raises(ValueError, match="without segments"):
        Transport(empty)


def test_it_walks_from_end_to_end() -> None:
    plan = timeline(*PLAN)
    transport = Transport(plan)
    events = [*transport.start(s(T0)), *run_to(transport, T0 + plan.total_seconds, T0)]
    assert isinstance(events[-1], Finished)
    assert transport.state is State.FINISHED
    starts = [e for e in events if isinstance(e, SegmentStarted)]
    assert [e.at - T0 for e in starts] == [g.start for g in plan.segments]
    assert [e.cue for e in events if isinstance(e, CueDue)] == list(plan.cues)


def test_starting_twice_changes_nothing() -> None:
    transport = started(timeline(*PLAN))
    assert transport.start(s(T0 + 1)) == ()


def test_ticking_twice_with_one_now_changes_nothing() -> None:
    transport = started(timeline(*PLAN))
    transport.tick(s(T0 + 1))
    before = transport.position(s(T0 + 1))
    assert transport.tick(s(T0 + 1)) == ()
    assert transport.position(s(T0 + 1)) == before


def test_now_going_backwards_is_no_time_at_all() -> None:
    transport = started(timeline(*PLAN))
    transport.tick(s(T0 + 1.5))
    assert transport.tick(s(T0 + 0.5)) == ()
    assert transport.position(s(T0 + 0.5)) == 1.5
    transport.tick(s(T0 + 2))
    assert transport.position(s(T0 + 2)) == 2


def test_pausing_stands_still_and_resuming_goes_on_exactly() -> None:
    plan = timeline(*PLAN)
    transport = started(plan)
    run_to(transport, T0 + 7.25, T0)
    paused = transport.pause(s(T0 + 7.25))
    assert paused[-1] == Paused(s(T0 + 7.25), s(7.25), PauseReason.PERSON)
    assert transport.next_deadline() is None
    assert run_to(transport, T0 + 500, T0 + 7.25, step=60) == []
    assert transport.position(s(T0 + 500)) == 7.25
    resumed = transport.resume(s(T0 + 500))
    assert resumed[0] == Resumed(s(T0 + 500), s(7.25), s(492.75))
    events = run_to(transport, T0 + 500 + plan.total_seconds - 7.25, T0 + 500)
    assert isinstance(events[-1], Finished)
    assert events[-1].at == pytest.approx(T0 + 492.75 + plan.total_seconds)


def test_a_clock_jump_pauses_where_it_was_and_says_so() -> None:
    transport = started(timeline(*PLAN))
    transport.tick(s(T0 + 1))
    events = transport.tick(s(T0 + 601))
    assert events == (
        ClockJumped(s(T0 + 601), s(1), s(600)),
        Paused(s(T0 + 601), s(1), PauseReason.CLOCK_JUMP),
    )
    assert transport.pause_reason is PauseReason.CLOCK_JUMP
    transport.resume(s(T0 + 700))
    assert transport.position(s(T0 + 700.5)) == 1.5


@pytest.mark.parametrize(("gap", "jumps"), [(1.999, False), (2, False), (2.001, True)])
def test_only_a_leap_of_more_than_two_seconds_is_a_clock_jump(gap: float, jumps: bool) -> None:
    transport = started(timeline(*PLAN))
    transport.tick(s(T0 + 1))
    events = transport.tick(s(T0 + 1 + gap))
    assert (ClockJumped in map(type, events)) is jumps
    assert transport.state is (State.PAUSED if jumps else State.RUNNING)
    assert transport.position(s(T0 + 1 + gap)) == pytest.approx(1 if jumps else 1 + gap)


def test_sleep_while_it_waits_is_noticed_too() -> None:
    plan = timeline(Reps(exercise="lift", reps=2, sides=Sides.LEFT, pace=Pace.OWN, prepare=0))
    transport = started(plan)
    run_to(transport, T0 + 14, T0)
    assert transport.state is State.WAITING
    assert isinstance(transport.tick(s(T0 + 100))[0], ClockJumped)
    assert [type(e) for e in transport.resume(s(T0 + 101))] == [Resumed, Waiting]
    assert transport.state is State.WAITING


def test_deadlines_are_met_when_they_are_told() -> None:
    plan = timeline(*PLAN)
    transport = Transport(plan, jump_limit=s(float("inf")))
    transport.start(s(T0))
    seen = 0
    while (deadline := transport.next_deadline()) is not None:
        events = transport.tick(deadline)
        if not events:
            pytest.fail("a timer set to the deadline found nothing due")
        assert all(e.at == deadline for e in events)
        seen += len(events)
    assert transport.state is State.FINISHED
    assert seen > len(plan.segments)


def test_own_pace_waits_at_its_end_until_the_person_is_done() -> None:
    plan = timeline(
        Reps(exercise="lift", reps=2, sides=Sides.LEFT, pace=Pace.OWN, prepare=0), Rest(seconds=5)
    )
    transport = started(plan)
    events = run_to(transport, T0 + 20, T0)
    assert kinds(events) == ["Waiting"]
    assert transport.position(s(T0 + 20)) == 14
    after = transport.done(s(T0 + 20.5))
    assert kinds(after) == ["SegmentEnded", "SegmentStarted"]
    assert transport.segment.kind is Kind.REST
    run_to(transport, T0 + 25.5, T0 + 20.5)
    assert transport.state is State.FINISHED


def test_done_before_the_estimate_goes_on_at_once() -> None:
    plan = timeline(
        Reps(exercise="lift", reps=2, sides=Sides.LEFT, pace=Pace.OWN, prepare=0), Rest(seconds=5)
    )
    transport = started(plan)
    run_to(transport, T0 + 3, T0)
    ended = transport.done(s(T0 + 3))[0]
    assert isinstance(ended, SegmentEnded)
    assert (ended.position, ended.ending) == (3, Ending.DONE)
    assert transport.position(s(T0 + 4)) == 15
    state = apply(PlayState(), ended)
    assert state.worked == {0: 14}
    assert state.reps == {0: 2}


def test_done_before_the_estimate_leaves_unsaid_words_and_says_what_comes_then() -> None:
    plan = timeline(
        Reps(exercise="lift", reps=9, sides=Sides.LEFT, pace=Pace.OWN, prepare=0), Rest(seconds=5)
    )
    transport = started(plan)
    events = transport.done(s(T0 + 0.1))
    rest = [cue for cue in plan.cues if cue.segment == 1]
    events += tuple(run_to(transport, T0 + 5.1, T0 + 0.1))
    assert [e.cue for e in events if isinstance(e, CueDue)] == rest


def test_each_set_counts_its_reps_from_one() -> None:
    plan = timeline(Reps(exercise="lift", reps=2, sides=Sides.LEFT, sets=2, prepare=0))
    transport = Transport(plan)
    events = [*transport.start(s(T0)), *run_to(transport, T0 + plan.total_seconds, T0)]
    assert [e.rep for e in events if isinstance(e, RepStarted)] == [1, 2, 1, 2]


@pytest.mark.parametrize(("into", "rep"), [(0, 1), (6.9, 2), (7, 2), (7.1, 3), (27.9, 5), (28, 5)])
def test_seeking_into_reps_goes_on_with_the_next_rep(into: float, rep: int) -> None:
    plan = timeline(Rest(seconds=5), Reps(exercise="lift", reps=5, sides=Sides.LEFT, prepare=0))
    transport = started(plan)
    events = transport.seek(s(T0), s(5 + into))
    events += tuple(run_to(transport, T0 + 35 - into, T0))
    reps = [(e.rep, e.position) for e in events if isinstance(e, RepStarted)]
    assert reps == [(number, 5 + 7 * (number - 1)) for number in range(rep, 6)]


def test_a_timeline_without_cues_is_walked_too() -> None:
    transport = started(structs.replace(timeline(HOLD), cues=()))
    assert kinds(run_to(transport, T0 + 60, T0))[-1] == "Finished"


def test_done_does_nothing_where_nothing_is_waited_for() -> None:
    transport = started(timeline(*PLAN))
    assert kinds(transport.done(s(T0 + 1))) == []
    assert transport.position(s(T0 + 1)) == 1


def test_measure_waits_for_each_side() -> None:
    plan = timeline(Measure(check="prone", prepare=0))
    transport = started(plan)
    transport.done(s(T0 + 1))
    assert transport.segment.side is Side.RIGHT
    assert kinds(transport.done(s(T0 + 2)))[-1] == "Finished"


def test_next_and_previous_step() -> None:
    plan = timeline(*PLAN)
    transport = started(plan)
    transport.next_step(s(T0 + 1))
    assert transport.segment.step == 1
    transport.next_step(s(T0 + 1.5))
    assert transport.segment.step == 2
    assert transport.position(s(T0 + 1.5)) == plan.segments[3].start
    transport.previous_step(s(T0 + 2))  # only just begun: the one before
    assert transport.segment.step == 1
    run_to(transport, T0 + 5.5, T0 + 2)
    transport.previous_step(s(T0 + 5.5))  # 3.5 s in: restart
    assert transport.segment.step == 1
    assert transport.position(s(T0 + 5.5)) == plan.segments[2].start
    transport.previous_step(s(T0 + 5.6))
    assert transport.position(s(T0 + 5.6)) == 0
    transport.previous_step(s(T0 + 5.7))  # the first has none before it
    assert transport.position(s(T0 + 5.7)) == 0


@pytest.mark.parametrize(("into", "step"), [(0, 0), (2.999, 0), (3, 1), (3.001, 1)])
def test_back_goes_to_the_step_before_within_the_first_three_seconds(
    into: float, step: int
) -> None:
    plan = timeline(*PLAN)
    transport = started(plan)
    rest = plan.segments[2].start
    transport.seek(s(T0), s(rest + into))
    transport.previous_step(s(T0))
    assert transport.position(s(T0)) == (0, rest)[step]
    assert transport.segment.step == step


def test_back_goes_past_what_was_left_out() -> None:
    plan = timeline(HOLD, Rest(seconds=5), Hold(exercise="lift", seconds=9), Rest(seconds=5), HOLD)
    transport = started(plan)
    transport.seek(s(T0), plan.segments[3].start)
    transport.leave_out(s(T0))
    assert (transport.segment.step, transport.segment.kind) == (3, Kind.REST)
    transport.previous_step(s(T0 + 1))
    assert (transport.segment.step, transport.segment.kind) == (1, Kind.REST)


Move = Callable[[Transport, Seconds], tuple[Event, ...]]
PAST_THE_END: dict[str, Move] = {
    "next step": lambda transport, now: transport.next_step(now),
    "ten seconds on": lambda transport, now: transport.skip(now, s(10)),
    "sought": lambda transport, now: transport.seek(now, s(9999)),
}


@pytest.mark.parametrize("move", PAST_THE_END.values(), ids=PAST_THE_END)
@pytest.mark.parametrize("state", ["ready", "running", "paused", "waiting"])
@pytest.mark.parametrize(
    "last",
    [
        HOLD,
        Reps(exercise="lift", reps=3, sides=Sides.LEFT, prepare=2, pace=Pace.OWN),
        Measure(check="prone", prepare=0),
    ],
)
def test_past_the_last_step_one_is_asked_and_nothing_moves(
    last: Step, state: str, move: Move
) -> None:
    plan = timeline(HOLD, last)
    place = plan.total_seconds - 5
    transport = Transport(plan, s(place))
    now = T0
    if state != "ready":
        transport.start(s(now))
    if state == "waiting":
        run_to(transport, T0 + 6, T0)
        if transport.state is not State.WAITING:
            return  # a hold does not wait
        now = T0 + 6
    if state == "paused":
        transport.pause(s(now))
    before = transport.state
    for _ in range(3):
        here = transport.position(s(now))
        assert kinds(move(transport, s(now))) == ["EndAsked"]
        assert (transport.state, transport.position(s(now))) == (before, here)


@pytest.mark.parametrize("move", PAST_THE_END.values(), ids=PAST_THE_END)
def test_past_the_last_step_nobody_is_asked_when_its_work_is_done(move: Move) -> None:
    transport = started(timeline(HOLD, Rest(seconds=30)))
    run_to(transport, T0 + 55, T0)
    assert kinds(move(transport, s(T0 + 55)))[-1] == "Finished"
    assert transport.seek(s(T0 + 99), s(0)) == ()


def test_done_with_the_last_step_ends_the_session() -> None:
    transport = started(timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT, pace=Pace.OWN)))
    while transport.segment.kind is not Kind.REPS:
        transport.seek(s(T0), transport.segment.end)
    assert kinds(transport.done(s(T0 + 1)))[-1] == "Finished"


def test_before_the_start_a_move_shows_where_one_stands() -> None:
    plan = timeline(*PLAN)
    transport = Transport(plan)
    third = plan.segments[3].start
    assert kinds(transport.next_step(s(T0))) == ["Sought"]
    assert transport.next_step(s(T0)) == (Sought(s(T0), third, plan.segments[2].start),)
    assert (transport.state, transport.segment.step) == (State.READY, 2)
    assert kinds(transport.start(s(T0 + 1)))[:2] == ["Started", "SegmentStarted"]
    assert transport.position(s(T0 + 1)) == third


def test_what_is_picked_up_keeps_its_place_until_it_runs() -> None:
    plan = timeline(*PLAN)
    transport = Transport(plan, s(15))
    for now in range(5):
        transport.next_step(s(T0 + now))
        transport.skip(s(T0 + now), s(3))
        stay = transport.stay(s(T0 + now))
        assert so_far(PlayState(), stay).position == 15
    transport.start(s(T0 + 9))
    assert so_far(PlayState(), transport.stay(s(T0 + 9))).position > 15


def test_what_is_picked_up_can_be_ended_before_it_runs() -> None:
    transport = Transport(timeline(*PLAN), s(15))
    events = transport.finish(s(T0))
    assert kinds(events) == ["SegmentEnded", "Finished"]
    assert transport.state is State.FINISHED


def test_an_exercise_can_be_left_out_before_the_start() -> None:
    transport = Transport(timeline(*PLAN))
    assert kinds(transport.leave_out(s(T0))) == ["SegmentEnded", "LeftOut", "SegmentStarted"]
    assert (transport.state, transport.segment.kind) == (State.READY, Kind.REST)
    assert transport.stay(s(T0)).position == transport.position(s(T0))


def test_skipping_seconds_is_bounded() -> None:
    transport = started(timeline(*PLAN))
    transport.skip(s(T0 + 1), s(-10))
    assert transport.position(s(T0 + 1)) == 0
    transport.skip(s(T0 + 1), s(10))
    assert transport.position(s(T0 + 1)) == 10
    assert kinds(transport.skip(s(T0 + 1), s(9999))) == ["EndAsked"]
    assert transport.position(s(T0 + 1)) == 10


def test_seeking_while_paused_stays_paused() -> None:
    transport = started(timeline(*PLAN))
    transport.pause(s(T0 + 1))
    events = transport.seek(s(T0 + 2), s(15))
    assert [type(e) for e in events] == [SegmentEnded, Sought, SegmentStarted]
    assert transport.state is State.PAUSED
    transport.resume(s(T0 + 10))
    assert transport.position(s(T0 + 11)) == 16


def test_seeking_back_tells_the_cues_again() -> None:
    plan = timeline(*PLAN)
    transport = started(plan)
    first = run_to(transport, T0 + 12, T0)
    transport.restart_step(s(T0 + 12))
    again = run_to(transport, T0 + 24, T0 + 12)

    def cues(events: list[Event]) -> list[str]:
        return [e.cue.text for e in events if isinstance(e, CueDue)]

    assert cues(first) == cues(again) or cues(again) == cues(first)[1:]


def test_adding_time_lengthens_the_segment_and_moves_what_follows() -> None:
    plan = timeline(*PLAN)
    transport = started(plan)
    run_to(transport, T0 + 12, T0)
    (added,) = transport.add_time(s(T0 + 12), s(10))
    assert isinstance(added, TimeAdded)
    assert transport.timeline.segments[1].seconds == 30
    assert transport.timeline.segments[2].start == plan.segments[2].start + 10
    events = run_to(transport, T0 + plan.total_seconds + 10, T0 + 12)
    assert isinstance(events[-1], Finished)
    ticks = [e.at - T0 for e in events if isinstance(e, CueDue) and e.cue.segment == 1]
    assert ticks[-1] == pytest.approx(39)


def test_adding_time_at_the_instant_of_a_cue_does_not_tell_it_again() -> None:
    plan = timeline(Hold(exercise="pigeon", seconds=30, sides=Sides.LEFT, prepare=0))
    transport = started(plan)
    events = run_to(transport, T0 + 27, T0)
    events.extend(transport.add_time(s(T0 + 27), s(10)))
    events.extend(run_to(transport, T0 + 40, T0 + 27))
    ticks = [e.position for e in events if isinstance(e, CueDue) and e.cue.text == "tick"]
    assert ticks == [27, 38, 39]
    assert transport.state is State.FINISHED


def test_adding_time_to_paced_reps_adds_whole_reps() -> None:
    plan = timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT, prepare=0))
    transport = started(plan)
    transport.add_time(s(T0 + 1), s(10))
    work = transport.segment
    assert (work.reps, work.seconds) == (5, 35)
    reps = [e for e in run_to(transport, T0 + 35, T0 + 1) if isinstance(e, RepStarted)]
    assert [e.rep for e in reps] == [2, 3, 4, 5]


def test_adding_time_while_it_waits_is_no_use_and_does_nothing() -> None:
    plan = timeline(Reps(exercise="lift", reps=2, sides=Sides.LEFT, pace=Pace.OWN, prepare=0))
    transport = started(plan)
    assert kinds(transport.add_time(s(T0 + 1), s(10))) == []
    assert transport.timeline == plan


def test_alternating_reps_name_the_side_of_each() -> None:
    plan = timeline(Reps(exercise="rotation", reps=4, tempo=(1, 0, 1, 0), prepare=0))
    transport = Transport(plan)
    events = [*transport.start(s(T0)), *run_to(transport, T0 + 8, T0)]
    reps = [(e.rep, e.side, e.at - T0) for e in events if isinstance(e, RepStarted)]
    left, right = Side.LEFT, Side.RIGHT
    assert reps == [(1, left, 0), (2, right, 2), (3, left, 4), (4, right, 6)]


def test_leaving_out_an_exercise_for_pain_skips_all_of_it() -> None:
    plan = timeline(HOLD, Rest(seconds=5), HOLD, Hold(exercise="lift", seconds=9, prepare=0))
    transport = started(plan)
    run_to(transport, T0 + 14, T0)
    transport.pause(s(T0 + 14), PauseReason.PINCH)
    events = transport.leave_out(s(T0 + 20))
    left_out = next(e for e in events if isinstance(e, LeftOut))
    assert left_out.lengths == {1: 4.0, 3: 0.0, 4: 0.0}
    assert transport.segment.kind is Kind.REST
    transport.resume(s(T0 + 20))
    after = run_to(transport, T0 + 26, T0 + 20)
    entered = [e.segment.exercise for e in after if isinstance(e, SegmentStarted)]
    assert entered == ["lift"]
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.skipped_for_pain == (1, 3, 4)
    assert state.worked == {1: 4.0}
    assert rebuilt(plan, state) == transport.timeline


def test_time_added_to_what_was_cut_is_kept_for_a_restart() -> None:
    plan = timeline(HOLD, Hold(exercise="lift", seconds=9, prepare=0))
    transport = started(plan)
    run_to(transport, T0 + 6, T0)
    events = [*transport.leave_out(s(T0 + 6)), *transport.skip(s(T0 + 6), s(-3))]
    events.extend(transport.add_time(s(T0 + 6), s(10)))
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert rebuilt(plan, state).segments == transport.timeline.segments


def test_leaving_out_the_last_exercise_ends_the_session() -> None:
    transport = started(timeline(Hold(exercise="lift", seconds=9), HOLD))
    begun = transport.next_step(s(T0 + 1))
    assert any(isinstance(event, CueDue) for event in begun)
    events = transport.leave_out(s(T0 + 1))  # within the instant of a cue that was told
    assert isinstance(events[-1], Finished)
    assert [e.cue.text for e in events if isinstance(e, CueDue)] == ["end", "All done. Good work."]


def test_finishing_early_is_the_persons_right() -> None:
    transport = started(timeline(*PLAN))
    assert kinds(transport.finish(s(T0 + 1))) == ["SegmentEnded", "Finished"]
    assert transport.segment is transport.timeline.segments[-1]
    assert transport.position(s(T0 + 1)) == transport.timeline.total_seconds


def test_resuming_in_the_middle_does_not_tell_the_past_again() -> None:
    plan = timeline(*PLAN)
    transport = Transport(plan, s(plan.segments[1].start + 12))
    events = [*transport.start(s(T0)), *run_to(transport, T0 + 30, T0)]
    assert all(e.cue.at >= plan.segments[1].start + 12 for e in events if isinstance(e, CueDue))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Session, list[float]]:
    plan = draw(sessions)
    steps = draw(st.lists(st.floats(0.001, 1.9), min_size=1, max_size=30))
    return plan, steps


def _walk(plan: Timeline, step: Callable[[int], float]) -> tuple[list[Event], Transport]:
    """Walk the whole plan by `step`; waiting is ended one second after it begins."""
    transport = Transport(plan)
    events = list(transport.start(s(T0)))
    index = 0
    waits_until: float | None = None
    now = T0
    while transport.state is not State.FINISHED:
        following = now + step(index)
        index += 1
        if waits_until is not None and following >= waits_until:
            events.extend(transport.done(s(waits_until)))
            waits_until = None
        new = transport.tick(s(following))
        events.extend(new)
        for event in new:
            if isinstance(event, Waiting):
                waits_until = event.at + 2.5
        if waits_until is not None and following >= waits_until:
            events.extend(transport.done(s(waits_until)))
        now = following
    return events, transport


@given(walks())
def test_every_partition_of_ticks_gives_the_same_events(walk: tuple[Session, list[float]]) -> None:
    session, steps = walk
    plan = compile_session(session, CATALOGUE, CompileOptions())
    if any(segment.waits for segment in plan.segments):
        return  # when the person says done is theirs: the next property covers it
    some, first = _walk(plan, lambda index: steps[index % len(steps)])
    steady, second = _walk(plan, lambda _index: 1.0)
    assert some == steady
    assert first.timeline == second.timeline


@given(sessions)
def test_a_whole_session_counts_all_its_work(session: Session) -> None:
    plan = compile_session(session, CATALOGUE, CompileOptions())
    transport = Transport(plan)
    state = PlayState()
    events = list(transport.start(s(T0)))
    now = T0
    while transport.state is not State.FINISHED:
        now += 0.9
        events.extend(transport.tick(s(now)))
        if transport.state is State.WAITING:
            events.extend(transport.done(s(now)))
    for event in events:
        state = apply(state, event)
    assert state.reached_end
    beyond = sum(
        event.beyond
        for event in events
        if isinstance(event, SegmentEnded) and event.segment.kind.is_work
    )
    assert sum(state.worked.values()) == pytest.approx(plan.work_seconds + beyond)
    planned = {g.index: g.reps for g in plan.segments if g.reps}
    assert state.reps == planned


@given(
    sessions,
    st.lists(
        st.tuples(
            st.sampled_from(
                ["tick", "pause", "resume", "next", "previous", "restart", "seek", "add", "done",
                 "forward", "back", "leave_out", "nothing"]
            ),
            st.floats(0, 5),
        ),
        max_size=40,
    ),
)  # fmt: skip
def test_any_sequence_of_commands_keeps_the_bones_whole(
    session: Session, commands: list[tuple[str, float]]
) -> None:
    plan = compile_session(session, CATALOGUE, CompileOptions())
    transport = Transport(plan)
    state = PlayState()
    now = T0
    events = list(transport.start(s(now)))
    for name, amount in commands:
        now += amount
        new = _command(transport, name, s(now), amount)
        for event in new:
            state = apply(state, event)
        events.extend(new)
        position = transport.position(s(now))
        assert 0 <= position <= transport.timeline.total_seconds + 1e-6
        segment = transport.segment
        assert segment.start - 1e-6 <= position <= segment.end + 1e-6
        for index, done in state.worked.items():
            assert 0 < done <= transport.timeline.segments[index].seconds + 1e-6 or (
                index in state.skipped_for_pain
            )
    instants = [event.at for event in events]
    # In order but for the last bit: an instant is the origin plus an offset.
    assert all(later >= before - 1e-9 for before, later in pairwise(instants))
    if events and isinstance(events[-1], Finished):
        assert transport.state is State.FINISHED
    assert rebuilt(plan, state).total_seconds == pytest.approx(transport.timeline.total_seconds)


def _command(transport: Transport, name: str, now: Seconds, amount: float) -> Sequence[Event]:
    calls: dict[str, Callable[[], tuple[Event, ...]]] = {
        "tick": lambda: transport.tick(now),
        "pause": lambda: transport.pause(now),
        "resume": lambda: transport.resume(now),
        "next": lambda: transport.next_step(now),
        "previous": lambda: transport.previous_step(now),
        "restart": lambda: transport.restart_step(now),
        "seek": lambda: transport.seek(now, s(amount * 20)),
        "add": lambda: transport.add_time(now, s(10)),
        "done": lambda: transport.done(now),
        "forward": lambda: transport.skip(now, s(10)),
        "back": lambda: transport.skip(now, s(-10)),
        "leave_out": lambda: transport.leave_out(now),
        "nothing": lambda: (),
    }
    return calls[name]()


def eased_and_usual() -> tuple[Timeline, Timeline]:
    """The same steps, of which the pigeon's instruction is longer in its easier way."""
    slow = structs.replace(PIGEON, setup=f"{PIGEON.setup} {'Take your time with it. ' * 6}")
    known = structs.replace(CATALOGUE, exercises={**CATALOGUE.exercises, "pigeon": slow})
    plan = session(*PLAN, HOLD)
    usual = compile_session(plan, CATALOGUE, CompileOptions())
    return compile_session(plan, known, CompileOptions()), usual


def test_the_easier_way_goes_on_in_the_same_instant_of_the_work() -> None:
    eased, usual = eased_and_usual()
    more = eased.segments[1].start - usual.segments[1].start
    assert more > 5
    transport = started(usual)
    events = run_to(transport, T0 + usual.segments[1].start + 7, T0)
    now = T0 + usual.segments[1].start + 7
    events += transport.pause(s(now), PauseReason.PINCH)
    (change,) = transport.ease(s(now), eased)
    assert (change.position, transport.segment) == (eased.segments[1].start + 7, eased.segments[1])
    events += [change, *transport.resume(s(now + 3))]
    events += run_to(transport, now + 3 + 60, now + 3)
    state = PlayState()
    for event in events:
        state = apply(state, event)
    assert state.worked[1] == 20
    heard = [event.cue for event in events if isinstance(event, CueDue)]
    work = [cue for cue in heard if cue.segment == 1]
    assert [cue.at - more for cue in work if cue.at > change.position] == pytest.approx(
        [cue.at for cue in usual.cues if cue.segment == 1 and cue.at > change.position - more]
    )
    assert len(work) == sum(cue.segment == 1 for cue in usual.cues)  # none twice, none left out


def test_the_easier_way_into_a_position_is_told_from_its_beginning() -> None:
    eased, usual = eased_and_usual()
    transport = started(usual)
    transport.tick(s(T0 + 1))
    transport.pause(s(T0 + 2.5), PauseReason.DIALOG)
    (change,) = transport.ease(s(T0 + 2.5), eased)
    assert change.position == 0
    again = [e.cue for e in transport.resume(s(T0 + 9)) if isinstance(e, CueDue)]
    assert [cue for cue in again if "Take your time" in cue.text]


@pytest.mark.parametrize("state", ["ready", "waiting"])
def test_the_easier_way_may_be_taken_while_it_stands(state: str) -> None:
    own = Reps(exercise="pigeon", reps=3, sides=Sides.LEFT, prepare=2, pace=Pace.OWN)
    usual = timeline(HOLD, own)
    transport = Transport(usual)
    if state == "waiting":
        transport.start(s(T0))
        transport.seek(s(T0), s(usual.total_seconds - 0.5))
        transport.tick(s(T0 + 1))
    before = transport.state
    transport.ease(s(T0 + 1), timeline(HOLD, own))
    assert (transport.state, transport.segment.kind) == (
        before,
        Kind.REPS if state == "waiting" else Kind.PREPARE,
    )
    if state == "waiting":
        assert transport.done(s(T0 + 2))[-1].position == usual.total_seconds


def test_more_time_may_be_added_before_it_goes_on() -> None:
    """As a play is picked up again: the way into the position may want more."""
    plan = timeline(*PLAN)
    transport = Transport(plan, s(4))
    (added,) = transport.add_time(s(T0), s(10))
    assert isinstance(added, TimeAdded)
    assert (transport.state, transport.position(s(T0))) == (State.READY, 4)
    assert transport.segment.seconds == plan.segments[0].seconds + 10
    state = apply(PlayState(), added)
    assert rebuilt(plan, state) == transport.timeline

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from hiptimer.history.completion import make_completion
from hiptimer.history.days import sums_of
from hiptimer.history.records import Completion, Status, StepStatus
from hiptimer.player.record import Extension, Measured, Pinch, PlayState
from hiptimer.player.timeline import Kind, Timeline
from hiptimer.session.model import Aim, Exercise, Group, Hold, Position, Seconds, Session, Side
from tests.history.builders import UTC_TEXT, segment, timeline

STARTED = datetime(2026, 3, 4, 23, 50, tzinfo=ZoneInfo("Europe/Berlin"))
SESSION = Session(
    1,
    "pigeon",
    "Pigeon",
    Aim.GAIN_ROTATION,
    (Hold("exercise-0", 60.0),),
    exercises=(
        Exercise("exercise-0", "Own pigeon", Group.PASSIVE, (Position.SUPINE,), setup="Lie down."),
    ),
)
LEFT_RIGHT = timeline(
    segment(Kind.PREPARE, 8.0),
    segment(Kind.HOLD, 60.0, side=Side.LEFT),
    segment(Kind.CHANGE, 6.0, side=Side.RIGHT),
    segment(Kind.HOLD, 60.0, side=Side.RIGHT),
    segment(Kind.REST, 15.0),
    segment(Kind.REPS, 80.0, step=1, reps=10, rep_seconds=Seconds(8.0)),
)


def made(
    state: PlayState,
    on: Timeline = LEFT_RIGHT,
    *,
    finish_pressed: bool = False,
    started: datetime = STARTED,
    cutoff: int = 240,
) -> Completion:
    return make_completion(
        play_id="p",
        session=SESSION,
        timeline=on,
        state=state,
        started=started,
        ended=started + timedelta(minutes=20),
        cutoff_minutes=cutoff,
        names={"exercise-1": "Bridge"},
        finish_pressed=finish_pressed,
    )


ALL = {1: 60.0, 3: 60.0, 5: 80.0}


def test_all_done_and_the_end_reached_is_completed() -> None:
    result = made(PlayState(worked=ALL, reps={5: 10}, reached_end=True, paused_seconds=4.0))
    assert result.status is Status.COMPLETED
    assert (result.planned_seconds, result.work_seconds) == (200.0, 200.0)
    assert (result.left_seconds, result.right_seconds) == (60.0, 60.0)
    assert result.paused_seconds == 4.0
    assert msgspec.json.decode(result.snapshot, type=Session) == SESSION


def test_when_and_where_it_was_is_written_down() -> None:
    result = made(PlayState(worked=ALL))
    assert result.started == "2026-03-04T22:50:00.000Z"
    assert result.ended == "2026-03-04T23:10:00.000Z"
    assert (result.utc_offset_minutes, result.zone) == (60, "Europe/Berlin")
    assert (result.training_date, result.cutoff_minutes) == ("2026-03-04", 240)
    after_midnight = STARTED + timedelta(minutes=20)
    assert made(PlayState(worked=ALL), started=after_midnight).training_date == "2026-03-04"
    later = made(PlayState(worked=ALL), started=after_midnight, cutoff=0)
    assert (later.training_date, later.cutoff_minutes) == ("2026-03-05", 0)


@pytest.mark.parametrize(
    ("worked", "reached_end", "finish", "status"),
    [
        ({1: 60.0, 3: 60.0, 5: 40.0}, True, False, Status.COMPLETED),  # 160 of 200
        ({1: 60.0, 3: 60.0, 5: 39.0}, True, False, Status.PARTIAL),
        ({1: 60.0, 3: 60.0, 5: 40.0}, False, False, Status.PARTIAL),  # the end was not reached
        ({1: 60.0, 3: 60.0, 5: 40.0}, False, True, Status.COMPLETED),  # Finish was pressed
        ({1: 30.0, 3: 30.0}, False, False, Status.PARTIAL),  # 60 s of work
        ({1: 30.0, 3: 29.0}, False, False, Status.SLIGHT),
        ({}, True, True, Status.SLIGHT),  # everything was skipped
    ],
)
def test_status_by_the_definitions(
    worked: dict[int, float], reached_end: bool, finish: bool, status: Status
) -> None:
    result = made(PlayState(worked=worked, reached_end=reached_end), finish_pressed=finish)
    assert result.status is status


def test_one_finished_step_is_partial_however_short() -> None:
    short = timeline(
        segment(Kind.HOLD, 20.0, side=Side.LEFT),
        segment(Kind.HOLD, 20.0, side=Side.RIGHT),
        segment(Kind.HOLD, 300.0, step=1),
    )
    assert made(PlayState(worked={0: 20.0, 1: 10.0}), short).status is Status.SLIGHT
    assert made(PlayState(worked={0: 20.0, 1: 20.0}), short).status is Status.PARTIAL


def test_a_self_check_is_no_session_and_its_values_are_kept() -> None:
    checks = timeline(segment(Kind.MEASURE, 30.0))
    value = Measured("prone-rotation-test", "internal", Side.LEFT, 31.0, UTC_TEXT)
    result = made(PlayState(reached_end=True, measured=(value,)), checks)
    assert result.status is Status.CHECK
    assert sums_of([result]) == ()
    assert result.measured == (value,)
    assert result.steps == ()
    assert made(PlayState(reached_end=True), checks).status is Status.SLIGHT


def test_skips_for_pain_leave_the_denominator() -> None:
    state = PlayState(worked={1: 60.0, 3: 20.0, 5: 80.0}, reached_end=True)
    assert made(state).planned_seconds == 200.0
    for_pain = msgspec.structs.replace(state, skipped_for_pain=(3,), shortened={3: 20.0})
    result = made(for_pain)
    assert result.planned_seconds == 160.0  # what was done before it pinched stays in
    assert result.status is Status.COMPLETED
    only_pain = PlayState(worked={1: 60.0}, skipped_for_pain=(3, 5), reached_end=True)
    assert made(only_pain).status is Status.COMPLETED
    without = PlayState(worked={1: 60.0}, reached_end=True)
    assert made(without).status is Status.PARTIAL


def test_time_that_was_added_is_work_but_was_never_planned() -> None:
    state = PlayState(
        worked={1: 70.0, 3: 60.0}, extensions=(Extension(1, Seconds(10.0), Seconds(60.0)),)
    )
    result = made(state)
    assert (result.planned_seconds, result.work_seconds) == (200.0, 130.0)
    assert (result.left_seconds, result.right_seconds) == (70.0, 60.0)
    assert result.steps[0].status is StepStatus.DONE


def test_more_here_makes_up_for_nothing_there() -> None:
    """100 s added to one hold are no stand-in for the reps that were left out."""
    state = PlayState(worked={1: 160.0, 3: 60.0}, reached_end=True)
    assert made(state).status is Status.PARTIAL


def test_reps_done_quicker_than_guessed_are_done() -> None:
    own = timeline(segment(Kind.REPS, 100.0, reps=10, estimated=True, waits=True))
    result = made(PlayState(worked={0: 40.0}, reps={0: 10}, reached_end=True), own)
    assert result.status is Status.COMPLETED
    assert result.work_seconds == 40.0
    assert result.steps[0].status is StepStatus.DONE


def test_alternating_reps_are_split_evenly() -> None:
    both = timeline(
        segment(
            Kind.REPS, 90.0, reps=9, rep_seconds=Seconds(10.0), side=Side.RIGHT, alternates=True
        )
    )
    result = made(PlayState(worked={0: 70.0}, reps={0: 7}), both)
    assert (result.left_seconds, result.right_seconds) == (35.0, 35.0)
    sides = {step.side: step for step in result.steps}
    assert set(sides) == {Side.LEFT, Side.RIGHT}
    assert (sides[Side.RIGHT].planned_reps, sides[Side.LEFT].planned_reps) == (5, 4)
    assert (sides[Side.RIGHT].done_reps, sides[Side.LEFT].done_reps) == (4, 3)
    assert {step.done_seconds for step in result.steps} == {35.0}
    assert {step.status for step in result.steps} == {StepStatus.PART}


def test_sets_add_up_for_each_step_and_side() -> None:
    sets = timeline(
        *(
            segment(Kind.HOLD, 30.0, side=side, set=number, sets=2, level="red band")
            for number in (1, 2)
            for side in Side
        )
    )
    result = made(PlayState(worked={0: 30.0, 1: 30.0, 2: 30.0, 3: 10.0}), sets)
    left, right = result.steps
    assert (left.side, left.planned_seconds, left.done_seconds) == (Side.LEFT, 60.0, 60.0)
    assert (right.side, right.planned_seconds, right.done_seconds) == (Side.RIGHT, 60.0, 40.0)
    assert (left.status, right.status) == (StepStatus.DONE, StepStatus.PART)
    assert left.level == "red band"


def test_step_results_name_exercises_and_say_how_they_went() -> None:
    state = PlayState(
        worked={1: 60.0, 3: 12.0},
        skipped_for_pain=(3,),
        pinches=(Pinch("exercise-0", Side.RIGHT, 3, Seconds(80.0), UTC_TEXT, "skip"),),
        note="Careful.",
    )
    result = made(state)
    assert [(step.name, step.status) for step in result.steps] == [
        ("Own pigeon", StepStatus.DONE),
        ("Own pigeon", StepStatus.PAIN),
        ("Bridge", StepStatus.SKIPPED),
    ]
    assert result.steps[2].planned_reps == 10
    assert result.pinches == state.pinches
    assert result.note == "Careful."


def test_a_tick_too_early_costs_nothing() -> None:
    result = made(PlayState(worked={1: 59.98, 3: 59.97, 5: 79.99}, reps={5: 9}))
    assert [step.status for step in result.steps] == [StepStatus.DONE] * 3

"""The design's table of tests, and more of the kind: a log, the day that asks, what is given.

Turn more freely with all kit, effort 5, pain 1, from Monday 30 November 2026.
"""

from datetime import date, timedelta

import pytest
from msgspec import structs

from hiptimer.history.records import Status, StepStatus
from hiptimer.programmes.course import Amount
from hiptimer.programmes.enrolment import Go
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.state import ProposalKind, Why
from hiptimer.session.model import Side
from tests.programmes.people import (
    DONE,
    MONDAY,
    PAIN,
    Person,
    days_of,
    given,
)

NINETY, SUPINE, SIDE, CARS, LIFT, SQUAT = (
    "ninety-ninety-stretch", "supine-passive-ir", "side-lying-ir", "hip-cars", "seated-ir-lift",
    "mindful-squat",
)  # fmt: skip
A = [
    (NINETY, "upright", 30, 1), (SUPINE, "half way", 30, 2), (SIDE, "a hand's width", 20, 1),
    (LIFT, "half height", 8, 2),
]  # fmt: skip
B = [A[0], A[1], (CARS, "half circle", 3, 1), A[3]]
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)
NEXT_MONDAY = MONDAY + timedelta(days=7)


def done_week() -> Person:
    person = Person()
    for day in days_of(MONDAY, 1, (0, 2, 4)):
        person.does(day)
    return person


def doses(plan: Plan) -> dict[str, tuple[int, int]]:
    return {exercise: (dose, sets) for exercise, _, dose, sets in given(plan)}


def test_before_anything_was_done_it_is_the_first_letter() -> None:
    plan = Person().plan(MONDAY)
    assert plan.proposal.letter == "A"
    assert given(plan) == A
    assert plan.counted == 0


def test_two_letters_on_one_day_are_one_day() -> None:
    person = Person()
    person.does(MONDAY)
    assert person.plan(MONDAY).proposal.letter == "B"
    person.does(MONDAY)
    plan = person.plan(TUESDAY)
    assert plan.counted == 1
    assert plan.proposal.letter == "A"


def test_half_a_session_and_the_rest_later_are_the_session() -> None:
    person = Person()
    whole = person.session(MONDAY)
    person.does(MONDAY, only=(NINETY, SUPINE), status=Status.PARTIAL)
    plan = person.plan(TUESDAY)
    assert (plan.counted, plan.proposal.letter) == (0, "A")
    person.does(MONDAY, only=(SIDE, LIFT), status=Status.PARTIAL, session=whole)
    plan = person.plan(TUESDAY)
    assert (plan.counted, plan.proposal.letter) == (1, "B")


def test_after_a_week_two_are_up_and_two_is_the_most() -> None:
    plan = done_week().plan(NEXT_MONDAY)
    assert plan.proposal.week == 2
    assert plan.proposal.letter == "B"
    assert doses(plan) == {NINETY: (45, 1), SUPINE: (45, 2), CARS: (3, 1), LIFT: (10, 2)}


def test_a_deleted_entry_makes_its_exercise_new_again() -> None:
    person = done_week()
    del person.log[1]
    plan = person.plan(NEXT_MONDAY)
    assert plan.proposal.week == 2
    assert doses(plan) == {NINETY: (45, 1), SUPINE: (45, 2), CARS: (3, 1), LIFT: (10, 2)}
    assert [one.exercise for one in plan.proposal.rises] == [LIFT]
    assert [one.exercise for one in plan.proposal.reasons if one.why is Why.NEW] == [CARS]


def test_pain_told_later_rests_then_is_gentle_then_goes_a_position_back() -> None:
    person = done_week()
    person.log[2] = structs.replace(person.log[2], pain=7)
    saturday, sunday = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)
    assert person.plan(saturday).proposal.kind is ProposalKind.REST
    assert not person.plan(saturday).due
    gentle = person.plan(sunday)
    assert gentle.proposal.kind is ProposalKind.GENTLE
    assert [one[0] for one in given(gentle)] == ["gait-awareness", "bird-dog", "glute-bridge"]
    assert person.session(sunday).id == "quiet-hips"
    person.does(sunday, effort=3)
    plan = person.plan(NEXT_MONDAY)
    assert plan.counted == 0  # gentle ticks nothing
    assert (plan.proposal.kind, plan.proposal.week, plan.proposal.letter) == ("work", 2, "B")
    assert doses(plan) == {NINETY: (30, 1), SUPINE: (30, 2), CARS: (3, 1), LIFT: (8, 2)}


def left_lift(amount: Amount, side: Side | None) -> StepStatus:
    return PAIN if amount.exercise == LIFT and side is Side.LEFT else DONE


def test_a_pinch_eases_and_a_second_one_leaves_the_lowest_rung_out() -> None:
    person = Person()
    monday, wednesday, friday = days_of(MONDAY, 1, (0, 2, 4))
    person.does(monday)
    person.does(wednesday, left_lift)
    assert doses(person.plan(friday))[LIFT] == (8, 1)
    person.does(friday, left_lift)
    plan = person.plan(NEXT_MONDAY)
    assert LIFT not in doses(plan)
    assert SQUAT in doses(plan)
    last = date(2026, 12, 18)
    assert person.plan(last).state.is_out(LIFT, last)
    assert SQUAT in doses(person.plan(last))
    assert LIFT in doses(person.plan(last + timedelta(days=1)))


@pytest.mark.parametrize(
    ("free", "week", "ninety", "lift"),
    [
        (6, 2, ("upright", 45), 10),
        (7, 2, ("upright", 45), 8),
        (13, 2, ("upright", 45), 8),
        (14, 2, ("upright", 30), 8),
        (27, 2, ("upright", 30), 8),
        (28, 1, ("on a cushion", 30), 8),
    ],
)
def test_days_away(free: int, week: int, ninety: tuple[str, int], lift: int) -> None:
    plan = done_week().plan(FRIDAY + timedelta(days=free + 1))
    by_name = {one[0]: one[1:] for one in given(plan)}
    assert plan.proposal.week == week
    assert by_name[NINETY][:2] == ninety
    assert by_name[LIFT][1] == lift
    assert plan.proposal.check == (free >= 28 and plan.enrolled.check is not None)


def test_once_a_week_goes_at_half_the_pace_and_has_no_easy_week() -> None:
    person = Person()
    for day in days_of(MONDAY, 16, (0,)):
        assert person.plan(day).proposal.kind is ProposalKind.WORK
        person.does(day)
    assert person.plan(MONDAY + timedelta(weeks=15, days=1)).proposal.week == 8


@pytest.mark.parametrize(
    ("days", "second"),
    [((4, 6), date(2026, 12, 14)), ((3, 5), date(2026, 12, 7))],
)
def test_a_short_first_calendar_week_does_not_end_week_one(
    days: tuple[int, ...], second: date
) -> None:
    person = Person(first=MONDAY + timedelta(days=days[0]))
    for day in days_of(MONDAY, 1, days):
        person.does(day)
    assert person.plan(second - timedelta(days=1)).proposal.week == 1
    assert person.plan(second).proposal.week == 2


# What peers' users reported


def test_a_second_session_on_a_day_moves_nothing() -> None:
    once, twice = done_week(), Person()
    for day in days_of(MONDAY, 1, (0, 2, 4)):
        session = twice.session(day)
        twice.does(day, session=session)
        twice.does(day, session=session)
    before, after = once.plan(NEXT_MONDAY), twice.plan(NEXT_MONDAY)
    assert doses(before) == doses(after)
    assert before.counted == after.counted
    assert before.proposal.week == after.proposal.week


def test_an_extra_set_moves_nothing() -> None:
    person, extra = done_week(), done_week()
    session = extra.session(FRIDAY)
    more = tuple(
        structs.replace(step, sets=step.sets + 1) if hasattr(step, "sets") else step
        for step in session.steps
    )
    extra.log[2] = structs.replace(
        extra.does(FRIDAY, session=structs.replace(session, steps=more, id="mine")),
        id=extra.log[2].id,
    )
    extra.log.pop()
    assert doses(extra.plan(NEXT_MONDAY)) == doses(person.plan(NEXT_MONDAY))


def test_all_done_means_every_side_at_the_dose_given() -> None:
    person = Person()

    def one_side(_amount: Amount, side: Side | None) -> StepStatus:
        return StepStatus.PART if side is Side.RIGHT else DONE

    for day in days_of(MONDAY, 2, (0, 2, 4)):
        person.does(day, one_side)
    plan = person.plan(MONDAY + timedelta(weeks=2))
    assert not plan.proposal.rises


def test_what_was_not_done_never_rises() -> None:
    person = Person()
    for day in days_of(MONDAY, 3, (0, 2, 4)):
        person.does(
            day,
            lambda amount, _: StepStatus.SKIPPED if amount.exercise == LIFT else DONE,
            status=Status.PARTIAL,
        )
        assert doses(person.plan(day)).get(LIFT, (8, 2)) == (8, 2)


def test_after_go_to_week_five_next_is_week_fives() -> None:
    person = done_week()
    person.choose(Go(FRIDAY + timedelta(days=1), 5))
    plan = person.plan(NEXT_MONDAY)
    assert plan.proposal.week == 5
    assert person.course.phase(5).title == "Build"
    assert person.session(NEXT_MONDAY).id == "turn-more-freely-week-5-a"
    person.does(NEXT_MONDAY)
    after = person.plan(NEXT_MONDAY + timedelta(days=1))
    assert (after.proposal.week, after.proposal.letter, after.counted) == (5, "B", 1)


def test_an_import_without_steps_raises_nothing() -> None:
    person = Person()
    for day in days_of(MONDAY, 3, (0, 2, 4)):
        play = person.does(day)
        person.log[-1] = structs.replace(play, works=(), snapshot="")
    plan = person.plan(MONDAY + timedelta(weeks=3))
    assert not plan.proposal.rises
    assert doses(plan)[NINETY] == (30, 1)
    assert plan.proposal.week == 4  # the sessions were done all the same


def test_an_entry_from_the_future_counts_nowhere() -> None:
    person = done_week()
    ahead = structs.replace(person.log[0], day=MONDAY + timedelta(days=30), id="ahead")
    plain = person.plan(NEXT_MONDAY)
    person.log.append(ahead)
    assert doses(person.plan(NEXT_MONDAY)) == doses(plain)


def test_an_old_copy_at_half_the_dose_loses_nothing() -> None:
    person = done_week()
    session = person.session(NEXT_MONDAY)
    halved = tuple(
        structs.replace(step, seconds=max(1.0, step.seconds / 2)) if hasattr(step, "seconds")
        else structs.replace(step, reps=step.reps // 2) if hasattr(step, "reps") else step
        for step in session.steps
    )  # fmt: skip
    before = person.plan(NEXT_MONDAY)
    person.does(NEXT_MONDAY, session=structs.replace(session, id="copy", steps=halved))
    after = person.plan(NEXT_MONDAY + timedelta(days=1))
    stood = {name: stand.position for name, stand in before.state.stands.items()}
    stands = {name: stand.position for name, stand in after.state.stands.items()}
    assert all(stands[name] == position for name, position in stood.items())

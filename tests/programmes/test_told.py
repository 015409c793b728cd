"""Nothing moves in silence: what is not as it was last time has its reason."""

from datetime import date, timedelta

import pytest

from hiptimer.history.records import StepStatus
from hiptimer.programmes.course import Amount
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.state import Reason, Why
from hiptimer.session.model import Side
from tests.programmes.people import MONDAY, How, Person, whole

STRETCH = "ninety-ninety-stretch"
LIFT = "seated-ir-lift"


def hurts(exercise: str, status: StepStatus = StepStatus.PAIN) -> How:
    def how(amount: Amount, side: Side | None) -> StepStatus:
        hurt = amount.exercise == exercise and side is Side.LEFT
        return status if hurt else StepStatus.DONE

    return how


def days() -> list[date]:
    return [MONDAY + timedelta(7 * week + day) for week in range(4) for day in (0, 2, 4)]


def why(plan: Plan, exercise: str) -> list[Why]:
    return [one.why for one in plan.proposal.reasons if one.exercise == exercise]


def test_after_a_pinch_the_way_back_up_is_told() -> None:
    person = Person()
    person.does(MONDAY, hurts(STRETCH))
    assert why(person.plan(MONDAY + timedelta(2)), STRETCH) == [Why.EASED]
    person.does(MONDAY + timedelta(2))
    assert why(person.plan(MONDAY + timedelta(4)), STRETCH) == [Why.COMES_BACK]
    person.does(MONDAY + timedelta(4))
    assert why(person.plan(MONDAY + timedelta(7)), STRETCH) == []  # told once


def test_a_rung_back_after_a_second_pinch_is_told() -> None:
    person = Person()
    person.does(MONDAY, hurts(STRETCH))
    person.does(MONDAY + timedelta(2))
    person.does(MONDAY + timedelta(4), hurts(STRETCH))
    assert why(person.plan(MONDAY + timedelta(7)), STRETCH) == [Why.BACK_PINCH]


@pytest.mark.parametrize(
    ("how", "pain", "told"),
    [
        (hurts(STRETCH, StepStatus.PART), 1, Why.BACK_UNFINISHED),
        (whole, 4, Why.BACK_PAIN),
    ],
)
def test_a_step_back_is_told(how: How, pain: int, told: Why) -> None:
    person = Person()
    for day in days()[:4]:
        person.does(day)
    for day in days()[4:7]:
        person.does(day, how, pain=pain)
    assert told in why(person.plan(days()[7]), STRETCH)


@pytest.mark.parametrize("bad", [0, 2, 3, 5])
@pytest.mark.parametrize(("exercise", "pain"), [(STRETCH, 3), (LIFT, 3), (LIFT, 7)])
def test_no_amount_is_another_one_without_a_reason(bad: int, exercise: str, pain: int) -> None:
    person = Person()
    last: dict[str, Amount] = {}
    for number, day in enumerate(days()):
        plan = person.plan(day)
        reasons: list[Reason] = list(plan.proposal.reasons)
        spoken = {one.exercise for one in reasons}
        general = any(one.why is Why.EASY_WEEK or one.is_of_absence for one in reasons)
        for one in plan.proposal.amounts:
            if plan.proposal.letter and not general:
                assert last.get(one.exercise, one) == one or one.exercise in spoken, (day, one)
            last[one.exercise] = one
        if plan.proposal.amounts:
            person.does(
                day,
                hurts(exercise) if number == bad else whole,
                pain=pain if number == bad else 1,
            )


def test_what_was_done_before_is_not_called_new() -> None:
    person = Person()
    first = person.session(MONDAY)
    person.does(MONDAY - timedelta(3), session=first, session_id="pigeon")
    fresh = [one for one in person.plan(MONDAY).proposal.reasons if one.why is Why.NEW]
    assert fresh
    assert all(one.known for one in fresh)
    untold = [one for one in Person().plan(MONDAY).proposal.reasons if one.why is Why.NEW]
    assert not any(one.known for one in untold)

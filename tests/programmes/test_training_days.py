"""The days to train on are told alike everywhere, and only weekdays that were chosen are told."""

from datetime import date, timedelta

import pytest

from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Training
from hiptimer.programmes.due import due_days, due_plans
from hiptimer.programmes.enrolment import with_days
from hiptimer.programmes.preview import preview_of
from tests.catalogue.shelf import exercises
from tests.programmes.people import MONDAY, Person

SATURDAY = date(2026, 11, 28)
CHOSEN = frozenset({0, 2, 5})


def begun(first: date, chosen: frozenset[int] = CHOSEN, name: str = "turn-more-freely") -> Person:
    person = Person(name, first)
    person.enrolment = with_days(person.enrolment, first, chosen)
    return person


def previewed(person: Person, today: date) -> list[date]:
    training = Training(tuple(person.log))
    ahead = preview_of(person.enrolment, exercises(), training, today, person.course, person.pauses)
    return [one.proposal.day for one in ahead]


def test_nothing_passed_before_a_programme_began() -> None:
    person = begun(SATURDAY)
    assert due_days(person.plan(SATURDAY), person.enrolment, weeks=2)[:2] == (SATURDAY, MONDAY)
    sunday = SATURDAY + timedelta(1)
    late = begun(sunday)
    assert not late.plan(sunday).due  # Monday, Wednesday and Saturday were not its own
    assert due_days(late.plan(sunday), late.enrolment, weeks=2)[0] == MONDAY


def test_a_day_passed_unused_is_made_up_when_one_likes_but_no_other_day_is_told() -> None:
    person = begun(MONDAY)
    tuesday = MONDAY + timedelta(1)
    assert person.plan(tuesday).due
    told = due_days(person.plan(tuesday), person.enrolment)
    assert [one.weekday() for one in told] == [2, 5]


@pytest.mark.parametrize(
    ("name", "chosen", "begins", "gone", "later"),
    [
        ("turn-more-freely", {0, 2, 5}, 5, [], 0),
        ("turn-more-freely", {0, 2, 5}, 0, [0, 1, 5], 8),
        ("turn-more-freely", set(), 3, [0, 2], 2),
        ("ten-minutes", {6}, 6, [0], 0),
        ("ten-minutes", {0, 1, 2, 3, 4, 5, 6}, 1, [0, 1, 3], 4),
        ("both", set(), 2, [0, 1], 3),
        ("no-floor", {1, 3}, 4, [], 6),
    ],
)  # fmt: skip
def test_page_and_calendar_tell_the_days_that_today_tells(
    name: str, chosen: set[int], begins: int, gone: list[int], later: int
) -> None:
    person = begun(MONDAY + timedelta(begins), frozenset(chosen), name)
    first, today = person.enrolment.programmes[0].first, MONDAY + timedelta(begins + later)
    away = (str(today + timedelta(3)), str(today + timedelta(5)))
    person.pauses = (PausePeriod(1, *away, "away"),)
    for one in sorted(gone):
        if first + timedelta(one) <= today:
            person.does(first + timedelta(one))
    plan = person.plan(today)
    told = due_days(plan, person.enrolment, person.pauses, weeks=2)
    assert not chosen or all(one.weekday() in chosen for one in told)
    assert not [one for one in told if away[0] <= str(one) <= away[1]]
    assert previewed(person, today)[: len(told)] == list(told)
    training = Training(tuple(person.log))
    enrolled = person.enrolment.programmes[0]
    planned = due_plans(
        person.enrolment, enrolled, person.course, training, today, person.pauses, weeks=2
    )
    assert [one.proposal.day for one in planned] == list(told)

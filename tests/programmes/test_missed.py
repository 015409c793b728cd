"""Which week is asked about: one that ended below its due, once, and never twice running."""

from datetime import timedelta

from msgspec import structs

from hiptimer.history.records import PausePeriod
from hiptimer.programmes.enrolment import Asked
from hiptimer.programmes.missed import missed_week
from tests.programmes.people import MONDAY, Person, days_of

NEXT = MONDAY + timedelta(days=7)
AFTER = MONDAY + timedelta(days=14)


def test_a_week_below_its_due_is_asked_about_and_a_whole_one_is_not() -> None:
    person = Person()
    person.does(MONDAY)
    assert missed_week(person.enrolment, person.plan(MONDAY), MONDAY) is None
    assert missed_week(person.enrolment, person.plan(NEXT), NEXT) == MONDAY
    for day in days_of(MONDAY, 1, (2, 4)):
        person.does(day)
    assert missed_week(person.enrolment, person.plan(NEXT), NEXT) is None


def test_a_week_with_a_pause_and_one_that_was_begun_late_are_not() -> None:
    person = Person()
    plan = person.plan(NEXT)
    ill = (PausePeriod(1, str(MONDAY), str(MONDAY)),)
    assert missed_week(person.enrolment, plan, NEXT, ill) is None
    late = Person(first=MONDAY + timedelta(days=2))
    assert missed_week(late.enrolment, late.plan(NEXT), NEXT) is None


def test_it_is_asked_once_and_not_the_week_after_it_was_skipped() -> None:
    person = Person()
    skipped = structs.replace(person.enrolment, asked=(Asked(MONDAY, "skipped", NEXT),))
    assert missed_week(skipped, person.plan(NEXT), NEXT) is None
    assert missed_week(skipped, person.plan(AFTER), AFTER) is None
    answered = structs.replace(person.enrolment, asked=(Asked(MONDAY, "forgot", NEXT),))
    assert missed_week(answered, person.plan(AFTER), AFTER) == NEXT

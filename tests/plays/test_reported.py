"""What a report says of a programme: where each exercise was and is, why, what got in the way."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import StepStatus
from hiptimer.history.store import Store
from hiptimer.history.transfer.files import report_of
from hiptimer.history.transfer.report import RungLine
from hiptimer.player.options import CompileOptions
from hiptimer.plays.ahead import planned_days
from hiptimer.plays.days import days_ahead
from hiptimer.plays.reported import programme_part, rung_lines
from hiptimer.programmes.course import Amount
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment import Hold
from hiptimer.programmes.reasons import Reasons
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Side
from hiptimer.testing import VirtualClock, paths_in
from tests.catalogue.shelf import exercises
from tests.history.builders import completion, opened_in
from tests.programmes.people import MONDAY, PAIN, Person, days_of, whole

LIFT = "seated-ir-lift"


def lines(person: Person, today: date, since: date = MONDAY) -> dict[str, RungLine]:
    plan = person.plan(today)
    found = rung_lines(plan, Reasons(plan.course, exercises(), today), since)
    return {line.exercise: line for line in found}


def trained(weeks: int) -> Person:
    person = Person()
    for day in days_of(MONDAY, weeks, (0, 2, 4)):
        person.does(day)
    return person


def test_what_rose_is_told_from_where_to_where_and_why() -> None:
    told = lines(trained(2), MONDAY + timedelta(14))
    stretch = told["90/90 stretch"]
    assert stretch.began == "upright, 30 s"
    assert stretch.now != stretch.began
    assert stretch.why == "done well 2 times"
    new = lines(Person(), MONDAY)["90/90 stretch"]
    assert (new.began, new.now, new.why) == ("upright, 30 s", "upright, 30 s", "")


def test_only_what_was_given_in_the_period_is_told() -> None:
    person, last = trained(3), MONDAY + timedelta(18)
    late = lines(person, last + timedelta(3), since=last)
    assert late["90/90 stretch"].began != "upright, 30 s"


def test_a_step_back_says_what_it_follows() -> None:
    pinched = trained(2)
    pinched.does(MONDAY + timedelta(14), pinches_left, pain=3)
    name = "Seated internal rotation lift"
    assert lines(pinched, MONDAY + timedelta(16))[name].why == "it pinched"
    pinched.does(MONDAY + timedelta(16), pinches_left, pain=3)
    out = lines(pinched, MONDAY + timedelta(18))[name]
    assert (out.now, out.why) == ("rests until 30 Dec 2026", "it pinched")
    away = lines(trained(2), MONDAY + timedelta(40))
    assert away["90/90 stretch"].why == "after 28 days without training"
    hurt = trained(2)
    hurt.does(MONDAY + timedelta(14), pain=7)
    hurt.does(MONDAY + timedelta(16))
    back = lines(hurt, MONDAY + timedelta(18))
    assert back["90/90 stretch"].why == "it hurt"


def test_what_is_kept_says_so() -> None:
    person = Person()
    person.choose(Hold(MONDAY, "ninety-ninety-stretch"))
    for day in days_of(MONDAY, 2, (0, 2, 4)):
        person.does(day)
    stretch = lines(person, MONDAY + timedelta(14))["90/90 stretch"]
    assert (stretch.now, stretch.why) == (stretch.began, "kept, as chosen")


def pinches_left(amount: Amount, side: Side | None) -> StepStatus:
    return PAIN if amount.exercise == LIFT and side is Side.LEFT else whole(amount, side)


class Rig:
    def __init__(self, folder: Path) -> None:
        ships, paths = shipped("sessions"), paths_in(folder)
        self.clock = VirtualClock()
        self.library = Library(ships, paths.sessions, load_catalogue(ships))
        self.desk = Programmes(paths, ships, self.library, self.clock, Preferences)

    def start(self) -> None:
        entry = self.desk.entry("turn-more-freely")
        assert entry is not None
        assert entry.programme is not None
        self.desk.start(entry.programme)


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


@pytest.fixture
def store(tmp_path: Path, rig: Rig) -> Iterator[Store]:
    with opened_in(tmp_path, rig.clock).store as store:
        yield store


def test_the_report_has_it_with_what_got_in_the_way(rig: Rig, store: Store) -> None:
    desk, today = rig.desk, rig.desk.today
    assert programme_part(desk, store, today, today) is None
    rig.start()
    for weeks, answer in ((1, "no-time"), (2, "no-time"), (3, "skipped"), (20, "sore")):
        desk.answer(today - timedelta(weeks=weeks), answer)  # type: ignore[arg-type]
    made = report_of(
        store, rig.clock, Preferences(), rig.library.catalogue, 8,
        lambda first, last: programme_part(desk, store, first, last),
    )  # fmt: skip
    part = made.programme
    assert part is not None
    assert (part.title, part.week, part.weeks, part.phase) == ("Turn more freely", 1, 12, "Settle")
    assert part.in_the_way == (("No time", 2),)
    assert "90/90 stretch" in [line.exercise for line in part.rungs]


def test_the_days_ahead_are_the_programmes_or_none(rig: Rig, store: Store) -> None:
    desk, options = rig.desk, CompileOptions()
    assert planned_days(desk, store, rig.library.catalogue, options) is None
    assert days_ahead(desk, store).due is None
    desk.set_days(frozenset({0, 2, 4}))
    rig.start()
    planned = planned_days(desk, store, rig.library.catalogue, options)
    assert planned is not None
    assert planned[0].day == desk.today
    assert planned[0].check
    due = days_ahead(desk, store).due
    assert due is not None
    assert due == {one.day for one in planned if one.day <= max(due)}


def test_after_strong_pain_nothing_is_ahead_for_two_days(rig: Rig, store: Store) -> None:
    today = rig.desk.today
    assert days_ahead(rig.desk, store).rest_until is None
    store.add(completion(1, training_date=str(today), pain=7))
    assert days_ahead(rig.desk, store).rest_until == today + timedelta(2)
    rig.start()  # its own days leave the rest out
    due = days_ahead(rig.desk, store).due
    assert due is not None
    assert min(due) >= today + timedelta(2)

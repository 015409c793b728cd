"""Plans do not depend on where a week begins, which year it is, or where on earth one trains."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Trained, Training
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment import Enrolled, Enrolment, KitChange
from hiptimer.programmes.plan import Plan, plan_of
from hiptimer.programmes.preview import play_of
from hiptimer.session.library import Library, load_catalogue
from hiptimer.testing import VirtualClock, paths_in
from hiptimer.words.weeks import WeekStart
from tests.catalogue.shelf import exercises
from tests.history.builders import completion, opened_in
from tests.programmes.people import ALL_KIT, MONDAY, course, kept, programme
from tests.programmes.test_properties import FIRST, NAMES, logs

_LATER: dict[WeekStart, int] = {"monday": 0, "sunday": -1, "saturday": -2}
"""By how many days a week that begins so begins before or after a Monday's."""

often = st.lists(st.integers(0, 2), min_size=1, max_size=45)
"""Free days between one session and the next."""


def shifted(log: Sequence[Trained], by: timedelta) -> tuple[Trained, ...]:
    return tuple(structs.replace(one, day=one.day + by) for one in log)


def plan(
    name: str,
    log: Sequence[Trained],
    today: date,
    first: date,
    week_start: WeekStart = "monday",
    pauses: Sequence[PausePeriod] = (),
) -> Plan:
    begun = Enrolled(programme(name), kept(), first, week_start, "prone-rotation-test")
    told = Enrolment(kit=(KitChange(date(2000, 1, 1), ALL_KIT),), programmes=(begun,))
    made = plan_of(told, exercises(), Training(tuple(log)), today, pauses, course=course(name))
    assert made is not None
    return made


def essence(made: Plan, by: timedelta = timedelta()) -> tuple[object, ...]:
    """What a plan gives, with its day as if it were `by` earlier."""
    one = made.proposal
    return (one.day - by, one.kind, one.week, one.letter, one.items, one.check, made.counted,
            made.due)  # fmt: skip


def trained(name: str, gaps: Sequence[int]) -> tuple[tuple[Trained, ...], date]:
    """Somebody who does what is planned, with these free days between; and the day after."""
    log: list[Trained] = []
    day = MONDAY
    for gap in gaps:
        proposal = plan(name, log, day, MONDAY).proposal
        if proposal.items:
            log.append(play_of(proposal, course(name)))
        day += timedelta(days=gap + 1)
    return tuple(log), day


@given(NAMES, logs, st.integers(0, 120), st.sampled_from(sorted(_LATER)))
@settings(max_examples=30, deadline=None)
def test_a_week_may_begin_on_any_day(
    name: str, log: list[Trained], today: int, week_start: WeekStart
) -> None:
    by, day = timedelta(days=_LATER[week_start]), FIRST + timedelta(days=today)
    usual = plan(name, log, day, FIRST)
    other = plan(name, shifted(log, by), day + by, FIRST + by, week_start)
    assert essence(other, by) == essence(usual)


@given(NAMES, often, st.sampled_from(sorted(_LATER)))
@settings(max_examples=12, deadline=None)
def test_who_trains_as_planned_gets_the_same_wherever_their_week_begins(
    name: str, gaps: list[int], week_start: WeekStart
) -> None:
    log, day = trained(name, gaps)
    by = timedelta(days=_LATER[week_start])
    other = plan(name, shifted(log, by), day + by, MONDAY + by, week_start)
    assert essence(other, by) == essence(plan(name, log, day, MONDAY))


@given(NAMES, logs, st.integers(0, 120), st.integers(-60, 300))
@settings(max_examples=20, deadline=None)
def test_whole_weeks_earlier_or_later_it_is_the_same(
    name: str, log: list[Trained], today: int, weeks: int
) -> None:
    by, day = timedelta(weeks=weeks), FIRST + timedelta(days=today)
    other = plan(name, shifted(log, by), day + by, FIRST + by)
    assert essence(other, by) == essence(plan(name, log, day, FIRST))


@given(NAMES, often, st.integers(-10, 40), st.integers(0, 60))
@settings(max_examples=12, deadline=None)
def test_a_pause_moves_no_position_and_lets_nothing_be_due(
    name: str, gaps: list[int], begin: int, length: int
) -> None:
    log, day = trained(name, gaps)
    first = day - timedelta(days=begin)
    last = first + timedelta(days=length)
    pauses = [PausePeriod(1, first.isoformat(), last.isoformat(), "away")]
    usual, paused = (plan(name, log, day, MONDAY, pauses=each) for each in ((), pauses))
    assert paused.proposal == usual.proposal
    held = first <= paused.proposal.day <= last
    assert paused.due is (usual.due and not held)


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("Europe/Berlin", date(2027, 10, 31)),
        ("Pacific/Auckland", date(2027, 4, 4)),
        ("Pacific/Honolulu", date(2028, 2, 29)),
        ("Australia/Lord_Howe", date(2027, 10, 3)),
        ("Pacific/Kiritimati", date(2027, 1, 1)),
    ],
)
@pytest.mark.parametrize("cutoff", [0, 240, 360])
def test_a_day_goes_from_cut_off_to_cut_off_where_the_person_is(
    tmp_path: Path, zone: str, night: date, cutoff: int
) -> None:
    ships, paths = shipped("sessions"), paths_in(tmp_path)
    turn = datetime.combine(night, datetime.min.time()) + timedelta(minutes=cutoff)
    before = (turn - timedelta(minutes=1)).replace(tzinfo=ZoneInfo(zone))
    clock = VirtualClock(before)
    chosen = Preferences(day_cutoff_minutes=cutoff)
    library = Library(ships, paths.sessions, load_catalogue(ships))
    desk = Programmes(paths, ships, library, clock, lambda: chosen)
    entry = desk.entry("turn-more-freely")
    assert entry is not None
    assert entry.programme is not None
    yesterday = night - timedelta(days=1)
    assert desk.today == yesterday
    desk.start(entry.programme)
    with opened_in(tmp_path, clock).store as store:
        store.add(completion(1, training_date=yesterday.isoformat()))
        made = desk.plan(store)
        assert made is not None
        assert made.proposal.day == night  # today has an entry: it is tomorrow's
        clock.forward(60)
        assert desk.today == night
        made = desk.plan(store)
        assert made is not None
        assert made.proposal.day == night  # the same day, which is today now

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import (
    Ahead,
    Done,
    Due,
    Memory,
    ReminderKind,
    Rules,
    days_of,
    days_text,
    next_due,
    rules_of,
    wall,
)

TRAINING, BREAK = ReminderKind.TRAINING, ReminderKind.BREAK
EVENINGS = Rules(training=True, training_days=frozenset({0, 2, 4}), training_minute=18 * 60)
OFFICE = Rules(
    breaks=True,
    break_days=frozenset(range(5)),
    break_from=9 * 60,
    break_to=17 * 60,
    break_every=60,
)
MONDAY = date(2026, 3, 2)
NOTHING = Memory()


def at(hour: int, minute: int = 0, day: int = 2, year: int = 2026) -> datetime:
    """A time on the wall; 2 March 2026 is a Monday."""
    return datetime(year, 3, day, hour, minute)  # noqa: DTZ001  wall time


def test_nothing_is_due_where_nothing_was_asked_for() -> None:
    assert next_due(Rules(), at(12), NOTHING, Done()) is None
    assert next_due(rules_of(Preferences()), at(18), NOTHING, Done()) is None


def test_training_comes_on_its_days_at_its_time() -> None:
    assert next_due(EVENINGS, at(12), NOTHING, Done()) == Due(TRAINING, at(18))
    assert next_due(EVENINGS, at(12, day=3), NOTHING, Done()) == Due(TRAINING, at(18, day=4))
    due = next_due(EVENINGS, at(18), NOTHING, Done())
    assert due is not None
    assert due.is_due(at(18))


def test_a_day_that_was_trained_needs_no_reminder() -> None:
    done = Done(trained=frozenset({MONDAY}))
    assert next_due(EVENINGS, at(12), NOTHING, done) == Due(TRAINING, at(18, day=4))


def test_after_midnight_it_is_still_the_evening_before() -> None:
    late = structs.replace(EVENINGS, training_minute=60)  # 01:00, before the cut-off at 04:00
    # At 01:00 on Wednesday the training day is Tuesday.
    done = Done(trained=frozenset({date(2026, 3, 3)}))
    assert next_due(late, at(0, 30, day=4), NOTHING, done) == Due(TRAINING, at(1, day=6))
    early = structs.replace(late, cutoff_minutes=0)
    assert next_due(early, at(0, 30, day=4), NOTHING, done) == Due(TRAINING, at(1, day=4))


def test_pauses_are_silent() -> None:
    week = frozenset(MONDAY + timedelta(days=n) for n in range(7))
    assert next_due(EVENINGS, at(12), NOTHING, Done(paused=week)) == Due(TRAINING, at(18, day=9))
    assert next_due(OFFICE, at(12), NOTHING, Done(paused=week)) == Due(BREAK, at(10, day=9))


def test_what_was_shown_is_not_shown_again() -> None:
    shown = NOTHING.dealt_with(TRAINING, at(18))
    assert next_due(EVENINGS, at(18, 5), shown, Done()) == Due(TRAINING, at(18, day=4))


def test_snooze_brings_it_back_once() -> None:
    later = NOTHING.dealt_with(TRAINING, at(18)).snoozed(TRAINING, at(18, 15))
    assert next_due(EVENINGS, at(18, 5), later, Done()) == Due(TRAINING, at(18, 15))
    trained = Done(trained=frozenset({MONDAY}))
    assert next_due(EVENINGS, at(18, 5), later, trained) == Due(TRAINING, at(18, day=4))
    again = later.dealt_with(TRAINING, at(18, 15))
    assert next_due(EVENINGS, at(18, 20), again, Done()) == Due(TRAINING, at(18, day=4))


def test_a_late_reminder_makes_sense_for_three_hours() -> None:
    late = next_due(EVENINGS, at(20, 59), NOTHING, Done())
    assert late == Due(TRAINING, at(18))
    assert next_due(EVENINGS, at(21), NOTHING, Done()) == Due(TRAINING, at(18, day=4))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(8), at(10)),  # the first an hour after work begins
        (at(10), at(10)),
        (at(10, 9), at(10)),
        (at(10, 10), at(11)),  # ten minutes later it is no use
        (at(16, 30), at(10, day=3)),  # 17:00 is the end, not a break
        (at(16, 30, day=6), at(10, day=9)),  # Friday to Monday
    ],
)
def test_breaks_come_in_working_hours(now: datetime, expected: datetime) -> None:
    assert next_due(OFFICE, now, NOTHING, Done()) == Due(BREAK, expected)


def test_somebody_who_has_just_moved_is_left_alone() -> None:
    done = Done(last=at(10, 45))
    assert next_due(OFFICE, at(10, 50), NOTHING, done) == Due(BREAK, at(12))
    assert next_due(OFFICE, at(10, 50), NOTHING, Done(last=at(10, 30))) == Due(BREAK, at(11))


def test_a_break_that_snoozed_has_no_other_right_behind_it() -> None:
    often = structs.replace(OFFICE, break_every=20)
    asked = NOTHING.dealt_with(BREAK, at(10)).snoozed(BREAK, at(10, 15))
    assert next_due(often, at(10, 5), asked, Done()) == Due(BREAK, at(10, 15))
    shown = asked.dealt_with(BREAK, at(10, 15))
    assert next_due(often, at(10, 16), shown, Done()) == Due(BREAK, at(10, 40))
    assert next_due(often, at(10, 16), NOTHING.dealt_with(BREAK, at(10, 9)), Done()) == Due(
        BREAK, at(10, 20)
    )  # one that came late holds nothing up


def test_night_shifts_have_breaks_past_midnight() -> None:
    nights = structs.replace(OFFICE, break_from=22 * 60, break_to=6 * 60, break_days=frozenset({0}))
    assert next_due(nights, at(0, 30, day=3), NOTHING, Done()) == Due(BREAK, at(1, day=3))
    assert next_due(nights, at(5, 30, day=3), NOTHING, Done()) == Due(BREAK, at(23, day=9))


def test_of_two_that_are_due_training_comes_first() -> None:
    both = structs.replace(
        EVENINGS,
        breaks=True, break_days=frozenset({0}), break_from=9 * 60, break_to=20 * 60,
    )  # fmt: skip
    assert next_due(both, at(18), NOTHING, Done()) == Due(TRAINING, at(18))
    shown = NOTHING.dealt_with(TRAINING, at(18))
    assert next_due(both, at(18), shown, Done()) == Due(BREAK, at(18))


def test_sleep_piles_nothing_up() -> None:
    """Waking after a week shows one reminder at most, and no second one after it."""
    now = at(18, 5, day=11)  # Wednesday of the week after
    memory = NOTHING.dealt_with(TRAINING, at(18))
    due = next_due(EVENINGS, now, memory, Done())
    assert due == Due(TRAINING, at(18, day=11))
    after = next_due(EVENINGS, now, memory.dealt_with(TRAINING, now), Done())
    assert after is not None
    assert not after.is_due(now)


def test_the_hour_that_does_not_exist_is_made_up_for() -> None:
    """29 March 2026, Berlin: 02:00 becomes 03:00, so 02:30 is never on the wall."""
    sundays = structs.replace(
        EVENINGS, training_days=frozenset({6}), training_minute=150, cutoff_minutes=0
    )
    berlin = ZoneInfo("Europe/Berlin")
    before = wall(datetime(2026, 3, 29, 0, 59, tzinfo=UTC).astimezone(berlin))
    after = wall(datetime(2026, 3, 29, 1, 0, tzinfo=UTC).astimezone(berlin))
    assert (before.hour, after.hour) == (1, 3)
    due = next_due(sundays, before, NOTHING, Done())
    assert due is not None
    assert not due.is_due(before)
    due = next_due(sundays, after, NOTHING, Done())
    assert due is not None
    assert due.is_due(after)


def test_the_hour_that_comes_twice_reminds_once() -> None:
    """25 October 2026, Berlin: 02:30 is on the wall twice."""
    sundays = structs.replace(
        EVENINGS, training_days=frozenset({6}), training_minute=150, cutoff_minutes=0
    )
    berlin = ZoneInfo("Europe/Berlin")
    first = wall(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(berlin))
    second = wall(datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(berlin))
    assert first == second
    due = next_due(sundays, first, NOTHING, Done())
    assert due is not None
    assert due.is_due(first)
    again = next_due(sundays, second, NOTHING.dealt_with(TRAINING, first), Done())
    assert again is not None
    assert not again.is_due(second)


def test_travel_west_does_not_remind_twice_and_east_does_not_forget() -> None:
    shown = NOTHING.dealt_with(TRAINING, at(18))
    assert next_due(EVENINGS, at(12), shown, Done()) == Due(TRAINING, at(18, day=4))
    # 14:00 became 20:00: it is late, not lost.
    assert next_due(EVENINGS, at(20), NOTHING, Done()) == Due(TRAINING, at(18))


def test_a_clock_that_was_years_ahead_does_not_silence_for_years() -> None:
    wrong = NOTHING.dealt_with(TRAINING, at(18, year=2031))
    assert next_due(EVENINGS, at(12), wrong, Done()) == Due(TRAINING, at(18))
    moved = Done(last=at(18, year=2031))
    assert next_due(OFFICE, at(8), NOTHING, moved) == Due(BREAK, at(10))


@given(st.frozensets(st.integers(0, 6)))
def test_days_are_kept_as_they_were_chosen(days: frozenset[int]) -> None:
    text = days_text(days)
    assert days_of(text) == days
    assert rules_of(Preferences(training_days=text)).training_days == days


@given(
    st.integers(0, 6 * 24 * 60),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.integers(20, 240),
)
def test_whoever_answers_each_reminder_gets_them_in_order(
    minute: int, days: set[int], start: int, end: int, every: int
) -> None:
    """Stepping from one reminder to the next never stands still nor goes back."""
    rules = Rules(
        training=True, training_days=frozenset(days), training_minute=start,
        breaks=True, break_days=frozenset(days), break_from=start, break_to=end, break_every=every,
    )  # fmt: skip
    now, memory = at(0) + timedelta(minutes=minute), Memory()
    shown: list[tuple[ReminderKind, datetime]] = []
    for _ in range(12):
        due = next_due(rules, now, memory, Done())
        assert due is not None  # training alone comes once a week
        now = max(now, due.at)
        shown.append((due.kind, due.at))
        memory = memory.dealt_with(due.kind, now)
    assert len(set(shown)) == len(shown)
    for kind in ReminderKind:
        times = [time for other, time in shown if other is kind]
        assert times == sorted(times)


def test_a_programme_that_runs_tells_the_days() -> None:
    tuesday = Done(ahead=Ahead(due=frozenset({date(2026, 3, 3)})))
    assert next_due(EVENINGS, at(12), NOTHING, tuesday) == Due(TRAINING, at(18, day=3))
    no_days = structs.replace(EVENINGS, training_days=frozenset())
    assert next_due(no_days, at(12), NOTHING, tuesday) == Due(TRAINING, at(18, day=3))
    assert next_due(EVENINGS, at(12), NOTHING, Done(ahead=Ahead(due=frozenset()))) is None


@pytest.mark.parametrize(("cutoff", "day"), [(240, 4), (60, 3), (0, 3)])
def test_a_due_day_goes_on_until_the_cut_off(cutoff: int, day: int) -> None:
    late = structs.replace(EVENINGS, training_minute=60, cutoff_minutes=cutoff)  # 01:00
    tuesday = Done(ahead=Ahead(due=frozenset({date(2026, 3, 3)})))
    assert next_due(late, at(12), NOTHING, tuesday) == Due(TRAINING, at(1, day=day))


def test_nothing_to_train_is_told_while_one_rests_after_pain() -> None:
    rests = Done(ahead=Ahead(rest_until=date(2026, 3, 4)))
    assert next_due(EVENINGS, at(12), NOTHING, rests) == Due(TRAINING, at(18, day=4))
    snoozed = NOTHING.snoozed(TRAINING, at(18, 15))
    assert next_due(EVENINGS, at(18, 15), snoozed, rests) == Due(TRAINING, at(18, day=4))
    assert next_due(OFFICE, at(12), NOTHING, rests) == Due(BREAK, at(12))  # to move is no training

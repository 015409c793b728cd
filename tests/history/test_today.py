from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.history.records import DaySum, Goal, PausePeriod, Status
from hiptimer.history.store import open_store
from hiptimer.history.today import (
    DotState,
    TodayNumbers,
    WeekNow,
    numbers,
    numbers_from,
    today_of,
    week_now,
)
from hiptimer.history.transfer.files import calendar_bytes, report_of
from hiptimer.session.model import Catalogue
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion, done, every

MONDAY = date(2026, 3, 2)
WEDNESDAY = date(2026, 3, 4)


def told(log: list[DaySum], today: date, *pauses: PausePeriod, goal: int = 3) -> TodayNumbers:
    return numbers_from(log, [Goal("2020-01-01", goal)], pauses, today, Preferences())


def kept_weeks(count: int, before: date = MONDAY) -> list[DaySum]:
    first = before - timedelta(weeks=count)
    return done(*(day for week in every(first, count, 7) for day in every(week, 3)))


@pytest.mark.parametrize(
    ("log", "today", "text"),
    [
        ([], WEDNESDAY, "Nothing yet this week. 3 days to go to keep this week."),
        (
            [DaySum("2026-03-04", 90.0, 0, 1)],
            WEDNESDAY,
            "A start is made; no day of this week counts yet. 3 days to go to keep this week.",
        ),
        (
            [DaySum("2026-03-01", 90.0, 0, 1)],  # last week's
            WEDNESDAY,
            "Nothing yet this week. 3 days to go to keep this week.",
        ),
        (kept_weeks(6), MONDAY, "Nothing yet this week. 3 days to go for 7 weeks in a row."),
        (
            kept_weeks(6) + done("2026-03-02", "2026-03-03"),
            WEDNESDAY,
            "2 of 3 this week. One day to go for 7 weeks in a row.",
        ),
        (
            done("2026-03-02"),
            WEDNESDAY,
            "1 of 3 this week. 2 days to go to keep this week.",
        ),
        (
            kept_weeks(6) + done("2026-03-02", "2026-03-04", "2026-03-07"),
            date(2026, 3, 7),
            "This week is kept: Mon, Wed, Sat. 7 weeks in a row.",
        ),
        (
            done("2026-03-02", "2026-03-04", "2026-03-07"),
            date(2026, 3, 7),
            "This week is kept: Mon, Wed, Sat.",
        ),
        (
            done("2026-03-02"),
            date(2026, 3, 8),
            "1 of 3 this week. A new week begins on Monday.",
        ),
        (
            kept_weeks(20) + done("2026-03-02", "2026-03-03"),
            WEDNESDAY,
            "2 of 3 this week. One day to go for 21 weeks in a row.",
        ),
    ],
)
def test_one_line_on_the_week(log: list[DaySum], today: date, text: str) -> None:
    assert told(log, today).text == text


def test_a_paused_week_says_so() -> None:
    pause = PausePeriod(1, "2026-03-01", "2026-03-12")
    assert told([], WEDNESDAY, pause).text == "This week is paused."
    told_after = told(kept_weeks(2), WEDNESDAY, pause)
    assert told_after.text == "This week is paused. Your 2 weeks in a row are waiting for you."
    assert told_after.need == 0
    assert told_after.weeks_in_a_row == 2


def test_the_seven_dots() -> None:
    log = [*done("2026-03-02"), DaySum("2026-03-03", 90.0, 0, 1)]
    pause = PausePeriod(1, "2026-03-06", "2026-03-06")
    dots = told(log, date(2026, 3, 5), pause).dots
    assert [dot.state for dot in dots] == [
        DotState.COUNTED,
        DotState.PARTIAL,
        DotState.NONE,
        DotState.TODAY,
        DotState.PAUSED,
        DotState.AHEAD,
        DotState.AHEAD,
    ]
    assert [dot.is_today for dot in dots].index(True) == 3
    assert [dot.text for dot in dots[:4]] == [
        "Monday: counts, 10 minutes of work",
        "Tuesday: a part, does not count yet, 2 minutes of work",
        "Wednesday: nothing",
        "Today: nothing yet",
    ]


def test_todays_dot_counts_as_soon_as_it_does() -> None:
    dots = told(done(WEDNESDAY), WEDNESDAY).dots
    assert (dots[2].state, dots[2].is_today) == (DotState.COUNTED, True)


def test_numbers_from_the_log(tmp_path: Path) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    clock = VirtualClock(datetime(2026, 3, 5, 2, 0, tzinfo=berlin))  # still Wednesday's training
    with open_store(paths_in(tmp_path), clock).store as store:
        for number, day in enumerate(["2026-02-24", "2026-03-02", "2026-03-04"]):
            store.add(completion(number, training_date=day))
        found = numbers(store, clock, Preferences())
        assert (found.today, found.done, found.need) == ("2026-03-04", 2, 3)
        assert (found.days_in_a_row, found.weeks_in_a_row, found.best_weeks) == (1, 0, 0)
        sunday = numbers(store, clock, Preferences(week_start="sunday"))
        assert sunday.dots[0].day == "2026-03-01"
        assert today_of(clock, Preferences(day_cutoff_minutes=60)) == date(2026, 3, 5)
        assert numbers(store, clock, Preferences(weekly_goal=2)).weeks_in_a_row == 1
        store.run(writes.set_goal, "2026-01-01", 5)  # the log's goals come before the preference
        assert numbers(store, clock, Preferences(weekly_goal=2)).need == 5


def test_a_changed_cutoff_moves_no_day_of_the_past(tmp_path: Path) -> None:
    """The training date is the one that was written, whatever the cut-off is now."""
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        store.add(completion(started="2026-03-04T01:00:00.000Z", training_date="2026-03-03"))
        for cutoff in (0, 240, 360):
            found = numbers(store, clock, Preferences(day_cutoff_minutes=cutoff))
            assert [dot.state for dot in found.dots].index(DotState.COUNTED) == 1


@pytest.mark.parametrize(
    ("days", "is_paused", "text", "more"),
    [
        ((), False, "Nothing yet this week.", " 3 days to go for 3 weeks in a row."),
        (("2026-03-02",), False, "1 of 3 this week.", " 2 days to go for 3 weeks in a row."),
        (
            ("2026-03-02", "2026-03-03", "2026-03-05"),
            False,
            "This week is kept: Mon, Tue, Thu.",
            " 3 weeks in a row.",
        ),
        ((), True, "This week is paused.", " Your 2 weeks in a row are waiting for you."),
    ],
)
def test_this_week_alone_is_told_before_the_weeks_in_a_row_are_known(
    tmp_path: Path, days: tuple[str, ...], is_paused: bool, text: str, more: str
) -> None:
    clock = VirtualClock(datetime(2026, 3, 5, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))
    with open_store(paths_in(tmp_path), clock).store as store:
        log = (*(day.date for day in kept_weeks(2)), *days)
        store.run(
            writes.add_all,
            (completion(number, training_date=day) for number, day in enumerate(log)),
        )
        if is_paused:
            store.run(writes.add_pause, MONDAY, None)
        now = week_now(store, clock, Preferences())
        whole = numbers(store, clock, Preferences())
    assert (now.weeks_in_a_row, now.why_weeks, now.text) == (None, "", text)
    assert whole.text == text + more
    same = set(WeekNow.__struct_fields__) - {"weeks_in_a_row", "why_weeks", "text"}
    assert {getattr(now, name) == getattr(whole, name) for name in same} == {True}


@pytest.mark.parametrize(("seconds", "weeks"), [((200.0, 200.0), 1), ((299.0,), 0)])
def test_parts_of_a_day_count_together(
    tmp_path: Path, seconds: tuple[float, ...], weeks: int
) -> None:
    clock = VirtualClock(datetime(2026, 3, 5, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))
    with open_store(paths_in(tmp_path), clock).store as store:
        for number, day in enumerate(["2026-02-23", "2026-02-24"]):
            store.add(completion(number, training_date=day))
        for number, worked in enumerate(seconds, 9):
            store.add(
                completion(
                    number,
                    training_date="2026-02-25",
                    work_seconds=worked,
                    status=Status.PARTIAL,
                )
            )
        assert numbers(store, clock, Preferences()).weeks_in_a_row == weeks


def test_a_day_ahead_is_ahead_whatever_the_log_has_for_it() -> None:
    numbers = told(done("2026-03-03", "2026-03-06"), WEDNESDAY)
    assert [dot.state for dot in numbers.dots][3:5] == [DotState.AHEAD, DotState.AHEAD]
    assert numbers.done == 1


def test_years_that_no_log_can_have_do_no_harm(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        for number, day in enumerate(("0001-01-01", "9999-12-31", "2026-03-03")):
            whole = completion(
                number, training_date=day, started=f"{day}T00:00:00.000Z",
                ended=f"{day}T23:59:59.000Z",
            )  # fmt: skip
            store.add(whole)
        now = numbers(store, clock, Preferences(week_start="sunday"))
        assert (now.done, len(now.weekly.weeks)) == (1, 1)
        calendar_bytes(store, clock, Preferences())
        report_of(store, clock, Preferences(), Catalogue({}, {}), 12)


def test_a_goal_that_a_pause_lowers_is_told_with_its_reason() -> None:
    pause = PausePeriod(1, "2026-03-02", "2026-03-03")
    text = told([], WEDNESDAY, pause).text
    assert (
        "The pause lowers this week’s goal from 4 to 3." in told([], WEDNESDAY, pause, goal=4).text
    )
    assert "lowers" not in told([], WEDNESDAY, goal=4).text
    assert text.startswith("Nothing yet this week.")

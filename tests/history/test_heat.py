from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.heat import FULL, MIDDLE, PART, SHORT, WEEKS, heat_year, month_of
from hiptimer.history.records import DaySum, PausePeriod

TODAY = date(2026, 11, 19)  # a Thursday


def test_a_year_ends_today_and_begins_with_a_whole_week() -> None:
    year = heat_year((), (), TODAY)
    assert year.days[-1].day == "2026-11-19"
    assert year.first_day.weekday() == 0
    assert len(year.days) == (WEEKS - 1) * 7 + 4
    assert (year.sessions, year.seconds) == (0, 0.0)


def test_a_sunday_start_moves_the_first_day() -> None:
    assert heat_year((), (), TODAY, "sunday").first_day.weekday() == 6


def test_levels_by_what_counts_and_by_minutes() -> None:
    sums = (
        DaySum("2026-11-14", 299.0, 0, 1),
        DaySum("2026-11-15", 300.0, 0, 1),
        DaySum("2026-11-16", 10 * 60.0, 1, 1),
        DaySum("2026-11-17", 20 * 60.0, 1, 2),
        DaySum("2026-11-18", 30.0, 1, 1),  # completed, however short
    )
    days = {day.day: day for day in heat_year(sums, (), TODAY).days}
    assert [days[one.date].level for one in sums] == [PART, SHORT, MIDDLE, FULL, SHORT]
    assert days["2026-11-19"].level == 0


def test_days_outside_the_year_are_left_out_of_the_sums() -> None:
    sums = (DaySum("2025-11-16", 600.0, 1, 1), DaySum("2026-11-20", 600.0, 1, 1))
    assert heat_year(sums, (), TODAY).sessions == 0
    assert heat_year(sums, (), date(2026, 11, 20)).sessions == 1


def test_pauses_are_marked_on_their_days_only() -> None:
    pause = PausePeriod(1, "2026-11-17", None, "ill")
    marked = [day.day for day in heat_year((), (pause,), TODAY).days if day.paused]
    assert marked == ["2026-11-17", "2026-11-18", "2026-11-19"]


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.sampled_from(["monday", "sunday"]))
def test_days_follow_each_other(last: date, week_start: str) -> None:
    days = [date.fromisoformat(day.day) for day in heat_year((), (), last, week_start).days]  # type: ignore[arg-type]
    assert days == [date.fromordinal(days[0].toordinal() + n) for n in range(len(days))]
    assert days[-1] == last


def test_a_month_has_all_its_days_and_no_other() -> None:
    sums = (DaySum("2028-01-31", 600.0, 1, 1), DaySum("2028-02-29", 600.0, 1, 1))
    days = month_of(sums, (), date(2028, 2, 10))
    assert (days[0].day, days[-1].day, len(days)) == ("2028-02-01", "2028-02-29", 29)
    assert [day.day for day in days if day.sessions] == ["2028-02-29"]
    assert month_of((), (), date(2026, 12, 31))[-1].day == "2026-12-31"

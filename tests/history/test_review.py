from datetime import date

from hiptimer.history.body import Reading
from hiptimer.history.records import DaySum
from hiptimer.history.review import Turned, year_review
from hiptimer.history.streaks import Week, WeekState
from hiptimer.session.model import Side


def week(first: str, state: WeekState) -> Week:
    return Week(first, state, (), 3, 3, 0)


def test_a_year_has_its_own_days_months_and_angles() -> None:
    days = (
        DaySum("2025-12-31", 600.0, 1, 1),
        DaySum("2026-01-01", 60.0, 1, 1),
        DaySum("2026-12-31", 120.0, 0, 2),
        DaySum("2027-01-01", 600.0, 1, 1),
    )
    left = tuple(
        Reading(date(year, 6, 1), degrees, f"{year}") for year, degrees in
        ((2025, 10.0), (2026, 22.0), (2026, 28.0), (2027, 40.0))
    )  # fmt: skip
    found = year_review(2026, days, (), {Side.LEFT: left, Side.RIGHT: left[:2]})
    assert (found.seconds, found.sessions) == (180.0, 3)
    assert found.months == (60.0, *[0.0] * 10, 120.0)
    assert found.turned == (Turned(Side.LEFT, 22.0, 28.0),)  # one value of the right is no change


def test_the_longest_row_is_broken_by_a_missed_week_and_not_by_a_paused_one() -> None:
    kept, missed, paused = WeekState.KEPT, WeekState.MISSED, WeekState.PAUSED
    states = [kept, kept, missed, kept, paused, kept, kept, WeekState.RUNNING]
    weeks = [week(f"2026-03-{2 + n:02}", state) for n, state in enumerate(states)]
    before = [week("2025-12-29", kept), *weeks]
    assert year_review(2026, (), before, {}).weeks_in_a_row == 3
    assert year_review(2025, (), before, {}).weeks_in_a_row == 1
    assert year_review(2024, (), before, {}).weeks_in_a_row == 0

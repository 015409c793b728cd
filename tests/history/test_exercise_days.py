from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.body import Reading
from hiptimer.history.exercise_days import ExerciseDay, exercise_days, period_of, stretches
from hiptimer.session.model import Side

TODAY = date(2026, 11, 19)  # a Thursday


def test_sides_of_a_day_are_put_together_and_empty_days_left_out() -> None:
    rows = (
        ("2026-11-18", Side.LEFT, 60.0),
        ("2026-11-18", Side.RIGHT, 50.0),
        ("2026-11-17", None, 30.0),
        ("2026-11-16", Side.LEFT, 0.0),
    )
    assert exercise_days(rows) == (
        ExerciseDay(date(2026, 11, 17), both=30.0),
        ExerciseDay(date(2026, 11, 18), 60.0, 50.0),
    )


def test_short_times_go_by_the_week_and_long_ones_by_the_month() -> None:
    recent = (ExerciseDay(date(2026, 11, 4), 60.0), ExerciseDay(date(2026, 11, 18), 30.0))
    weeks = stretches(recent, TODAY)
    assert [(one.first.isoformat(), one.seconds) for one in weeks] == [
        ("2026-11-02", 60.0), ("2026-11-09", 0.0), ("2026-11-16", 30.0),
    ]  # fmt: skip
    months = stretches((ExerciseDay(date(2025, 12, 31), 60.0), *recent), TODAY)
    assert [one.first.isoformat() for one in months][:2] == ["2025-12-01", "2026-01-01"]
    assert months[-1].seconds == 90.0
    assert stretches((), TODAY) == ()


def test_a_period_holds_both_its_ends() -> None:
    days = [ExerciseDay(TODAY - timedelta(days=n), 10.0, 20.0, 1.0) for n in range(10)]
    pinched = [TODAY, TODAY - timedelta(days=3), TODAY - timedelta(days=4)]
    left = [Reading(TODAY - timedelta(days=n), 30.0 - n, "") for n in (9, 3, 1)]
    found = period_of(days, pinched, {Side.LEFT: left}, TODAY - timedelta(days=3), TODAY)
    assert (found.days, found.left, found.right, found.both) == (4, 40.0, 80.0, 4.0)
    assert (found.pinches, found.turned) == (2, {Side.LEFT: 29.0})


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), TODAY), st.floats(1, 1e4)), max_size=40))
def test_stretches_lose_no_work(rows: list[tuple[date, float]]) -> None:
    days = exercise_days((day.isoformat(), Side.LEFT, seconds) for day, seconds in rows)
    shown = stretches(days, TODAY)
    whole = sum(seconds for _, seconds in rows)
    assert abs(sum(one.seconds for one in shown) - whole) < 1e-6 * max(1.0, whole)
    assert all(one.first < after.first for one, after in pairwise(shown))

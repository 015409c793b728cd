"""Three readings make one angle, and tell how much a change takes."""

from datetime import datetime, timedelta, timezone
from math import sqrt
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.body import change_words, readings
from hiptimer.history.noise import (
    FIRST_CHANGE,
    LEAST_CHANGE,
    clear_change,
    occasions,
    own_change,
)
from hiptimer.player.record import Measured
from hiptimer.session.model import Side

TEST, OTHER = "prone-rotation-test", "seated-rotation-test"
NOW = datetime(2026, 11, 19, 19, 30, tzinfo=timezone(timedelta(hours=1)))


def check(
    day: int, *degrees: float, side: Side = Side.LEFT, test: str = TEST
) -> tuple[Measured, ...]:
    """The readings of one side on one occasion, a minute apart."""
    return tuple(
        Measured(test, "internal", side, value, f"2026-09-{day:02}T08:{number:02}:00.000Z", number)
        for number, value in enumerate(degrees, 1)
    )


@given(st.lists(st.floats(0, 90), min_size=1, max_size=3))
def test_the_middle_reading_counts(degrees: list[float]) -> None:
    (found,) = occasions(check(1, *degrees))
    assert found.middle == pytest.approx(median(degrees))


def test_readings_are_never_points_of_their_own() -> None:
    measured = (*check(1, 30, 34, 31), *check(2, 29), *check(3, 33, 35))
    series = readings(measured, "internal", Side.LEFT, NOW)
    assert [(one.day.day, one.degrees) for one in series] == [(1, 31), (2, 29), (3, 34)]


def test_older_rows_are_first_readings_each_of_its_own_occasion() -> None:
    first, second = (
        Measured(TEST, "internal", Side.LEFT, 30.0, f"2026-09-01T08:0{minute}:00.000Z")
        for minute in (0, 1)
    )
    assert len(occasions((first, second))) == 2


def test_a_later_reading_long_after_is_of_another_occasion() -> None:
    early = Measured(TEST, "internal", Side.LEFT, 30.0, "2026-09-01T08:00:00.000Z", 1)
    late = Measured(TEST, "internal", Side.LEFT, 40.0, "2026-09-01T11:00:00.000Z", 2)
    assert [one.degrees for one in occasions((late, early))] == [(30.0,), (40.0,)]


def test_until_four_checks_have_told_it_takes_eight_degrees() -> None:
    three = [one for day in (1, 2, 3) for one in check(day, 30, 31, 32)]
    assert own_change(three, TEST) is None
    assert clear_change(three, TEST) == FIRST_CHANGE == 8.0
    alone = [one for day in range(1, 9) for one in check(day, 30)]
    assert own_change(alone, TEST) is None  # one reading tells nothing of noise
    assert own_change([*three, *check(4, 30, 31, 32)], TEST) == LEAST_CHANGE == 5.4


def test_from_four_on_it_is_as_the_persons_readings_lie_apart() -> None:
    measured = [one for day in (1, 2, 3, 4) for one in check(day, 26, 30, 34)]  # SEM 4
    assert own_change(measured, TEST) == pytest.approx(1.96 * sqrt(2) * 4)
    left = readings([*measured, *check(5, 41, 41, 41)], "internal", Side.LEFT, NOW)
    assert change_words(left) == "11° more"
    left = readings([*measured, *check(5, 39, 39, 39)], "internal", Side.LEFT, NOW)
    assert change_words(left) == "no clear change"


def test_both_sides_tell_and_the_other_test_does_not() -> None:
    quiet = [one for day in (1, 2, 3, 4) for one in check(day, 30, 30, 30)]
    wide = [one for day in (1, 2, 3, 4) for one in check(day, 20, 30, 40, side=Side.RIGHT)]
    other = [one for day in (1, 2, 3, 4) for one in check(day, 0, 30, 60, test=OTHER)]
    assert own_change([*quiet, *other], TEST) == LEAST_CHANGE
    assert own_change([*quiet, *wide], TEST) == pytest.approx(1.96 * sqrt(2) * sqrt(50))


@given(
    st.lists(st.lists(st.floats(0, 90), min_size=1, max_size=3), max_size=8),
    st.randoms(use_true_random=False),
)
def test_it_is_never_under_five_and_no_order_of_the_log_matters(
    found: list[list[float]], chance: Random
) -> None:
    measured = [one for day, degrees in enumerate(found, 1) for one in check(day, *degrees)]
    told = clear_change(measured, TEST)
    assert told >= LEAST_CHANGE
    chance.shuffle(measured)
    assert clear_change(measured, TEST) == pytest.approx(told)

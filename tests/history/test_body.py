from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.body import (
    Played,
    Reading,
    beside_words,
    change_words,
    difference_words,
    readings,
)
from hiptimer.history.body import (
    degrees as in_words,
)
from hiptimer.history.noise import FIRST_CHANGE
from hiptimer.player.record import Measured
from hiptimer.session.model import Side

NOW = datetime(2026, 11, 19, 19, 30, tzinfo=timezone(timedelta(hours=1)))
TEST = "prone-rotation-test"


def series(*degrees: float) -> tuple[Reading, ...]:
    return tuple(
        Reading((NOW + timedelta(days=number)).date(), value, f"2026-11-{19 + number}T08:00:00Z")
        for number, value in enumerate(degrees)
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [(30.0, "30°"), (25.5, "25.5°"), (30.5, "30.5°"), (0.0, "0°"), (35.42, "35.4°")],
)
def test_what_lies_between_two_readings_is_told_as_it_is(value: float, told: str) -> None:
    assert in_words(value) == told


@pytest.mark.parametrize(
    ("degrees", "told"),
    [
        ((), ""),
        ((30,), ""),
        ((30, 37.9), "no clear change"),
        ((30, 20, 35.3), "no clear change"),
        ((30, 38), "8° more"),
        ((38, 30), "8° less"),
    ],
)
def test_change(degrees: tuple[float, ...], told: str) -> None:
    assert change_words(series(*degrees)) == told


@given(st.floats(0, 90), st.floats(0, 90))
def test_noise_is_never_called_a_change_or_a_difference(one: float, other: float) -> None:
    unclear = abs(one - other) < FIRST_CHANGE
    assert (change_words(series(one, other)) == "no clear change") is unclear
    told = difference_words(series(one), series(other))
    assert told.startswith("No clear difference") is unclear


def test_the_side_that_turned_further_is_named() -> None:
    assert difference_words(series(20), series(30)) == (
        "Your right hip turned 10° further than your left one."
    )
    assert difference_words(series(20), ()) == ""


def test_readings_are_of_one_record_and_side_in_order_on_local_days() -> None:
    measured = [
        Measured(TEST, "internal", Side.LEFT, 33.0, "2026-11-18T23:30:00.000Z"),
        Measured(TEST, "internal", Side.LEFT, 31.0, "2026-11-01T08:00:00.000Z"),
        Measured(TEST, "internal", Side.RIGHT, 20.0, "2026-11-01T08:00:00.000Z"),
        Measured(TEST, "external", Side.LEFT, 40.0, "2026-11-01T08:00:00.000Z"),
        Measured(TEST, "internal", Side.LEFT, "in", "2026-11-01T08:00:00.000Z"),
    ]
    found = readings(measured, "internal", Side.LEFT, NOW)
    assert [(one.day.isoformat(), one.degrees) for one in found] == [
        ("2026-11-01", 31.0),
        ("2026-11-19", 33.0),
    ]


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("09:59:00", "Before Pigeon"),
        ("10:10:00", "During Pigeon"),
        ("10:25:00", "After Pigeon"),
        ("11:55:00", "Before Strong hips"),  # the nearer one
        ("07:59:00", ""),
        ("14:31:00", ""),
    ],
)
def test_a_value_belongs_to_the_session_near_it(at: str, told: str) -> None:
    day = "2026-11-19T"
    played = [
        Played("Pigeon", f"{day}10:00:00.000Z", f"{day}10:20:00.000Z"),
        Played("Strong hips", f"{day}12:00:00.000Z", f"{day}12:30:00.000Z"),
    ]
    assert beside_words(f"{day}{at}.000Z", played) == told

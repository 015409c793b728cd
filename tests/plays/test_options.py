"""What a person's choices and their log ask of a timeline."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.history.store import Store
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import Measured
from hiptimer.plays.options import SIDES_OVER, options_for, stiffer_side
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock
from tests.history.builders import UTC_TEXT, completion, opened_in

TEST = "prone-rotation-test"


def turned(side: Side, degrees: float, record: str = "internal") -> Measured:
    return Measured(TEST, record, side, degrees, UTC_TEXT)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def log(tmp_path: Path, clock: VirtualClock) -> Iterator[Store]:
    with opened_in(tmp_path, clock).store as store:
        yield store


def test_without_a_log_only_the_choices_count(clock: VirtualClock) -> None:
    chosen = Preferences(voice_rate=1.25, least_prepare=20.0)
    made = options_for(chosen, None, clock)
    assert made == CompileOptions(least_prepare=Seconds(20.0), words_per_second=3.0)


def test_the_usual_choices_and_an_empty_log_ask_for_nothing(
    log: Store, clock: VirtualClock
) -> None:
    assert options_for(Preferences(), log, clock) == CompileOptions()


@pytest.mark.parametrize(("days", "weaker"), [(0, Side.RIGHT), (1, None)])
def test_the_side_that_had_less_in_two_weeks_is_the_weaker_one(
    log: Store, clock: VirtualClock, days: int, weaker: Side | None
) -> None:
    day = (clock.now() - SIDES_OVER - timedelta(days=days)).date()
    log.add(completion(training_date=day.isoformat(), left_seconds=400.0, right_seconds=100.0))
    assert options_for(Preferences(), log, clock).weaker is weaker


def test_the_last_measure_tells_the_stiffer_side(log: Store, clock: VirtualClock) -> None:
    log.run(writes.add_measured, turned(Side.LEFT, 40.0), turned(Side.RIGHT, 30.0))
    assert options_for(Preferences(), log, clock).stiffer == {"": Side.RIGHT}


def test_a_log_that_cannot_be_read_leaves_the_choices(log: Store, clock: VirtualClock) -> None:
    log.close()
    made = options_for(Preferences(least_prepare=9.0), log, clock)
    assert made == CompileOptions(least_prepare=Seconds(9.0))


@pytest.mark.parametrize(
    ("left", "right", "stiffer"),
    [(30.0, 35.0, Side.LEFT), (36.0, 35.0, Side.RIGHT), (35.0, 35.0, None), (None, 35.0, None)],
)
def test_the_stiffer_side_turned_in_less(
    left: float | None, right: float, stiffer: Side | None
) -> None:
    measured = [turned(Side.RIGHT, right)]
    if left is not None:
        measured.append(turned(Side.LEFT, left))
    measured.append(turned(Side.LEFT, 1.0, "external"))
    assert stiffer_side(measured) is stiffer

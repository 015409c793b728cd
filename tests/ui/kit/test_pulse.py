"""Beats on whole refreshes of the screen, and those that came late."""

import pytest
from PySide6.QtCore import QObject

from hiptimer.testing import VirtualClock
from hiptimer.ui.kit.pulse import USUAL_HZ, Pulse, beat_seconds, rate_of


@pytest.mark.parametrize(
    ("rate", "refreshes"), [(60.0, 2), (59.94, 2), (75.0, 3), (120.0, 5), (144.0, 6), (24.0, 1)]
)
def test_a_beat_is_a_whole_number_of_refreshes(rate: float, refreshes: int) -> None:
    assert beat_seconds(rate) * rate == pytest.approx(refreshes)


def test_a_screen_that_is_not_there_refreshes_as_usual() -> None:
    assert rate_of(None) == USUAL_HZ


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def pulse(qapp: QObject, clock: VirtualClock) -> Pulse:
    made = Pulse(clock)
    made.run(0.04)
    return made


def _pass(pulse: Pulse, clock: VirtualClock, seconds: float) -> None:
    clock.forward(seconds)
    pulse.look()


def test_beats_in_time_are_not_dropped(pulse: Pulse, clock: VirtualClock) -> None:
    heard: list[int] = []
    pulse.beat.connect(lambda: heard.append(pulse.beats))
    for late in (0.0, 0.004, -0.003, 0.0):
        _pass(pulse, clock, 0.04 + late)
    assert heard == [1, 2, 3, 4]
    assert pulse.dropped == 0
    pulse.stop()


def test_a_beat_later_than_a_fifth_of_its_length_is_dropped(
    pulse: Pulse, clock: VirtualClock
) -> None:
    _pass(pulse, clock, 0.04)
    _pass(pulse, clock, 0.049)
    assert pulse.dropped == 1
    _pass(pulse, clock, 0.031)  # the one after stands where it belongs
    assert (pulse.beats, pulse.dropped) == (3, 1)
    pulse.stop()


def test_another_length_begins_anew_and_the_same_goes_on(pulse: Pulse, clock: VirtualClock) -> None:
    clock.forward(0.03)
    pulse.run(0.04)
    _pass(pulse, clock, 0.01)
    assert (pulse.beats, pulse.dropped, pulse.seconds) == (1, 0, 0.04)
    pulse.run(0.08)
    _pass(pulse, clock, 0.08)
    assert (pulse.beats, pulse.dropped, pulse.seconds) == (2, 0, 0.08)
    pulse.stop()
    assert not pulse.is_running

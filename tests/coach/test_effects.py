"""The edge to Qt's sound, as far as it goes without a device."""

import os
import sys

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.effects import QtEffects

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

HELD = "PULSE_LATENCY_MSEC"
linux = pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio's variable")


@linux
def test_the_sound_server_is_asked_to_hold_enough(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HELD, "")
    monkeypatch.delenv(HELD)
    QtEffects().trouble()
    assert os.environ[HELD] == "80"


@linux
def test_the_persons_own_wish_goes_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HELD, "40")
    QtEffects().trouble()
    assert os.environ[HELD] == "40"


def test_where_no_device_is_left_it_says_so(qtbot: QtBot) -> None:
    effects = QtEffects()
    for _device in effects.devices():
        effects.pass_over()
    assert not effects.pass_over()
    assert effects.devices() == ()
    assert "No loudspeaker" in effects.trouble()

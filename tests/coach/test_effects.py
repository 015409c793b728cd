"""The edge to Qt's sound, as far as it goes without a device."""

import os
import sys
import wave
from pathlib import Path

import PySide6
import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.effects import QtAlarm, QtEffects

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


@pytest.fixture
def deaf(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtEffects:
    """Where QtMultimedia cannot be loaded."""
    monkeypatch.delattr(PySide6, "QtMultimedia", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    return QtEffects()


def test_where_qts_sound_cannot_be_loaded_it_says_so_and_plays_nothing(deaf: QtEffects) -> None:
    assert "a library of the system is missing" in deaf.trouble()
    assert deaf.devices() == ()
    assert deaf.current() == ""
    assert not deaf.pass_over()
    effect = deaf.make("any.wav")
    effect.set_volume(0.5)
    assert effect.play()
    effect.stop()
    effect.release()


def test_devices_that_come_are_told_and_none_is_passed_over_any_more(qtbot: QtBot) -> None:
    effects, told = QtEffects(), []
    effects.trouble()
    assert effects._watch is not None
    effects._watch.audioOutputsChanged.emit()  # nobody listens yet
    effects.changed = lambda: told.append("changed")
    effects.choose("speakers")
    effects._watch.audioOutputsChanged.emit()
    assert told == ["changed"]


@pytest.mark.qt_log_ignore("No audio device")
def test_a_clip_that_is_gone_is_an_effect_of_silence(qtbot: QtBot, tmp_path: Path) -> None:
    effects = QtEffects()
    effects.trouble()
    path = tmp_path / "clip.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(9_600))
    for name in (str(path), str(tmp_path / "gone.wav")):
        effect = effects.make(name)
        effect.set_volume(0.5)
        effect.play()  # whether it could be opened depends on the machine
        effect.stop()
        effect.release()


def test_an_alarm_rings_once_and_not_when_cancelled(qtbot: QtBot) -> None:
    alarm, rung = QtAlarm(), []
    alarm.set(0.0)
    qtbot.waitUntil(lambda: not alarm._timer.isActive())  # nobody is called
    alarm.ring = lambda: rung.append("rung")
    alarm.set(-1.0)
    qtbot.waitUntil(lambda: rung == ["rung"])
    alarm.set(3600.0)
    alarm.cancel()
    assert not alarm._timer.isActive()

"""The edge to Qt's sound, as far as it goes without a device."""

import os
import sys
import wave
from pathlib import Path

import PySide6
import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.output import Found
from hiptimer.coach.sinks import Sinks, load_multimedia, samples_of

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

HELD = "PULSE_LATENCY_MSEC"
linux = pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio's variable")


@linux
def test_the_sound_server_is_asked_to_hold_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HELD, "")
    monkeypatch.delenv(HELD)
    load_multimedia()
    assert os.environ[HELD] == "80"


@linux
def test_the_persons_own_wish_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HELD, "40")
    load_multimedia()
    assert os.environ[HELD] == "40"


def test_where_qts_sound_cannot_be_loaded_that_is_an_import_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(PySide6, "QtMultimedia", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    with pytest.raises(ImportError):
        load_multimedia()


@pytest.fixture
def told() -> list[Found]:
    return []


@pytest.fixture
def sinks(qtbot: QtBot, told: list[Found]) -> Sinks:
    made = Sinks(load_multimedia(), told.append)
    made._gone.update(device.id for device in made.found().devices)  # as on a machine without
    return made


def test_a_device_that_comes_is_told_and_none_is_passed_over_any_more(
    sinks: Sinks, told: list[Found]
) -> None:
    sinks._gone.add("speakers")
    sinks._watch.audioOutputsChanged.emit()
    assert told == [sinks.found()]
    assert not sinks._gone
    sinks._gone.add("speakers")
    sinks.use("speakers")
    assert not sinks._gone


def test_without_a_device_a_clip_is_silence(sinks: Sinks, tmp_path: Path) -> None:
    path = str(clip(tmp_path))
    sinks.play(path, 0.5)
    sinks.set_volume(path, 1.0)
    assert sinks.flow()
    sinks.stop()
    assert sinks.found() == Found()


def test_clips_are_read_one_by_one_and_let_go(qtbot: QtBot, sinks: Sinks, tmp_path: Path) -> None:
    paths = [str(clip(tmp_path, name)) for name in ("a.wav", "b.wav")]
    sinks.hold(paths)
    qtbot.waitUntil(lambda: list(sinks._samples) == paths)
    sinks.hold(paths[1:])
    assert list(sinks._samples) == paths[1:]


def test_a_clip_that_is_gone_or_damaged_is_silence(tmp_path: Path) -> None:
    assert samples_of(str(clip(tmp_path))) == bytes(9_600)
    assert samples_of(str(tmp_path / "gone.wav")) == b""
    (tmp_path / "cut.wav").write_bytes(b"RIFF")
    assert samples_of(str(tmp_path / "cut.wav")) == b""


def clip(folder: Path, name: str = "clip.wav") -> Path:
    with wave.open(str(folder / name), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(9_600))
    return folder / name

"""The edge to Qt's sound, as far as it goes without a device."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.effects import QtEffects, camera_possible

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


LOOKED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtGui import QGuiApplication, QImageReader
from hiptimer.coach import effects

application = QGuiApplication([])
folders = QCoreApplication.libraryPaths()
effects.QtEffects().devices()
assert QCoreApplication.libraryPaths() == folders
assert b"webp" in [bytes(kind.data()) for kind in QImageReader.supportedImageFormats()]
print("libavcodec" in Path("/proc/self/maps").read_text())
"""


@linux
@pytest.mark.parametrize(("wish", "loaded"), [({}, False), ({"QT_MEDIA_BACKEND": "ffmpeg"}, True)])
def test_what_cameras_need_is_left_out_where_there_is_none(
    wish: dict[str, str], loaded: bool
) -> None:
    if any(Path("/dev").glob("video*")):
        pytest.skip("there is a camera here")
    environment = {key: value for key, value in os.environ.items() if key != "QT_MEDIA_BACKEND"}
    done = subprocess.run(
        [sys.executable, "-c", LOOKED], env=environment | wish,
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == f"{loaded}\n"


@linux
def test_a_camera_or_a_wish_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_MEDIA_BACKEND", raising=False)
    assert not camera_possible(tmp_path)
    (tmp_path / "video0").touch()
    assert camera_possible(tmp_path)
    (tmp_path / "video0").unlink()
    monkeypatch.setenv("QT_MEDIA_BACKEND", "gstreamer")
    assert camera_possible(tmp_path)

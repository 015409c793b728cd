"""What Qt finds on this machine, told as lines of JSON. Run in a process of its own.

Qt ends the whole process where it finds no screen, and a sound system may hang: what was printed
before holds, and the one who asks has a limit of time.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Print what Qt has of "window" or "sound", piece by piece; 0 when all was looked at.

    "instance" and a data folder: who has that folder's window.
    """
    match list(arguments):
        case ["sound"]:
            _sound()
        case ["instance", data]:
            _instance(Path(data))
        case _:
            _window()
    return 0


def _window() -> None:
    from PySide6.QtCore import qVersion  # noqa: PLC0415  only in the process that probes
    from PySide6.QtGui import QFontInfo  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    _tell({"version": qVersion()})
    application = QApplication(sys.argv[:1])
    screen = application.primaryScreen()
    size = [screen.size().width(), screen.size().height()] if screen else None
    _tell({"platform": application.platformName(), "screen": size})
    _tell({"font": QFontInfo(application.font()).family()})  # "" where there is none at all


def _sound() -> None:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415

    application = QCoreApplication(sys.argv[:1])
    _tell({"devices": [device.description() for device in QMediaDevices.audioOutputs()]})
    del application


def _instance(data: Path) -> None:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from hiptimer.desktop.instance_check import look  # noqa: PLC0415
    from hiptimer.desktop.language import load_and_speak  # noqa: PLC0415
    from hiptimer.desktop.paths import paths_for  # noqa: PLC0415

    application = QCoreApplication(sys.argv[:1])
    paths = paths_for(data)
    load_and_speak(paths.preferences)
    _tell(look(paths))
    del application


def _tell(found: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()

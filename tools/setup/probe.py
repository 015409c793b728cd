"""Run inside the environment: start Qt, try what the window uses, print one line of JSON."""

import json
import sys


def main() -> int:
    """Start Qt without a screen and report; an exception is its report, too."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - a missing library must end in our words
    from PySide6.QtGui import QFontDatabase, QGuiApplication  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    label = QLabel("HipTimer")
    label.show()
    application.processEvents()
    report = {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "fonts": len(QFontDatabase.families()),
        "sound_fault": _sound_fault(),
    }
    print(json.dumps(report))
    return 0


def _sound_fault() -> str:
    try:
        from PySide6.QtMultimedia import QSoundEffect  # noqa: F401, PLC0415
    except ImportError as fault:
        return str(fault)
    return ""


if __name__ == "__main__":
    sys.exit(main())

"""From the start of the process to the first paint of Today, against an empty window."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.programs import leasts
from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from tools import fill_history

ROUNDS = 15
USER_FILES = 1000

EMPTY_WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

# As `hiptimer --data-dir …` does it, up to the first paint.
TODAY = """
import gc, os, sys
gc.disable()
from hiptimer import cli
from hiptimer.desktop import pyside
pyside.prepare()
from hiptimer import app
def end(self):
    os._exit(0)
app.Application._painted = end
sys.exit(cli.main(["--data-dir", sys.argv[1]]))
"""


def figures() -> Iterator[Figure]:
    """Start with ten years of history, and with a thousand session files of the person's."""
    with tempfile.TemporaryDirectory() as folder:
        long_log = Path(folder) / "long-log"
        many_files = Path(folder) / "many-files"
        fill_history.main([str(long_log)])
        _write_sessions(paths_for(many_files).sessions)
        fresh = Path(folder) / "fresh"
        for data in (fresh, long_log, many_files):
            save(paths_for(data).preferences, Preferences(welcomed=True))
        seconds = leasts(
            {
                "floor": [EMPTY_WINDOW],
                "fresh": [TODAY, str(fresh)],
                "log": [TODAY, str(long_log)],
                "files": [TODAY, str(many_files)],
            },
            ROUNDS,
        )
    floor, name = seconds["floor"] * 1000, "empty window"
    yield Figure("start to first paint, fresh", seconds["fresh"] * 1000, "ms", floor, name)
    yield Figure(
        "start to first paint, 10,000 completions", seconds["log"] * 1000, "ms", floor, name,
        2.0, "ratio",
    )  # fmt: skip
    yield Figure(
        "start to first paint, 1,000 session files", seconds["files"] * 1000, "ms", floor, name,
        2.0, "ratio",
    )  # fmt: skip


def _write_sessions(folder: Path) -> None:
    folder.mkdir(parents=True)
    text = (shipped("sessions") / "pigeon.json").read_text(encoding="utf-8")
    for number in range(USER_FILES):
        own = text.replace('"id": "pigeon"', f'"id": "own-{number}"')
        (folder / f"own-{number}.json").write_text(own, encoding="utf-8")

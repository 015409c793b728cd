"""Figures: how soon the first frame is there, what playing one costs, what is kept in memory."""

import json
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from benchmarks.figure import Figure
from benchmarks.programs import printed_by

PLAY = """
import json, sys, time
from msgspec import structs
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.shared.figure import FigureMoment, FigureView
from hiptimer.ui.shared.figure_gallery import Gallery
from hiptimer.ui.theme import Theme

app = QApplication(sys.argv[:1])
theme = Theme(app, Preferences())
gallery = Gallery.of(theme)
view = FigureView(theme)
view.resize(700, 470)
view.show()
app.processEvents()
clock = QElapsedTimer()

def shown():
    return view.showing is not None

first = []
for name in sorted(gallery.manifest.figures):
    for side in (Side.LEFT, Side.RIGHT):
        view.show_figure(None)
        clock.restart()
        view.show_figure(FigureMoment(name, name, side, Kind.PREPARE, seconds=10.0))
        while not shown():
            app.processEvents()
        first.append(clock.nsecsElapsed() / 1e6)
        while gallery.is_busy:
            app.processEvents()

name = "seated-ir-lift"
moment = FigureMoment(name, name, Side.LEFT, Kind.REPS, seconds=1e4, phase="out")
view.show_figure(moment)
while gallery.is_busy or not shown():
    app.processEvents()
SECONDS, OUT = 20.0, 2.0
started = time.perf_counter()

def beat():
    at = time.perf_counter() - started
    phase, inside = ("out", at % (2 * OUT)) if at % (2 * OUT) < OUT else ("back", at % OUT)
    view.show_figure(structs.replace(
        moment, elapsed=at, phase=phase, phase_progress=(inside % OUT) / OUT))

timer = QTimer()
timer.setInterval(1000 // 24)
idle = time.process_time()
QTimer.singleShot(int(SECONDS * 1000), app.quit)
timer.timeout.connect(beat)
timer.start()
app.exec()
cpu = time.process_time() - idle
kept = gallery.bytes_kept / 2**20
gallery.close()
print(json.dumps({"first": first, "share": 100 * cpu / SECONDS, "kept": kept}))
"""


class _Measured(Struct):
    first: list[float]
    share: float
    kept: float


def figures() -> Iterator[Figure]:
    """A view as large as the player's, on a screen of one pixel a pixel."""
    line = printed_by(PLAY).strip().splitlines()[-1]
    found = msgspec.convert(json.loads(line), _Measured)
    first = sorted(found.first)
    yield Figure(f"first frame, median of {len(first)}", first[len(first) // 2], "ms")
    yield Figure("first frame, slowest", first[-1], "ms", limit=50)
    yield Figure("playing a figure, 24 pictures a second", found.share, "%", limit=2.0)
    yield Figure("pictures kept after all figures", found.kept, "MiB", limit=64)

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
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
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

first, kept = [], 0
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
        kept = max(kept, gallery.bytes_kept)

SECONDS, OUT = 10.0, 2.0

def share(name):
    # Processor time of playing a figure, in percent of a core; the least of three turns.
    moment = FigureMoment(name, name, Side.LEFT, Kind.REPS, seconds=1e4, phase="out")
    view.show_figure(moment)
    while gallery.is_busy or not shown():
        app.processEvents()
    started = time.perf_counter()

    def beat():
        at = time.perf_counter() - started
        phase, inside = ("out", at % (2 * OUT)) if at % (2 * OUT) < OUT else ("back", at % OUT)
        view.show_figure(structs.replace(
            moment, elapsed=at, phase=phase, phase_progress=(inside % OUT) / OUT))

    timer = QTimer()
    timer.setInterval(1000 // 24)
    timer.timeout.connect(beat)
    timer.start()
    least = 100.0
    for _ in range(3):
        turn = QEventLoop()
        QTimer.singleShot(int(SECONDS * 1000), turn.quit)
        idle = time.process_time()
        turn.exec()
        least = min(least, 100 * (time.process_time() - idle) / SECONDS)
    timer.stop()
    return least

shares = [share("seated-ir-lift"), share("ninety-ninety-rotation")]
gallery.close()
print(json.dumps({"first": first, "shares": shares, "kept": kept / 2**20}))
"""


class _Measured(Struct):
    first: list[float]
    shares: list[float]
    kept: float


def figures() -> Iterator[Figure]:
    """A view as large as the player's, on a screen of one pixel a pixel."""
    line = printed_by(PLAY).strip().splitlines()[-1]
    found = msgspec.convert(json.loads(line), _Measured)
    first = sorted(found.first)
    yield Figure(f"first frame, median of {len(first)}", first[len(first) // 2], "ms")
    yield Figure("first frame, slowest", first[-1], "ms", limit=50)
    leg, body = found.shares
    yield Figure("playing a figure that lifts a leg, 24 beats a second", leg, "%", limit=2.0)
    yield Figure("playing one that moves all over", body, "%", limit=2.0)
    yield Figure("pictures kept, at most, of any figure", found.kept, "MiB", limit=20)

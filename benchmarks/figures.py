"""Figures: how soon the first frame is there, what playing one costs, what is kept in memory."""

import json
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from benchmarks.figure import Figure
from benchmarks.programs import printed_by

PLAY = """
import json, sys, time
from pathlib import Path
from msgspec import structs
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from hiptimer.figures.loop_file import parse
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.theme import Theme

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

def decoding(name, side):
    # Qt alone, with the same backdrop.
    figure = gallery.manifest.figures[name]
    files, _turned = figure.drawn_of("both" if "both" in figure.files else side.value)
    data = Path(gallery.path(files.loop)).read_bytes()
    backdrop = parse(data).backdrop
    clock.restart()
    assert not QImage.fromData(backdrop.webp).isNull()
    return clock.nsecsElapsed() / 1e6

first, decoded, kept = [], [], 0
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
        decoded.append(decoding(name, side))

SECONDS, OUT = 10.0, 2.0

def share_of(beat):
    # Processor time of a beat 30 times a second, in percent of a core; the least of three turns.
    timer = QTimer()
    timer.setInterval(1000 // 30)
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

def playing(name):
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

    return share_of(beat)

shares = [playing("seated-ir-lift"), playing("ninety-ninety-rotation")]
empty = share_of(lambda: None)
gallery.close()
whole = view.width() * view.height() * 4
print(json.dumps({"first": first, "decoded": decoded, "shares": shares, "empty": empty,
                  "kept": kept / 2**20, "whole": whole / 2**20}))
"""


class _Measured(Struct):
    first: list[float]
    decoded: list[float]
    shares: list[float]
    empty: float
    kept: float
    whole: float


def figures() -> Iterator[Figure]:
    """A view as large as the player's, on a screen of one pixel a pixel."""
    line = printed_by(PLAY).strip().splitlines()[-1]
    found = msgspec.convert(json.loads(line), _Measured)
    first, decoded = sorted(found.first), sorted(found.decoded)
    middle, floor = len(first) // 2, "its backdrop decoded"
    name = f"first frame, median of {len(first)}"
    yield Figure(name, first[middle], "ms", decoded[middle], floor)
    yield Figure("first frame, slowest", first[-1], "ms", decoded[-1], floor, 50)
    floor = "an empty timer"
    for name, share in zip(("that lifts a leg", "that moves all over"), found.shares, strict=True):
        yield Figure(f"a figure {name}, 30 beats a second", share, "%", found.empty, floor, 2.0)
    name, floor = "pictures kept, at most, of any figure", "a picture of all its place"
    yield Figure(name, found.kept, "MiB", found.whole, floor, 20)

"""A minute of a real session in the real window: processor time, memory, instants kept."""

import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.figure import Figure
from benchmarks.programs import printed_by
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save

SECONDS = 60
SHORT_SECONDS = 120  # long enough for a hundred instants

PLAY = """
import json, resource, sys
from pathlib import Path
from hiptimer.desktop import pyside
pyside.prepare()  # as the command line does
from PySide6.QtCore import QTimer
from hiptimer.app import Application
from hiptimer.desktop.paths import paths_for

seconds = float(sys.argv[2])
application = Application(paths_for(Path(sys.argv[1])), sys.argv[:1])
application.show(None)
late = []
def follow(event):
    if type(event).__name__ in ("SegmentStarted", "RepStarted"):
        late.append(application.clock.monotonic() - event.at)
def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
def begin():
    application.playing.play(sys.argv[3])
    bridge = application.playing.bridge
    bridge.happened.connect(follow)
    if bridge.snapshot().state == "ready":
        bridge.start()
    QTimer.singleShot(5000, measure)
def measure():
    before = cpu()
    def end():
        rows = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
        kib = {name: int(value) for name, value, *_ in map(str.split, rows)}
        rss, own = kib["Rss:"] / 1024, (kib["Private_Dirty:"] + kib["Private_Clean:"]) / 1024
        print(json.dumps({"cpu": cpu() - before, "rss": rss, "own": own, "late": late}))
        sys.stdout.flush()
        application.quit()
    QTimer.singleShot(int(seconds * 1000), end)
QTimer.singleShot(500, begin)
application.run()
"""

# The least that a window can do in which something changes 24 times a second.
LABEL = """
import json, resource, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window, label = QMainWindow(), QLabel()
window.setCentralWidget(label)
window.resize(1280, 800)
window.show()
beats = [0]
def beat():
    beats[0] += 1
    label.setText(str(beats[0]))
timer = QTimer(interval=42)
timer.timeout.connect(beat)
timer.start()
def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
def measure():
    before = cpu()
    def end():
        rows = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
        kib = {name: int(value) for name, value, *_ in map(str.split, rows)}
        own = kib["Private_Dirty:"] + kib["Private_Clean:"]
        print(json.dumps({"cpu": cpu() - before, "rss": kib["Rss:"] / 1024, "own": own / 1024}))
        application.quit()
    QTimer.singleShot(int(float(sys.argv[1]) * 1000), end)
QTimer.singleShot(5000, measure)
application.exec()
"""

# What a timer of Qt's does at best in the same minute, in a process that has nothing else to do.
BARE = """
import json, sys, time
from PySide6.QtCore import QCoreApplication, Qt, QTimer
application = QCoreApplication([])
late, due = [], [time.monotonic() + 0.25]
def follow():
    late.append(time.monotonic() - due[0])
    due[0] += 0.25
    if len(late) == int(float(sys.argv[1]) * 4):
        print(json.dumps(late), flush=True)
        application.quit()
    timer.start(max(0, round((due[0] - time.monotonic()) * 1000)))
timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
timer.timeout.connect(follow)
timer.start(250)
application.exec()
"""

SESSION = {
    "format": 1,
    "id": "short-segments",
    "title": "Short segments",
    "aim": "both",
    "defaults": {"prepare": 1, "change": 1, "rest": 1},
    "steps": [
        {
            "do": "repeat",
            "times": 10,
            "steps": [
                {"do": "reps", "exercise": "seated-ir-lift", "reps": 40, "tempo": [0.4, 0, 0.4, 0]},
                {"do": "hold", "exercise": "pigeon", "seconds": 1, "sets": 2},
            ],
        }
    ],
}


def figures() -> Iterator[Figure]:
    """An ordinary session for the costs, one of short segments for the instants."""
    with tempfile.TemporaryDirectory() as folder:
        save(paths_for(Path(folder)).preferences, Preferences(welcomed=True))
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(printed_by, LABEL, str(SECONDS))
            usual = _measured(folder, "passive-to-active", SECONDS)
            label = msgspec.json.decode(waiting.result(), type=_Costs)
        sessions = Path(folder) / "sessions"
        sessions.mkdir(exist_ok=True)
        (sessions / "short-segments.json").write_text(json.dumps(SESSION), encoding="utf-8")
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(printed_by, BARE, str(SHORT_SECONDS))
            short = _measured(folder, "short-segments", SHORT_SECONDS)
            bare = _milliseconds(json.loads(waiting.result().splitlines()[-1]))
    floor = "a label that changes as often"
    minute = 60 / SECONDS
    for name, value, unit, least, limit in (
        ("processor seconds a minute", usual.cpu * minute, "s", label.cpu * minute, 2.0),
        ("memory of the window's process", usual.rss, "MiB", label.rss, 130.0),
        ("of that, not shared with other programs", usual.own, "MiB", label.own, None),
    ):
        yield Figure(f"playing: {name}", value, unit, least, floor, limit)
    late = _milliseconds(short.late)
    floor = "bare timer, same minute"
    for share, limit in ((0.5, None), (0.99, 5.0)):
        yield Figure(
            f"instants kept, p{share * 100:.0f} of {len(late)}", _at(late, share), "ms",
            _at(bare, share), floor, limit,
        )  # fmt: skip


class _Costs(Struct):
    """Processor seconds; MiB resident, and what of it no other process shares."""

    cpu: float
    rss: float
    own: float


class _Measured(_Costs):
    late: list[float]


def _milliseconds(seconds: list[float]) -> list[float]:
    return sorted(abs(one) * 1000 for one in seconds)


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _measured(folder: str, session: str, seconds: int) -> _Measured:
    line = printed_by(PLAY, folder, str(seconds), session).strip().splitlines()[-1]
    return msgspec.json.decode(line, type=_Measured)

"""A minute of a real session in the real window: processor time, memory, instants kept."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.figure import Figure
from benchmarks.programs import printed_by

SECONDS = 60

PLAY = """
import json, resource, sys
from pathlib import Path
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
        status = Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]
        print(json.dumps({"cpu": cpu() - before, "rss": int(status) / 1024, "late": late}))
        sys.stdout.flush()
        application.quit()
    QTimer.singleShot(int(seconds * 1000), end)
QTimer.singleShot(500, begin)
application.run()
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
            "times": 40,
            "steps": [
                {"do": "hold", "exercise": "pigeon", "seconds": 1},
                {"do": "reps", "exercise": "seated-ir-lift", "reps": 2, "tempo": [0.5, 0, 0.5, 0]},
            ],
        }
    ],
}


def figures() -> Iterator[Figure]:
    """An ordinary session for the costs, one of short segments for the instants."""
    with tempfile.TemporaryDirectory() as folder:
        usual = _measured(folder, "passive-to-active")
        sessions = Path(folder) / "sessions"
        sessions.mkdir(exist_ok=True)
        (sessions / "short-segments.json").write_text(json.dumps(SESSION), encoding="utf-8")
        short = _measured(folder, "short-segments")
    yield Figure("playing: processor seconds a minute", usual.cpu * 60 / SECONDS, "s", limit=2.0)
    yield Figure("playing: memory of the window's process", usual.rss, "MiB", limit=120)
    late = sorted(abs(seconds) * 1000 for seconds in short.late)
    yield Figure(f"instants kept, p50 of {len(late)}", late[len(late) // 2], "ms")
    yield Figure("instants kept, p99", late[int(len(late) * 0.99)], "ms", limit=5)


class _Measured(Struct):
    cpu: float
    rss: float
    late: list[float]


def _measured(folder: str, session: str) -> _Measured:
    line = printed_by(PLAY, folder, str(SECONDS), session).strip().splitlines()[-1]
    return msgspec.json.decode(line, type=_Measured)

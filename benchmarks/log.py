"""The log with ten years of practice: Today's numbers, and the journal's write of each second."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from msgspec import structs

from benchmarks.figure import Figure
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import today
from hiptimer.history.journal import Journal
from hiptimer.history.store import open_store
from hiptimer.player.record import PlayState
from hiptimer.session.model import Seconds
from tools import fill_history

_ROUNDS = 15
_WRITES = 60


def figures() -> Iterator[Figure]:
    """10,000 completions; a write is synced, so it is compared with one synced write of a file."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        fill_history.main([folder])
        store = open_store(paths_for(Path(folder)), clock).store
        numbers = _least(lambda: today.numbers(store, clock, Preferences()), _ROUNDS)
        with closing(sqlite3.connect(paths_for(Path(folder)).history)) as plain:
            counting = "SELECT COUNT(*), SUM(work_seconds) FROM completions"
            counted = _least(lambda: plain.execute(counting).fetchall(), _ROUNDS)
        yield Figure(
            "Today's numbers, 10,000 completions", numbers * 1000, "ms",
            counted * 1000, "all rows summed up by SQLite", 30,
        )  # fmt: skip
        journal = Journal(store, clock)
        journal.begin("measured", "{}", "{}", 600.0, session_id="pigeon", title="Pigeon")
        states = iter(
            structs.replace(PlayState(), position=Seconds(float(second)))
            for second in range(1, _WRITES + 1)
        )
        times = sorted(_timed(lambda: journal.write(next(states))) for _ in range(_WRITES))
        synced = _synced_write(Path(folder) / "plain")
        yield Figure(
            "journal write, median", times[len(times) // 2] * 1000, "ms",
            synced * 1000, "synced write of a file", 15, "value",
        )  # fmt: skip
        journal.release()
        store.close()


def _synced_write(path: Path) -> float:
    """Median seconds to append a page to a file and have the disk confirm it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)

    def write() -> None:
        os.write(handle, bytes(4096))
        os.fdatasync(handle)

    times = sorted(_timed(write) for _ in range(_WRITES))
    os.close(handle)
    return times[len(times) // 2]


def _least(work: Callable[[], object], rounds: int) -> float:
    return min(_timed(work) for _ in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

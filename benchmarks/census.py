"""What a process holds at a moment: memory, threads, files, children, Qt's and Python's things.

Counted from inside, on Linux. Two counts of a process that forgets what it needs no longer are
alike.
"""

import ctypes
import gc
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsEffect

MIB = 1024.0
_QT_OWN = {"QPanGesture"}  # its gesture manager makes and sweeps these as it sees fit


class Census(Struct, frozen=True):
    """One count. Memory in MiB; `own` is what no other process shares.

    `pictures` is what the kept pictures take of it, as their keeper says.
    """

    rss: float
    own: float
    rss_trimmed: float
    counts: dict[str, int]
    kinds: dict[str, int]  # Qt objects by class
    threads: list[str]
    open_files: list[str]
    pictures: float = 0.0


def settle() -> None:
    """Let Qt delete what it was told to, and Python what nobody holds."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


def take(folders: Iterable[Path] = (), *, picture_bytes: int = 0) -> Census:
    """Count now; `folders` are searched for files, all below them."""
    settle()
    rss, own = _memory()
    ctypes.CDLL(None).malloc_trim(0)  # what was freed, and kept for the next who asks
    trimmed, _own = _memory()
    known = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QObject)]
    kinds = _kinds_below(known)
    open_files = _leads()
    return Census(
        rss=rss,
        own=own,
        rss_trimmed=trimmed,
        counts={
            "threads": sum(1 for _ in Path("/proc/self/task").iterdir()),
            "children": _children(),
            **_descriptors(open_files),
            "widgets": len(QApplication.allWidgets()),
            "windows": len(QApplication.topLevelWidgets()),
            "Qt objects": kinds.total(),
            "timers": sum(isinstance(one, QTimer) for one in known),
            "timers running": sum(isinstance(one, QTimer) and one.isActive() for one in known),
            "animations": sum(isinstance(one, QAbstractAnimation) for one in known),
            "effects": sum(isinstance(one, QGraphicsEffect) for one in known),
            "SQLite connections": sum(
                issubclass(type(one), sqlite3.Connection) for one in gc.get_objects()
            ),
            "Python objects": len(gc.get_objects()),
            "files": sum(path.is_file() for folder in folders for path in folder.rglob("*")),
        },
        kinds=dict(kinds),
        threads=sorted(thread.name for thread in threading.enumerate()),
        open_files=open_files,
        pictures=picture_bytes / MIB / MIB,
    )


def _memory() -> tuple[float, float]:
    rows = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kib = {name: int(value) for name, value, *_ in map(str.split, rows)}
    return kib["Rss:"] / MIB, (kib["Private_Dirty:"] + kib["Private_Clean:"]) / MIB


def _children() -> int:
    tasks = Path("/proc/self/task")
    return sum(len((task / "children").read_text().split()) for task in tasks.iterdir())


def _leads() -> list[str]:
    """What the open file descriptors lead to."""
    found = []
    for place in list(Path("/proc/self/fd").iterdir()):
        with suppress(OSError):  # the one that listed them
            found.append(str(place.readlink()))
    return sorted(found)


def _descriptors(open_files: Iterable[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for leads in open_files:
        kind = leads.partition(":")[0] if not leads.startswith("/") else "file"
        found[{"socket": "sockets", "pipe": "pipes", "file": "open files"}.get(kind, "others")] += 1
    return {
        "descriptors": found.total(),
        "sockets": found["sockets"],
        "pipes": found["pipes"],
        "open files": found["open files"],
    }


def _kinds_below(known: Iterable[QObject]) -> Counter[str]:
    """Qt objects that Python made or was shown, and all that lie below those, by class."""
    seen: set[int] = set()
    kinds: Counter[str] = Counter()
    waiting = [*known, *QApplication.topLevelWidgets()]
    while waiting:
        one = waiting.pop()
        address = shiboken6.getCppPointer(one)[0]
        if address not in seen:
            seen.add(address)
            if one.metaObject().className() not in _QT_OWN:
                kinds[one.metaObject().className()] += 1
            waiting.extend(one.children())
    return kinds

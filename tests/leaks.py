"""What a test may leave behind: windows, running timers and animations, threads, databases."""

import gc
import multiprocessing
import sqlite3
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

# Qt makes these by itself and keeps them a while.
QT_OWN_WINDOWS = frozenset({"QTipLabel", "QDesktopWidget"})
# Long enough for a thread that was told to stop, short enough to bear when one was not.
JOIN_S = 2.0


@dataclass(frozen=True)
class Snapshot:
    """What was alive before the test; Qt objects by the address of their C++ side."""

    threads: frozenset[threading.Thread]
    processes: frozenset[int]
    windows: frozenset[int]


def take_snapshot() -> Snapshot:
    # Frozen objects are not listed by gc.get_objects(): what it lists afterwards is the test's.
    gc.freeze()
    return Snapshot(
        threads=frozenset(threading.enumerate()),
        processes=frozenset(child.pid or 0 for child in multiprocessing.active_children()),
        windows=frozenset(_windows()),
    )


def leaks_since(before: Snapshot) -> list[str]:
    """Say what lives now and did not before, one line each; wait a little for what is ending."""
    _let_qt_delete()
    qt_things = [*_new_windows(before), *_movers()]
    databases = _open_databases()
    if qt_things:
        gc.collect()  # a cycle that nobody holds is no leak
        _let_qt_delete()
        qt_things = [*_new_windows(before), *_movers()]
    gc.unfreeze()
    return [*qt_things, *databases, *_new_threads(before), *_new_processes(before)]


def _new_windows(before: Snapshot) -> list[str]:
    windows = _windows()
    return [f"window {windows[key]}" for key in windows.keys() - before.windows]


def _new_threads(before: Snapshot) -> list[str]:
    new = [thread for thread in threading.enumerate() if thread not in before.threads]
    for thread in new:
        thread.join(JOIN_S)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def _new_processes(before: Snapshot) -> list[str]:
    new = [
        child for child in multiprocessing.active_children() if child.pid not in before.processes
    ]
    for child in new:
        child.join(JOIN_S)
    return [f"process {child.name} ({child.pid})" for child in new if child.is_alive()]


def _open_databases() -> list[str]:
    """SQLite connections made since the freeze that nobody closed: Python 3.13 warns of each."""
    found = []
    for thing in gc.get_objects():
        if issubclass(type(thing), sqlite3.Connection):
            with suppress(sqlite3.ProgrammingError):  # it is closed
                found.append(f"open database, {thing.total_changes} rows changed")
    return found


def _application() -> Any:
    """The running QApplication, or None when this test run has no Qt or has made none."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _let_qt_delete() -> None:
    if _application() is not None:
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def _windows() -> dict[int, str]:
    application = _application()
    if application is None:
        return {}
    shiboken = sys.modules["shiboken6"]
    return {
        shiboken.getCppPointer(window)[0]: f"{type(window).__name__} {window.objectName()!r}"
        for window in application.topLevelWidgets()
        if type(window).__name__ not in QT_OWN_WINDOWS
        and window.metaObject().className() not in QT_OWN_WINDOWS
    }


def _movers() -> list[str]:
    """Running timers, animations and Qt threads among the Python objects made since the freeze."""
    if _application() is None:
        return []
    core, shiboken = sys.modules["PySide6.QtCore"], sys.modules["shiboken6"]
    kinds = (core.QTimer, core.QAbstractAnimation, core.QThread)
    return [
        f"running {type(thing).__name__}"
        + (f" of {type(thing.parent()).__name__}" if thing.parent() else "")
        for thing in gc.get_objects()
        if issubclass(type(thing), kinds) and shiboken.isValid(thing) and _is_running(core, thing)
    ]


def _is_running(core: Any, thing: Any) -> bool:
    if isinstance(thing, core.QTimer):
        return bool(thing.isActive())
    if isinstance(thing, core.QAbstractAnimation):
        return bool(thing.state() == core.QAbstractAnimation.State.Running)
    return bool(thing.isRunning()) and thing is not core.QThread.currentThread()

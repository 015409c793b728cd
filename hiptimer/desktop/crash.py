"""What is done with an error that nobody expected: written down here, and told in plain words."""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from msgspec import Struct

import hiptimer
from hiptimer.desktop.log import trace_of

MOST = 3
"""So many reports are shown in one run; all are in the log."""


class Report(Struct, frozen=True):
    """One unexpected error, ready to be shown and copied."""

    kind: str  # the exception's name
    trace: str
    where: str = ""  # the thread, where it is not the window's

    @property
    def details(self) -> str:
        """What a person may send to somebody who can help: nothing of their own is in it."""
        place = f"\nThread: {self.where}" if self.where else ""
        return (
            f"HipTimer {hiptimer.__version__}\nPython {platform.python_version()}"
            f" on {platform.system()} {platform.release()} ({platform.machine()}){place}\n\n"
            f"{self.trace}\n"
        )


class CrashHooks:
    """Catches what would be printed and lost, from `install` to `remove`.

    `tell` gets each report, in whatever thread it happened; the same error is told once.
    `open_log` is called before anything is written down, each time.
    """

    def __init__(
        self, tell: Callable[[Report], None], open_log: Callable[[], None] = lambda: None
    ) -> None:
        self._tell = tell
        self._open_log = open_log
        self._told: set[str] = set()
        self._old_hook = sys.excepthook
        self._old_thread_hook = threading.excepthook

    def install(self) -> None:
        """Catch from now on."""
        self._old_hook, self._old_thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def remove(self) -> None:
        """Leave it to those who did it before."""
        sys.excepthook, threading.excepthook = self._old_hook, self._old_thread_hook

    def take(self, error: BaseException, where: str = "") -> None:
        """Write an error down, and tell of it if it is a new one."""
        self._open_log()
        report = Report(type(error).__name__, trace_of(error), where)
        place = f" in {where}" if where else ""
        logging.getLogger(__name__).error("unexpected%s\n%s", place, report.trace)
        if sys.stderr is not None:  # a program without a terminal has none
            sys.stderr.write(f"{report.trace}\n")
        if report.trace not in self._told and len(self._told) < MOST:
            self._told.add(report.trace)
            self._tell(report)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._old_hook(kind, error, trace)
        else:
            self.take(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not isinstance(caught.exc_value, SystemExit):
            self.take(caught.exc_value, caught.thread.name if caught.thread else "a thread")

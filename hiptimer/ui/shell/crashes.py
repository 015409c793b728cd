"""Watches for what nobody expected, from before the window to after it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hiptimer.desktop.crash import CrashHooks, Report
from hiptimer.desktop.log import Log
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences_file import load
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.crash_dialog import LAST_TIME, Case, CrashDialog
from hiptimer.ui.shell.qt_messages import QtMessages
from hiptimer.words import tr


class Say(Protocol):
    """Says something quietly in the window."""

    def __call__(self, text: str, action: str, act: Callable[[], None], *, stays: bool) -> None:
        """Show `text` and a button `action` that does `act`."""


class Crashes(QObject):
    """Logs unexpected errors of every thread, and shows them over the window. No public signals.

    Until `show_over` gives it a window, reports wait.
    """

    _happened = Signal(object)

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self._paths = paths
        self._log: Log | None = None
        self._hooks = CrashHooks(self._happened.emit, self._open_log)
        self._messages: QtMessages | None = None
        self._window: QWidget | None = None
        self._theme: Theme | None = None
        self._waiting: list[Report] = []
        self._happened.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Watch from now on."""
        self._hooks.install()

    def show_over(self, window: QWidget, theme: Theme, say: Say | None = None) -> None:
        """The window is there: open the log, show what waits, `say` how the last run ended."""
        self._window, self._theme = window, theme
        self._open_log()
        self._messages = QtMessages()
        self._messages.install()
        while self._waiting:
            self._take(self._waiting.pop(0))
        if say is not None and self._log is not None and self._log.last_crash:
            report = Report("crash", self._log.last_crash)
            say(tr(LAST_TIME), tr("What happened"), lambda: self._tell_last(report), stays=True)

    def show_at_once(
        self, error: BaseException, show: Callable[[QDialog], object] = QDialog.exec
    ) -> None:
        """Say what kept the window from opening; `show` waits until it is read."""
        waiting = len(self._waiting)
        self._hooks.take(error)
        QApplication.processEvents()
        application = QApplication.instance()
        if isinstance(application, QApplication) and len(self._waiting) > waiting:
            report = self._waiting.pop()
            theme = Theme(application, load(self._paths.preferences)[0])
            show(CrashDialog(theme, report, self._paths, case=Case.CLOSED))

    def remove(self) -> None:
        """Watch no more."""
        if self._messages is not None:
            self._messages.remove()
            self._messages = None
        self._window = None
        self._hooks.remove()
        if self._log is not None:
            self._log.close()
            self._log = None

    def _open_log(self) -> None:
        if self._log is None:
            self._log = Log(self._paths)
        self._log.open()

    def _tell_last(self, report: Report) -> None:
        if self._window is not None and self._theme is not None:
            case = Case.LAST_TIME
            CrashDialog(self._theme, report, self._paths, self._window, case=case).show()

    @Slot(object)
    def _take(self, report: Report) -> None:
        if self._window is None or self._theme is None:
            self._waiting.append(report)
            return
        CrashDialog(self._theme, report, self._paths, self._window).show()

"""The icon in the tray: today's session, the next reminder, quit."""

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from hiptimer.desktop.notify import Answered, Notification
from hiptimer.desktop.reminders import Due, ReminderKind
from hiptimer.ui.kit.icons import icon
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import day_name, short_date, time_of_day


class Tray(QObject):
    """Renders today's session and the next reminder in a menu.

    Signals: `start_requested`, `open_requested`, `quit_requested`; `about_to_show` before the menu
    opens, for showing what holds now.
    """

    start_requested = Signal()
    open_requested = Signal()
    quit_requested = Signal()
    about_to_show = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.menu = QMenu()
        self._start = QAction("", self.menu)
        self._start.triggered.connect(self.start_requested)
        self._next = QAction("", self.menu)
        self._next.setEnabled(False)
        open_window = QAction(tr("&Open HipTimer"), self.menu)
        open_window.triggered.connect(self.open_requested)
        leave = QAction(tr("&Quit"), self.menu)
        leave.triggered.connect(self.quit_requested)
        self.menu.addAction(self._start)
        self.menu.addAction(self._next)
        self.menu.addSeparator()
        self.menu.addAction(open_window)
        self.menu.addAction(leave)
        self.menu.aboutToShow.connect(self.about_to_show)
        self._icon = QSystemTrayIcon(self)
        self._icon.setToolTip("HipTimer")
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._clicked)
        theme.changed.connect(self._paint)
        self._paint()
        self.show_session("")
        self._next.setText(next_words(None))

    @staticmethod
    def is_there() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def system_icon(self) -> QSystemTrayIcon:
        """Qt's icon."""
        return self._icon

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def close(self) -> None:
        """Take it out again."""
        self._icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def show_session(self, title: str) -> None:
        """Today's session; empty for none."""
        none = tr("There is no session for today")
        self._start.setText(tr("&Start “{title}”", title=title) if title else none)
        self._start.setEnabled(bool(title))

    def show_next(self, due: Due | None, now: datetime) -> None:
        """The next reminder, as of the wall time `now`."""
        self._next.setText(next_words(due, now))

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_requested.emit()

    def _paint(self) -> None:
        self._icon.setIcon(tray_icon(self._theme, sys.platform))


def tray_icon(theme: Theme, system: str) -> QIcon:
    """The icon as a system's tray wants it: on macOS a mask, which takes the menu bar's colour."""
    if system == "darwin":
        mask = icon(theme, "body", "ink")
        mask.setIsMask(True)
        return mask
    own = QIcon.fromTheme("hiptimer")
    return icon(theme, "body", "work") if own.isNull() else own


class TrayNotifier:
    """Notifications where the desktop's own take no buttons: a click is the first action.

    `otherwise` shows them where there is no tray that shows messages either.
    """

    def __init__(
        self, tray_icon: QSystemTrayIcon, otherwise: Callable[[Notification, Answered], None]
    ) -> None:
        self._icon = tray_icon
        self._otherwise = otherwise
        self._answered: Answered | None = None
        self._first = ""
        tray_icon.messageClicked.connect(self._clicked)

    def show(self, notification: Notification, answered: Answered) -> None:
        """Show it in the place of the one before; `answered` gets the key that was chosen."""
        if not (Tray.is_there() and QSystemTrayIcon.supportsMessages()):
            self._otherwise(notification, answered)
            return
        self._answered = answered
        self._first = notification.actions[0][0] if notification.actions else "default"
        self._icon.show()
        self._icon.showMessage(notification.title, notification.text, self._icon.icon())

    def withdraw(self) -> None:
        """A message of the tray goes by itself: its click means nothing from now on."""
        self._answered = None
        self._icon.hide()

    def _clicked(self) -> None:
        answered, self._answered = self._answered, None
        self._icon.hide()
        if answered is not None:
            answered(self._first)


def next_words(due: Due | None, now: datetime | None = None) -> str:
    """The next reminder in one line: "Next reminder: training, Wednesday 18:00"."""
    if due is None or now is None:
        return tr("No reminder is set")
    at = max(due.at, now)
    days = (at.date() - now.date()).days
    when = time_of_day(at)
    if days == 1:
        when = tr("tomorrow {time}", time=when)
    elif days:
        day = day_name(at.date()) if days < 7 else short_date(at.date(), now.date())
        when = tr("{day} {time}", day=day, time=when)
    if due.kind is ReminderKind.BREAK:
        return tr("Next reminder: a break, {when}", when=when)
    return tr("Next reminder: training, {when}", when=when)

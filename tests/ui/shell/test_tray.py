from datetime import datetime

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from hiptimer.desktop.notify import Notification
from hiptimer.desktop.reminders import Due, ReminderKind
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.tray import Tray, TrayNotifier, next_words, tray_icon
from tools.made_up import Stage

NOW = datetime(2026, 3, 4, 17, 30)  # noqa: DTZ001  wall time, a Wednesday


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        (4, 18, "Next reminder: training, 18:00"),
        (4, 12, "Next reminder: training, 17:30"),  # due since noon: now
        (5, 18, "Next reminder: training, tomorrow 18:00"),
        (7, 18, "Next reminder: training, Saturday 18:00"),
        (18, 18, "Next reminder: training, Wed 18 Mar 18:00"),
    ],
)
def test_the_next_reminder_in_words(day: int, hour: int, words: str) -> None:
    due = Due(ReminderKind.TRAINING, NOW.replace(day=day, hour=hour, minute=0))
    assert next_words(due, NOW) == words


def test_the_menu_says_what_there_is(theme: Theme, qtbot: QtBot) -> None:
    tray = Tray(theme)
    texts = [action.text() for action in tray.menu.actions()]
    assert texts == ["There is no session for today", "No reminder is set", "", "&Open HipTimer",
                     "&Quit"]  # fmt: skip
    start, upcoming = tray.menu.actions()[:2]
    assert not start.isEnabled()
    tray.show_session("Pigeon")
    tray.show_next(Due(ReminderKind.BREAK, NOW), NOW)
    assert (start.text(), start.isEnabled()) == ("&Start “Pigeon”", True)
    assert (upcoming.text(), upcoming.isEnabled()) == ("Next reminder: a break, 17:30", False)
    asked: list[str] = []
    tray.start_requested.connect(lambda: asked.append("start"))
    tray.open_requested.connect(lambda: asked.append("open"))
    tray.quit_requested.connect(lambda: asked.append("quit"))
    for action in tray.menu.actions():
        action.trigger()
    tray.system_icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.system_icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert asked == ["start", "open", "quit", "open"]
    assert not tray.system_icon.icon().isNull()
    tray.close()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_a_click_on_a_plain_message_is_the_first_action(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Tray, "is_there", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    pixmap = QPixmap(16, 16)
    pixmap.fill()
    icon = QSystemTrayIcon(QIcon(pixmap))
    elsewhere, chosen = list[Notification](), list[str]()
    notifier = TrayNotifier(icon, lambda shown, _answered: elsewhere.append(shown))
    notifier.show(Notification("Time", "Move", (("start", "Start"),)), chosen.append)
    icon.messageClicked.emit()
    icon.messageClicked.emit()
    notifier.show(Notification("Time", "Move", (("start", "Start"),)), chosen.append)
    notifier.withdraw()
    icon.messageClicked.emit()
    assert chosen == ["start"]
    assert not icon.isVisible()
    assert not elsewhere
    monkeypatch.setattr(Tray, "is_there", staticmethod(lambda: False))
    notifier.show(Notification("Time", "Move", (("start", "Start"),)), chosen.append)
    assert elsewhere == [Notification("Time", "Move", (("start", "Start"),))]


def test_on_macos_the_icon_takes_the_menu_bars_colour(stage: Stage) -> None:
    assert tray_icon(stage.services.theme, "darwin").isMask()
    assert not tray_icon(stage.services.theme, "linux").isMask()

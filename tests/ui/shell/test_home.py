from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.instance import Wish
from hiptimer.desktop.notify import Notification
from hiptimer.desktop.reminders import ReminderKind
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.preferences.reminder_section import ReminderSection
from hiptimer.ui.shell.home import OFFER, Home
from hiptimer.ui.shell.playing import Playing
from hiptimer.ui.shell.tray import Tray
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.living import Living
from tools.made_up import Stage
from tools.silent_speaker import SilentSpeaker

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")


class Setting:
    """The window with all that ties it to the desktop, on a machine without a session bus."""

    def __init__(self, stage: Stage, window: MainWindow) -> None:
        self.stage, self.window = stage, window
        self.awake = KeepAwake()
        self.speaker = SilentSpeaker()
        self.playing = Playing(stage.services, window, self.speaker, self.awake)
        window.closing.connect(self.playing.shut)
        self.home = Home(stage.services, window, self.playing, None)

    @property
    def said(self) -> str:
        notice = self.window.findChild(Notice)
        assert notice is not None
        return notice.accessibleName() if notice.isVisible() else ""


@pytest.fixture
def setting(stage: Stage, open_window: OpenWindow) -> Iterator[Setting]:
    setting = Setting(stage, open_window(stage))
    yield setting
    setting.playing.put_away()
    setting.home.close()
    setting.awake.close()


def test_a_second_start_opens_its_session_and_waits(setting: Setting) -> None:
    setting.window.hide()
    setting.home._wished(Wish("pigeon"))
    assert setting.window.isVisible()
    bridge = setting.playing.bridge
    assert bridge is not None
    assert bridge.snapshot().state == "ready"


def test_a_session_under_way_is_not_pushed_aside(setting: Setting) -> None:
    setting.playing.play("pigeon")
    bridge = setting.playing.bridge
    assert bridge is not None
    setting.home._wished(Wish("unwind"))
    assert setting.playing.bridge is bridge
    told = [one.accessibleName() for one in setting.window.findChildren(Notice)]
    assert "A session is open. When it is over, start the other one." in told


def test_reminders_are_offered_once(setting: Setting, qtbot: QtBot) -> None:
    setting.playing.play("pigeon")
    setting.playing.put_away()
    assert setting.said == OFFER
    assert setting.stage.services.settings.preferences.reminders_offered
    notice = setting.window.findChild(Notice)
    assert notice is not None
    (choose,) = [one for one in notice.findChildren(QPushButton) if one.text() == "Choose when"]
    choose.click()
    section = setting.window.findChild(ReminderSection)
    assert section is not None

    def seen_from_its_top() -> bool:
        return 0 <= section.mapTo(setting.window, QPoint(0, 0)).y() < 100

    qtbot.wait_until(seen_from_its_top)
    notice.dismiss()
    setting.playing.play("pigeon")
    setting.playing.put_away()
    assert setting.said == ""


def test_where_the_desktop_shows_no_messages_the_window_reminds(setting: Setting) -> None:
    chosen: list[str] = []
    notification = Notification("Time to move", "Three minutes.", (("start", "Start the break"),))
    setting.home._remind_in_window(notification, chosen.append)
    assert setting.said == "Time to move. Three minutes."
    (start,) = [
        one for one in setting.window.findChildren(QPushButton) if one.text() == "Start the break"
    ]
    start.click()
    assert chosen == ["start"]


def test_with_a_tray_closing_leaves_the_program_there(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Tray, "is_there", staticmethod(lambda: True))
    settings = setting.stage.services.settings
    settings.update(tray=True)
    assert not QApplication.quitOnLastWindowClosed()
    setting.playing.play("pigeon")
    setting.window.close()
    assert setting.window.isHidden()
    assert setting.playing.bridge is None  # put away: Today offers to pick it up
    assert setting.stage.services.journal.open_plays()
    settings.update(tray=False)
    assert setting.window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_ctrl_q_ends_a_program_that_stays_to_remind(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    setting.stage.services.settings.update(at_login=True, training_reminders=True)
    setting.window.close()
    assert not setting.window.isVisible()
    assert ended == []  # it stays
    setting.home.raise_window()
    wanted = QKeySequence(QKeySequence.StandardKey.Quit)
    [leave] = [one for one in setting.window.findChildren(QShortcut) if one.key() == wanted]
    leave.activated.emit()
    assert ended == [True]


def test_logging_out_is_not_held_up(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(Tray, "is_there", staticmethod(lambda: True))
    setting.stage.services.settings.update(tray=True)
    setting.home._log_out()
    assert setting.window.close()


def test_the_reminder_names_and_starts_the_programmes_session(setting: Setting) -> None:
    services = setting.stage.services
    Living(services, services.clock).enrol()  # type: ignore[arg-type]
    title, seconds = setting.home._todays_session()
    assert title == "Turn more freely, week 1, session 1 of 3"
    assert 600 < seconds < 1200
    setting.home._start(ReminderKind.TRAINING)
    bridge = setting.playing.bridge
    assert bridge is not None
    assert bridge.keeper.play.session.id == "turn-more-freely-week-1-a"


def test_reminders_come_on_the_days_that_the_programme_plans(setting: Setting) -> None:
    services = setting.stage.services
    assert setting.home._ahead().due is None
    services.choose_days("tue sat")
    Living(services, services.clock).enrol()  # type: ignore[arg-type]
    due = setting.home._ahead().due
    assert due
    assert {day.weekday() for day in due} <= {1, 5} | {services.programmes.today.weekday()}


def test_strong_pain_without_a_programme_lets_reminders_rest(setting: Setting) -> None:
    services = setting.stage.services
    assert setting.home._ahead().rest_until is None
    session = services.shelf.session("ninety-ninety")
    assert session is not None
    Living(services, services.clock).play(session, pain=7)  # type: ignore[arg-type]
    assert setting.home._ahead().rest_until == services.programmes.today + timedelta(days=2)

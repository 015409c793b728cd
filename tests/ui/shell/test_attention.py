from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from hiptimer.ui.shell.attention import Attention
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


def test_a_page_that_is_opened_tells(stage: Stage, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(stage)
    with qtbot.waitSignal(Attention(window).turned):
        window.show_page("library")


def test_the_window_that_becomes_active_tells_and_still_gets_its_event(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    attention = Attention(window)
    with qtbot.waitSignal(attention.turned):
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    with qtbot.assertNotEmitted(attention.turned):
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))

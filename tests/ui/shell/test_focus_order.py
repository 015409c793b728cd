"""The keyboard's way through every screen: as one reads, always in sight, always marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.focus import stops
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.shell.rail_button import RailButton
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.focus import faults
from tools.screens import SCREENS, settle

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def roles(qapp: QApplication) -> None:
    tell_roles()


@pytest.mark.parametrize("size", [(640, 480), (1280, 800)])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_tab_goes_as_one_reads_and_is_seen(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    screen = SCREENS[name]
    stage = set_up(empty=screen.empty, welcomed=screen.welcomed)
    window = open_window(stage)
    window.resize(*size)
    stage.read_all()
    screen.go(window)
    settle()
    window.activateWindow()  # the lists of a page are windows of their own
    qtbot.waitUntil(window.isActiveWindow)
    assert faults(window) == []


def test_tab_comes_to_the_open_page_in_the_rail(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(set_up())
    window.show_page("history")
    assert [one.text() for one in stops(window) if isinstance(one, RailButton)] == ["&History"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_around(set_up: SetUp, open_window: OpenWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window = open_window(set_up())
    order = stops(window)
    order[0].setFocus()
    if key == Qt.Key.Key_Backtab:
        order.reverse()
        order.insert(0, order.pop())
    for stop in [*order[1:], order[0]]:
        QTest.keyClick(window.focusWidget(), key)
        assert window.focusWidget() is stop


def test_esc_gives_the_focus_back_to_where_one_came_from(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot
) -> None:
    stage = set_up()
    stage.read_all()
    window = open_window(stage)
    window.show_session("passive-to-active")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    page = library.currentWidget()
    assert page is not None
    row = next(one for one in stops(page) if isinstance(one, StepRow))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert library.currentWidget() is not page
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is row
    button = next(one for one in stops(page) if isinstance(one, QuietButton))
    button.setFocus()
    window.show_player(player := QPushButton())
    assert window.focusWidget() is player
    window.close_player()
    assert window.focusWidget() is button


def test_where_a_button_went_tab_goes_on_from_there(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(set_up())
    window.show_page("preferences")
    order = stops(window)
    gone = order[len(order) // 2]
    gone.setFocus()
    gone.hide()
    focused = window.focusWidget()
    assert focused is not None
    assert not isinstance(focused, RailButton)

"""Menus of what can be done with a thing, wherever they are asked for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.history import queries
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.step_list import StepList
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.month_grid import MonthGrid
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.kit.buttons import IconButton, QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.menu import Item, give_menu, open_below
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.grid import CardGrid
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.programme_tiles import ProgrammeTile
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.parts.wishes import Wish
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MOUSE, KEY = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


@pytest.fixture(autouse=True)
def no_menu_left(qapp: QApplication) -> Iterator[None]:
    yield
    for one in qapp.topLevelWidgets():
        if isinstance(one, QMenu):
            one.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def ask(
    widget: QWidget, at: QPoint | None = None, reason: QContextMenuEvent.Reason = MOUSE
) -> None:
    at = at or widget.rect().center()
    event = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def menu() -> QMenu | None:
    shown = QApplication.activePopupWidget()
    return shown if isinstance(shown, QMenu) else None


def words() -> list[str]:
    shown = menu()
    lines = [one for one in shown.actions() if not one.isSeparator()] if shown else []
    return [one.text().replace("&", "") for one in lines]


def choose(told: str) -> None:
    shown = menu()
    assert shown is not None
    action = next(one for one in shown.actions() if one.text().replace("&", "").startswith(told))
    shown.close()
    action.trigger()


def card_of(stage: Stage, library: LibraryPage, session_id: str) -> tuple[CardGrid, QPoint]:
    grid = library.findChild(CardGrid)
    assert grid is not None
    grid.carried = session_id
    return grid, grid.visualRect(grid.currentIndex()).center()


@pytest.fixture
def library(stage: Stage, qtbot: QtBot) -> LibraryPage:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    return page


def test_a_menu_is_told_with_its_lines(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    button = QuietButton(theme, "More")
    qtbot.addWidget(button)
    button.show()
    items = [
        Item("Cut", lambda: done.append("cut"), "Ctrl+X"),
        Item("Paste", lambda: done.append("paste"), enabled=False),
    ]
    open_below(button, items)
    shown = menu()
    assert shown is not None
    told = QAccessible.queryAccessibleInterface(shown)
    roles = QAccessible.Role
    assert told.role() is roles.PopupMenu
    first, second = told.child(0), told.child(1)
    assert first.role() is second.role() is roles.MenuItem
    texts = QAccessible.Text
    assert [one.text(texts.Name) for one in (first, second)] == ["Cut", "Paste"]
    assert first.text(texts.Accelerator) == "Ctrl+X"
    assert not first.state().disabled
    assert second.state().disabled
    choose("Cut")
    assert done == ["cut"]


def test_nothing_to_offer_opens_nothing(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    give_menu(holder, list)
    holder.show()
    ask(holder)
    assert menu() is None


def test_a_card_offers_what_its_buttons_do(theme: Theme, qtbot: QtBot) -> None:
    pressed: list[str] = []
    card = Card(theme)
    qtbot.addWidget(card)
    start = QuietButton(theme, "&Start", parent=card, key="S")
    icon = IconButton(theme, "trash", "Delete", key="Del", parent=card)
    gone = QuietButton(theme, "Never", parent=card)
    start.clicked.connect(lambda: pressed.append("start"))
    icon.clicked.connect(lambda: pressed.append("delete"))
    icon.setEnabled(False)
    gone.hide()
    card.give_menu(start, icon, gone)
    card.resize(200, 200)
    card.show()
    ask(card)
    assert words() == ["Start", "Delete"]
    shown = menu()
    assert shown is not None
    assert [one.shortcut().toString() for one in shown.actions()] == ["S", "Del"]
    assert [one.isEnabled() for one in shown.actions()] == [True, False]
    choose("Start")
    assert pressed == ["start"]


def test_cards_of_the_library_by_mouse_and_key(stage: Stage, library: LibraryPage) -> None:
    grid, at = card_of(stage, library, "own-long")
    ask(grid.viewport(), at)
    own = words()
    assert own[:4] == ["Start", "Open", "Edit", "Make it a favourite"]
    assert {"Duplicate", "Export …", "Earlier versions …", "Delete"} <= set(own)
    played: list[str] = []
    library.play_requested.connect(played.append)
    choose("Start")
    assert played == ["own-long"]
    wished: list[tuple[Wish, str]] = []
    library.wished.connect(lambda wish, one: wished.append((wish, one)))
    grid, _ = card_of(stage, library, "pigeon")
    ask(grid, reason=KEY)  # what the keys are at, wherever the pointer is
    assert "Delete" not in words()
    choose("Duplicate")
    assert wished == [(Wish.DUPLICATE, "pigeon")]
    ask(grid, reason=KEY)
    choose("Make it a favourite")
    assert stage.services.settings.preferences.favourites == ("pigeon",)
    ask(grid, reason=KEY)
    assert "Not a favourite any more" in words()
    choose("Open")
    assert library.currentWidget() is not library.widget(0)


def test_a_file_with_faults_can_be_mended_and_deleted(stage: Stage, library: LibraryPage) -> None:
    broken = next(one for one in stage.services.shelf.glances if one.broken)
    wished: list[tuple[Wish, str]] = []
    library.wished.connect(lambda wish, one: wished.append((wish, one)))
    grid, at = card_of(stage, library, broken.id)
    ask(grid.viewport(), at)
    assert words() == ["Fix it here", "Copy as text", "Delete"]
    choose("Fix it here")
    library.open_session(broken.id)
    page = library.currentWidget()
    assert page is not None
    more = next(one for one in page.findChildren(IconButton) if one.accessibleName() == "More")
    more.click()
    assert words() == ["Copy as text", "Delete"]
    choose("Delete")
    assert wished == [(Wish.EDIT, broken.id), (Wish.DELETE, broken.id)]


def test_steps_and_programmes(library: LibraryPage) -> None:
    made: list[tuple[str, str]] = []
    library.programme_made.connect(lambda deed, one: made.append((deed, one)))
    tile = library.findChildren(ProgrammeTile)[0]
    ask(tile, reason=KEY)
    assert words()[0] == "Open"
    assert "Delete this programme" not in words()  # it ships
    choose("Export this programme")
    assert [deed for deed, _ in made] == ["export"]
    library.open_session("ninety-ninety")
    row = next(one for one in library.findChildren(StepRow) if one.accessibleName())
    ask(row)
    assert words() == ["About this exercise", "Edit", "Replace an exercise …"]
    choose("About this exercise")
    assert not row.isVisible()


def test_rows_of_history(stage: Stage, qtbot: QtBot) -> None:
    page = HistoryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.refresh()
    page.overview.show_tab("sessions")
    rows = page.overview.sessions.findChild(TallList)
    assert rows is not None
    rows.setCurrentIndex(rows.model().index(0, 0))
    count = stage.services.store.run(queries.count)
    ask(rows, reason=KEY)
    assert words() == ["Open", "Do it again", "Edit", "Delete"]
    choose("Delete")
    assert stage.services.store.run(queries.count) == count - 1
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rows.setCurrentIndex(rows.model().index(0, 0))
    rows.selectAll()
    ask(rows, reason=KEY)
    assert words() == ["Move to other days…"]
    choose("Move")
    assert page.currentWidget() is not page.overview


def test_exercises_and_days_of_history(stage: Stage, qtbot: QtBot) -> None:
    page = HistoryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.refresh()
    about: list[str] = []
    page.about_requested.connect(about.append)
    page.overview.show_tab("exercises")
    rows = page.overview.exercises.findChild(TallList)
    assert rows is not None
    qtbot.waitUntil(lambda: rows.model().rowCount() > 0)
    rows.setCurrentIndex(rows.model().index(0, 0))
    ask(rows, reason=KEY)
    assert words() == ["Open", "About this exercise", "Its sessions"]
    choose("About")
    assert len(about) == 1
    page.overview.show_tab("overview")
    for kind in (HeatMap, MonthGrid):
        days = page.overview.findChild(kind)
        assert days is not None
        ask(days, reason=KEY)
        assert words() == ["Open the day", "Add a session"]
        choose("Add a session")
        assert page.currentWidget() is not page.overview
        page.show_list()


def test_the_right_button_opens_no_day(stage: Stage, qtbot: QtBot) -> None:
    page = HistoryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.refresh()
    heat_map = page.overview.heat_map
    place = heat_map.place_of("2026-11-18")
    QTest.mouseClick(heat_map, Qt.MouseButton.RightButton, pos=place)
    assert page.currentWidget() is page.overview
    QTest.mouseClick(heat_map, Qt.MouseButton.LeftButton, pos=place)
    assert page.currentWidget() is not page.overview


def test_values_of_body(stage: Stage, qtbot: QtBot) -> None:
    page = BodyPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    page.show_values()
    values = page.currentWidget()
    assert values is not None
    rows = values.findChild(TallList)
    assert rows is not None
    before = len(stage.services.store.run(queries.stored_measured))
    rows.setCurrentIndex(rows.model().index(0, 0))
    ask(rows, reason=KEY)
    assert words() == ["Remove"]
    choose("Remove")
    assert len(stage.services.store.run(queries.stored_measured)) == before - 1


def test_steps_in_the_editor(stage: Stage, open_window: OpenWindow, qapp: QApplication) -> None:
    window = open_window(stage)
    window.do_wish(Wish.EDIT, "own-long")
    page = window.editing.page
    assert page is not None
    desk: Desk = page.desk
    steps = page.findChild(StepList)
    assert steps is not None
    desk.choose([(0,)])
    before = len(desk.session.steps)
    ask(steps, reason=KEY)
    found = set(words())
    assert {"Move up", "Move down", "Duplicate", "Delete", "Cut", "Copy", "Paste"} <= found
    choose("Duplicate")
    assert len(desk.session.steps) == before + 1
    desk.choose([(0,)])
    ask(steps, reason=KEY)
    choose("Cut")
    assert len(desk.session.steps) == before
    ask(steps, reason=KEY)
    choose("Paste")
    assert len(desk.session.steps) == before + 1
    window.editing.leave()


def today_menu(window: MainWindow, qtbot: QtBot) -> list[str]:
    QTest.keyClick(window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: menu() is not None)
    return words()


def test_shift_f10_asks_what_has_the_focus(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    found = today_menu(window, qtbot)
    shown = menu()
    assert found
    assert shown is not None
    assert found[0].startswith(("Start", "Resume"))
    shown.close()


def test_text_fields_keep_their_own(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field = QLineEdit(holder)
    give_menu(holder, lambda: [Item("Ours", list)])
    holder.show()
    ask(field)
    assert words()
    assert "Ours" not in words()

"""Words that are longer in another language: the window gives them room, or says them whole."""

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.buttons import Button, QuietButton
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.form import Section
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.rail import PAGES
from hiptimer.ui.shell.rail_button import RailButton
from hiptimer.words.language import PSEUDO, use
from tests.ui.conftest import OpenWindow, SetUp

pytestmark = pytest.mark.qt

_Kind = TypeVar("_Kind", bound=QWidget)


@pytest.fixture(autouse=True)
def long_words(british: None) -> None:
    use(PSEUDO)  # `british` puts English back


def shown(widget: QWidget, kind: type[_Kind]) -> list[_Kind]:
    return [one for one in widget.findChildren(kind) if one.isVisible()]


def words_width(drop: DropList) -> int:
    return drop.fontMetrics().horizontalAdvance(drop.currentText())


@pytest.mark.parametrize("size", [(900, 600), (1280, 800)])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_room_for_its_words(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot, page: str, size: tuple[int, int]
) -> None:
    stage = set_up()
    stage.read_all()
    window = open_window(stage)
    window.resize(*size)
    window.show_page(page)
    qtbot.wait(0)
    tight: list[tuple[str, int, int]] = []
    for button in shown(window, Button):
        # Half of the ground beside its words may go, and the two pixels that round the hint up.
        needed = button.sizeHint().width() - stage.services.theme.px(button.PADDING) - 2
        if button.text() and not button.tip and button.width() < needed:
            tight.append((button.text(), button.width(), needed))
    tight += [
        (text.text(), text.width(), text.minimumSizeHint().width())
        for text in shown(window, Text)
        if text.width() < text.minimumSizeHint().width()
    ]
    tight += [
        (drop.currentText(), drop.width(), words_width(drop))
        for drop in shown(window, DropList)
        if not drop.tip and drop.width() < words_width(drop)
    ]
    assert tight == []


def test_an_entry_that_is_cut_says_itself_in_the_tooltip(qtbot: QtBot, theme: Theme) -> None:
    for entry in (RailButton(theme, "today", "A very &long name"), QuietButton(theme, "L&ong")):
        qtbot.addWidget(entry)
        entry.show()
        entry.resize(60, 44)
        assert entry.tip == entry.text().replace("&", "")
        entry.resize(400, 44)
        assert entry.tip == ""


@pytest.mark.parametrize(
    ("words", "names", "below"),
    [("Short", 2, False), ("Short", 4, True), ("Long words " * 6, 2, False)],
)
def test_a_head_puts_its_buttons_below_a_title_that_they_would_squeeze(
    qtbot: QtBot, theme: Theme, words: str, names: int, below: bool
) -> None:
    page = Page(theme)
    qtbot.addWidget(page)
    title = heading(theme, words)
    head = Head(page)
    head.addWidget(title, 1)
    buttons = [QuietButton(theme, "A name to read") for _ in range(names)]
    for button in buttons:
        head.addWidget(button)
    page.column.addLayout(head)
    page.resize(700, 600)
    page.show()
    qtbot.waitUntil(lambda: (buttons[0].y() >= title.geometry().bottom()) is below)
    needed = title.sizeHint().width()
    assert title.width() >= (needed if words == "Short" else 0.4 * head.geometry().width())


def test_the_controls_of_a_row_stand_whole_beside_or_below_each_other(
    qtbot: QtBot, theme: Theme
) -> None:
    page = Page(theme)
    qtbot.addWidget(page)
    section = Section(theme, page, "Voice")
    drop = DropList(theme, "Voice", [("The best voice that there is", "")])
    test = QuietButton(theme, "Listen to it now")
    section.add("Voice", "What it is for, and what it does. " * 3, drop, test)
    page.column.addWidget(section)
    page.resize(660, 600)
    page.show()
    assert test.width() >= test.sizeHint().width()
    assert drop.width() >= words_width(drop) + theme.px(24)
    assert drop.tip == ""
    assert test.accessibleName() == ""  # its text is its name, and not the row's


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # for the open list
def test_a_list_in_a_narrow_pane_tells_its_choice_in_the_tooltip(
    qtbot: QtBot, theme: Theme
) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    drop = DropList(theme, "Sides", [("As usual: each side, then both", 1), ("No", 0)], letters=8)
    QVBoxLayout(pane).addWidget(drop)
    pane.resize(160, 80)
    pane.show()
    assert drop.tip == "As usual: each side, then both"
    drop.show_value(0)
    assert drop.tip == ""
    drop.showPopup()
    assert drop.view().width() >= drop.view().sizeHintForColumn(0)
    drop.hidePopup()

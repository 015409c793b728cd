"""Words that are longer in another language: the window gives them room, or says them whole."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.form import Section
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.rail_button import RailButton
from hiptimer.words import tr
from hiptimer.words.language import PSEUDO, use

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def long_words(british: None) -> None:
    use(PSEUDO)  # `british` puts English back


def words_width(drop: DropList) -> int:
    return drop.fontMetrics().horizontalAdvance(drop.currentText())


def test_an_entry_that_is_cut_says_itself_in_the_tooltip(qtbot: QtBot, theme: Theme) -> None:
    for entry in (
        RailButton(theme, "today", "A very &long name"),
        QuietButton(theme, "Unb&reakable"),
    ):
        qtbot.addWidget(entry)
        entry.show()
        entry.resize(60, 44)
        assert entry.tip == entry.text().replace("&", "")
        entry.resize(400, 44)
        assert entry.tip == ""


def test_a_button_leaves_its_key_out_and_wraps_before_it_cuts_a_word(
    qtbot: QtBot, theme: Theme
) -> None:
    button = QuietButton(theme, "Save it and go on", key="Space")
    qtbot.addWidget(button)
    button.show()
    whole = button.sizeHint().width()
    for width in (whole, whole - 40, whole // 2):
        button.resize(width, 44)
        assert button.words_are_whole, width
        assert tr("Space") in button.tip
    button.resize(40, 44)
    assert not button.words_are_whole


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

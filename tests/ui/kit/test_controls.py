"""Controls by the keyboard, and what they tell."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import Choices, DropList, Slider, Stepper, Switch
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import LineField, NoteField, NumberField


def test_one_of_several_is_a_radio_button_that_a_screen_reader_can_set(
    qtbot: QtBot, qapp: QApplication
) -> None:
    choices = Choices(Theme(qapp, Preferences()), "How", {"a": "A", "b": "B"})
    qtbot.addWidget(choices)
    choices.show_value("a")
    picked: list[str] = []
    choices.picked.connect(picked.append)
    other = choices.findChildren(Chip)[1]
    told = QAccessible.queryAccessibleInterface(other)
    assert told.role() is QAccessible.Role.RadioButton
    told.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    assert (picked, choices.value) == (["b"], "b")
    choices.show_value("a")
    assert picked == ["b"]  # what is shown is not picked


def test_tab_comes_to_the_choice_that_is_made(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = QLineEdit()
    choices = Choices(Theme(qapp, Preferences()), "How many", {str(n): str(n) for n in range(1, 8)})
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(choices)
    choices.show_value("3")
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    chip = qapp.focusWidget()
    assert chip is not None
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert choices.value == "3"
    QTest.keyClick(chip, Qt.Key.Key_Right)
    assert choices.value == "4"
    choices.show_value("6")
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    chip = qapp.focusWidget()
    assert chip is not None
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert choices.value == "6"


def test_a_value_that_is_shown_is_told_to_nobody(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    fields: list[tuple[Any, object]] = [
        (Switch(theme, "One"), True),
        (Stepper(theme, "One", 0, 9), 4),
        (Choices(theme, "One", {"a": "A", "b": "B"}), "b"),
        (DropList(theme, "One", [("A", "a"), ("B", "b")]), "b"),
        (Slider("One", 0, 9), 4),
        (NumberField("One", 0, 9), 4.0),
        (LineField("One"), "a"),
        (NoteField(theme, "One"), "a"),
    ]
    told: list[object] = []
    for field, value in fields:
        qtbot.addWidget(field)
        field.picked.connect(told.append)
        field.show_value(value)
    assert told == []


def test_a_switch_tells_what_a_screen_reader_toggles(qtbot: QtBot, qapp: QApplication) -> None:
    switch = Switch(Theme(qapp, Preferences()), "Flash")
    qtbot.addWidget(switch)
    told: list[object] = []
    switch.picked.connect(told.append)
    actions = QAccessible.queryAccessibleInterface(switch).actionInterface()
    actions.doAction(QAccessibleActionInterface.toggleAction())
    assert told == [True]


def test_a_value_that_is_not_listed_is_named_or_not_shown(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    plain = DropList(theme, "One", [("A", "a")])
    named = DropList(theme, "One", [("A", "a")], absent=lambda one: f"{one} (away)")
    for field in (plain, named):
        qtbot.addWidget(field)
        field.show_value("z")
    assert (plain.value, plain.currentText()) == (None, "")
    assert (named.value, named.currentText()) == ("z", "z (away)")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_list_that_opens_shows_its_last_choice_whole(qtbot: QtBot, qapp: QApplication) -> None:
    for count in (2, 3, 6):
        choices = [(f"Choice {n}", n) for n in range(count)]
        field = DropList(Theme(qapp, Preferences()), "One", choices)
        qtbot.addWidget(field)
        field.show()
        field.showPopup()
        QApplication.processEvents()
        view = field.view()
        last = view.visualRect(view.model().index(count - 1, 0))
        assert last.isValid()
        assert view.viewport().rect().contains(last), count
        field.hidePopup()

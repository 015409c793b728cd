"""Controls by the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.theme import Theme


def test_tab_comes_to_the_choice_that_is_made(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = QLineEdit()
    choices = Choices(Theme(qapp, Preferences()), "How many", {str(n): str(n) for n in range(1, 8)})
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(choices)
    choices.set_value("3")
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
    choices.set_value("6")
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    chip = qapp.focusWidget()
    assert chip is not None
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert choices.value == "6"

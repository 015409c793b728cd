"""Numbers that are typed where none stands yet, wherever the cursor was put."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.session.model import Record
from hiptimer.ui.kit.fields import DegreesBox
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import NumberField

pytestmark = pytest.mark.qt

Make = Callable[[Theme, QWidget], QSpinBox | QDoubleSpinBox]


def degrees(theme: Theme, parent: QWidget) -> DegreesBox:
    return DegreesBox(theme, Record(id="internal", label="Internal", kind="degrees"), parent)


def usual(_theme: Theme, parent: QWidget) -> NumberField:
    field = NumberField("Rest", 1, 600, unit="{n} s", whole=True, optional=True, parent=parent)
    field.show_value(None, 15)
    return field


def mixed(_theme: Theme, parent: QWidget) -> NumberField:
    field = NumberField("Seconds", 1, 600, unit="{n} s", whole=True, parent=parent)
    field.show_mixed()
    return field


@pytest.mark.parametrize("make", [degrees, usual, mixed])
@pytest.mark.parametrize("place", ["front", "middle", "end"])
def test_a_click_and_a_number_fill_an_empty_field(
    qtbot: QtBot, theme: Theme, make: Make, place: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = make(theme, window)
    box.resize(200, 40)
    window.show()
    edit = box.lineEdit()
    x = {"front": 2, "middle": edit.width() // 2, "end": edit.width() - 2}[place]
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(x, edit.height() // 2))
    edit.deselect()
    edit.setCursorPosition({"front": 0, "middle": 1, "end": len(edit.text())}[place])
    QTest.keyClicks(box, "24")
    assert box.value() == 24

"""Days and times that are typed, stepped, or picked from a calendar."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import DayField, TimeField

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.fixture
def day(qtbot: QtBot, theme: Theme) -> DayField:
    field = DayField(theme, "First day")
    qtbot.addWidget(field)
    field.show_value(TODAY, TODAY)
    field.show()
    return field


@pytest.fixture
def time(qtbot: QtBot, theme: Theme) -> TimeField:
    field = TimeField(theme, "At")
    qtbot.addWidget(field)
    field.show_value(18 * 60)
    field.show()
    return field


def write(field: DayField | TimeField, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)


def step(field: DayField | TimeField, name: str) -> None:
    button = next(one for one in field.findChildren(IconButton) if name in one.accessibleName())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_last_week_is_entered_by_typing(day: DayField) -> None:
    for text, wanted in (
        ("12 Nov", date(2026, 11, 12)),
        ("monday", date(2026, 11, 16)),
        ("3/11/2026", date(2026, 11, 3)),
        ("yesterday", date(2026, 11, 18)),
    ):
        write(day, text)
        assert day.value == wanted
        assert day.fault == ""
    assert day.line.text() == "Wed, 18 Nov 2026"


def test_minus_goes_back_over_weeks_and_plus_no_further_than_the_last_day(day: DayField) -> None:
    for _ in range(30):
        step(day, "less")
    assert day.value == date(2026, 10, 20)
    for _ in range(40):
        step(day, "more")
    assert day.value == TODAY
    QTest.keyClick(day.line, Qt.Key.Key_Down)
    assert day.value == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31 Feb", "not a date"),
        ("soon", "not a date"),
        ("", "not a date"),
        ("20/11/2026", "still to come"),
    ],
)
def test_what_is_no_day_is_said_and_changes_nothing(day: DayField, text: str, told: str) -> None:
    write(day, text)
    if not text:
        day.line.clear()
    QTest.keyClick(day.line, Qt.Key.Key_Return)
    assert told in day.fault
    assert day.value == TODAY
    assert day.line.text() == text  # it can be corrected
    write(day, "12 Nov")
    assert day.fault == ""


def test_a_day_is_picked_from_the_calendar(day: DayField, qtbot: QtBot) -> None:
    day.activateWindow()
    qtbot.waitUntil(day.isActiveWindow)
    QTest.keyClick(day.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = day.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.maximumDate() == QDate(2026, 11, 19)
    with qtbot.waitSignal(day.picked):
        calendar.activated.emit(QDate(2026, 11, 9))
    assert day.value == date(2026, 11, 9)
    assert not calendar.isVisible()
    assert day.line.hasFocus()


def test_a_time_is_typed(time: TimeField) -> None:
    heard: list[int] = []
    time.picked.connect(heard.append)
    for text, minute in (("7", 420), ("07:30", 450), ("6 pm", 1080)):
        write(time, text)
        QTest.keyClick(time.line, Qt.Key.Key_Return)
        assert time.minute == minute
    assert heard == [420, 450, 1080]
    write(time, "25:00")
    assert "not a time" in time.fault
    assert time.minute == 1080


def test_a_time_goes_by_quarters_of_an_hour_around_the_clock(time: TimeField) -> None:
    time.show_value(7)
    step(time, "less")
    assert time.minute == 0
    step(time, "less")
    assert time.minute == 23 * 60 + 45
    step(time, "more")
    assert time.minute == 0
    time.show_value(7 * 60 + 5)
    step(time, "more")
    assert time.minute == 7 * 60 + 15

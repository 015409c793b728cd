from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.monitors import (
    FullScreen,
    InSight,
    first_place,
    keep_place,
    monitor_words,
    onto_a_screen,
    restore_place,
)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.setGeometry(60, 60, 400, 300)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def in_sight(window: QWidget) -> bool:
    room = QGuiApplication.primaryScreen().availableGeometry()
    return room.intersected(window.frameGeometry()).width() >= 120


@pytest.mark.parametrize(
    "place", [(5000, 60), (-5000, 60), (60, 5000), (60, -5000), (-350, 60), (60, -200)]
)
def test_a_window_that_cannot_be_caught_is_brought_back(
    window: QWidget, place: tuple[int, int]
) -> None:
    window.move(*place)
    assert onto_a_screen(window)
    assert in_sight(window)
    assert not onto_a_screen(window)


def test_a_window_that_can_be_caught_stays_where_it_is(window: QWidget) -> None:
    window.move(-200, 40)
    before = window.geometry()
    assert not onto_a_screen(window)
    assert window.geometry() == before


def test_a_place_is_kept_and_restored(window: QWidget, qtbot: QtBot) -> None:
    other = QWidget()
    assert restore_place(other, keep_place(window))
    assert other.geometry() == window.geometry()
    other.deleteLater()


@pytest.mark.parametrize("kept", ["", "nonsense", "ÄÖÜ", "AAAA"])
def test_what_is_no_place_is_none(window: QWidget, kept: str) -> None:
    before = window.geometry()
    assert not restore_place(window, kept)
    assert window.geometry() == before


def test_a_place_out_of_sight_is_corrected(window: QWidget, qtbot: QtBot) -> None:
    window.setGeometry(4000, 4000, 400, 300)
    kept = keep_place(window)
    other = QWidget()
    assert restore_place(other, kept)
    assert in_sight(other)
    other.deleteLater()


def test_today_does_not_begin_in_full_screen(window: QWidget, qtbot: QtBot) -> None:
    FullScreen().toggle(window)
    kept = keep_place(window)
    other = QWidget()
    assert restore_place(other, kept)
    assert not other.isFullScreen()
    other.deleteLater()


def test_full_screen_and_back(window: QWidget) -> None:
    full = FullScreen()
    before = QRect(window.geometry())
    assert full.toggle(window, "a monitor that is not there")
    assert window.isFullScreen()
    assert not full.toggle(window)
    assert not window.isFullScreen()
    assert window.geometry() == before


def test_a_monitor_that_goes_takes_no_window_with_it(window: QWidget) -> None:
    InSight(window)
    window.move(5000, 60)
    QGuiApplication.primaryScreen().availableGeometryChanged.emit(QRect())
    assert in_sight(window)


def test_every_monitor_that_has_a_name_can_be_chosen(qtbot: QtBot) -> None:
    named = [screen.name() for screen in QGuiApplication.screens() if screen.name()]
    assert list(monitor_words()) == named


@pytest.mark.parametrize("size", [QSize(500, 400), QSize(1280, 800), QSize(20_000, 300)])
def test_a_first_window_fits_its_screen_frame_and_all(window: QWidget, size: QSize) -> None:
    first_place(window, size)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.width() == min(size.width(), room.width() - 8)
    assert window.height() == min(size.height(), room.height() - 44)

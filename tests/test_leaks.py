"""The look for leaks sees what it is for, and nothing else."""

import sqlite3
import threading

import pytest
from PySide6.QtCore import QPropertyAnimation, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import leaks_since, take_snapshot


def test_a_window_left_open_is_told(qtbot: QtBot) -> None:
    before = take_snapshot()
    window = QLabel()
    window.setObjectName("forgotten")
    assert leaks_since(before) == ["window QLabel 'forgotten'"]
    qtbot.addWidget(window)


def test_a_running_timer_is_told_until_it_stops(qtbot: QtBot) -> None:
    before = take_snapshot()
    timer = QTimer()
    timer.start(60_000)
    assert leaks_since(before) == ["running QTimer"]
    timer.stop()
    assert leaks_since(take_snapshot()) == []


def test_a_running_animation_names_its_owner(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = take_snapshot()
    animation = QPropertyAnimation(window, b"geometry", window)
    animation.setEndValue(window.geometry())
    animation.setDuration(60_000)
    animation.start()
    assert leaks_since(before) == ["running QPropertyAnimation of QWidget"]
    animation.stop()


def test_a_thread_that_goes_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.leaks.JOIN_S", 0)
    before = take_snapshot()
    go_home = threading.Event()
    worker = threading.Thread(target=go_home.wait, name="lingering", daemon=True)
    worker.start()
    assert leaks_since(before) == ["thread lingering"]
    go_home.set()
    worker.join()


def test_a_database_left_open_is_told_until_it_is_closed() -> None:
    before = take_snapshot()
    connection = sqlite3.connect(":memory:")
    assert leaks_since(before) == ["open database, 0 rows changed"]
    connection.close()
    assert leaks_since(take_snapshot()) == []


def test_dropped_things_and_old_ones_are_no_leaks(qtbot: QtBot) -> None:
    old = QTimer()
    old.start(60_000)
    before = take_snapshot()
    window = QWidget()
    window.setProperty("self", window)
    timer = QTimer(window)
    timer.start(60_000)
    del window, timer
    assert leaks_since(before) == []
    old.stop()

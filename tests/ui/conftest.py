"""Services on made-up data, without a screen and without a voice."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import follow_language
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import use
from tools.made_up import Stage, set_stage

EVENING = datetime(2026, 11, 19, 19, 30, tzinfo=timezone(timedelta(hours=1), "CET"))
SetUp = Callable[..., Stage]


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    follow_language()
    yield
    use("en", "GB")
    follow_language()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = qapp.property("hiptimer_theme") or Theme(qapp)
    assert isinstance(theme, Theme)
    qapp.setProperty("hiptimer_theme", theme)
    theme.follow(Preferences())
    return theme


@pytest.fixture
def set_up(qapp: QApplication, tmp_path: Path) -> Iterator[SetUp]:
    stages: list[Stage] = []

    def make(*, empty: bool = False, **preferences: object) -> Stage:
        chosen = Preferences(**{"welcomed": True, **preferences})  # type: ignore[arg-type]
        folder = tmp_path / f"stage-{len(stages)}"
        stage = set_stage(qapp, folder, EVENING, chosen, empty=empty)
        stages.append(stage)
        return stage

    yield make
    for stage in stages:
        stage.services.settings.flush()
        stage.close()


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    made = set_up()
    made.read_all()
    return made


OpenWindow = Callable[[Stage], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    windows: list[MainWindow] = []

    def make(stage: Stage) -> MainWindow:
        window = MainWindow(stage.services)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

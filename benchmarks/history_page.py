"""The History page with ten years of practice: first picture, scrolling, the heat map."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.figure import Figure
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.ui.history.page import HistoryPage
from tools import fill_history
from tools.made_up import Stage, set_stage

NOW = datetime(2026, 11, 21, 19, 30, tzinfo=timezone(timedelta(hours=1), "CET"))
_FIRST_MS = 150.0
_STEP_MS = 16.0
_STEPS = 200


def figures() -> Iterator[Figure]:
    """10,000 completions and 100,000 step results."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        stage = set_stage(app, Path(folder), NOW, Preferences(welcomed=True), empty=True)
        stage.services.store.run(writes.set_goal, NOW.date() - timedelta(days=3650), 3)
        stage.services.store.run(writes.add_all, fill_history.completions())
        try:
            yield from _measure(app, stage)
        finally:
            stage.close()


def _measure(app: QApplication, stage: Stage) -> Iterator[Figure]:
    first: list[float] = []
    for _ in range(7):
        page, took = _opened(stage)
        first.append(took)
        page.deleteLater()
        app.processEvents()
    plain, made, scrolled = _plain()
    page, _ = _opened(stage)
    for name, took in (
        ("made and painted first", median(first)),
        ("the rest of it", _timed(app.processEvents)),
        ("read anew", median(_again(page))),
    ):
        yield Figure(f"history, {name}", took, "ms", made, f"{plain}, made and painted", _FIRST_MS)
    floor = f"{plain}, scrolled"
    heat = page.overview.heat_map
    heat.setFocus()
    moves = [_timed(partial(_move, page, key)) for key in _keys()]
    name = "history, a move on the heat map (95 %)"
    yield Figure(name, _most(moves), "ms", scrolled, floor, _STEP_MS)
    bar = page.overview.verticalScrollBar()
    bar.setValue(bar.maximum())
    app.processEvents()
    scrolls = [_timed(partial(_scroll, page)) for _ in range(_STEPS)]
    name = "history, a scroll of the list (95 %)"
    yield Figure(name, _most(scrolls), "ms", scrolled, floor, _STEP_MS)
    page.deleteLater()
    app.processEvents()


def _plain() -> tuple[str, float, float]:
    """The least that could be shown instead: its name; made and painted, and scrolled, in ms."""
    begun = time.perf_counter()
    view = QListView()
    view.setModel(QStringListModel([f"Completion {number}" for number in range(10_000)], view))
    view.setUniformItemSizes(True)
    view.resize(1072, 800)
    view.show()
    view.grab()
    made = (time.perf_counter() - begun) * 1000
    QApplication.processEvents()
    bar = view.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.value() + 2)
        view.viewport().repaint()

    scrolled = _most([_timed(scroll) for _ in range(_STEPS)])
    view.deleteLater()
    QApplication.processEvents()
    return "a plain list", made, scrolled


def _opened(stage: Stage) -> tuple[HistoryPage, float]:
    begun = time.perf_counter()
    page = HistoryPage(stage.services)
    page.resize(1072, 800)
    page.refresh()
    page.show()
    page.grab()
    return page, (time.perf_counter() - begun) * 1000


def _again(page: HistoryPage) -> list[float]:
    took = []
    for _ in range(7):
        took.append(_timed(page.refresh))
        QApplication.processEvents()
    return took


def _keys() -> list[Qt.Key]:
    ways = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down)
    return [ways[number % len(ways)] for number in range(_STEPS)]


def _move(page: HistoryPage, key: Qt.Key) -> None:
    QTest.keyClick(page.overview.heat_map, key)
    page.overview.heat_map.repaint()


def _scroll(page: HistoryPage) -> None:
    """Down by two rows, reading more rows at the end."""
    bar = page.overview.verticalScrollBar()
    bar.setValue(bar.value() + 104)
    page.overview.viewport().repaint()


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _most(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]

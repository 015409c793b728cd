"""Days and times that were wrong: one of a session, and those of many at once, with undo."""

from datetime import date, timedelta

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hiptimer.history import queries
from hiptimer.history.days import wall_time
from hiptimer.history.records import Status
from hiptimer.ui.history.move_page import MovePage
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.kit.tall_list import TallList
from tests.history.builders import completion
from tests.ui.history.test_page import Told, current, shown
from tools.made_up import Stage

MANY = QItemSelectionModel.SelectionFlag.Select


def rows(page: HistoryPage) -> TallList:
    lists = page.overview.findChildren(TallList)
    return next(one for one in lists if one.accessibleName() == "What you have done")


def choose(page: HistoryPage, count: int) -> tuple[str, ...]:
    listed = rows(page)
    for row in range(count):
        listed.selectionModel().select(listed.model().index(row, 0), MANY)
    return page.overview.chosen


def test_the_day_and_the_time_of_one_are_changed_and_undone(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    told, row = Told(page), stage.services.store.run(queries.rows, 1)[0]
    old = store.run(queries.completion, row.id)
    assert old is not None
    page.open(row.id)
    page.edit(row.id)
    form = current(page)
    day = date.fromisoformat(old.training_date) - timedelta(days=3)
    form._day.show_value(day)
    form._time.show_value(6 * 60 + 45)
    QTest.keyClick(form, Qt.Key.Key_Return)
    new = store.run(queries.completion, row.id)
    assert new is not None
    assert new.training_date == day.isoformat()
    assert f"{wall_time(new.started, new.utc_offset_minutes):%H:%M}" == "06:45"
    assert (new.work_seconds, new.steps) == (old.work_seconds, old.steps)
    assert told.undo is not None
    told.undo()
    assert store.run(queries.completion, row.id) == old


def test_chosen_rows_are_moved_together_and_undone(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    told, keys = Told(page), choose(page, 4)
    old = [store.run(queries.completion, key) for key in keys]
    days = sorted(one.training_date for one in old if one)
    page.overview.move_requested.emit(keys)
    form = current(page)
    assert isinstance(form, MovePage)
    form.day.show_value(date.fromisoformat(days[0]) - timedelta(days=7))
    form.keep.click()
    new = [store.run(queries.completion, key) for key in keys]
    week = timedelta(days=7)
    assert sorted(one.training_date for one in new if one) == [
        str(date.fromisoformat(day) - week) for day in days
    ]
    for before, after in zip(old, new, strict=True):
        assert before is not None
        assert after is not None
        walls = [wall_time(one.started, one.utc_offset_minutes).time() for one in (before, after)]
        assert walls[0] == walls[1]
    assert told.undo is not None
    told.undo()
    assert [store.run(queries.completion, key) for key in keys] == old


def test_nothing_is_moved_into_days_to_come(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    told, keys = Told(page), choose(page, 3)
    old = [store.run(queries.completion, key) for key in keys]
    page.move_some(keys)
    current(page).kept.emit(date(2026, 11, 19))
    assert "still to come" in told.texts[-1]
    assert [store.run(queries.completion, key) for key in keys] == old


def test_a_check_is_edited_without_work(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    check = completion(
        77, status=Status.CHECK, work_seconds=0.0, planned_seconds=0.0, left_seconds=0.0,
        right_seconds=0.0, steps=(), training_date="2026-03-04",
    )  # fmt: skip
    store.add(check)
    page.edit(check.id)
    form = current(page)
    form._note.show_value("Colder than usual.")
    form.keep()
    new = store.run(queries.completion, check.id)
    assert new is not None
    assert (new.status, new.work_seconds, new.note) == (Status.CHECK, 0.0, "Colder than usual.")

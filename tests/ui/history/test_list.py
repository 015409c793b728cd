from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from hiptimer.history import writes
from hiptimer.ui.history.completion_page import done, numbers, when
from hiptimer.ui.history.model import AT_ONCE, CompletionsModel
from hiptimer.ui.kit.list_model import THING
from tests.ui.conftest import EVENING, SetUp
from tools.made_up import Stage, completions

TODAY = date(2026, 11, 19)


def test_rows_are_read_as_one_scrolls(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    store = stage.services.store
    store.run(writes.add_all, completions(EVENING, 250))
    model = CompletionsModel(store, lambda: TODAY)
    model.load()
    assert model.rowCount() == AT_ONCE
    seen = [model.rowCount()]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        seen.append(model.rowCount())
    assert seen == [100, 200, 250]
    ids = {model.index(row, 0).data(THING).id for row in range(250)}
    assert len(ids) == 250


def test_a_search_finds_steps_and_notes(stage: Stage, qtbot: QtBot) -> None:
    model = CompletionsModel(stage.services.store, lambda: TODAY)
    model.load("freer")
    notes = [model.index(row, 0).data(THING).note for row in range(model.rowCount())]
    assert notes
    assert all("freer" in note for note in notes)


def test_a_row_in_words_is_complete(stage: Stage, qtbot: QtBot) -> None:
    model = CompletionsModel(stage.services.store, lambda: TODAY)
    model.load()
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Wed 18 Nov, Passive to active, completed, 18 min, effort 3 · pain 0 · pinched"


def test_a_completion_is_told_on_its_own_clock_and_by_side() -> None:
    completion = completions(EVENING, 1)[0]
    assert when(completion) == "Wednesday, 18 November 2026 · 18:50 – 19:13"
    assert ("9:00", "left", "left") in numbers(completion)
    assert [done(step) for step in completion.steps] == [
        "1:30 of 1:30 min",
        "1:30 of 1:30 min",
        "24 of 24 reps",
        "24 of 24 reps",
        "1:30 of 1:30 min",
        "left out: it hurt",
    ]

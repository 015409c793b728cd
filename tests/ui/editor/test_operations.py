"""Every operation of the editor, in its window."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.session.edits.kinds import Change
from hiptimer.session.model import Hold, Repeat, Reps, Rest, Session
from hiptimer.session.remarks import Kind
from hiptimer.ui.editor.catalogue_pane import mime_of
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.editor.step_list import STEPS
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow) -> MainWindow:
    return open_window(stage)


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    return page


def press(page: EditorPage, key: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or page
    QTest.keyClick(target, key, with_)


def names(session: Session) -> list[str]:
    return [name(step) for step in session.steps]


def name(step: object) -> str:
    match step:
        case Hold(exercise=exercise) | Reps(exercise=exercise):
            return str(exercise)
        case Rest():
            return "rest"
        case Repeat(steps=inside):
            return "[" + " ".join(name(one) for one in inside) + "]"
    return "check"


def shown(page: EditorPage) -> list[tuple[str, int]]:
    return [(row.line.title, row.depth) for row in page.list.steps_model.rows]


def test_steps_are_cards_with_blocks_nested(page: EditorPage) -> None:
    assert names(page.desk.session) == ["pigeon", "rest", "[seated-ir-lift]"]
    assert [depth for _, depth in shown(page)] == [0, 0, 0, 1]
    row = page.list.steps_model.rows[0]
    assert row.spoken.endswith("step 1 of 3")
    assert page.foot.timeline is not None
    assert "in all" in page.head.state.text()


@pytest.mark.parametrize(
    ("chosen", "key", "with_", "expected"),
    [
        ([(0,)], Key.Key_Delete, NONE, ["rest", "[seated-ir-lift]"]),
        ([(0,), (1,)], Key.Key_Delete, NONE, ["[seated-ir-lift]"]),
        ([(2, 0)], Key.Key_Delete, NONE, ["pigeon", "rest"]),
        ([(0,)], Key.Key_D, CTRL, ["pigeon", "pigeon", "rest", "[seated-ir-lift]"]),
        ([(0,), (1,)], Key.Key_G, CTRL, ["[pigeon rest]", "[seated-ir-lift]"]),
        ([(2,)], Key.Key_G, CTRL | SHIFT, ["pigeon", "rest", "seated-ir-lift"]),
        ([(1,)], Key.Key_Up, ALT, ["rest", "pigeon", "[seated-ir-lift]"]),
        ([(0,)], Key.Key_Down, ALT, ["rest", "pigeon", "[seated-ir-lift]"]),
        ([(1,)], Key.Key_Down, ALT, ["pigeon", "[rest seated-ir-lift]"]),
        ([(2, 0)], Key.Key_Up, ALT, ["pigeon", "rest", "seated-ir-lift"]),
        ([(0,)], Key.Key_X, CTRL, ["rest", "[seated-ir-lift]"]),
    ],
)
def test_a_key_does_it_and_undo_takes_it_back(
    page: EditorPage,
    chosen: list[tuple[int, ...]],
    key: Qt.Key,
    with_: Qt.KeyboardModifier,
    expected: list[str],
) -> None:
    before = page.desk.session
    page.desk.choose(chosen)
    press(page, key, with_)
    assert names(page.desk.session) == expected
    after = page.desk.session
    press(page, Key.Key_Z, CTRL)
    assert page.desk.session is before
    assert page.list.steps_model.rows[0].step is before.steps[0]
    press(page, Key.Key_Y, CTRL)
    assert page.desk.session is after


def test_a_move_is_named_and_told(page: EditorPage, qtbot: QtBot) -> None:
    page.desk.choose([(0,)])
    with qtbot.waitSignal(page.desk.told) as told:
        press(page, Key.Key_Down, ALT)
    assert told.args == ["Pigeon stretch, step 2 of 3"]
    assert page.list.accessibleDescription() == "Pigeon stretch, step 2 of 3"
    assert page.head.undo_button.accessibleName() == "Undo: Move Pigeon stretch"
    press(page, Key.Key_Z, CTRL)
    assert page.head.redo_button.accessibleName() == "Redo: Move Pigeon stretch"
    assert page.desk.places == ((0,),)


def test_insert_finds_and_adds_by_keyboard(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    press(page, Key.Key_Insert)
    assert QApplication.focusWidget() is page.catalogue.search
    QTest.keyClicks(page.catalogue.search, "bridge")
    press(page, Key.Key_Return)
    assert names(page.desk.session)[:2] == ["pigeon", "glute-bridge"]
    assert page.desk.places == ((1,),)
    press(page, Key.Key_Escape)
    assert page.list.hasFocus()


def test_copy_and_paste_are_text(page: EditorPage) -> None:
    page.desk.choose([(0,), (1,)])
    press(page, Key.Key_C, CTRL)
    copied = json.loads(QApplication.clipboard().text())
    assert [one["do"] for one in copied] == ["hold", "rest"]
    page.desk.choose([(2, 0)])
    press(page, Key.Key_V, CTRL)
    assert names(page.desk.session)[2] == "[seated-ir-lift pigeon rest]"
    assert page.head.undo_button.accessibleName() == "Undo: Paste 2 steps"
    before = page.desk.session
    QApplication.clipboard().setText("no steps at all")
    press(page, Key.Key_V, CTRL)
    assert page.desk.session is before
    assert "Nothing was changed" in page.notice.accessibleName()


def test_typing_is_one_entry_of_the_history(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    press(page, Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Hold"
    QTest.keyClicks(field, "52")
    step = page.desk.session.steps[0]
    assert isinstance(step, Hold)
    assert step.seconds == 52
    assert page.desk.stack.count() == 1
    QTest.keyClick(field, Key.Key_Z, CTRL)
    assert page.desk.session is page.desk.saved.session
    assert page.fields.form is not None


def test_fields_of_several_steps_change_them_all(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    page.desk.duplicate()
    page.desk.choose([(0,), (1,)])
    form = page.fields.form
    assert form is not None
    form.picked.emit("seconds", 33.0)
    assert [step.seconds for step in page.desk.session.steps[:2] if isinstance(step, Hold)] == [
        33.0,
        33.0,
    ]


def test_a_hold_becomes_reps_and_keeps_what_both_have(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    page.fields._kinds.picked.emit("reps")
    step = page.desk.session.steps[0]
    assert isinstance(step, Reps)
    assert step.sets == 2


def test_the_routines_own_fields_show_where_nothing_is_chosen(page: EditorPage) -> None:
    page.desk.choose([])
    form = page.fields.form
    assert form is not None
    form.picked.emit("title", "Evening hips")
    form.picked.emit("defaults.rest", 20.0)
    assert page.desk.session.title == "Evening hips"
    assert page.desk.session.defaults.rest == 20.0
    assert page.head.title.accessibleName() == "Evening hips"


def test_what_is_refused_is_said_and_the_field_shows_what_holds(page: EditorPage) -> None:
    page.desk.choose([(2, 0)])
    form = page.fields.form
    assert form is not None
    before = page.desk.session
    form.picked.emit("exercise", "no-such-thing")
    assert page.desk.session is before
    assert page.notice.isVisible()


def centre(page: EditorPage, number: int, share: float, x: int) -> QPoint:
    rect = page.list.visualRect(page.list.steps_model.index(number, 0))
    return QPoint(x, rect.top() + int(rect.height() * share))


@pytest.mark.parametrize(
    ("row", "share", "x", "place"),
    [
        (0, 0.1, 100, (0,)),
        (0, 0.9, 100, (1,)),
        (2, 0.9, 100, (2, 0)),
        (3, 0.1, 100, (2, 0)),
        (3, 0.9, 100, (2, 1)),
        (3, 0.9, 4, (3,)),
        (4, 0.5, 4, (3,)),
    ],
)
def test_where_a_drop_would_go(
    page: EditorPage, row: int, share: float, x: int, place: tuple[int, ...]
) -> None:
    found = page.list.gap_at(centre(page, row, share, x))
    assert found is not None
    assert found[0] == place


def test_dropping_moves_steps_and_adds_exercises(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    mime = QMimeData()
    mime.setData(STEPS, b"1")
    mime.setText(page.desk.copy())
    page.list.drop(mime, (2, 1))
    assert names(page.desk.session) == ["rest", "[seated-ir-lift pigeon]"]
    page.list.drop(mime_of(page.catalogue.offer("Bird-dog")), (0,))  # type: ignore[arg-type]
    assert names(page.desk.session)[0] == "bird-dog"
    page.list.drop(mime, (0,), copy=True)
    assert names(page.desk.session)[0] == "pigeon"


def test_a_block_cannot_be_dropped_into_itself(page: EditorPage) -> None:
    page.desk.choose([(2,)])
    mime = QMimeData()
    mime.setData(STEPS, b"1")
    page.list._mark(centre(page, 3, 0.9, 100), mime)
    assert page.list.drop_place is None
    page.list.end_drag()


def test_dragging_near_an_edge_scrolls(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    for _ in range(12):
        page.desk.duplicate()
    mime = QMimeData()
    mime.setText("[]")
    low = page.list.viewport().height() - 4
    page.list._mark(QPoint(50, low), mime)
    assert page.list._scroll.isActive()
    assert page.list._scroll_by > 0
    page.list.end_drag()
    assert not page.list._scroll.isActive()


def test_the_strip_leads_to_its_step(page: EditorPage) -> None:
    timeline = page.foot.timeline
    assert timeline is not None
    page.foot.sought.emit(float(timeline.total_seconds) - 1)
    assert page.desk.places == ((2, 0),)


def test_remarks_offer_what_helps(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    assert page.fields.form is not None
    page.fields.form.picked.emit("sides", "left")
    page.fields.form.picked.emit("seconds", 150.0)
    page.foot.refresh()
    found = {remark.kind: remark for remark in page.remarks.remarks}
    assert {Kind.ONE_SIDE, Kind.LONG_HOLD} <= set(found)
    for kind in (Kind.LONG_HOLD, Kind.ONE_SIDE):
        page.remarks.remedied.emit(found[kind].remedies[0])
        page.foot.refresh()
        assert kind not in {remark.kind for remark in page.remarks.remarks}


@pytest.mark.parametrize(("width", "text", "panes"), [(1280, 100, 3), (900, 100, 2), (900, 200, 1)])
def test_panes_fold(
    page: EditorPage, window: MainWindow, stage: Stage, width: int, text: int, panes: int,
    wait: Callable[[], None],
) -> None:  # fmt: skip
    stage.services.settings.update(text_size=text)
    stage.services.theme.follow(stage.services.settings.preferences)
    window.resize(width, 600)
    wait()
    seen = [page._left.isVisible(), page.middle.isVisible(), page.fields.isVisible()]
    assert sum(seen) == panes
    assert page.middle.isVisible()
    press(page, Key.Key_Insert)
    assert page.catalogue.search.isVisible()
    press(page, Key.Key_Escape)
    assert page.list.isVisible()


@pytest.fixture
def wait(qapp: QApplication) -> Callable[[], None]:
    def go() -> None:
        for _ in range(4):
            qapp.processEvents()

    return go


def test_above_the_list_stands_where_the_one_step_is_and_not_its_name(page: EditorPage) -> None:
    page.desk.edit(Change(((2,),), (("title", "Round, slow"),)))
    page.desk.choose([(2,)])
    assert page.toolbar.told.text() == "step 3 of 3"
    page.desk.choose([(2, 0)])
    assert page.toolbar.told.text() == "step 1 of 1 in Round, slow"
    page.desk.choose([(0,), (1,)])
    assert page.toolbar.told.text() == "2 steps, step 1 of 3"

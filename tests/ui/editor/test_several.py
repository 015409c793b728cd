"""Several steps changed together, and what the editor's panes tell meanwhile."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.session.edits.kinds import Change, change_session
from hiptimer.session.model import Hold, Reps, Seconds
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.editor.step_list import STEPS
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.typed import LineField, NoteField, NumberField
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(stage: Stage, open_window: OpenWindow) -> EditorPage:
    window = open_window(stage)
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    return page


def holds(page: EditorPage) -> list[Hold]:
    return [one for one in page.desk.session.steps if isinstance(one, Hold)]


def field_of(page: EditorPage, name: str) -> QWidget:
    assert page.fields.form is not None
    found = [one for one in page.fields.form.findChildren(QWidget) if one.accessibleName() == name]
    assert found, name
    return found[0]


def test_a_tempo_is_in_seconds(page: EditorPage) -> None:
    reps = Reps(
        "seated-ir-lift", 10, tempo=(Seconds(2.0), Seconds(1.5), Seconds(2.0), Seconds(1.0))
    )
    page.desk.insert((reps,), (0,))
    page.desk.choose([(0,)])
    assert page.fields.form is not None
    fields = [
        one.text()
        for one in page.fields.form.findChildren(NumberField)
        if one.accessibleName().startswith("Tempo")
    ]
    assert fields == ["2 s", "1.5 s", "2 s", "1 s"]


def test_where_there_is_little_room_title_and_steps_have_it(page: EditorPage, stage: Stage) -> None:
    stage.services.settings.update(text_size=200)
    stage.services.theme.follow(stage.services.settings.preferences)
    page.window().resize(640, 480)
    QApplication.processEvents()
    assert page.head.title.width() > 60
    assert not page.foot.isVisible()
    page.turn_text()
    assert page.text.isVisible()


def test_several_steps_show_where_their_values_differ(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    page.desk.duplicate()
    page.desk.choose([(1,)])
    page.desk.edit(Change(((1,),), (("seconds", 95.0), ("note", "Slowly"), ("wait", True))))
    page.desk.choose([(0,), (1,)])
    hold, note = field_of(page, "Hold"), field_of(page, "Note")
    assert isinstance(hold, NumberField)
    assert isinstance(note, NoteField)
    assert (hold.text(), note.placeholderText()) == ("mixed", "mixed")
    assert [one.seconds for one in holds(page)][1] == 95.0
    labels = [one.text() for one in page.fields.findChildren(Text) if one.isVisible()]
    assert "Hold · mixed" in labels
    assert "Rest" in labels  # the same in both
    hold.stepBy(1)
    first, second = holds(page)[:2]
    assert first.seconds == second.seconds
    assert hold.text().endswith(" s")
    page.desk.choose([(0,)])
    assert note.placeholderText() == ""


def test_a_value_typed_over_a_mixed_one_holds_for_all_be_it_the_first_ones(
    page: EditorPage,
) -> None:
    page.desk.choose([(0,)])
    page.desk.duplicate()
    page.desk.edit(Change(((1,),), (("sets", 7),)))
    page.desk.choose([(0,), (1,)])
    before = holds(page)[0].sets
    sets = field_of(page, "Sets")
    sets.setFocus()
    assert isinstance(sets, NumberField)
    sets.selectAll()
    QTest.keyClicks(sets, str(before))
    assert [one.sets for one in holds(page)[:2]] == [before] * 2


def test_a_block_counts_as_one_step_with_all_that_is_in_it(page: EditorPage) -> None:
    page.desk.choose([(1,), (2,), (2, 0)])
    assert page.desk.where().startswith("2 steps")
    assert page.fields._title.text() == "2 steps"


def test_after_adding_from_the_search_typing_looks_for_the_next(page: EditorPage) -> None:
    page.add()
    search = page.catalogue.search
    QTest.keyClicks(search, "pigeon")
    QTest.keyClick(search, Key.Key_Return)
    QTest.keyClicks(search, "butt")
    assert search.text() == "butt"


def test_undoing_is_told(page: EditorPage) -> None:
    page.desk.choose([(0,)])
    page.desk.remove()
    told: list[str] = []
    page.desk.told.connect(told.append)
    for key in (Key.Key_Z, Key.Key_Y):
        QTest.keyClick(QApplication.focusWidget() or page, key, CTRL)
    assert [one.split(":")[0] for one in told] == ["Undone", "Done again"]


def test_a_long_title_is_shown_from_its_beginning(page: EditorPage) -> None:
    page.desk.choose([])
    page.desk.edit(change_session(title="A long title " * 8))
    title = field_of(page, "Title")
    assert isinstance(title, LineField)
    assert title.cursorPosition() == 0


def test_what_is_dragged_beyond_the_list_scrolls_it_on(page: EditorPage) -> None:
    mime = QMimeData()
    mime.setData(STEPS, b"1")
    at = page.list.mapTo(page, QPoint(20, page.list.height() + 30))
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, NONE)
        QApplication.sendEvent(page, event)
        assert page.list._scroll.isActive()
        assert page.list._scroll_by > 0
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page.list._scroll.isActive()


def test_the_lines_of_the_text_are_numbered(page: EditorPage) -> None:
    page.show_text(shown=True)
    text = page.text.text
    few = text.width_of_numbers()
    assert text.viewport().geometry().left() >= few
    text.setPlainText("\n" * 1200)
    assert text.width_of_numbers() > few

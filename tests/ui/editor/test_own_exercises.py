"""Own exercises: made with a picture, used, changed, deleted and brought back."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

import hiptimer.ui.parts.trash as trash_module
from hiptimer.session.model import Hold
from hiptimer.ui.editor.own_exercise import OwnExercisePane
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(trash_module, "move_to_trash", Path.unlink)
    return open_window(stage)


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    path = tmp_path / "mine.png"
    assert image.save(str(path))
    return path


def pane_of(page: EditorPage) -> OwnExercisePane:
    pane = page.middle.currentWidget()
    assert isinstance(pane, OwnExercisePane)
    return pane


def make(page: EditorPage, picture: Path) -> None:
    page.catalogue.make_requested.emit()
    pane = pane_of(page)
    pane.name.setText("Wall lean")
    pane.setup.setPlainText("Lean against the wall with the {side} hip.")
    pane.cues.setPlainText("Breathe out.\n\nSink.")
    pane.take_picture(picture)
    pane.saved.emit(pane.filled())


def test_one_is_made_and_comes_along_with_its_picture(
    page: EditorPage, stage: Stage, picture: Path
) -> None:
    make(page, picture)
    assert page.list.isVisible()
    offer = page.catalogue.offer("Wall lean")
    assert offer is not None
    page.own.take(offer, (0,))
    (own,) = page.desk.session.exercises
    assert own.cues == ("Breathe out.", "Sink.")
    assert own.figure is not None
    assert (stage.services.paths.sessions / own.figure).exists()
    assert isinstance(page.desk.session.steps[0], Hold)
    assert page.save()


def test_it_can_be_changed_and_the_routine_follows(page: EditorPage, picture: Path) -> None:
    make(page, picture)
    offer = page.catalogue.offer("Wall lean")
    assert offer is not None
    page.own.take(offer, (0,))
    page.desk.choose([(0,)])
    page.fields._change.click()
    pane = pane_of(page)
    pane.name.setText("Wall lean, deep")
    pane.saved.emit(pane.filled())
    assert page.desk.session.exercises[0].name == "Wall lean, deep"
    page.desk.stack.undo()
    assert page.desk.session.exercises[0].name == "Wall lean"


def test_deleting_takes_nothing_from_routines_and_can_be_undone(
    page: EditorPage, picture: Path
) -> None:
    make(page, picture)
    offer = page.catalogue.offer("Wall lean")
    assert offer is not None
    page.own.take(offer, (0,))
    page.desk.choose([(0,)])
    page.fields._change.click()
    pane_of(page).deleted.emit("wall-lean")
    assert not page.own.has("wall-lean")
    assert page.desk.session.exercises[0].name == "Wall lean"
    page.notice._button.click()
    assert page.own.has("wall-lean")


def test_what_is_not_filled_in_and_what_is_no_picture_are_refused(
    page: EditorPage, tmp_path: Path
) -> None:
    page.catalogue.make_requested.emit()
    pane = pane_of(page)
    pane.saved.emit(pane.filled())
    assert "needs a name" in pane.faults["name"].text()
    assert pane.faults["setup"].isVisibleTo(pane)
    assert pane.name.hasFocus()
    pane.name.setText("Wall lean")
    pane.setup.setPlainText("Lean.")
    assert not pane.faults["name"].isVisibleTo(pane)
    pane.cues.setPlainText("x" * 5000)
    pane.saved.emit(pane.filled())
    assert pane.faults["cues"].isVisibleTo(pane)
    assert not pane.faults["setup"].isVisibleTo(pane)
    bad = tmp_path / "bad.svg"
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    pane.take_picture(bad)
    assert "was not taken" in pane.faults["figure"].text()
    assert pane.filled().figure is None


def fill_in(page: EditorPage, picture: Path) -> OwnExercisePane:
    page.catalogue.make_requested.emit()
    pane = pane_of(page)
    pane.name.setText("Wall lean")
    pane.setup.setPlainText("Lean.")
    pane.take_picture(picture)
    pane.kit["chair"].setChecked(True)
    return pane


@pytest.mark.parametrize("way", ["esc", "preview", "close", "killed"])
def test_one_that_is_half_filled_in_is_part_of_the_draft(
    window: MainWindow, page: EditorPage, stage: Stage, picture: Path, way: str
) -> None:
    half = fill_in(page, picture).half()
    match way:
        case "esc":
            page.go_back()
            assert page.list.isVisible()
            assert "“Wall lean” is not finished yet" in page.notice.accessibleName()
            page.catalogue.make_requested.emit()
        case "preview":
            page.show_preview()
            assert page.middle.is_previewing
            assert page.preview is not None
            page.preview.closed.emit()
        case "close":
            window.editing.leave()
            assert "is kept" in window._notice.accessibleName()
            window.editing.edit("own-long")
        case _:
            page.keeping.keep_draft()  # what the timer does within half a second
            kept = next((stage.services.paths.data / "drafts").glob("*.json")).read_bytes()
            page.keeping.drop_exercise("")
            window.editing.leave()
            (stage.services.paths.data / "drafts" / "own-long.json").write_bytes(kept)
            window.editing.edit("own-long")
    again = window.editing.page
    assert again is not None
    assert pane_of(again).half() == half
    assert again.desk.is_saved  # the routine itself is as it was
    pane_of(again).saved.emit(pane_of(again).filled())
    assert again.keeping.halves == {}
    again.keeping.keep_draft()
    assert not list((stage.services.paths.data / "drafts").glob("*.json"))


def test_one_that_is_given_up_can_be_brought_back(page: EditorPage, picture: Path) -> None:
    pane = fill_in(page, picture)
    half = pane.half()
    pane.closed.emit()
    assert page.keeping.halves == {}
    assert page.list.isVisible()
    page.notice._button.click()
    assert pane_of(page).half() == half
    page.show_exercise()  # another look at the same form
    assert pane_of(page).half() == half

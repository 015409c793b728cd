"""An exercise is replaced in all own sessions: what is shown, done and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.kept import versions_of
from hiptimer.session.codec import encode, load_session
from hiptimer.session.model import Aim, Hold, Session, StepCue
from hiptimer.ui.editor.exchange_dialog import ExchangeDialog, Preview, lines_of
from hiptimer.ui.kit.controls import Switch
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.list_page import LibraryListPage
from hiptimer.ui.parts.wishes import Wish
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PIGEON, OTHER = "pigeon", "butterfly"


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow, qapp: QApplication) -> Iterator[MainWindow]:
    for name, steps in {
        "two": (Hold(PIGEON, 30.0), Hold(PIGEON, 45.0)),
        "led": (Hold(PIGEON, 30.0, cues=(StepCue("half", "Sink the {side} hip."),)),),
        "none": (Hold(OTHER, 30.0),),
    }.items():
        made = Session(1, name, name.capitalize(), Aim.BOTH, steps)
        (stage.services.paths.sessions / f"{name}.json").write_bytes(encode(made))
    (stage.services.paths.sessions / "own-long.json").unlink()
    stage.services.library.scan_user()
    stage.services.library.scan_user()  # the folder is looked at anew
    stage.services.shelf.refresh()
    yield open_window(stage)
    for one in qapp.topLevelWidgets():
        if isinstance(one, ExchangeDialog):
            one.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def read(stage: Stage, name: str) -> Session:
    path = stage.services.paths.sessions / f"{name}.json"
    return load_session(path, stage.services.library.catalogue)


def exercises(session: Session) -> list[str]:
    return [one.exercise for one in session.steps if isinstance(one, Hold)]


def ask(window: MainWindow, old: str = PIGEON, new: str = OTHER) -> ExchangeDialog:
    window.do_wish(Wish.EXCHANGE, old)
    dialog = window.editing.exchanging.dialog
    assert dialog is not None
    dialog.new.show_value(new)
    dialog.new.picked.emit(new)
    return dialog


def told(dialog: ExchangeDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(Text) if not one.isHidden())


def said(window: MainWindow) -> str:
    page = window.editing.page
    notice = window._notice if page is None else page.notice
    return notice.accessibleName()


def undo(window: MainWindow) -> None:
    page = window.editing.page
    notice = window._notice if page is None else page.notice
    notice._button.click()


def test_it_is_shown_done_and_taken_back(window: MainWindow, stage: Stage) -> None:
    before = {name: read(stage, name) for name in ("two", "led", "none")}
    dialog = ask(window)
    assert dialog.old.value == PIGEON
    assert dialog.chosen() == ("two",)
    words = told(dialog)
    assert "→" in words
    assert "Left out" in words  # what is said names a side, the new one has none
    assert "None" not in words.split("\n")
    dialog.do()
    assert exercises(read(stage, "two")) == [OTHER, OTHER]
    assert [read(stage, name) for name in ("led", "none")] == [before["led"], before["none"]]
    assert "1 session" in said(window)
    path = stage.services.paths.sessions / "two.json"
    (kept,) = versions_of(stage.services.paths, stage.services.clock).versions(path)
    assert load_session(kept, stage.services.library.catalogue) == before["two"]
    shown = stage.services.shelf.session("two")
    assert shown is not None
    assert exercises(shown) == [OTHER, OTHER]
    undo(window)
    assert read(stage, "two") == before["two"]


def test_a_session_can_be_left_out(window: MainWindow, stage: Stage) -> None:
    other = structs.replace(read(stage, "two"), id="three", title="Three")
    path = stage.services.paths.sessions / "three.json"
    path.write_bytes(encode(other))  # since the sessions were read
    dialog = ask(window)
    assert set(dialog.chosen()) == {"two", "three"}
    switches = {one.accessibleName(): one for one in dialog.findChildren(Switch)}
    assert not switches["Led"].isEnabled()
    switches["Three"].click()
    assert dialog.chosen() == ("two",)
    dialog.do()
    assert exercises(read(stage, "two")) == [OTHER, OTHER]
    assert read(stage, "three") == other


def test_what_is_open_in_the_editor_changes_there(window: MainWindow, stage: Stage) -> None:
    window.editing.edit("two")
    page = window.editing.page
    assert page is not None
    page.desk.choose([(0,)])
    page.desk.duplicate()  # not saved yet
    before = read(stage, "two")
    QTest.keyClick(page.list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = window.editing.exchanging.dialog
    assert dialog is not None
    assert dialog.old.value == PIGEON
    dialog.new.show_value(OTHER)
    dialog.new.picked.emit(OTHER)
    assert "open in the editor" in told(dialog)
    dialog.do()
    assert exercises(page.desk.session) == [OTHER] * 3
    assert read(stage, "two") == before  # saved when the person saves
    undo(window)
    assert exercises(page.desk.session) == [PIGEON] * 3
    page.desk.stack.redo()
    assert exercises(page.desk.session) == [OTHER] * 3
    assert page.save()
    assert exercises(read(stage, "two")) == [OTHER] * 3


def test_a_draft_that_waits_is_not_passed_over(window: MainWindow, stage: Stage) -> None:
    window.editing.edit("two")
    page = window.editing.page
    assert page is not None
    page.desk.choose([(0,)])
    page.desk.duplicate()
    page.keeping.keep_draft()
    window.editing._close()  # as after a crash: the draft is there, the file as it was
    before = read(stage, "two")
    dialog = ask(window)
    assert not dialog.chosen()
    assert not dialog.do_button.isEnabled()
    assert "draft" in told(dialog)
    window.editing.exchanging.do(PIGEON, OTHER, dialog.chosen())
    assert read(stage, "two") == before


def test_what_changed_meanwhile_stays_and_is_named(window: MainWindow, stage: Stage) -> None:
    dialog = ask(window)
    theirs = structs.replace(read(stage, "two"), steps=(Hold(PIGEON, 99.0),))
    path = stage.services.paths.sessions / "two.json"
    path.write_bytes(encode(theirs))
    dialog.do()
    assert read(stage, "two") == theirs
    assert "“Two” stayed as it is" in said(window)


def test_undo_leaves_what_was_changed_since(window: MainWindow, stage: Stage) -> None:
    ask(window).do()
    path = stage.services.paths.sessions / "two.json"
    since = structs.replace(read(stage, "two"), title="Since")
    path.write_bytes(encode(since))
    undo(window)
    assert read(stage, "two") == since
    assert "stayed as it is" in said(window)


def test_one_of_ones_own_comes_along_with_its_picture(
    window: MainWindow, stage: Stage, tmp_path: Path
) -> None:
    own = structs.replace(
        stage.services.library.catalogue.exercises[PIGEON],
        id="mine",
        name="Mine",
        ladder=(),
        positions=(),
        figure="pictures/mine.svg",
    )
    folder = window.editing.own.folder
    (folder / "pictures").mkdir(parents=True)
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    (folder / "pictures/mine.svg").write_bytes(drawn)
    (folder / "mine.json").write_bytes(encode(own))
    dialog = ask(window, new="own mine")
    assert set(dialog.chosen()) == {"two", "led"}
    dialog.do()
    made = read(stage, "two")
    assert exercises(made) == ["mine", "mine"]
    assert made.exercises[0].figure is not None
    assert (stage.services.paths.sessions / made.exercises[0].figure).read_bytes() == drawn
    back = ask(window, "mine", PIGEON)
    assert "Mine" in back.old.currentText()
    back.do()
    assert read(stage, "two").exercises == ()


def test_the_library_leads_to_it(window: MainWindow, stage: Stage) -> None:
    window.show_page("library")
    listed = window.findChild(LibraryListPage)
    assert listed is not None
    assert listed._more.isVisible()
    window.do_wish(Wish.EXCHANGE, "")
    dialog = window.editing.exchanging.dialog
    assert dialog is not None
    assert dialog.old.value is None
    assert not dialog.do_button.isEnabled()
    assert "Choose both" in told(dialog)
    dialog.old.show_value(PIGEON)
    dialog.new.show_value(PIGEON)
    dialog.new.picked.emit(PIGEON)
    assert "same exercise" in told(dialog)


def test_where_nothing_is_ones_own(theme: Theme, qapp: QApplication) -> None:
    dialog = ExchangeDialog(theme, [], [("Pigeon", PIGEON)], lambda _old, _new: [])
    assert "None of your own" in told(dialog)
    dialog.close()
    many = Preview("a", "A", tuple(f"{n} → {n}" for n in range(5)))
    assert lines_of(many)[-1] == "and 2 more steps"

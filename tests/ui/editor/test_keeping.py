"""Nothing is lost: drafts, saving, other programs, deleting."""

import errno
import json
import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import hiptimer.ui.parts.trash as trash_module
from hiptimer.desktop.kept import Kept
from hiptimer.session.edits.kinds import change_session
from hiptimer.session.reading import MOST_EDITED
from hiptimer.ui.editor.elsewhere import Place
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.library.bin_page import BinPage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.parts.wishes import Wish
from hiptimer.ui.shell.rail import PAGES
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow) -> MainWindow:
    return open_window(stage)


def opened(window: MainWindow, name: str = "own-long") -> EditorPage:
    window.editing.edit(name)
    page = window.editing.page
    assert page is not None
    return page


def own(stage: Stage, name: str = "own-long") -> Path:
    return stage.services.paths.sessions / f"{name}.json"


def drafts(stage: Stage) -> list[Path]:
    return sorted((stage.services.paths.data / "drafts").glob("*.json"))


def is_saved(page: EditorPage) -> bool:
    return page.desk.is_saved


def said(window: MainWindow) -> str:
    page = window.editing.page
    notice = window._notice if page is None else page.notice
    return notice.accessibleName()


def test_leaving_saves_and_asks_nothing(window: MainWindow, stage: Stage) -> None:
    page = opened(window)
    page.desk.edit(change_session(title="Evening"))
    window.editing.leave()
    assert window.editing.page is None
    assert json.loads(own(stage).read_text())["title"] == "Evening"
    assert said(window) == "“Evening” is saved."
    assert drafts(stage) == []


def test_leaving_unchanged_writes_nothing(window: MainWindow, stage: Stage) -> None:
    before = own(stage).read_bytes(), own(stage).stat().st_mtime_ns
    opened(window)
    window.editing.leave()
    assert (own(stage).read_bytes(), own(stage).stat().st_mtime_ns) == before


def test_a_session_that_ships_is_opened_as_a_copy(window: MainWindow, stage: Stage) -> None:
    page = opened(window, "pigeon")
    assert page.desk.session.id != "pigeon"
    window.editing.leave()
    assert not list(stage.services.paths.sessions.glob("my-*"))
    page = opened(window, "pigeon")
    page.desk.choose([(0,)])
    page.desk.duplicate()
    assert page.save()
    path = page.keeping.path
    assert path is not None
    assert stage.services.shelf.session(path.stem) == page.desk.session
    window.editing.leave()


def test_the_draft_follows_and_a_crash_brings_it_back(
    window: MainWindow, stage: Stage, open_window: OpenWindow
) -> None:
    page = opened(window)
    page.desk.edit(change_session(title="Half done"))
    assert page.keeping.keep_draft()
    (draft,) = drafts(stage)
    kept = draft.read_bytes()
    page.desk.stack.undo()
    page.keeping.keep_draft()
    assert drafts(stage) == []
    window.editing.leave()
    draft.write_bytes(kept)  # as a killed program leaves it
    again = open_window(stage)
    again.editing.offer_drafts()
    assert "Half done" in again._notice.accessibleName()
    again._notice._button.click()
    page = again.editing.page  # type: ignore[assignment]
    assert page.desk.session.title == "Half done"
    page.desk.stack.undo()
    assert page.desk.is_saved
    again.editing.leave()


def test_a_routine_without_steps_stays_a_draft(window: MainWindow, stage: Stage) -> None:
    window.editing.new()
    page = window.editing.page
    assert page is not None
    page.desk.edit(change_session(title="Some day"))
    assert not page.save()
    assert "can't be saved as a session yet" in said(window)
    window.editing.leave()
    assert len(drafts(stage)) == 1
    assert "its draft is kept" in said(window)


def test_a_new_routine_is_named_by_its_title(window: MainWindow, stage: Stage) -> None:
    window.editing.new()
    page = window.editing.page
    assert page is not None
    page.desk.edit(change_session(title="Evening hips"))
    page.catalogue.list.take_first()
    assert page.save()
    assert own(stage, "evening-hips").exists()
    window.editing.leave()


def test_what_others_change_is_shown(window: MainWindow, stage: Stage, qtbot: QtBot) -> None:
    page = opened(window)
    path = own(stage)
    theirs = {**json.loads(path.read_text()), "title": "By hand"}
    path.write_text(json.dumps(theirs))
    qtbot.waitUntil(lambda: page.desk.session.title == "By hand")
    assert page.desk.is_saved
    page.desk.stack.undo()
    assert page.desk.session.title != "By hand"
    page.desk.stack.redo()
    window.editing.leave()


def test_a_conflict_keeps_both(window: MainWindow, stage: Stage) -> None:
    page = opened(window)
    path = own(stage)
    page.desk.edit(change_session(title="Mine"))
    path.write_text(json.dumps({**json.loads(path.read_text()), "title": "Theirs"}))
    page.keeping.look()
    assert "Both are kept" in said(window)
    assert page.save()
    assert json.loads(path.read_text())["title"] == "Theirs"
    titles = {json.loads(one.read_text())["title"] for one in path.parent.glob("own-long*.json")}
    assert "Theirs" in titles
    assert any(title.startswith("Mine (yours") for title in titles)
    window.editing.leave()


def test_a_file_that_goes_is_written_again(window: MainWindow, stage: Stage) -> None:
    page = opened(window)
    own(stage).unlink()
    page.keeping.look()
    assert "deleted or moved" in said(window)
    assert not page.desk.is_saved
    assert page.save()
    assert own(stage).exists()
    window.editing.leave()


def test_revert_can_be_undone(window: MainWindow) -> None:
    page = opened(window)
    title = page.desk.session.title
    page.desk.edit(change_session(title="Other"))
    assert page.keeping.revert()
    assert page.desk.session.title == title
    assert is_saved(page)
    page.desk.stack.undo()
    assert page.desk.session.title == "Other"
    assert not is_saved(page)
    page.desk.stack.redo()
    window.editing.leave()


def test_a_full_disk_is_said_and_nothing_is_lost(
    window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window)
    before = own(stage).read_bytes()
    page.desk.edit(change_session(title="Other"))

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("hiptimer.desktop.kept.write_whole", full)
        assert not page.save()
    assert "could not be saved (the disk is full)" in said(window)
    assert own(stage).read_bytes() == before
    assert len(drafts(stage)) == 1
    window.editing.leave()


def test_deleting_can_be_taken_back(
    window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash_module, "move_to_trash", Path.unlink)
    window._editing = None
    before = own(stage).read_bytes()
    window.editing.do(Wish.DELETE, "own-long")
    assert not own(stage).exists()
    assert stage.services.shelf.session("own-long") is None
    window._notice._button.click()
    assert own(stage).read_bytes() == before
    assert stage.services.shelf.session("own-long") is not None


def test_a_copy_is_ones_own(window: MainWindow, stage: Stage) -> None:
    window.editing.do(Wish.DUPLICATE, "pigeon")
    copies = [entry for entry in stage.services.library.entries() if entry.title.startswith("My ")]
    assert len(copies) == 1
    assert not copies[0].builtin


def test_the_word_of_a_deletion_is_past_on_the_next_page(
    window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash_module, "move_to_trash", Path.unlink)
    window.editing.do(Wish.DELETE, "own-long")
    assert window._notice.isVisible()
    for name in ("history", "body", "library", "today"):
        QTest.keyClick(window, Qt.Key(ord("1") + [*PAGES].index(name)), CTRL)
        assert window._notice.isHidden()


@pytest.mark.parametrize("wish", [Wish.STRETCH_AND_OWN, Wish.STRENGTH_SETS, Wish.DESK_BREAK])
def test_templates_are_ready_to_edit(window: MainWindow, stage: Stage, wish: Wish) -> None:
    window.editing.do(wish, "")
    page = window.editing.page
    assert page is not None
    assert page.desk.session.steps
    assert page.remarks.remarks == ()
    assert page.save()
    window.editing.leave()
    assert stage.services.shelf.session(page.desk.session.id) is not None


@pytest.mark.parametrize("wish", [Wish.STRETCH_AND_OWN, Wish.STRENGTH_SETS, Wish.DESK_BREAK])
def test_a_template_that_is_only_looked_at_leaves_nothing(
    window: MainWindow, stage: Stage, wish: Wish
) -> None:
    before = {path.name for path in stage.services.paths.data.rglob("*.json")}
    for _ in range(2):
        window.editing.do(wish, "")
        window.editing.leave()
    assert {path.name for path in stage.services.paths.data.rglob("*.json")} == before


def test_a_broken_file_is_mended_in_its_text(window: MainWindow, stage: Stage) -> None:
    broken = next(glance.id for glance in stage.services.shelf.glances if glance.broken)
    window.editing.do(Wish.EDIT, broken)
    page = window.editing.page
    assert page is not None
    assert page.text.isVisible()
    assert page.text.text.extraSelections()
    good = own(stage).read_text().replace("own-long", "mended")
    page.text.text.setPlainText(good)
    assert page.save()
    assert stage.services.shelf.session("mended") is not None
    window.editing.leave()


def test_one_that_is_too_large_to_be_edited_is_left_as_it_is(
    window: MainWindow, stage: Stage, tmp_path: Path
) -> None:
    large = own(stage).read_bytes().rstrip().ljust(MOST_EDITED + 1)
    own(stage).write_bytes(large)
    stage.services.library.reload(own(stage))
    window.editing.edit("own-long")
    assert window.editing.page is None
    assert "can't be edited here: its file is larger than 48 KiB" in said(window)
    assert own(stage).read_bytes() == large
    entry = stage.services.shelf.entry("own-long")
    assert entry is not None
    window.editing.routines.sharing.export_to(entry, tmp_path / "out.hiptimer")
    with zipfile.ZipFile(tmp_path / "out.hiptimer") as made:
        assert made.read("session.json") == large


def test_text_and_form_have_one_history(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    page.show_text(shown=True)
    field = page.text.text
    good = field.toPlainText()
    field.setPlainText(good.replace('"hold"', '"hodl"', 1))
    qtbot.waitUntil(lambda: not page.desk.document.is_sound)
    assert page.text.text.extraSelections()
    assert not page.fields._inner.isEnabled()
    assert not page.desk.edit(change_session(title="No"))
    page.undo()
    assert page.desk.document.is_sound
    assert field.toPlainText() == good
    page.desk.edit(change_session(title="Yes"))
    assert '"Yes"' in field.toPlainText()
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("Yes"))
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "Oh ")
    page.flush()
    assert page.desk.session.title == "Oh Yes"
    page.undo()
    page.undo()
    assert field.toPlainText() == good
    window.editing.leave()


def test_the_window_closes_without_a_question(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    page = opened(window)
    page.desk.edit(change_session(title="On the way out"))
    window.close()
    assert json.loads(own(stage).read_text())["title"] == "On the way out"


@pytest.fixture
def locked(window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose data folder can't be written any more."""

    def refuse(*_args: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (stage.services.paths.data / "drafts").write_text("in the way")
    monkeypatch.setattr(Kept, "create", refuse)
    real = Kept.replace

    def replace(disk: Kept, path: Path, data: bytes) -> None:
        if stage.services.paths.data in path.parents:
            refuse()
        real(disk, path, data)

    monkeypatch.setattr(Kept, "replace", replace)
    monkeypatch.setattr(window.editing.elsewhere, "ask", lambda _page: Place.NOWHERE)
    return window


def test_nothing_is_called_kept_before_it_is(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    heard: list[str] = []
    page.keeping.state.connect(heard.append)
    page.desk.edit(change_session(title="Evening"))
    assert set(heard) == {"changed"}
    qtbot.waitUntil(lambda: heard[-1] == "kept as a draft")


@pytest.mark.parametrize("is_sound", [True, False])
def test_where_nothing_can_be_kept_nothing_is_called_kept(
    locked: MainWindow, monkeypatch: pytest.MonkeyPatch, is_sound: bool
) -> None:
    page = opened(locked)
    heard: list[str] = []
    page.keeping.state.connect(heard.append)
    page.keeping.said.connect(heard.append)
    if is_sound:
        page.desk.edit(change_session(title="Evening"))
    else:
        page.show_text(shown=True)
        page.text.text.setPlainText("{")
        page.flush()
    page.keeping.keep_draft()
    assert page.save() is False
    assert not any("kept" in one and "could not be kept" not in one for one in heard), heard
    assert page.head.state.text().startswith("could not be kept")
    asked: list[EditorPage] = []

    def stay(page: EditorPage) -> Place:
        asked.append(page)
        return Place.STAY

    monkeypatch.setattr(locked.editing.elsewhere, "ask", stay)
    locked.editing.leave()
    assert (locked.editing.page, asked) == (page, [page])
    assert not locked.close()
    assert asked == [page, page]
    monkeypatch.setattr(locked.editing.elsewhere, "ask", lambda _page: Place.CLIPBOARD)
    locked.editing.leave()
    assert locked.editing.page is None
    assert QApplication.clipboard().text() == page.desk.document.text


def test_what_can_be_kept_nowhere_goes_to_another_place(
    locked: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = opened(locked)
    page.desk.edit(change_session(title="Evening"))
    monkeypatch.setattr(locked.editing.elsewhere, "ask", lambda _page: Place.FILE)
    place = tmp_path / "elsewhere"
    for wanted, is_left in (("", False), (str(place), True)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, name=wanted: (name, ""))
        locked.editing.leave()
        assert (locked.editing.page is None) is is_left
    assert json.loads(place.with_suffix(".json").read_text())["title"] == "Evening"
    assert locked._notice.accessibleName() == "“Evening” is in elsewhere.json."


def test_without_a_system_trash_what_is_deleted_goes_to_our_bin_and_back(
    window: MainWindow, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_trash(_path: Path) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(trash_module, "move_to_trash", no_trash)
    before = own(stage).read_bytes()
    in_bin = stage.services.paths.data / "bin" / "sessions"
    for way in ("notice", "page"):
        window.editing.do(Wish.DELETE, "own-long")
        assert not own(stage).exists()
        assert stage.services.shelf.session("own-long") is None
        assert len(list(in_bin.iterdir())) == 1
        if way == "notice":
            window._notice._button.click()
        else:
            library = window.page("library")
            assert isinstance(library, LibraryPage)
            library.show_bin()
            page = library.currentWidget()
            assert isinstance(page, BinPage)
            assert "own-long" in page.told_text
            page.bring_back(str(next(in_bin.iterdir())))
        assert own(stage).read_bytes() == before
        assert stage.services.shelf.session("own-long") is not None
        assert not list(in_bin.iterdir())

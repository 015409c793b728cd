"""Out and in again; built by wish; on paper."""

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.paths import shipped
from hiptimer.session.bringing import KeepBoth, Rename, ReplaceOld
from hiptimer.session.library import Library
from hiptimer.session.model import Aim
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.library.build_page import BuildPage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.parts.wishes import Wish
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import use
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow) -> MainWindow:
    return open_window(stage)


def own(stage: Stage, name: str = "own-long") -> Path:
    return stage.services.paths.sessions / f"{name}.json"


def said(window: MainWindow) -> str:
    return window._notice.accessibleName()


def offered(window: MainWindow) -> list[str]:
    found = window._notice.findChildren(Button)
    return [one.text() for one in found if one.text() and not one.isHidden()]


def test_an_archive_goes_out_and_comes_in(window: MainWindow, stage: Stage, tmp_path: Path) -> None:
    sharing, entry = window.editing.routines.sharing, stage.services.shelf.entry("own-long")
    assert entry is not None
    path = tmp_path / "out.hiptimer"
    sharing.export_to(entry, path)
    assert offered(window) == ["Show in folder"]
    assert zipfile.ZipFile(path).namelist() == ["session.json"]
    sharing.bring_from(path)
    assert "already, just like this" in said(window)
    own(stage).unlink()
    stage.services.library.reload(own(stage))
    sharing.bring_from(path)
    assert own(stage).exists()
    assert stage.services.shelf.session("own-long") == entry.session


def test_what_is_there_is_not_brought_in_again_before_it_was_read(
    window: MainWindow, stage: Stage, tmp_path: Path
) -> None:
    sharing, services = window.editing.routines.sharing, stage.services
    entry = services.shelf.entry("own-long")
    assert entry is not None
    path = tmp_path / "out.hiptimer"
    sharing.export_to(entry, path)
    files = set(services.paths.sessions.rglob("*"))
    library = Library(shipped("sessions"), services.paths.sessions, services.library.written)
    library.scan_shipped()  # as at the start: the person's own are not read yet
    sharing._library = library
    told: list[str] = []
    for _ in range(2):
        sharing.bring_from(path, told.append)
    assert told == ["own-long"] * 2
    assert set(services.paths.sessions.rglob("*")) == files


def test_a_copy_that_was_kept_beside_another_is_not_brought_in_again(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = json.loads(own(stage).read_text())
    path = tmp_path / "in.json"
    path.write_text(json.dumps({**raw, "summary": "Theirs."}))
    sharing = window.editing.routines.sharing
    monkeypatch.setattr(sharing, "ask", lambda _parcel, _clash: KeepBoth())
    told: list[str] = []
    sharing.bring_from(path, told.append)
    assert told == ["own-long-2"]
    files = set(stage.services.paths.sessions.rglob("*"))
    sharing.bring_from(path, told.append)
    assert told == ["own-long-2"] * 2
    assert set(stage.services.paths.sessions.rglob("*")) == files


def test_what_was_replaced_is_brought_back(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own(stage).read_bytes()
    path = tmp_path / "in.json"
    path.write_text(json.dumps({**json.loads(before), "title": "Theirs"}))
    monkeypatch.setattr(
        window.editing.routines.sharing, "ask", lambda _parcel, _clash: ReplaceOld()
    )
    window.editing.routines.sharing.bring_from(path)
    assert own(stage).read_bytes() != before
    assert window._notice._button.text() == "Undo"
    window._notice._button.click()
    assert own(stage).read_bytes() == before
    session = stage.services.shelf.session("own-long")
    assert session is not None
    assert session.title != "Theirs"


def test_what_ships_goes_out_in_the_language_in_use_and_can_be_made_ones_own(
    window: MainWindow, stage: Stage, tmp_path: Path
) -> None:
    use("de")
    stage.services.shelf.read()
    entry = stage.services.shelf.entry("desk-break")
    assert entry is not None
    assert entry.title != "Desk break"
    window.editing.routines.sharing.export_to(entry, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_bytes())["title"] == entry.title
    window.editing.routines.sharing.copy(entry)
    assert json.loads(QApplication.clipboard().text())["title"] == entry.title
    before = {one.id for one in stage.services.library.entries()}
    window.editing.routines.duplicate("desk-break")
    (copy,) = (one for one in stage.services.library.entries() if one.id not in before)
    assert entry.title in copy.title
    use("en")
    stage.services.shelf.read()
    shown = stage.services.shelf.entry("desk-break")
    kept = stage.services.shelf.entry(copy.id)
    assert shown is not None
    assert kept is not None
    assert (shown.title, kept.title) == ("Desk break", copy.title)


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (KeepBoth(), {"Mine", "Theirs"}),
        (Rename("Third"), {"Mine", "Third"}),
        (ReplaceOld(), {"Theirs"}),
        (None, {"Mine"}),
    ],
)
def test_what_is_taken_is_a_choice(
    window: MainWindow,
    stage: Stage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    choice: object,
    titles: set[str],
) -> None:
    raw = json.loads(own(stage).read_text())
    own(stage).write_text(json.dumps({**raw, "title": "Mine"}))
    stage.services.library.reload(own(stage))
    path = tmp_path / "in.json"
    path.write_text(json.dumps({**raw, "title": "Theirs"}))
    monkeypatch.setattr(window.editing.routines.sharing, "ask", lambda _parcel, _clash: choice)
    window.editing.routines.sharing.bring_from(path)
    entries = stage.services.library.entries()
    assert {one.title for one in entries if not one.builtin and one.session} == titles


def test_the_clipboard_comes_in_checked(window: MainWindow, stage: Stage) -> None:
    entry = stage.services.shelf.entry("own-long")
    assert entry is not None
    window.editing.routines.sharing.copy(entry)
    text = QApplication.clipboard().text()
    QApplication.clipboard().setText(text.replace('"own-long"', '"from-a-mail"'))
    window.editing.do(Wish.PASTE, "")
    assert stage.services.shelf.session("from-a-mail") is not None
    QApplication.clipboard().setText("not a routine")
    before = set(stage.services.paths.sessions.iterdir())
    window.editing.do(Wish.PASTE, "")
    assert "nothing was written" in said(window)
    assert set(stage.services.paths.sessions.iterdir()) == before


def test_a_hostile_archive_writes_nothing(window: MainWindow, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "bad.hiptimer"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("session.json", own(stage).read_text())
        archive.writestr("../../evil.png", b"x")
    before = set(tmp_path.rglob("*"))
    window.editing.routines.sharing.bring_from(path)
    assert "was not imported" in said(window)
    assert set(tmp_path.rglob("*")) == before


def test_the_sheet_is_a_pdf_with_every_step(
    window: MainWindow, stage: Stage, tmp_path: Path
) -> None:
    entry = stage.services.shelf.entry("passive-to-active")
    assert entry is not None
    assert entry.session is not None
    path = tmp_path / "sheet.pdf"
    window.editing.routines.sharing.print_to(entry, path, Gallery.of(stage.services.theme))
    assert offered(window) == ["Show in folder", "Open"]
    document = QPdfDocument()
    document.load(str(path))
    text = "".join(document.getAllText(at).text() for at in range(document.pageCount()))
    assert entry.session.title in text
    assert "Take care" in text
    for name in ("90/90", "Not medical advice"):
        assert name in text
    document.close()


def test_a_wish_becomes_a_routine_to_edit(window: MainWindow) -> None:
    window.show_page("library")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    library.show_builder()
    page = library.currentWidget()
    assert isinstance(page, BuildPage)
    assert page.made is not None
    first = page.made
    page.refresh()
    assert page.made.session == first.session
    page.aim.show_value(Aim.CORRECT_INWARD.value)
    page.floor.setChecked(False)
    assert page.made is not None
    assert page.made.session != first.session
    page.take()
    editor = window.editing.page
    assert editor is not None
    assert editor.desk.session.steps == page.made.session.steps
    assert editor.remarks.remarks == ()
    window.editing.leave()

"""Own programmes in the window: made, edited, kept, deleted, sent and brought."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

import hiptimer.ui.parts.trash as trash_module
from hiptimer.desktop.paths import shipped
from hiptimer.programmes.codec import encode, load_programme
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.own import MOST_EDITED
from hiptimer.programmes.shelf import FOLDER
from hiptimer.session.library import SMALL
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.programme_tiles import ProgrammeTile, ProgrammeTiles
from hiptimer.ui.parts.wishes import BRING, COPY, DELETE, EDIT, EXPORT, GO_ON, NEW
from hiptimer.ui.programme.own_page import OwnProgrammePage
from hiptimer.ui.programme.page import ProgrammePage
from hiptimer.ui.programme.pages import ProgrammePages
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


class Pages:
    """A programme's pages, with what they said."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        self.pages = ProgrammePages(stage.services)
        qtbot.addWidget(self.pages)
        self.said: list[tuple[str, str, object]] = []
        self.turned: list[str] = []
        self.pages.said.connect(lambda *told: self.said.append(told))
        self.pages.page_requested.connect(self.turned.append)
        self.folder = stage.services.paths.data / "programmes"
        self.stage = stage

    def do(self, deed: str, programme: str = "ten-minutes") -> OwnProgrammePage:
        self.pages.show_programme(programme, "library")
        self.pages.findChildren(ProgrammePage)[0].wished.emit(deed)
        return self.pages.making.page


@pytest.fixture
def pages(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Pages:
    monkeypatch.setattr(trash_module, "move_to_trash", Path.unlink)
    return Pages(stage, qtbot)


def typed(form: OwnProgrammePage, path: str, text: str) -> None:
    line = form.fields[path].widget
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def test_a_shipped_one_is_copied_edited_and_saved(pages: Pages) -> None:
    form = pages.do(COPY)
    assert pages.pages.currentWidget() is form
    typed(form, "title", "Mornings")
    form.done.emit()
    saved = load_programme(pages.folder / "my-ten-minutes.json")
    assert (saved.title, saved.id, saved.weeks) == ("Mornings", "my-ten-minutes", 8)
    assert "is saved" in pages.said[-1][0]
    assert not pages.stage.services.programmes.drafts().found
    form = pages.do(EDIT, "my-ten-minutes")
    typed(form, "title", "Evenings")
    form.left.emit()
    assert load_programme(pages.folder / "my-ten-minutes.json").title == "Evenings"


def test_what_is_wrong_stands_at_its_field_and_is_kept_as_a_draft(pages: Pages) -> None:
    form = pages.do(COPY)
    assert not any(field.fault for field in form.fields.values())
    typed(form, "title", "")
    assert form.fields["title"].fault
    assert sum(bool(field.fault) for field in form.fields.values()) == 1
    form.left.emit()
    assert pages.turned == ["library"]
    assert not (pages.folder / "my-ten-minutes.json").exists()
    pages.pages.make(GO_ON, "my-ten-minutes")
    assert form.programme is not None
    assert form.programme.title == ""
    typed(form, "title", "Mine")
    form.done.emit()
    assert load_programme(pages.folder / "my-ten-minutes.json").title == "Mine"


def test_every_change_is_kept_before_the_form_is_left(pages: Pages) -> None:
    form = pages.do(COPY)
    typed(form, "phases[0].title", "Begin")
    found = pages.stage.services.programmes.drafts().found
    assert [one.key for one in found] == ["my-ten-minutes"]
    assert json.loads(found[0].text)["phases"][0]["title"] == "Begin"


def test_the_form_and_the_json_are_the_same(pages: Pages) -> None:
    form = pages.do(COPY)
    form.show_text(shown=True)
    text = form.text.toPlainText().replace('"days": 5', '"days": 9')
    form.text.setPlainText(text)
    assert form.fields["days"].fault
    form.text.setPlainText("{")
    assert not form.fields
    form.text.setPlainText(text.replace('"days": 9', '"days": 2'))
    assert form.programme is not None
    assert form.programme.days == 2


def test_a_coach_remarks_on_what_could_be_better(pages: Pages) -> None:
    form = pages.do(COPY)
    assert not any("No week is easy" in one for one in form.remarks)
    for chip in form.fields["easy"].widget.findChildren(Chip):
        if chip.isChecked():
            chip.click()
    assert any("No week is easy" in one for one in form.remarks)


def test_a_new_one_is_begun_from_the_library(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    window.show_page("library")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    tiles = library.findChildren(ProgrammeTiles)[0]
    tiles.made.emit(NEW, "")
    pages = window.page("programme")
    assert isinstance(pages, ProgrammePages)
    form = pages.making.page
    assert pages.currentWidget() is form
    form.done.emit()
    entry = stage.services.programmes.entry("my-programme")
    assert entry is not None
    assert not entry.builtin


def test_a_broken_file_leads_to_its_text(pages: Pages) -> None:
    pages.folder.mkdir(parents=True, exist_ok=True)
    file = pages.folder / "Half Written.json"
    file.write_text('{"format": 1, "weeks": 3, "phases": ')
    pages.pages.make(GO_ON, "Half Written")
    form = pages.pages.making.page
    assert not form.text.isHidden()
    assert form.programme is None
    form.text.setPlainText(form.text.toPlainText() + "[]}")
    form.left.emit()
    assert file.read_text().endswith('"phases": ')  # what was typed is the draft's
    assert len(pages.stage.services.programmes.drafts().found) == 1


def test_what_is_deleted_comes_back(pages: Pages) -> None:
    pages.do(COPY).done.emit()
    file = pages.folder / "my-ten-minutes.json"
    pages.do(DELETE, "my-ten-minutes")
    assert not file.exists()
    bring_back = pages.said[-1][2]
    assert callable(bring_back)
    bring_back()
    assert file.exists()


def test_it_goes_out_and_comes_in(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sent.hiptimer"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    pages.do(COPY).done.emit()
    pages.do(EXPORT, "my-ten-minutes")
    assert out.exists()
    (pages.folder / "my-ten-minutes.json").unlink()
    pages.pages.make(BRING, "")
    assert load_programme(pages.folder / "my-ten-minutes.json").title == "My Ten minutes"
    pages.pages.make(BRING, "")  # again: beside the first
    assert len(list(pages.folder.glob("*.json"))) == 2
    out.write_bytes(b"no archive")
    pages.pages.make(BRING, "")
    assert "was not imported" in pages.said[-1][0]
    assert len(list(pages.folder.glob("*.json"))) == 2


def test_what_another_program_changed_meanwhile_stays(pages: Pages) -> None:
    pages.do(COPY).done.emit()
    file = pages.folder / "my-ten-minutes.json"
    form = pages.do(EDIT, "my-ten-minutes")
    theirs = load_programme(file)
    file.write_bytes(encode(theirs).replace(b'"days": 5', b'"days": 4'))
    typed(form, "title", "Mine")
    form.done.emit()
    assert load_programme(file).days == 4
    assert len(list(pages.folder.glob("*.json"))) == 2


def test_escape_leaves_the_form(pages: Pages) -> None:
    form = pages.do(COPY)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert pages.pages.currentWidget() is not form
    assert (pages.folder / "my-ten-minutes.json").exists()


class Slow:
    """Work that is waited for: it is said, and it is stopped when `stop` is called."""

    def __init__(self) -> None:
        self.stop: Callable[[], None] | None = None
        self.is_past = False

    def ask(self, what: str, *_work: object, **_more: object) -> None:
        say = _work[-1]
        assert callable(say)
        say(f"Checking {what}", "Cancel", self._cancel, stays=True, is_past=lambda: self.is_past)

    def _cancel(self) -> None:
        self.is_past = True


def test_an_import_that_is_waited_for_can_be_cancelled_until_it_ends(
    stage: Stage, open_window: OpenWindow, tmp_path: Path
) -> None:
    slow = Slow()
    window = open_window(Stage(structs.replace(stage.services, aside=slow)))
    window.show_page("programme")
    pages = window.page("programme")
    assert isinstance(pages, ProgrammePages)
    pages.bring_from(tmp_path / "sent.hiptimer")
    notice = window.findChild(Notice)
    assert notice is not None
    assert notice.accessibleName() == "Checking sent.hiptimer"
    window.say("Something in passing.")
    notice.dismiss()
    assert notice.accessibleName() == "Checking sent.hiptimer"
    [cancel] = [one for one in notice.findChildren(QPushButton) if one.text() == "Cancel"]
    cancel.click()
    assert slow.is_past
    window.say("Stopped.")
    notice.dismiss()
    assert not notice.isVisible()


def test_large_and_faulty_ones_come_into_the_library_a_moment_later(
    stage: Stage, open_window: OpenWindow
) -> None:
    folder = stage.services.paths.data / FOLDER
    folder.mkdir(parents=True)
    sound = load_programme(shipped("sessions") / FOLDER / "ten-minutes.json")
    (folder / "large.json").write_bytes(encode(structs.replace(sound, id="large")).ljust(SMALL + 1))
    (folder / "faulty.json").write_bytes(b"{")
    services = stage.services
    desk = Programmes(services.paths, shipped("sessions"), services.library, services.clock,
                      lambda: services.settings.preferences, is_patient=False)  # fmt: skip
    window = open_window(Stage(structs.replace(services, make_programmes=lambda: desk)))
    assert all(one.builtin for one in desk.entries())
    window.show_page("library")
    named = [one.accessibleName() for one in window.findChildren(ProgrammeTile)]
    assert "Programme faulty, One fault in the file" in named
    assert any(one.startswith("Programme Ten minutes, 8 weeks") for one in named)
    assert {one.path.name for one in desk.entries() if not one.builtin} == {
        "large.json", "faulty.json",
    }  # fmt: skip


def test_a_file_that_is_too_large_for_the_form_is_left_as_it_is(pages: Pages) -> None:
    pages.folder.mkdir(parents=True)
    file = pages.folder / "long.json"
    file.write_bytes(b"{".ljust(MOST_EDITED + 1))
    pages.pages.make(GO_ON, "long")
    assert "larger than 32 KiB" in pages.said[-1][0]
    assert str(file) in pages.said[-1][0]
    assert file.read_bytes() == b"{".ljust(MOST_EDITED + 1)
    assert not pages.stage.services.programmes.drafts().found


def test_a_text_that_is_pasted_is_looked_at_up_to_a_size(pages: Pages) -> None:
    form = pages.do(COPY)
    text = form.text.toPlainText()
    form.text.setPlainText(text + " " * MOST_EDITED)
    assert form.fields["title"].isVisibleTo(form)
    form.done.emit()
    assert "has faults, so it is kept as a draft" in pages.said[-1][0]


@pytest.mark.parametrize(
    "changed",
    [{"weeks": 10**9}, {"phases": [{}] * 20_000}, {"phases": [{"letters": {"A": ["a"] * 9_000}}]},
     {"phases": [{"letters": {str(number): [] for number in range(9_000)}}]}],
    ids=["weeks", "phases", "exercises", "sessions"],
)  # fmt: skip
def test_a_form_has_no_place_for_ever_more(pages: Pages, changed: dict[str, object]) -> None:
    form = pages.do(COPY)
    form.text.setPlainText(json.dumps({**json.loads(form.text.toPlainText()), **changed}))
    assert form.programme is None
    assert not form.fields

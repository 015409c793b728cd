"""Out and in from the window: the pages, and what they leave on the disk."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer import opening
from hiptimer.history import queries
from hiptimer.history.transfer import restore
from hiptimer.history.transfer.errors import Tell
from hiptimer.history.transfer.programs.model import Ask
from hiptimer.testing import VirtualClock
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.history.transfer import TransferPage
from hiptimer.ui.history.transfer_import import AT_ONCE, ImportCard
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.form import Section
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.transfer_backup import BackupRow
from hiptimer.ui.parts.transfer_copies import CopiesRow
from hiptimer.ui.parts.transfer_job import JobBar
from tools.living import Living
from tools.made_up import Stage


class Answers:
    """A person who always chooses the same file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def to_write(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.path

    def to_read(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path

    def to_read_some(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        return [self.path] if self.path else []

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path


class Said:
    def __init__(self, page: TransferPage) -> None:
        self.texts: list[str] = []
        self.act: Callable[[], None] | None = None
        page.said.connect(self._hear)
        self.files: list[Path] = []
        page.wrote.connect(self._hear_of_a_file)

    def _hear_of_a_file(self, text: str, file: Path) -> None:
        self.texts.append(text)
        self.files.append(file)

    def _hear(self, text: str, _action: str, act: Callable[[], None] | None) -> None:
        self.texts.append(text)
        self.act = act


def opened(stage: Stage, qtbot: QtBot, path: Path | None) -> tuple[TransferPage, Said]:
    page = TransferPage(stage.services, Answers(path))
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    return page, Said(page)


def asked(card: ImportCard) -> list[Ask]:
    return [question.ask for question in card.asked]


def click(button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("form", ["csv", "json", "ics", "pdf"])
def test_each_form_is_written(stage: Stage, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"log.{form}"
    page, said = opened(stage, qtbot, file)
    page.export.forms.show_value(form)
    page.export.forms.picked.emit(form)
    with qtbot.waitSignal(page.export.wrote):
        click(page.export.save)
    assert said.texts == [f"Written: log.{form}"]
    assert said.files == [file]
    assert file.stat().st_size > 500
    assert page.export.save.isEnabled()
    if form == "pdf":
        document = QPdfDocument()
        document.load(str(file))
        assert document.pageCount() == 1
        document.close()


def test_a_calendar_has_the_sessions_of_the_programme(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "log.ics"
    Living(stage.services, stage.services.clock).enrol()  # type: ignore[arg-type]
    page, _ = opened(stage, qtbot, file)
    page.export.forms.show_value("ics")
    page.export.forms.picked.emit("ics")
    told = [one.text() for one in page.export.findChildren(Text)]
    assert any("weeks of your programme" in text for text in told)
    with qtbot.waitSignal(page.export.wrote):
        click(page.export.save)
    data = file.read_bytes().replace(b"\r\n ", b"")
    assert b"SUMMARY:Turn more freely\\, week 2\\, session" in data


def test_a_person_who_thinks_better_of_it_writes_nothing(stage: Stage, qtbot: QtBot) -> None:
    page, said = opened(stage, qtbot, None)
    click(page.export.save)
    click(page.bring.choose)
    assert not page.export.job.is_busy
    assert not page.bring.job.is_busy
    assert said.texts == []


def test_what_cannot_be_written_is_said(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    page, said = opened(stage, qtbot, tmp_path / "nowhere" / "log.csv")
    with qtbot.waitSignal(page.export.said):
        click(page.export.save)
    assert "That folder is not there" in said.texts[0]
    assert page.export.save.isEnabled()


def test_columns_are_chosen_looked_at_added_and_undone(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "other.csv"
    file.write_text("When,Sum,Words\n03/04/2026,15,fine\n04/04/2026,none,\n")
    page, said = opened(stage, qtbot, file)
    store, card = stage.services.store, page.bring
    before = store.run(queries.count)
    with qtbot.waitSignal(card.job.ended):
        click(card.choose)
    assert card.columns.isVisible()
    assert asked(card) == [Ask.ORDER, Ask.LENGTH]
    assert not card.add.isVisible()
    minutes = card.columns.lists["minutes"]
    minutes.show_value("Sum")
    minutes.picked.emit("Sum")
    card.questions.say(Ask.UNIT, "minutes")
    assert not card.add.isVisible()
    card.questions.say(Ask.ORDER, "dmy")
    assert card.summary.text() == (
        "1 session would be added. 1 line cannot be read and would be left out."
    )
    assert card.shown_lines == (
        "Line 2: Fri 3 Apr 2026 · Session from a file · 15 min",
        "Line 3: “none” is not a length of time: write it as 25 min or 1:05:00",
    )
    assert store.run(queries.count) == before
    with qtbot.waitSignal(card.added):
        click(card.add)
    assert store.run(queries.count) == before + 1
    assert said.texts == ["1 session added to your log."]
    assert said.act is not None
    said.act()
    assert store.run(queries.count) == before


def test_times_without_a_zone_have_the_offset_of_their_season(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Date,Time,Minutes\n2026-07-02,18:30,25\n2026-11-03,18:30,25\n")
    winter = datetime(2026, 11, 19, 19, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    services = structs.replace(stage.services, clock=VirtualClock(winter))
    page, _ = opened(Stage(services), qtbot, file)
    with qtbot.waitSignal(page.bring.job.ended):
        click(page.bring.choose)
    with qtbot.waitSignal(page.bring.added):
        click(page.bring.add)
    found = stage.services.store.run(queries.rows, 99)
    assert {(one.started, one.training_date) for one in found} >= {
        ("2026-07-02T16:30:00.000Z", "2026-07-02"),
        ("2026-11-03T17:30:00.000Z", "2026-11-03"),
    }


def test_our_own_file_adds_nothing_twice(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    page, _ = opened(stage, qtbot, file)
    with qtbot.waitSignal(page.export.wrote):
        click(page.export.save)
    with qtbot.waitSignal(page.bring.job.ended):
        click(page.bring.choose)
    assert page.bring.summary.text().startswith("There is nothing new in this file.")
    assert not page.bring.add.isVisible()
    click(page.bring.leave)
    assert not page.bring.summary.isVisible()


def test_a_file_that_is_none_is_refused(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(b"\x00\x01")
    page, said = opened(stage, qtbot, file)
    with qtbot.waitSignal(page.bring.said):
        click(page.bring.choose)
    assert said.texts == ["The file is not text."]
    assert page.bring.choose.isEnabled()


def test_history_leads_there_and_back(stage: Stage, qtbot: QtBot) -> None:
    page = HistoryPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.show_transfer()
    there = page.currentWidget()
    assert isinstance(there, TransferPage)
    QTest.keyClick(there, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.overview


def test_work_can_be_cancelled(theme: Theme, qtbot: QtBot) -> None:
    bar = JobBar(theme)
    qtbot.addWidget(bar)

    def work(tell: Tell) -> object:
        bar.cancel()
        tell(1, 2)
        return "done"

    with qtbot.waitSignal(bar.stopped):
        bar.run("At work", work)
    assert not bar.isVisible()
    assert not bar.is_busy


# backups


def backup_row(stage: Stage, qtbot: QtBot, path: Path) -> BackupRow:
    page = Page(stage.services.theme)
    qtbot.addWidget(page)
    section = Section(stage.services.theme, page, "Your data")
    page.column.addWidget(section)
    row = BackupRow(stage.services, section, Answers(path))
    page.resize(1000, 500)
    page.show()
    return row


def test_a_backup_is_made_checked_and_restored_at_the_next_start(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    paths, store = stage.services.paths, stage.services.store
    row = backup_row(stage, qtbot, tmp_path / "b.zip")
    with qtbot.waitSignal(row.job.ended):
        click(row.back_up)
    assert row.told.text().startswith("Written and checked: b.zip")
    assert row.in_folder.isVisible()
    with qtbot.waitSignal(row.job.ended):
        click(row.restore)
    assert row.told.text().startswith("This backup is sound. Made on 19 Nov 2026")
    assert not row.in_folder.isVisible()
    assert not restore.is_pending(paths)
    with qtbot.waitSignal(row.job.ended):
        click(row.go_on)
    assert restore.is_pending(paths)
    assert "Close HipTimer and open it again" in row.told.text()
    again = backup_row(stage, qtbot, tmp_path / "b.zip")
    assert again.told.text() == row.told.text()
    before = store.run(queries.count)
    store.close()
    kept = restore.finish(paths)
    assert kept is not None
    assert (kept / "history.sqlite3").exists()
    assert before > 0


def test_a_restore_that_is_ready_can_be_given_up(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    row = backup_row(stage, qtbot, tmp_path / "b.zip")
    for button in (row.back_up, row.restore, row.go_on):
        with qtbot.waitSignal(row.job.ended):
            click(button)
    click(row.stop)
    assert not restore.is_pending(stage.services.paths)
    assert row.told.text() == "The backup is not restored. Everything stays as it is."
    assert row.restore.isVisible()


def test_a_file_that_is_no_backup_is_refused(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(b"no zip")
    row = backup_row(stage, qtbot, file)
    with qtbot.waitSignal(row.job.failed):
        click(row.restore)
    assert "Nothing was changed" in row.told.text()
    assert row.restore.isVisible()


def test_the_window_ends_a_restore_before_it_reads_anything(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = stage.services.paths
    assert opening.finish_restore(paths, window=False) is None
    row = backup_row(stage, qtbot, tmp_path / "b.zip")
    for button in (row.back_up, row.restore, row.go_on):
        with qtbot.waitSignal(row.job.ended):
            click(button)
    stage.services.store.close()
    kept = opening.finish_restore(paths, window=False)
    assert kept is not None
    assert kept.is_dir()
    assert not restore.is_pending(paths)


def test_the_focus_waits_on_cancel_and_comes_back(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Date,Time,Minutes\n2026-07-02,18:30,25\n")
    page, _ = opened(stage, qtbot, file)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.bring.choose.setFocus()
    with qtbot.waitSignal(page.bring.job.ended):
        QTest.keyClick(page.bring.choose, Qt.Key.Key_Return)
        waiting = page.window().focusWidget()
        assert isinstance(waiting, QuietButton)
        assert waiting.text() == "Cancel"
        assert not page.bring.choose.isEnabled()
    assert page.bring.choose.isEnabled()
    assert page.window().focusWidget() is page.bring.choose


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """More lines than are gone through at once."""
    file = tmp_path / "long.csv"
    day = date(2020, 1, 1)
    lines = [f"{(day + timedelta(days=n)).isoformat()},18:30,25" for n in range(AT_ONCE + 1)]
    file.write_text("\n".join(["Date,Time,Minutes", *lines]))
    return file


def test_many_lines_are_gone_through_beside_the_window(
    stage: Stage, qtbot: QtBot, long_file: Path
) -> None:
    page, _ = opened(stage, qtbot, long_file)
    card = page.bring
    click(card.choose)
    qtbot.waitUntil(card.add.isVisible)
    assert card.summary.text() == f"{AT_ONCE + 1} sessions would be added."
    assert card.columns.isEnabled()


def test_going_through_many_lines_can_be_stopped(
    stage: Stage, qtbot: QtBot, long_file: Path
) -> None:
    page, said = opened(stage, qtbot, long_file)
    card, before = page.bring, stage.services.store.run(queries.count)
    with qtbot.waitSignal(card.job.ended):  # the file is read
        click(card.choose)
    assert card.job.is_busy
    with qtbot.waitSignal(card.job.stopped):
        card.job.cancel()
    assert said.texts == ["Stopped. Nothing was added."]
    assert not card.add.isVisible()
    assert stage.services.store.run(queries.count) == before


# copies


def test_without_a_copy_there_is_nothing_to_choose_from(stage: Stage, qtbot: QtBot) -> None:
    page = Page(stage.services.theme)
    qtbot.addWidget(page)
    section = Section(stage.services.theme, page, "Your data")
    page.column.addWidget(section)
    row = CopiesRow(stage.services, section)
    page.show()
    assert not any(one.isVisible() for one in (row.choice, row.look, row.back))
    assert row.told.text().startswith("There is none yet.")
    assert stage.services.store.copy("daily") is not None
    row.refresh()
    assert row.choice.isVisible()
    assert row.look.isVisible()
    assert row.told.text().startswith("Made each day")


def test_a_copy_is_looked_at_and_brought_back(stage: Stage, qtbot: QtBot) -> None:
    store, clock = stage.services.store, stage.services.clock
    assert isinstance(clock, VirtualClock)
    before = store.run(queries.count)
    assert store.copy("daily") is not None
    gone = [store.delete(one.id) for one in list(store.completions())[-2:]]
    (stage.services.paths.data / "history-LAPTOP.sqlite3").write_bytes(b"no log")
    page = Page(stage.services.theme)
    qtbot.addWidget(page)
    section = Section(stage.services.theme, page, "Your data")
    page.column.addWidget(section)
    row = CopiesRow(stage.services, section)
    page.show()
    names = [row.choice.itemText(number) for number in range(row.choice.count())]
    assert names == [
        "19 Nov 2026, 19:31: of that day",
        "From a sync program: history-LAPTOP.sqlite3",
    ]
    assert not row.back.isVisibleTo(page)
    with qtbot.waitSignal(row.job.ended):
        click(row.look)
    assert row.told.text().startswith(f"{before} sessions, from ")
    assert "2 of them are not in your log now." in row.told.text()
    assert f"{gone[-1].title} (" in row.told.text()
    clock.forward(1)
    click(row.back)
    assert store.run(queries.count) == before
    assert row.told.text().startswith("Your log is as it was in that copy.")
    assert "before a copy was brought back" in row.choice.itemText(0)
    row.choice.setCurrentIndex(2)
    with qtbot.waitSignal(row.job.failed):
        click(row.look)
    assert row.told.text().startswith("That copy is damaged too.")

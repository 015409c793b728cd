"""Files that are dropped on the window go where they belong."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel

from hiptimer.desktop.paths import shipped
from hiptimer.history.transfer import backup
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.programmes.archive import packed_programme
from hiptimer.programmes.codec import load_programme
from hiptimer.ui.editor.own_exercise import OwnExercisePane
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.history.transfer import TransferPage
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.shell.dropped import Kind, kind_of
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


def drop(window: MainWindow, *paths: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), both, mime, left, none)
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    event = QDropEvent(QPointF(50, 50), both, mime, left, none)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def routine(tmp_path: Path) -> Path:
    path = tmp_path / "routine.json"
    text = (shipped("sessions") / "pigeon.json").read_text(encoding="utf-8")
    path.write_text(text.replace('"pigeon"', '"dropped-one"', 1), encoding="utf-8")
    return path


def test_each_kind_is_known(stage: Stage, tmp_path: Path) -> None:
    store, clock = stage.services.store, stage.services.clock
    files = {name: tmp_path / name for name in ("log.json", "log.csv", "all.zip", "other.zip")}
    files["log.json"].write_bytes(json_bytes(store))
    files["log.csv"].write_bytes(csv_bytes(store))
    backup.make(store, clock, files["all.zip"], lambda _done, _whole: None)
    files["other.zip"].write_bytes(b"PK\x05\x06" + bytes(18))
    kinds = {name: kind_of(path) for name, path in files.items()}
    assert kinds == {
        "log.json": Kind.LOG,
        "log.csv": Kind.LOG,
        "all.zip": Kind.BACKUP,
        "other.zip": Kind.LOG,
    }
    assert kind_of(routine(tmp_path)) is Kind.ROUTINE
    for session in (shipped("sessions")).glob("*.json"):
        assert kind_of(session) is Kind.ROUTINE, session
    assert kind_of(Path("Hips.HIPTIMER")) is Kind.ROUTINE
    assert kind_of(Path("knee.jpg")) is Kind.PICTURE
    assert kind_of(Path("letter.docx")) is None


def test_a_routine_comes_into_the_library(
    stage: Stage, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(stage)
    assert drop(window, routine(tmp_path))
    assert stage.services.shelf.session("dropped-one") is not None
    assert window.page("library").isVisible()


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A programme of one's own, as it is sent."""
    made = load_programme(shipped("sessions") / "programmes" / "no-floor.json")
    path = tmp_path / "sent.hiptimer"
    path.write_bytes(packed_programme(structs.replace(made, id="sent-one"), {}, tmp_path))
    return path


def test_a_programme_comes_among_ones_own(
    stage: Stage, open_window: OpenWindow, programme: Path
) -> None:
    window = open_window(stage)
    assert drop(window, programme)
    assert window.page("programme").isVisible()
    own = [one.id for one in stage.services.programmes.entries() if not one.builtin]
    assert own == ["sent-one"]


def test_a_damaged_programme_is_told_and_nothing_comes(
    stage: Stage, open_window: OpenWindow, programme: Path
) -> None:
    programme.write_bytes(programme.read_bytes()[:40] + programme.read_bytes()[60:])
    window = open_window(stage)
    assert drop(window, programme)
    notice = window.findChild(Notice)
    assert notice is not None
    assert "sent.hiptimer was not imported" in notice.accessibleName()
    assert all(one.builtin for one in stage.services.programmes.entries())


def test_logs_are_looked_at_together(
    stage: Stage, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(stage)
    seen: list[list[Path]] = []
    monkeypatch.setattr(HistoryPage, "import_files", lambda _page, paths: seen.append(list(paths)))
    logs = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in logs:
        path.write_text("Date,Name\n2026-01-02,Hip\n", encoding="utf-8")
    assert drop(window, *logs)
    assert seen == [logs]
    assert window.page("history").isVisible()


def test_history_opens_what_it_is_given(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    window.show_page("history")
    history = window.page("history")
    assert isinstance(history, HistoryPage)
    history.show_transfer()
    assert isinstance(history.currentWidget(), TransferPage)


def test_a_picture_is_for_an_own_exercise(
    stage: Stage, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(stage)
    path = tmp_path / "lean.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(path))
    assert drop(window, path)
    assert not window.is_covered  # it might be meant for something else: that is asked
    (asked,) = (one for one in window.findChildren(Notice) if "lean.png" in one.accessibleName())
    next(one for one in asked.findChildren(Button) if one.text() == "Make an exercise").click()
    page = window.editing.page
    assert page is not None
    pane = page.middle.currentWidget()
    assert isinstance(pane, OwnExercisePane)
    assert pane.half().figure
    next(one for one in pane.findChildren(Button) if one.text() == "Remove the picture").click()
    assert not pane.half().figure
    assert drop(window, path)  # while one is edited, it is for that one
    assert pane.half().figure
    window.editing.leave()


def test_what_nobody_takes_is_said(stage: Stage, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(stage)
    path = tmp_path / "letter.docx"
    path.write_bytes(b"x")
    assert drop(window, path)
    said = [one.accessibleName() for one in window.findChildren(Notice)]
    assert any("letter.docx is not a session" in one for one in said)


def test_nothing_is_taken_while_a_session_plays(
    stage: Stage, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(stage)
    player = QLabel("playing")
    window.show_player(player)
    assert not drop(window, routine(tmp_path))
    window.close_player()
    player.deleteLater()

"""What is offered once a file was written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.bus import Body, Call
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts import written


class OneCall:
    """A session bus that answers its one call with what a test says."""

    def __init__(self, answer: Body | None) -> None:
        self.answer, self.calls, self.closed = answer, list[Call](), False

    def call(self, call: Call, then: Callable[[Body | None], None]) -> None:
        self.calls.append(call)
        then(self.answer)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open. It opens all but files ending in .odd."""
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return not urls[-1].endswith(".odd")

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(written, "show_command", lambda _system, _path: None)
    monkeypatch.setattr(written, "_session_bus", lambda: None)
    return urls


def buttons(notice: Notice) -> dict[str, Button]:
    found = notice.findChildren(Button)
    return {one.text(): one for one in found if one.text() and not one.isHidden()}


def test_both_are_offered_for_a_file(
    theme: Theme, qtbot: QtBot, opened: list[str], tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    path = tmp_path / "sheet.pdf"
    for deed, expected in (("Open", path), ("Show in folder", tmp_path)):
        written.say_written(notice.say, "The sheet is in sheet.pdf.", path)
        assert set(buttons(notice)) == {"Open", "Show in folder"}
        buttons(notice)[deed].click()
        assert notice.isHidden()
        assert opened[-1] == str(expected)
    notice.say("Something else.")
    assert not buttons(notice)


def test_what_only_hiptimer_opens_is_shown_in_its_folder_alone(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    written.say_written(notice.say, "Written.", tmp_path / "mine.HipTimer")
    assert set(buttons(notice)) == {"Show in folder"}


@pytest.mark.parametrize("answer", [(), None])
def test_the_folder_is_opened_where_no_file_manager_answers(
    answer: Body | None, opened: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bus = OneCall(answer)
    monkeypatch.setattr(written, "_session_bus", lambda: bus)
    written.show_in_folder(tmp_path / "film.mp4")
    assert bus.calls[0].body[0] == [(tmp_path / "film.mp4").as_uri()]
    assert bus.closed
    assert opened == ([] if answer is not None else [str(tmp_path)])


def test_a_file_that_nothing_opens_is_shown_in_its_folder(
    opened: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.odd"
    path.touch()
    written.open_file(path)
    assert opened == [str(path), str(tmp_path)]

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.crash import Report
from hiptimer.desktop.instance import Outcome
from hiptimer.desktop.log import log_file, log_folder
from hiptimer.desktop.preferences import Preferences
from hiptimer.testing import paths_in
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.crash_dialog import CLOSED, ENDED, KEPT, LAST_TIME, CrashDialog
from hiptimer.ui.shell.crashes import Crashes
from hiptimer.ui.shell.qt_messages import QtMessages
from hiptimer.ui.shell.second import SilentDialog, ask

REPORT = Report("ValueError", "Traceback …\nValueError: bad")


@pytest.fixture
def crashes(tmp_path: Path, qtbot: QtBot) -> Iterator[Crashes]:
    crashes = Crashes(paths_in(tmp_path))
    crashes.install()
    yield crashes
    crashes.remove()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


def fail(message: str) -> None:
    try:
        raise ValueError(message)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def dialogs(window: QWidget) -> list[CrashDialog]:
    return [one for one in window.findChildren(CrashDialog) if one.isVisible()]


def press(dialog: QWidget, text: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    button.click()


def test_an_error_opens_a_dialog_and_is_in_the_log(
    crashes: Crashes, window: QWidget, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    crashes.show_over(window, theme)
    fail("bad")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    assert dialog.accessibleName() == "Something went wrong"
    press(dialog, "&Copy details")
    assert "ValueError: bad" in QGuiApplication.clipboard().text()
    press(dialog, "Go on")
    assert not dialogs(window)
    assert "ValueError: bad" in log_file(paths_in(tmp_path)).read_text(encoding="utf-8")


def test_errors_before_the_window_wait_for_it(
    crashes: Crashes, window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail, args=("early",))
    thread.start()
    thread.join()
    qtbot.wait_until(lambda: bool(crashes._waiting))
    assert not dialogs(window)
    crashes.show_over(window, theme)
    assert len(dialogs(window)) == 1


def test_what_kept_the_window_from_opening_is_said(
    crashes: Crashes, theme: Theme, qtbot: QtBot
) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        said.extend(text.text() for text in dialog.findChildren(Text))
        dialog.deleteLater()

    crashes.show_at_once(ValueError("bad"), read)
    assert CLOSED in said
    assert KEPT not in said


def test_what_is_said_before_the_window_looks_as_the_person_chose(
    crashes: Crashes, qapp: QApplication, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = paths_in(tmp_path)
    paths.preferences.parent.mkdir(parents=True, exist_ok=True)
    paths.preferences.write_text("text_size = 200\n", encoding="utf-8")
    widths: list[int] = []

    def read(dialog: QDialog) -> None:
        (copy,) = [one for one in dialog.findChildren(QPushButton) if "&C" in one.text()]
        widths.append(copy.sizeHint().width())
        dialog.deleteLater()

    try:
        crashes.show_at_once(ValueError("small"), read)
        paths.preferences.unlink()
        crashes.show_at_once(ValueError("large"), read)
        assert widths[0] > 1.8 * widths[1]
        ask(qapp, lambda: Outcome.FIRST, lambda one: widths.append(heading(one)))
        ask(
            qapp, lambda: Outcome.FIRST, lambda one: widths.append(heading(one)),
            preferences=Preferences(text_size=200),
        )  # fmt: skip
        assert widths[3] > 1.8 * widths[2]
    finally:
        theme.follow(Preferences(text_size=90))
        theme.follow(Preferences())


def heading(dialog: QDialog) -> int:
    """How high the first line of a dialog is, in pixels."""
    return dialog.findChildren(Text)[0].fontMetrics().height()


def test_how_the_last_run_ended_is_said_with_a_way_to_the_details(
    crashes: Crashes, window: QWidget, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = log_folder(paths_in(tmp_path))
    folder.mkdir(parents=True)
    trace = "HipTimer 0.1.0, 2026-05-06 07:08:09\nFatal Python error: Segmentation fault\n"
    (folder / "fault.log").write_text(trace, encoding="utf-8")
    said: list[tuple[str, Callable[[], None]]] = []

    def say(text: str, action: str, act: Callable[[], None], *, stays: bool) -> None:
        assert stays
        said.append((text, act))

    crashes.show_over(window, theme, say)
    ((text, act),) = said
    assert text == LAST_TIME
    assert not dialogs(window)
    act()
    (dialog,) = dialogs(window)
    assert ENDED in [one.text() for one in dialog.findChildren(Text)]
    press(dialog, "&Copy details")
    assert "Segmentation fault" in QGuiApplication.clipboard().text()
    press(dialog, "Close")


def test_what_qt_says_is_logged(caplog: pytest.LogCaptureFixture, qtbot: QtBot) -> None:
    messages = QtMessages()
    messages.install()
    with caplog.at_level(logging.WARNING):
        qWarning("something odd")
    messages.remove()
    assert [(one.name, one.levelname) for one in caplog.records] == [("qt", "WARNING")]
    assert "something odd" in caplog.text


def test_what_qt_repeats_does_not_push_all_else_out_of_the_log(
    caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    messages = QtMessages()
    messages.install()
    with caplog.at_level(logging.WARNING):
        for _ in range(150):
            qWarning("no sound")
        qWarning("something else")
    messages.remove()
    told = [one.getMessage().partition(": ")[2] for one in caplog.records]
    assert told == ["no sound", "no sound (10 times)", "no sound (100 times)", "something else"]


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("kind", [CrashDialog, SilentDialog])
def test_dialogs_fit_the_screen_with_their_buttons(
    theme: Theme, text_size: int, kind: type[QDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    theme.follow(Preferences(text_size=text_size))
    dialog = (
        SilentDialog(theme) if kind is SilentDialog
        else CrashDialog(theme, REPORT, paths_in(tmp_path))
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert room.contains(dialog.frameGeometry())
    for button in dialog.findChildren(QPushButton):
        place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
        assert dialog.rect().contains(place), button.text()


@pytest.mark.parametrize(
    ("answers", "claims", "expected"),
    [
        (["&Close"], [], Outcome.HANDED),
        (["Open a &second window"], [], Outcome.FIRST),
        (["&Try again"], [Outcome.HANDED], Outcome.HANDED),
        (["&Try again", "&Close"], [Outcome.SILENT], Outcome.HANDED),
        (["&Try again"], [Outcome.FIRST], Outcome.FIRST),
    ],
)
def test_a_window_that_does_not_answer(
    qapp: QApplication,
    theme: Theme,
    answers: list[str],
    claims: list[Outcome],
    expected: Outcome,
) -> None:
    left, replies = list(answers), list(claims)
    decided = ask(qapp, lambda: replies.pop(0), lambda dialog: press(dialog, left.pop(0)))
    assert decided is expected
    assert not left
    assert not replies

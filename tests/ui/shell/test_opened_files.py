"""Files opened by double click on macOS, with the events that it sends."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.paths import shipped
from hiptimer.ui.shell.opened_files import OpenedFiles
from tests.ui.conftest import OpenWindow
from tests.ui.shell.test_home import Setting
from tools.made_up import Stage

pytestmark = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def files(qapp: QApplication) -> Iterator[OpenedFiles]:
    made = OpenedFiles(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.setParent(None)


def test_what_comes_before_anybody_listens_is_kept(files: OpenedFiles, qapp: QApplication) -> None:
    told: list[str] = []
    assert OpenedFiles.of(qapp) is files
    assert QCoreApplication.sendEvent(qapp, QFileOpenEvent("/downloads/Hips.hiptimer"))
    files.opened.connect(told.append)
    assert told == []
    files.begin()
    assert told == ["/downloads/Hips.hiptimer"]
    QCoreApplication.sendEvent(qapp, QFileOpenEvent("/downloads/two.json"))
    assert told[1:] == ["/downloads/two.json"]


def test_an_address_is_no_file(files: OpenedFiles, qapp: QApplication) -> None:
    told: list[str] = []
    files.opened.connect(told.append)
    files.begin()
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://hips.org/a.hiptimer")))
    assert told == []


def test_the_file_that_the_program_was_started_with_is_opened(
    files: OpenedFiles, qapp: QApplication, stage: Stage, open_window: OpenWindow
) -> None:
    path = shipped("sessions") / "pigeon.json"
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    setting = Setting(stage, open_window(stage))
    bridge = setting.playing.bridge
    assert bridge is not None
    assert bridge.keeper.play.session.id == "pigeon"
    assert bridge.snapshot().state == "ready"
    setting.playing.put_away()
    setting.home.close()
    setting.awake.close()

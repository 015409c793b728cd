"""The camera's page with pictures that a test gives it: there is no camera here."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.history.body import ROTATION_TEST
from hiptimer.session.model import Side
from hiptimer.ui.body import camera
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.body.photo_page import PhotoPage
from hiptimer.ui.theme import Theme
from tools.made_up import Stage


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> camera.CameraView:
    view = camera.CameraView(theme)
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    return view


def frame() -> QVideoFrame:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    return QVideoFrame(image)


@pytest.mark.qt_log_ignore("No RHI backend", extend=True)
def test_what_is_seen_is_taken(view: camera.CameraView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.trouble):
        view.take()
    view.show_frame(frame())
    QApplication.processEvents()
    with qtbot.waitSignal(view.taken) as taken:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert taken.args is not None
    assert taken.args[0].width() == 320


@pytest.mark.qt_log_ignore("No RHI backend", extend=True)
def test_esc_turns_it_off(view: camera.CameraView, qtbot: QtBot) -> None:
    view.show_frame(frame())
    view.take_later()
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.trouble):  # nothing is kept of what it saw
        view.take()


def test_without_a_camera_it_is_said(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "found", lambda: False)
    body = BodyPage(stage.services)
    qtbot.addWidget(body)
    body.measure(ROTATION_TEST)
    body.measure_photo("internal", Side.LEFT)
    page = body.currentWidget()
    assert isinstance(page, PhotoPage)
    page.camera_asked.emit()
    assert "No camera was found" in page.told

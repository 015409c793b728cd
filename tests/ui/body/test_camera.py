"""The camera's page with pictures that a test gives it: there is no camera here."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.history.body import ROTATION_TEST
from hiptimer.session.model import Side
from hiptimer.ui.body import camera
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.body.photo_page import PhotoPage
from hiptimer.ui.kit.theme import Theme
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


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> PhotoPage:
    """The page of a photo, opened for the left side."""
    body = BodyPage(stage.services)
    qtbot.addWidget(body)
    body.measure(ROTATION_TEST)
    body.measure_photo("internal", Side.LEFT)
    page = body.currentWidget()
    assert isinstance(page, PhotoPage)
    return page


def test_a_camera_is_looked_for_each_time(page: PhotoPage, monkeypatch: pytest.MonkeyPatch) -> None:
    cameras: list[object] = []
    monkeypatch.setattr(QMediaDevices, "videoInputs", lambda: cameras)
    page.camera_asked.emit()
    assert "No camera was found. Connect one and try again" in page.told
    cameras.append("just plugged in")
    assert camera.missing() == ""


def test_a_build_without_what_cameras_need_says_so(
    page: PhotoPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QCoreApplication, "libraryPaths", lambda: ["/nowhere"])
    page.camera_asked.emit()
    assert "This build of HipTimer has no camera support" in page.told
    assert "open its file here" in page.told

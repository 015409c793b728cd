"""A photo from a camera, where Qt finds one. Qt's multimedia is loaded with this module only."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtMultimedia import (
    QCamera,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.history.angle import Frame
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_log = logging.getLogger(__name__)

_DELAYS_S = 10


def missing() -> str:
    """Why no photo can be taken here, and what to do; "" where a camera is found."""
    folders = (Path(folder) / "multimedia" for folder in QCoreApplication.libraryPaths())
    if not any(plugin for folder in folders for plugin in folder.glob("*")):  # a bundle has none
        return tr(
            "This build of HipTimer has no camera support. Take the photo with another device, "
            "then open its file here, or paste it."
        )
    if not QMediaDevices.videoInputs():
        return tr("No camera was found. Connect one and try again, or open a photo, or paste one.")
    return ""


class CameraView(QWidget):
    """Shows what the camera sees. Signals: `taken` with a QImage; `left`; `trouble` in words."""

    taken = Signal(object)
    left = Signal()
    trouble = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self.show_frame)
        self._wait = 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count)
        self._told = Text(theme, "", 64, wrap=False, tabular=True)
        take = PrimaryButton(theme, tr("&Take it"))
        take.clicked.connect(self.take)
        later = QuietButton(theme, tr("In ten seconds"))
        later.clicked.connect(self.take_later)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.stop)
        cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        for widget in (take, later, cancel, self._told):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def start(self) -> None:
        """Turn the camera on."""
        camera = self._camera = QCamera(QMediaDevices.defaultVideoInput(), self)
        camera.errorOccurred.connect(self._failed)
        session = self._session = QMediaCaptureSession(self)
        session.setCamera(camera)
        session.setVideoSink(self._sink)
        camera.start()

    def stop(self) -> None:
        """Turn it off; it is on only while it is shown."""
        self._tick.stop()
        self._told.setText("")
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None
        if self._session is not None:
            self._session.deleteLater()
            self._session = None
        self._image = None

    def show_frame(self, frame: QVideoFrame) -> None:
        """Show a frame of the camera."""
        image = frame.toImage()
        if not image.isNull():
            self._image = image
            self.update()

    def take(self) -> None:
        """Take what is seen now."""
        image = self._image
        if image is None:
            self.trouble.emit(tr("The camera shows nothing yet. Wait a moment."))
            return
        self.stop()
        self.taken.emit(image)

    def take_later(self) -> None:
        """Take it in ten seconds: time to lie down."""
        self._wait = _DELAYS_S
        self._told.setText(str(self._wait))
        self._tick.start()

    def _count(self) -> None:
        self._wait -= 1
        self._told.setText(str(self._wait) if self._wait else "")
        if self._wait <= 0:
            self._tick.stop()
            self.take()

    def _failed(self, error: object, text: str) -> None:
        _log.warning("the camera stopped: %s, %s", error, text)
        self.stop()
        self.trouble.emit(
            tr(
                "The camera could not be used. Close other programs that use it and plug it in"
                " again, or choose a photo."
            )
        )
        self.left.emit()

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._image is None:
            return
        frame = Frame(self._image.width(), self._image.height(), self.width(), self.height())
        size = (self._image.width() * frame.scale, self._image.height() * frame.scale)
        QPainter(self).drawImage(QRectF(frame.left, frame.top, *size), self._image)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.stop()
            self.left.emit()
        elif Qt.Key(event.key()) == Qt.Key.Key_Space:
            self.take()
        else:
            super().keyPressEvent(event)

"""A figure as a square picture on the light ground: a film's cover, a media control's picture."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hiptimer.ui.kit.tokens import LIGHT

_QUALITY = 85


def square(figure: QImage | None, pixels: int) -> QImage:
    """The figure as large as it fits, in the middle; the ground alone without one."""
    image = QImage(pixels, pixels, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.bg))
    if figure is not None:
        ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = figure.scaled(pixels, pixels, *ways)
        painter = QPainter(image)
        x, y = (pixels - fitted.width()) // 2, (pixels - fitted.height()) // 2
        painter.drawImage(x, y, fitted)
        painter.end()
    return image


def jpeg(image: QImage) -> bytes:
    """A picture as JPEG, which any program shows. Raises OSError where this Qt writes none."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "JPEG", _QUALITY):  # type: ignore[call-overload]
        raise OSError("this Qt writes no JPEG")
    return bytes(data.data())

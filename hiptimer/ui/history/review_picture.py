"""A year in review as a picture, to keep or to share."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from hiptimer.history.review import YearReview
from hiptimer.ui.history.review_card import draw_months, facts_of, sessions_of, title_of
from hiptimer.ui.kit.theme import Theme
from hiptimer.words.formats import minutes

WIDE, HIGH = 1080, 1350
_SIDE = 96
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def picture(review: YearReview, theme: Theme) -> QImage:
    """The review on paper of the theme's colours, 1080×1350 pixels."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(theme.color("bg"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = _Lines(painter, theme)
    line.write(120, 48, title_of(review), "ink2", QFont.Weight.DemiBold)
    line.write(270, 150, minutes(review.seconds), "ink", QFont.Weight.Bold)
    line.write(390, 48, sessions_of(review), "ink2")
    draw_months(painter, QRectF(_SIDE, 470, WIDE - 2 * _SIDE, 320), review.months, theme, unit=2.6)
    y = 890
    for name, value, tone in facts_of(review):
        line.pair(y, 40, name, value, tone)
        y += 88
    line.write(HIGH - 96, 36, "HipTimer", "ink2", QFont.Weight.DemiBold)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as a file's bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


class _Lines:
    """Writes lines that are as large as they fit."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme

    def write(
        self,
        middle: float,
        size: int,
        text: str,
        tone: str,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> None:
        """Write a line around the height `middle`."""
        self._set(size, weight, tone, text, WIDE - 2 * _SIDE)
        self._painter.drawText(QRectF(_SIDE, middle - 100, WIDE, 200), _LEFT, text)

    def pair(self, middle: float, size: int, name: str, value: str, tone: str) -> None:
        """Write a name at the left and its value at the right."""
        place = QRectF(_SIDE, middle - 100, WIDE - 2 * _SIDE, 200)
        self._set(size, QFont.Weight.DemiBold, tone, value, place.width() / 2)
        self._painter.drawText(place, _RIGHT, value)
        used = QFontMetricsF(self._painter.font()).horizontalAdvance(value) + 32
        self._set(size, QFont.Weight.Normal, "ink2", name, place.width() - used)
        self._painter.drawText(place, _LEFT, name)

    def _set(self, size: int, weight: QFont.Weight, tone: str, text: str, room: float) -> None:
        font = self._theme.font_px(size, weight)
        while size > 12 and QFontMetricsF(font).horizontalAdvance(text) > room:
            size -= 2
            font = self._theme.font_px(size, weight)
        self._painter.setFont(font)
        self._painter.setPen(self._theme.color(tone))

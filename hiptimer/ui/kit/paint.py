"""Small pieces of painting that widgets and delegates share."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hiptimer.ui.kit.theme import Theme

RING = 2.0
"""The width of the focus ring, in pixels."""
RING_ROOM = 4.0
"""What a focused shape gives way to the ring and the gap inside it."""


def card(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 12) -> None:
    """A card's ground with its soft lower edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    r = float(theme.px(radius))
    painter.setPen(Qt.PenStyle.NoPen)
    if theme.high_contrast:
        painter.setPen(QPen(theme.color("line"), 1))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    elif not theme.dark:
        painter.setBrush(theme.blend("bg", "line", 0.7))
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, 0), r, r)
        rect = rect.adjusted(0, 0, 0, -1)
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(rect, r, r)


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor) -> None:
    """A rounded rectangle without an edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)


def outlined(
    painter: QPainter, rect: QRectF, radius: float, edge: QColor, width: float = 1
) -> None:
    """The edge of a rounded rectangle, drawn inside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """The ring that tells where the keyboard is."""
    outlined(painter, rect, radius, theme.color("work"), RING)


def broken(text: str, between: str, font: QFont, width: float) -> tuple[str, str]:
    """A text on two lines, broken where `between` stands; the second is empty if all fits."""
    metrics = QFontMetricsF(font)
    first, *rest = text.split(between)
    while rest and metrics.horizontalAdvance(f"{first}{between}{rest[0]}") <= width:
        first = f"{first}{between}{rest.pop(0)}"
    return first, between.join(rest)


def elided(
    painter: QPainter,
    rect: QRectF,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Write a line in the middle of `rect`, shortened to fit; return the width it took."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)

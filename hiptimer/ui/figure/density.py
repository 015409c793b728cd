"""Rectangles on a fine screen: between a widget's own pixels and the screen's."""

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter


def to_screen(painter: QPainter, rect: QRect, ratio: float) -> QRect:
    """Let `painter` reckon in the screen's pixels; a rectangle in them, outward."""
    if ratio == 1:
        return rect
    painter.scale(1 / ratio, 1 / ratio)
    left, top = math.floor(rect.left() * ratio), math.floor(rect.top() * ratio)
    right = math.ceil((rect.right() + 1) * ratio)
    bottom = math.ceil((rect.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)


def to_widget(rect: QRect, ratio: float) -> QRect:
    """A rectangle of the screen's pixels in the widget's own, outward."""
    if ratio == 1:
        return rect
    left, top = math.floor(rect.left() / ratio), math.floor(rect.top() / ratio)
    right = math.ceil((rect.right() + 1) / ratio)
    bottom = math.ceil((rect.bottom() + 1) / ratio)
    return QRect(left, top, right - left, bottom - top)

"""What is painted by hand, for those who read from right to left.

Qt mirrors layouts and the alignment of texts. What stands in an order of reading (a row's parts, a
chart's time, a scale) is mirrored here; what shows the body, where left is the person's left, and
the player's stage never are.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication

_TURNED = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


def to_left() -> bool:
    """Whether the window is read from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def leading() -> Qt.AlignmentFlag:
    """The side on which lines begin, for what Qt does not mirror."""
    return Qt.AlignmentFlag.AlignRight if to_left() else Qt.AlignmentFlag.AlignLeft


def turned(align: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Left for right and right for left. Qt's own, in QStyle, would cost the start 5 ms."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if align & left:
        return (align & ~left) | right
    return (align & ~right) | left if align & right else align


def placed(rect: QRectF, whole: QRectF) -> QRectF:
    """Where `rect`, laid out from left to right, lies in `whole`."""
    if not to_left():
        return rect
    return QRectF(whole.left() + whole.right() - rect.right(), rect.top(), rect.width(),
                  rect.height())  # fmt: skip


def placed_point(point: QPointF, whole: QRectF) -> QPointF:
    """Where a point, laid out from left to right, lies in `whole`."""
    return QPointF(whole.left() + whole.right() - point.x(), point.y()) if to_left() else point


def as_read(key: int) -> Qt.Key:
    """An arrow key as it would be for those who read from left to right: right is onward."""
    pressed = Qt.Key(key)
    return _TURNED.get(pressed, pressed) if to_left() else pressed


def margins(before: int, top: int, after: int, bottom: int) -> tuple[int, int, int, int]:
    """Margins for a layout, given in the order of reading: Qt does not turn them round."""
    return (after, top, before, bottom) if to_left() else (before, top, after, bottom)

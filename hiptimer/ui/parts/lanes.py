"""How the strip's bars are painted: in two lanes, each kind with a shape of its own."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hiptimer.ui.kit import paint
from hiptimer.ui.parts.bars import Bar, Sign

_BETWEEN = 0.06  # the gap between the lanes; all are parts of the height of both together
_SHORT = 0.22
_LINE = 0.1
_DOT, _DOT_PITCH = 0.15, 0.3
_RADIUS = 0.13
_HOLLOW = 0.07


def place_of(lanes: QRectF, bar: Bar) -> QRectF:
    """The place of a bar in `lanes`, which is both lanes over the whole length."""
    whole = QRectF(lanes.left() + bar.x, lanes.top(), bar.width, lanes.height())
    lane = lanes.height() * (1 - _BETWEEN) / 2
    match bar.sign:
        case Sign.UPPER:
            return whole.adjusted(0, 0, 0, lane - whole.height())
        case Sign.LOWER:
            return whole.adjusted(0, whole.height() - lane, 0, 0)
        case Sign.SHORT:
            room = whole.height() * (1 - _SHORT) / 2
            return whole.adjusted(0, room, 0, -room)
    return whole


def draw_bar(
    painter: QPainter, lanes: QRectF, bar: Bar, colour: QColor, past: QColor | None
) -> None:
    """Paint a bar in its colour; what is past is hollow, or, where it has no inside, of `past`."""
    place, high = place_of(lanes, bar), lanes.height()
    match bar.sign:
        case Sign.DOWN | Sign.UP:
            _draw_slope(painter, place, bar.sign, past or colour)
        case Sign.DOTS:
            _draw_dots(painter, place, past or colour)
        case Sign.SHORT:
            radius = min(place.height(), place.width()) / 2
            paint.rounded(painter, place, radius, past or colour)
        case _:
            radius = min(_RADIUS * high, place.width() / 2)
            broad = max(1.0, _HOLLOW * high)
            if past is None or place.width() < 3 * broad:
                paint.rounded(painter, place, radius, colour if past is None else past)
            else:
                paint.outlined(painter, place, radius, colour, broad)


def _draw_slope(painter: QPainter, place: QRectF, sign: Sign, colour: QColor) -> None:
    """From the middle of one lane to the middle of the other."""
    broad = max(1.5, _LINE * place.height())
    room = min(broad / 2, place.width() / 4)
    upper, lower = place.top() + place.height() / 4, place.bottom() - place.height() / 4
    begin, end = (upper, lower) if sign is Sign.DOWN else (lower, upper)
    painter.setPen(QPen(colour, broad, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(place.left() + room, begin, place.right() - room, end))


def _draw_dots(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """As many as there is room for, one at least."""
    size = max(1.5, _DOT * place.height())
    pitch = max(3.0, _DOT_PITCH * place.height())
    count = max(1, int((place.width() - size) / pitch) + 1)
    first = place.center() - QPointF((count - 1) * pitch / 2, 0)
    for number in range(count):
        corner = first + QPointF(number * pitch - size / 2, -size / 2)
        dot = QRectF(corner, corner + QPointF(min(size, place.width()), size))
        paint.rounded(painter, dot, size / 4, colour)

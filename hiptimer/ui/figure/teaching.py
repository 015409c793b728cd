"""Paints what teaches over a figure: arrow, place where it is felt, upright line and arc."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QRadialGradient

from hiptimer.figures.lesson import Lesson
from hiptimer.figures.manifest import Figure, Gauge, Point
from hiptimer.ui.kit.tokens import tokens_for
from hiptimer.words.language import integer

_LEAST_ARROW = 26.0  # pixels of the screen: a shorter way says nothing
_HALO = 0.85
_FELT = QColor(245, 158, 11)
_GLOW = 0.62  # how much of the glow's middle covers
_STEP = 5  # degrees from point to point of an arc
_USUAL = (30, 45)  # degrees inward that are usual
_NUMBERS = (30, 45)


class Inks(Protocol):
    """What colours and letters are taken from: a theme, or paper."""

    @property
    def plain_figures(self) -> bool:
        """Whether nothing is drawn over figures."""

    def color(self, name: str) -> QColor:
        """A token by its name."""

    def font_px(
        self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal, tabular: bool = False
    ) -> QFont:
        """The face in a size."""


class Paper:
    """The colours of what is printed: light, whatever the window is."""

    def __init__(self, *, plain_figures: bool) -> None:
        self.plain_figures = plain_figures
        self._tokens = tokens_for(dark=False, high_contrast=False)

    def color(self, name: str) -> QColor:
        """A token by its name; the ground is white."""
        value: str = getattr(self._tokens, name)
        return QColor("white") if name == "bg" else QColor(value)

    def font_px(
        self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal, tabular: bool = False
    ) -> QFont:
        """The face of the document in a size."""
        font = QFont()
        font.setPixelSize(pixels)
        font.setWeight(weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


class Frame(NamedTuple):
    """How a canvas lies in a place: its corner, pixels for one of the canvas, whether flipped."""

    x: float
    y: float
    scale: float
    width: int
    flipped: bool = False

    def at(self, point: Point) -> QPointF:
        """Where a point of the canvas is."""
        x = self.width - point[0] if self.flipped else point[0]
        return QPointF(self.x + x * self.scale, self.y + point[1] * self.scale)


def glow_rect(figure: Figure, picture: int, frame: Frame) -> QRect:
    """What the glow of a picture covers."""
    found = QRectF()
    for middle, radius in _spots(figure, picture, frame):
        found |= QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    return found.toAlignedRect()


def paint(
    painter: QPainter,
    figure: Figure,
    lesson: Lesson,
    picture: int,
    frame: Frame,
    theme: Inks,
    ground: str,
) -> None:
    """Draw a lesson over a picture that stands in `frame`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lesson.glow > 0:
        _paint_glow(painter, figure, picture, frame, lesson.glow)
    if lesson.gauge and figure.gauge is not None:
        _paint_gauge(painter, figure.gauge, frame, theme, ground)
    if lesson.arrow:
        _paint_arrow(painter, [frame.at(point) for point in figure.arrow], frame, theme, ground)
    painter.restore()


def _spots(figure: Figure, picture: int, frame: Frame) -> list[tuple[QPointF, float]]:
    if not figure.glow:
        return []
    row = figure.glow[min(picture, len(figure.glow) - 1)]
    return [
        (frame.at((x, y)), radius * frame.scale)
        for x, y, radius in zip(row[::3], row[1::3], row[2::3], strict=True)
    ]


def _paint_glow(
    painter: QPainter, figure: Figure, picture: int, frame: Frame, share: float
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for middle, radius in _spots(figure, picture, frame):
        gradient = QRadialGradient(middle, radius)
        for place, cover in ((0.0, _GLOW), (0.45, _GLOW * 0.7), (1.0, 0.0)):
            colour = QColor(_FELT)
            colour.setAlphaF(cover * share)
            gradient.setColorAt(place, colour)
        painter.setBrush(gradient)
        painter.drawEllipse(middle, radius, radius)


def _paint_arrow(
    painter: QPainter, points: list[QPointF], frame: Frame, theme: Inks, ground: str
) -> None:
    """A calm line with a head, in one colour, on a thin halo of the ground."""
    span = _length(points)
    if span < _LEAST_ARROW:
        return
    width = min(7.0, max(2.5, 7.0 * frame.scale))
    line = _smooth(points)
    head = _head(points, max(3.2 * width, 9.0))
    halo = theme.color(ground)
    halo.setAlphaF(_HALO)
    for colour, wide in ((halo, width + 3.0), (theme.color("work"), width)):
        pen = QPen(colour, wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)
        painter.drawPolyline(head)


def _length(points: Sequence[QPointF]) -> float:
    return sum(math.hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(points))


def _smooth(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for here, there in pairwise(points[1:]):
        path.quadTo(here, (here + there) / 2)
    path.lineTo(points[-1])
    return path


def _head(points: list[QPointF], size: float) -> list[QPointF]:
    """The two strokes at the end, along the last quarter of the way."""
    end = points[-1]
    before = next(
        (p for p in reversed(points[:-1]) if math.hypot(p.x() - end.x(), p.y() - end.y()) >= size),
        points[0],
    )
    angle = math.atan2(end.y() - before.y(), end.x() - before.x())
    sides = (angle + math.radians(180 + turn) for turn in (32, -32))
    one, other = (end + QPointF(math.cos(a), math.sin(a)) * size for a in sides)
    return [one, end, other]


def _paint_gauge(painter: QPainter, gauge: Gauge, frame: Frame, theme: Inks, ground: str) -> None:
    """The arc with its ticks, the usual band, and a dotted line upright."""
    centre = frame.at(gauge.centre)
    arc = [frame.at(point) for point in gauge.arc]
    nought = len(arc) // 2
    ink = theme.color("ink")
    band = theme.color("work")
    band.setAlphaF(0.38)
    usual = [arc[nought + degrees // _STEP] for degrees in range(_USUAL[0], _USUAL[1] + 1, _STEP)]
    _line(painter, band, max(6.0, 18 * frame.scale), Qt.PenCapStyle.FlatCap)
    painter.drawPolyline(usual)
    _line(painter, ink, max(1.2, 2.4 * frame.scale))
    painter.drawPolyline(arc)
    for index in range(0, len(arc), 15 // _STEP):
        out = arc[index] - centre
        painter.drawLine(arc[index] - out * 0.035, arc[index] + out * 0.035)
    pen = QPen(ink, max(1.4, 2.8 * frame.scale), Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.0, 2.6])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(centre, arc[nought])
    painter.setPen(QPen(ink, max(1.2, 2.4 * frame.scale)))
    painter.setBrush(theme.color(ground))
    painter.drawEllipse(centre, max(3.0, 7 * frame.scale), max(3.0, 7 * frame.scale))
    _number(painter, gauge, centre, arc, frame, theme)


def _number(
    painter: QPainter,
    gauge: Gauge,
    centre: QPointF,
    arc: list[QPointF],
    frame: Frame,
    theme: Inks,
) -> None:
    pixels = round(max(11.0, 22 * frame.scale))
    painter.setFont(theme.font_px(pixels, tabular=True))
    painter.setPen(theme.color("ink"))
    for degrees in _NUMBERS:
        on = arc[len(gauge.arc) // 2 + degrees // _STEP]
        out = on - centre
        length = math.hypot(out.x(), out.y())
        middle = on + out * ((pixels * 1.15 + 4) / max(1.0, length))
        box = QRectF(middle.x() - 2 * pixels, middle.y() - pixels, 4 * pixels, 2 * pixels)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{integer(degrees)}°")


def _line(
    painter: QPainter,
    colour: QColor,
    width: float,
    cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap,
) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(cap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

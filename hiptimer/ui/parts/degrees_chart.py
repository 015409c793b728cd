"""Degrees over time: a line a side, with the usual band behind."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from hiptimer.history.body import TARGET, USUAL, Reading, degrees
from hiptimer.session.model import Side
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.mirror import placed, placed_point
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr
from hiptimer.words.formats import middle_date
from hiptimer.words.language import in_a_row

_NONE = {Side.LEFT: mark("Left: not measured"), Side.RIGHT: mark("Right: not measured")}
_VALUES = {Side.LEFT: mark("Left: {values}"), Side.RIGHT: mark("Right: {values}")}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class DegreesChart(Chart):
    """Renders the readings of both sides. With `band`, what is usual stands behind. No signals."""

    WIDTH, LEAST, HEIGHT = 420, 220, 230

    def __init__(
        self, theme: Theme, name: str, *, band: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._name, self._band = name, band
        self._series: dict[Side, tuple[Reading, ...]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_readings(self, left: Sequence[Reading], right: Sequence[Reading]) -> None:
        """Show these, each in order of time."""
        self._series = {Side.LEFT: tuple(left), Side.RIGHT: tuple(right)}
        self.setAccessibleName(f"{self._name}. {self._in_words()}")
        self.update()

    def _in_words(self) -> str:
        told = []
        for side, series in self._series.items():
            points = [f"{middle_date(one.day)} {degrees(one.degrees)}" for one in series[-6:]]
            values = in_a_row(points)
            told.append(tr(_VALUES[side], values=values) if points else tr(_NONE[side]))
        return ". ".join(told)

    def _most(self) -> float:
        highest = max((one.degrees for series in self._series.values() for one in series),
                      default=0.0)  # fmt: skip
        return max(60.0, 10 * -(-highest // 10))

    def _plot(self) -> QRectF:
        px = self._theme.px
        plot = QRectF(px(34), px(10), self.width() - px(64), self.height() - px(36))
        return placed(plot, QRectF(self.rect()))

    def _y(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - plot.height() * value / self._most()

    def _days(self) -> tuple[date, date]:
        days = [one.day for series in self._series.values() for one in series]
        return (min(days), max(days)) if days else (date.min, date.min)

    def _point(self, plot: QRectF, one: Reading) -> QPointF:
        first, last = self._days()
        span = (last - first).days
        share = (one.day - first).days / span if span else 0.5
        point = QPointF(plot.left() + share * plot.width(), self._y(plot, one.degrees))
        return placed_point(point, plot)

    def _paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(12, tabular=True))
        if self._band:
            low, high = (self._y(plot, value) for value in USUAL)
            band = QRectF(plot.left(), high, plot.width(), low - high)
            colour = QColor(theme.color("work"))
            colour.setAlphaF(0.14)
            painter.fillRect(band, colour)
            pen = QPen(theme.color("work"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            y = round(self._y(plot, TARGET)) + 0.5
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        for value in range(0, int(self._most()) + 1, 15):
            y = round(self._y(plot, value)) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            if not (self._band and USUAL[0] <= value <= USUAL[1]):
                painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(theme.color("ink2"))
            place = placed(QRectF(0, y - 10, theme.px(28), 20), QRectF(self.rect()))
            painter.drawText(place, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), f"{value}°")

    def _paint_days(self, painter: QPainter, plot: QRectF) -> None:
        first, last = self._days()
        if first == date.min:
            return
        painter.setPen(self._theme.color("ink2"))
        place = QRectF(plot.left(), plot.bottom() + 4, plot.width(), self._theme.px(22))
        if first == last:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), middle_date(first))
            return
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), middle_date(first))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), middle_date(last))

    def _paint_series(self, painter: QPainter, plot: QRectF, side: Side) -> None:
        theme = self._theme
        points = [self._point(plot, one) for one in self._series.get(side, ())]
        pen = QPen(theme.color(side.value), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        size = theme.px(4)
        # The sides differ in shape too: round is left, square is right.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(side.value))
        for point in points:
            if side is Side.LEFT:
                painter.drawEllipse(point, size, size)
            else:
                painter.drawRect(QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size))

    def draw(self, painter: QPainter) -> None:
        plot = self._plot()
        self._paint_ground(painter, plot)
        self._paint_days(painter, plot)
        for side in Side:
            self._paint_series(painter, plot, side)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), self._theme, 6)

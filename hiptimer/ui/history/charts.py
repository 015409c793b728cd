"""Effort and pain over time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from hiptimer.history.ratings import WeekRating
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.mirror import placed, placed_point
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import middle_date

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class RatingChart(Chart):
    """Renders `WeekRating`s: mean effort as a line, the highest pain as dots. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._weeks: tuple[WeekRating, ...] = ()

    def show_weeks(self, weeks: Sequence[WeekRating]) -> None:
        """Show these, the oldest first."""
        self._weeks = tuple(weeks)
        self.setAccessibleName(ratings_text(self._weeks))
        self.update()

    def _plot(self) -> QRectF:
        px = self._theme.px
        plot = QRectF(px(24), px(8), self.width() - px(30), self.height() - px(32))
        return placed(plot, QRectF(self.rect()))

    def _point(self, plot: QRectF, place: int, value: float) -> QPointF:
        step = plot.width() / max(1, len(self._weeks) - 1)
        x, y = plot.left() + place * step, plot.bottom() - plot.height() * value / 10
        return placed_point(QPointF(x, y), plot)

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(12, tabular=True))
        for value in (0, 5, 10):
            y = round(plot.bottom() - plot.height() * value / 10) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("ink2"))
            place = QRectF(0, y - 10, theme.px(18), 20)
            place = placed(place, QRectF(self.rect()))
            painter.drawText(place, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), str(value))
        for week, align in (
            (self._weeks[0], Qt.AlignmentFlag.AlignLeft),
            (self._weeks[-1], Qt.AlignmentFlag.AlignRight),
        ):
            day = date.fromisoformat(week.first_day)
            under = QRectF(plot.left(), plot.bottom() + 4, plot.width(), theme.px(20))
            painter.drawText(under, int(align | Qt.AlignmentFlag.AlignTop), middle_date(day))

    def draw(self, painter: QPainter) -> None:
        if not self._weeks:
            return
        plot = self._plot()
        self._paint_grid(painter, plot)
        known = [
            self._point(plot, place, week.effort)
            for place, week in enumerate(self._weeks)
            if week.effort is not None
        ]
        pen = QPen(self._theme.color("work"), 2.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if len(known) == 1:
            painter.drawPoint(known[0])
        painter.drawPolyline(QPolygonF(known))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger"))
        size = min(self._theme.px(4), max(1.6, plot.width() / len(self._weeks) / 2.5))
        for place, week in enumerate(self._weeks):
            if week.pain is not None:
                painter.drawEllipse(self._point(plot, place, week.pain), size, size)


def ratings_text(weeks: Sequence[WeekRating]) -> str:
    """Effort and pain in words: what was usual, what was highest."""
    efforts = [week.effort for week in weeks if week.effort is not None]
    pains = [week.pain for week in weeks if week.pain is not None]
    effort = round(sum(efforts) / len(efforts)) if efforts else 0
    pain = max(pains, default=0)
    if efforts and pains:
        return tr(
            "Effort was about {effort} of 10, the highest pain was {pain} of 10.",
            effort=effort,
            pain=pain,
        )
    if efforts:
        return tr("Effort was about {effort} of 10.", effort=effort)
    if pains:
        return tr("The highest pain was {pain} of 10.", pain=pain)
    return tr("No effort or pain was written down in this time.")

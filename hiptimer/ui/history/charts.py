"""Small charts: work by exercise and side, the balance of the sides, effort and pain."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.history.ratings import ExerciseSum, WeekRating
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import middle_date
from hiptimer.words.formats import minutes as minutes_words
from hiptimer.words.language import in_a_row

MOST_EXERCISES = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ExerciseBars(Chart):
    """Renders `ExerciseSum`s: a row each, its bar in the colours of the sides. No signals."""

    ROW = 46

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sums: tuple[ExerciseSum, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_sums(self, sums: Sequence[ExerciseSum]) -> None:
        """Show the longest of these."""
        self._sums = tuple(sums[:MOST_EXERCISES])
        told = ". ".join(exercise_text(one) for one in self._sums)
        self.setAccessibleName(tr("Minutes by exercise. {told}", told=told))
        self.updateGeometry()
        self.update()

    def high(self) -> int:
        return len(self._sums) * self._theme.px(self.ROW)

    def draw(self, painter: QPainter) -> None:
        high = self._theme.px(self.ROW)
        most = max((one.seconds for one in self._sums), default=1.0)
        for number, one in enumerate(self._sums):
            row = QRectF(2, number * high, self.width() - 4, high)
            self._paint_row(painter, row, one, most)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), self._theme, 6)

    def _paint_row(self, painter: QPainter, row: QRectF, one: ExerciseSum, most: float) -> None:
        theme, px = self._theme, self._theme.px
        text = QRectF(row.left(), row.top(), row.width(), row.height() - px(16))
        minutes = minutes_words(one.seconds)
        font = theme.font(14, QFont.Weight.Medium, tabular=True)
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        painter.drawText(text, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), minutes)
        metrics = QFontMetricsF(font)
        room = text.width() - metrics.horizontalAdvance(minutes) - px(10)
        painter.setPen(theme.color("ink"))
        text.setWidth(room)
        paint.elided(painter, text, one.name)
        bar = QRectF(row.left(), text.bottom(), row.width(), px(8))
        whole = bar.width() * one.seconds / most
        paint.rounded(painter, bar, px(4), theme.blend("surface", "line", 0.5))
        x = bar.left()
        parts = (("left", one.left), ("right", one.right), ("work", one.both))
        shown_parts = [(tone, seconds) for tone, seconds in parts if seconds > 0]
        gap = 2.0
        free = max(0.0, whole - gap * (len(shown_parts) - 1))
        for tone, seconds in shown_parts:
            width = free * seconds / one.seconds
            part = QRectF(x, bar.top(), max(2.0, width), bar.height())
            paint.rounded(painter, part, min(px(4), part.width() / 2), theme.color(tone))
            x += width + gap


class Balance(Chart):
    """Renders the seconds of both sides as one bar, left at the left. No signals."""

    WIDTH, LEAST, HEIGHT = 300, 160, 48
    HEIGHT_NARROW = 70  # where its words stand one above the other

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._left = self._right = 0.0

    def high(self) -> int:
        return self._theme.px(self.HEIGHT if self._fits() else self.HEIGHT_NARROW)

    def show_sides(self, left: float, right: float) -> None:
        """Show these seconds."""
        self._left, self._right = left, right
        self.updateGeometry()
        told = tr(
            "Left {left}, right {right}", left=minutes_words(left), right=minutes_words(right)
        )
        self.setAccessibleName(told)
        self.update()

    def draw(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        whole = self._left + self._right
        bar = QRectF(0, self.height() - px(18), self.width(), px(12))
        above = below = QRectF(0, 0, self.width(), bar.top())
        if not self._fits():
            above = QRectF(0, 0, self.width(), bar.top() / 2)
            below = above.translated(0, above.height())
        painter.setFont(self._font())
        left, right = self._told()
        for tone, told, place, side in (
            ("left", left, above, Qt.AlignmentFlag.AlignLeft),
            ("right", right, below, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setPen(theme.color(tone))
            painter.drawText(place, int(_MIDDLE | side), told)
        paint.rounded(painter, bar, px(6), theme.blend("surface", "line", 0.5))
        if whole:
            middle = bar.left() + bar.width() * self._left / whole
            parts = (
                ("left", QRectF(bar.left(), bar.top(), middle - bar.left() - 1, bar.height())),
                ("right", QRectF(middle + 1, bar.top(), bar.right() - middle - 1, bar.height())),
            )
            for tone, part in parts:
                if part.width() > 1:
                    paint.rounded(painter, part, min(px(6), part.width() / 2), theme.color(tone))

    def _told(self) -> tuple[str, str]:
        return (
            tr("Left {length}", length=minutes_words(self._left)),
            tr("Right {length}", length=minutes_words(self._right)),
        )

    def _font(self) -> QFont:
        return self._theme.font(14, QFont.Weight.DemiBold, tabular=True)

    def _fits(self) -> bool:
        """Whether the words of both sides stand beside each other."""
        metrics = QFontMetricsF(self._font())
        wide = sum(metrics.horizontalAdvance(told) for told in self._told())
        return wide + self._theme.px(12) <= self.width()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


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
        return QRectF(px(24), px(8), self.width() - px(30), self.height() - px(32))

    def _point(self, plot: QRectF, place: int, value: float) -> QPointF:
        step = plot.width() / max(1, len(self._weeks) - 1)
        return QPointF(plot.left() + place * step, plot.bottom() - plot.height() * value / 10)

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(12, tabular=True))
        for value in (0, 5, 10):
            y = round(plot.bottom() - plot.height() * value / 10) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("ink2"))
            place = QRectF(0, y - 10, plot.left() - theme.px(6), 20)
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


def exercise_text(one: ExerciseSum) -> str:
    """An exercise's work in words: "Pigeon 8 min, left 4 min, right 4 min"."""
    told = [f"{one.name} {minutes_words(one.seconds)}"]
    if one.left:
        told.append(tr("left {length}", length=minutes_words(one.left)))
    if one.right:
        told.append(tr("right {length}", length=minutes_words(one.right)))
    return in_a_row(told)


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

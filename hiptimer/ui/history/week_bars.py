"""Weeks against the goal: a bar a week, as high as its counted days."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from hiptimer.history.streaks import Week, WeekState
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.mirror import as_read, placed, to_left
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import day_range, middle_date, month_name

_PITCH = 40
_MOST = 26
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WeekBars(Chart):
    """Renders the last weeks of a streak, as many as there is room for; arrows go through them.

    The dashed line is what each week needed: it steps where the goal changed or a pause lowered
    it. No signals.
    """

    LEAST, HEIGHT = 160, 150

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._weeks: tuple[Week, ...] = ()
        self._current = 0  # from the end
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Show these, the oldest first."""
        self._weeks = weeks
        self._current = 0
        self._say()
        self.update()

    @property
    def shown(self) -> tuple[Week, ...]:
        """Those that there is room for."""
        room = max(4, min(_MOST, int(self.width() / self._theme.px(_PITCH))))
        return self._weeks[-room:]

    def _say(self) -> None:
        if self._weeks:
            week = self._weeks[-1 - min(self._current, len(self._weeks) - 1)]
            told = tr("Weeks against your goal. {week}", week=week_text(week))
            self.setAccessibleName(told)

    def _slot(self, place: int, count: int) -> QRectF:
        pitch = self.width() / max(count, self._least())
        return placed(QRectF(place * pitch, 0, pitch, self.height()), QRectF(self.rect()))

    def _least(self) -> int:
        """Few weeks stand at the left; they are not drawn as broad as a door."""
        return min(12, max(4, int(self.width() / self._theme.px(_PITCH))))

    def _height_of(self, days: float, ground: float) -> float:
        return (ground - self._theme.px(8)) * min(days, 7) / 7

    def _paint_bar(self, painter: QPainter, slot: QRectF, week: Week, ground: float) -> None:
        theme = self._theme
        width = min(slot.width() * 0.62, theme.px(28))
        x = slot.center().x() - width / 2
        days = len(week.counted)
        high = self._height_of(days, ground)
        bar = QRectF(x, ground - high, width, high)
        radius = min(4.0, width / 3)
        if week.state is WeekState.PAUSED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rest"))
            size = theme.px(3)
            for step in (-2.4, 0.0, 2.4):
                at = QPointF(slot.center().x() + step * size, ground - theme.px(8))
                painter.drawEllipse(at, size * 0.7, size * 0.7)
        if days:
            if week.state is WeekState.KEPT:
                paint.rounded(painter, bar, radius, theme.color("work"))
            else:
                paint.outlined(painter, bar, radius, theme.color("work"), 2)
        elif week.state is not WeekState.PAUSED:
            flat = QRectF(x, ground - 2, width, 2)
            painter.fillRect(flat, theme.color("edge"))

    def _paint_goal(self, painter: QPainter, weeks: tuple[Week, ...], ground: float) -> None:
        pen = QPen(self._theme.color("ink2"), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        before: float | None = None
        for place, week in enumerate(weeks):
            slot = self._slot(place, len(weeks))
            if week.state is WeekState.PAUSED:
                before = None
                continue
            y = round(ground - self._height_of(week.need, ground)) + 0.5
            painter.drawLine(QLineF(slot.left(), y, slot.right(), y))
            if before is not None and before != y:
                edge = slot.right() if to_left() else slot.left()
                painter.drawLine(QLineF(edge, before, edge, y))
            before = y

    def _paint_months(self, painter: QPainter, weeks: tuple[Week, ...], ground: float) -> None:
        theme = self._theme
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("ink2"))
        free = 0.0
        for place, week in enumerate(weeks):
            day = date.fromisoformat(week.first_day)
            slot = self._slot(place, len(weeks))
            text = month_name(day)
            wide = painter.fontMetrics().horizontalAdvance(text)
            begin = place * slot.width()
            if (day.day <= 7 or not place) and begin >= free:
                low = ground + theme.px(4) + painter.fontMetrics().ascent()
                x = slot.right() - 2 - wide if to_left() else slot.left() + 2
                painter.drawText(QPointF(x, low), text)
                free = begin + wide + theme.px(6)

    def draw(self, painter: QPainter) -> None:
        weeks = self.shown
        ground = float(self.height() - self._theme.px(20))
        for place, week in enumerate(weeks):
            self._paint_bar(painter, self._slot(place, len(weeks)), week, ground)
        self._paint_goal(painter, weeks, ground)
        self._paint_months(painter, weeks, ground)
        if self.hasFocus() and weeks:
            place = max(0, len(weeks) - 1 - self._current)
            slot = self._slot(place, len(weeks))
            paint.focus_ring(
                painter, slot.adjusted(1, 1, -1, ground - slot.bottom()), self._theme, 6
            )

    # Qt's names

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(as_read(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        self._current = max(0, min(len(self.shown) - 1, self._current - move))
        self._say()
        self.update()
        weeks = self.shown
        slot = self._slot(len(weeks) - 1 - self._current, len(weeks))
        place = self.mapToGlobal(slot.center().toPoint())
        QToolTip.showText(place, week_text(weeks[-1 - self._current]), self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            weeks = self.shown
            for place, week in enumerate(weeks):
                if self._slot(place, len(weeks)).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), week_text(week), self)
            return True
        return super().event(event)


def week_text(week: Week) -> str:
    """A week in words: "Week of 16 November 2026: kept: Mon, Wed, Sat"."""
    first = middle_date(date.fromisoformat(week.first_day))
    return tr("Week of {first}, {reason}", first=first, reason=week.reason)


def week_days_words(week: Week) -> str:
    """The days of a week: "16 Nov – 22 Nov 2026"."""
    first = date.fromisoformat(week.first_day)
    return day_range(first, first + timedelta(days=6))

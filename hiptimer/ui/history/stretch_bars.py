"""The work on an exercise over time: a bar a week or a month, in the colours of the sides."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from hiptimer.history.exercise_days import Stretch
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.mirror import as_read, placed, to_left
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import middle_date, minutes, month_and_year
from hiptimer.words.language import in_a_row

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StretchBars(Chart):
    """Renders `Stretch`es; the arrows go through them, each is told in its tooltip. No signals."""

    LEAST, HEIGHT = 200, 190

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._stretches: tuple[Stretch, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_stretches(self, stretches: tuple[Stretch, ...]) -> None:
        """Show these, the oldest first."""
        self._stretches = stretches
        self._current = max(0, len(stretches) - 1)
        self._say()
        self.update()

    def words(self, place: int) -> str:
        """One of them in words: "Week of 16 Nov 2026: 8 min, left 4 min, right 4 min"."""
        one = self._stretches[place]
        length = minutes(one.seconds)
        told = (
            tr("Week of {day}: {length}", day=middle_date(one.first), length=length)
            if self._by_week()
            else tr("{month}: {length}", month=month_and_year(one.first), length=length)
        )
        parts = [told]
        if one.left:
            parts.append(tr("left {length}", length=minutes(one.left)))
        if one.right:
            parts.append(tr("right {length}", length=minutes(one.right)))
        return in_a_row(parts)

    def _by_week(self) -> bool:
        one = self._stretches
        return len(one) < 2 or one[1].first - one[0].first == timedelta(days=7)

    def _say(self) -> None:
        told = self.words(self._current) if self._stretches else ""
        self.setAccessibleName(tr("Minutes over time. {told}", told=told))

    def _plot(self) -> QRectF:
        px = self._theme.px
        plot = QRectF(px(40), px(10), self.width() - px(46), self.height() - px(38))
        return placed(plot, QRectF(self.rect()))

    def _slot(self, place: int) -> QRectF:
        plot = self._plot()
        pitch = plot.width() / max(len(self._stretches), 8)
        slot = QRectF(plot.left() + place * pitch, plot.top(), pitch, plot.height())
        return placed(slot, plot)

    def _most(self) -> float:
        """Seconds at the top: whole minutes, so that its half is whole or a half."""
        most = max((one.seconds for one in self._stretches), default=0.0)
        return 120.0 * max(1, -(-most // 120))

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        theme, most = self._theme, self._most()
        painter.setFont(theme.font(12, tabular=True))
        for seconds in (0.0, most / 2, most):
            y = round(plot.bottom() - plot.height() * seconds / most) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("ink2"))
            place = placed(QRectF(0, y - 20, theme.px(34), 40), QRectF(self.rect()))
            right = int(_MIDDLE | Qt.AlignmentFlag.AlignRight)
            painter.drawText(place, right, str(round(seconds / 60)))
        if self._stretches:
            under = QRectF(plot.left(), plot.bottom() + 4, plot.width(), theme.px(22))
            painter.drawText(under, int(_MIDDLE), self._named(0))
            if len(self._stretches) > 4:
                last = self._slot(len(self._stretches) - 1)
                if to_left():
                    under.setLeft(last.left())
                else:
                    under.setRight(last.right())
                right = int(_MIDDLE | Qt.AlignmentFlag.AlignRight)
                painter.drawText(under, right, self._named(len(self._stretches) - 1))

    def _named(self, place: int) -> str:
        first = self._stretches[place].first
        return middle_date(first) if self._by_week() else month_and_year(first)

    def draw(self, painter: QPainter) -> None:
        plot, theme, most = self._plot(), self._theme, self._most()
        self._paint_grid(painter, plot)
        for place, one in enumerate(self._stretches):
            slot = self._slot(place)
            wide = min(slot.width() * 0.62, theme.px(28))
            y = plot.bottom()
            for tone, seconds in (("left", one.left), ("right", one.right), ("work", one.both)):
                high = plot.height() * seconds / most
                if high >= 1:
                    bar = QRectF(slot.center().x() - wide / 2, y - high, wide, high - 1)
                    paint.rounded(painter, bar, min(3.0, high / 2), theme.color(tone))
                    y -= high
        if self.hasFocus() and self._stretches:
            slot = self._slot(self._current)
            paint.focus_ring(painter, slot.adjusted(1, -4, -1, 4), theme, 6)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(as_read(event.key()))
        if move is None or not self._stretches:
            super().keyPressEvent(event)
            return
        self._current = max(0, min(len(self._stretches) - 1, self._current + move))
        self._say()
        self.update()
        place = self.mapToGlobal(self._slot(self._current).center().toPoint())
        QToolTip.showText(place, self.words(self._current), self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for place in range(len(self._stretches)):
                if self._slot(place).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), self.words(place), self)
            return True
        return super().event(event)

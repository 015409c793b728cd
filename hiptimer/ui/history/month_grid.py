"""A month of days, each as it counts."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.history.days import week_days, week_start_of
from hiptimer.history.heat import NOTHING, PART, HeatDay
from hiptimer.ui.history.heat_map import day_text
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.menu import is_by_key, place_in
from hiptimer.ui.kit.mirror import as_read, placed
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import day_letter
from hiptimer.words import tr
from hiptimer.words.formats import short_day_name
from hiptimer.words.weeks import WeekStart

_ROW, _HEAD, _DISC, _WIDE = 44, 32, 36, 56
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@has_role(Role.CHART)
class MonthGrid(QWidget):
    """Renders a month's days: a disc counts, a ring is a part. The arrows choose a day.

    Signals: `picked` with a date, which may be of another month; `opened` with one; `menu_asked`
    with one and where on the screen its menu opens.
    """

    picked = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[HeatDay, ...] = ()
        self._first = self._chosen = self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_month(
        self, days: tuple[HeatDay, ...], chosen: date, today: date, week_start: WeekStart
    ) -> None:
        """Show these days; `chosen` is looked at."""
        self._days, self._chosen, self._today = days, chosen, today
        self._first = week_start_of(date.fromisoformat(days[0].day), week_start)
        looked = next((day for day in days if day.day == chosen.isoformat()), None)
        told = day_text(looked) if looked is not None else ""
        self.setAccessibleName(tr("The month, day by day. {day}", day=told))
        self.updateGeometry()
        self.update()

    def place_of(self, day: date) -> QPointF:
        """The middle of a day."""
        return self._cell(day).center()

    def _cell(self, day: date) -> QRectF:
        row, column = divmod((day - self._first).days, 7)
        wide, high = self._pitch(), self._theme.px(_ROW)
        cell = QRectF(column * wide, self._theme.px(_HEAD) + row * high, wide, high)
        return placed(cell, QRectF(0, 0, self.width(), cell.bottom()))

    def _pitch(self) -> float:
        return min(self.width() / 7, float(self._theme.px(_WIDE)))

    def _rows(self) -> int:
        if not self._days:
            return 5
        return (date.fromisoformat(self._days[-1].day) - self._first).days // 7 + 1

    def _day_at(self, at: QPointF) -> date | None:
        days = (date.fromisoformat(one.day) for one in self._days)
        return next((day for day in days if self._cell(day).contains(at)), None)

    def _pick(self, day: date) -> None:
        if day <= self._today:
            self.picked.emit(day)

    def _named(self, metrics: QFontMetrics) -> list[tuple[date, str]]:
        """The days of a week with their names; with letters where names have no room."""
        days = week_days(self._first)
        names = [short_day_name(day) for day in days]
        if max(metrics.horizontalAdvance(name) for name in names) > self._pitch():
            names = [day_letter(day) for day in days]
        return list(zip(days, names, strict=True))

    def _paint_day(self, painter: QPainter, one: HeatDay) -> None:
        theme, day = self._theme, date.fromisoformat(one.day)
        cell = self._cell(day)
        half = min(theme.px(_DISC), cell.width() - 4) / 2
        tone, weight = "ink", QFont.Weight.Normal
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if one.level == PART or (one.level == NOTHING and day == self._today):
            tone_of_ring = "work" if one.level == PART else "edge"
            painter.setPen(QPen(theme.color(tone_of_ring), 2))
            painter.drawEllipse(cell.center(), half - 1, half - 1)
            weight = QFont.Weight.DemiBold
        elif one.level != NOTHING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("work"))
            painter.drawEllipse(cell.center(), half, half)
            tone, weight = "on_fill", QFont.Weight.DemiBold
        elif day > self._today:
            tone = "ink2"
        if day == self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("work" if self.hasFocus() else "ink"), 2))
            painter.drawEllipse(cell.center(), half + 3, half + 3)
        if one.paused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rest"))
            below = QPointF(cell.center().x(), cell.bottom() - theme.px(1))
            painter.drawEllipse(below, theme.px(2), theme.px(2))
        painter.setFont(theme.font(14, weight, tabular=True))
        painter.setPen(theme.color(tone))
        painter.drawText(cell, _MIDDLE, str(day.day))

    # Qt's names

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(7 * 44), px(_HEAD) + self._rows() * px(_ROW) + 4)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font(14, QFont.Weight.DemiBold, tabular=True))
        least = round(metrics.horizontalAdvance("30")) + 10
        return QSize(7 * least, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.color("ink2"))
        for day, name in self._named(painter.fontMetrics()):
            cell = self._cell(day)
            head = QRectF(cell.left(), 0, cell.width(), self._theme.px(_HEAD))
            painter.drawText(head, _MIDDLE, name)
        for one in self._days:
            self._paint_day(painter, one)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self._pick(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._chosen)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if is_by_key(event):
            place = place_in(self, self._cell(self._chosen).toRect())
            self.menu_asked.emit(self._chosen, place)
            return
        day = self._day_at(QPointF(event.pos()))
        if day is None:
            event.ignore()
        else:
            self.menu_asked.emit(day, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = as_read(event.key())
        if key in _MOVES:
            self._pick(self._chosen + timedelta(days=_MOVES[key]))
        elif key in ENTER | {Qt.Key.Key_Space}:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

"""A year of days in one widget: a square a day, a column a week."""

import math
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hiptimer.history.days import week_days
from hiptimer.history.heat import FULL, MIDDLE, NOTHING, PART, SHORT, WEEKS, HeatDay, HeatYear
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.menu import is_by_key, place_in
from hiptimer.ui.kit.mirror import as_read, placed, placed_point, to_left
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import long_date, month_name, short_day_name

_SHORT, _FULL = 0.25, 0.4  # how far a short day goes to the ground, and a full one to the ink
_LABEL = 20
_RING_ROOM = 4  # for the ring around the last day
_MOVES = {
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -28,
    Qt.Key.Key_PageDown: 28,
}


@has_role(Role.CHART)
class HeatMap(QWidget):
    """Renders a `HeatYear`. The arrows move from day to day, Enter opens one.

    Signals: `opened` with a day (YYYY-MM-DD); `menu_asked` with a day and where on the screen its
    menu opens; `moved` with the text of the day that the keyboard
    is on, empty when the keyboard has gone.
    """

    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    moved = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._year: HeatYear | None = None
        self._current = 0
        self._today = ""
        self._ground: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> HeatDay | None:
        """The day that the keyboard is on."""
        return self._year.days[self._current] if self._year else None

    def show_year(self, year: HeatYear, today: date) -> None:
        """Show `year`, with the keyboard on the day that it was on, or on the last one."""
        before = self.current
        self._year, self._today = year, today.isoformat()
        days = [day.day for day in year.days]
        keep = before is not None and before.day in days
        self._current = days.index(before.day) if keep and before else len(days) - 1
        self._ground = None
        self._say()
        self.update()

    def place_of(self, day: str) -> QPoint:
        """The middle of a day's square. Raises ValueError for a day that is not shown."""
        days = [one.day for one in self._year.days] if self._year else []
        return self._cell(days.index(day)).center().toPoint()

    def _go(self, number: int) -> None:
        if self._year is None:
            return
        number = max(0, min(len(self._year.days) - 1, number))
        if number == self._current:
            return
        self.update(self._ring(self._current).toAlignedRect())
        self._current = number
        self.update(self._ring(number).toAlignedRect())
        self._say()

    def _say(self) -> None:
        day = self.current
        if day is None:
            return
        text = day_text(day)
        self.setAccessibleName(tr("The year, day by day. {day}", day=text))
        if self.hasFocus():
            self.moved.emit(text)

    def _pitch(self) -> float:
        return max(4.0, (self.width() - self._left() - _RING_ROOM) / WEEKS)

    def _left(self) -> int:
        """Where the first week stands: the names of the weekdays are before it."""
        metrics = QFontMetricsF(self._theme.font(12))
        first = self._year.first_day if self._year else date.min
        names = (short_day_name(day) for day in week_days(first))
        return round(max(metrics.horizontalAdvance(name) for name in names)) + self._theme.px(10)

    def _top(self) -> int:
        return self._theme.px(_LABEL)

    def _cell(self, number: int) -> QRectF:
        pitch = self._pitch()
        gap = max(1.5, pitch * 0.18)
        column, row = divmod(number, 7)
        # On whole pixels: between two of them an edge is half as dark.
        side = float(max(2, round(pitch - gap)))
        x = self._left() + round(column * pitch + gap / 2)
        y = self._top() + round(row * pitch + gap / 2)
        return placed(QRectF(x, y, side, side), QRectF(self.rect()))

    def _ring(self, number: int) -> QRectF:
        return self._cell(number).adjusted(-4, -4, 4, 4)

    def _at(self, point: QPointF) -> int | None:
        pitch, point = self._pitch(), placed_point(point, QRectF(self.rect()))
        column = int((point.x() - self._left()) // pitch)
        row = int((point.y() - self._top()) // pitch)
        number = column * 7 + row
        inside = self._year is not None and 0 <= row < 7 and column >= 0
        return number if inside and self._year and 0 <= number < len(self._year.days) else None

    def _restyle(self) -> None:
        self._ground = None
        self._fit()
        self.update()

    def _fit(self) -> None:
        height = round(7 * self._pitch()) + self._top() + 4
        if height != self.height():
            self.setFixedHeight(height)

    def _painted(self) -> QPixmap:
        """All days without the focus: painted once a year, size and theme."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(0, 0, 0, 0))
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        if self._year is not None:
            self._paint_months(painter, self._year.first_day)
            self._paint_weekdays(painter, self._year.first_day)
            colours = _colours(self._theme)
            for number, day in enumerate(self._year.days):
                cell = self._cell(number)
                _paint(painter, cell, day.level, colours)
                if day.paused:
                    painter.setBrush(self._theme.color("rest"))
                    side = max(1.2, cell.width() * 0.13)
                    painter.drawEllipse(cell.center(), side, side)
                if day.day == self._today:
                    around = cell.adjusted(-2.5, -2.5, 2.5, 2.5)
                    paint.outlined(painter, around, 5, self._theme.color("ink"), 1.5)
        painter.end()
        return ground

    def _paint_months(self, painter: QPainter, first: date) -> None:
        font = self._theme.font(12)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink2"))
        metrics = QFontMetricsF(font)
        free = 0.0
        before = None
        for column in range(WEEKS):
            day = first + timedelta(days=7 * column)
            if day.month == before:
                continue
            text = month_name(day)
            x = self._left() + column * self._pitch()
            wide = metrics.horizontalAdvance(text)
            if (before is not None or day.day <= 7) and x >= free and x + wide < self.width():
                at = self.width() - x - wide if to_left() else x
                painter.drawText(QPointF(at, metrics.ascent()), text)
                free = x + wide + self._theme.px(6)
            before = day.month

    def _paint_weekdays(self, painter: QPainter, first: date) -> None:
        """The names of the rows; of some, where they are lower than a line."""
        metrics = QFontMetricsF(self._theme.font(12))
        every = max(1, math.ceil(metrics.height() / self._pitch()))
        painter.setPen(self._theme.color("ink2"))
        for row, day in list(enumerate(week_days(first)))[::every]:
            cell = self._cell(row)
            line = QRectF(0, cell.center().y() - 20, self._left(), 40)
            line = placed(line, QRectF(self.rect()))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), short_day_name(day))

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(WEEKS * 4 + self._left(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = None
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._ground is None:
            self._ground = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        if self.hasFocus() and self._year is not None:
            ring = self._cell(self._current).adjusted(-2.5, -2.5, 2.5, 2.5)
            paint.focus_ring(painter, ring, self._theme, 5)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = as_read(event.key())
        if key in _MOVES:
            self._go(self._current + _MOVES[key])
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End and self._year is not None:
            self._go(len(self._year.days) - 1)
        elif key in ENTER | {Qt.Key.Key_Space} and self.current:
            self.opened.emit(self.current.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number is not None and self._year is not None:
            self._go(number)
            if event.button() is Qt.MouseButton.LeftButton:
                self.opened.emit(self._year.days[number].day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = is_by_key(event)
        number = self._current if by_key else self._at(QPointF(event.pos()))
        if number is None or self._year is None:
            event.ignore()
            return
        at = place_in(self, self._cell(number).toRect()) if by_key else event.globalPos()
        self.menu_asked.emit(self._year.days[number].day, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        inside = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._at(QPointF(event.pos()))
            if number is not None and self._year is not None:
                QToolTip.showText(event.globalPos(), day_text(self._year.days[number]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def paint_day(painter: QPainter, cell: QRectF, level: int, theme: Theme) -> None:
    """Paint a day of that level, as the map does."""
    _paint(painter, cell, level, _colours(theme))


def _paint(painter: QPainter, cell: QRectF, level: int, colours: dict[int, QColor]) -> None:
    radius = min(4.0, cell.width() / 4)
    if level in {NOTHING, PART}:
        paint.outlined(painter, cell, radius, colours[level], 1)
    else:
        paint.rounded(painter, cell, radius, colours[level])
    if level == PART:  # not a paler full day: a half one
        half = QPainterPath(cell.bottomLeft())
        half.lineTo(cell.bottomRight())
        half.lineTo(cell.topRight())
        half.closeSubpath()
        whole = QPainterPath()
        whole.addRoundedRect(cell, radius, radius)
        painter.fillPath(half & whole, colours[level])


def _colours(theme: Theme) -> dict[int, QColor]:
    return {
        NOTHING: theme.color("edge"),
        PART: theme.color("work"),
        SHORT: theme.blend("work", "surface", _SHORT),
        MIDDLE: theme.color("work"),
        FULL: theme.blend("work", "ink", _FULL),
    }


def day_text(day: HeatDay) -> str:
    """A day in words: "Monday, 16 November 2026: 18 minutes, 1 session"."""
    name = long_date(date.fromisoformat(day.day))
    if not day.sessions:
        return tr("{day}: paused", day=name) if day.paused else tr("{day}: nothing", day=name)
    minutes = trn("{n} minute", "{n} minutes", day.minutes)
    sessions = trn("{n} session", "{n} sessions", day.sessions)
    if day.level == PART:
        return tr(
            "{day}: {minutes}, {sessions}, a part that does not count",
            day=name,
            minutes=minutes,
            sessions=sessions,
        )
    return tr("{day}: {minutes}, {sessions}", day=name, minutes=minutes, sessions=sessions)

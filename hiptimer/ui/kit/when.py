"""A day and a time that are typed, stepped, or picked from a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit.buttons import ENTER, IconButton
from hiptimer.ui.kit.controls import step_buttons
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import short_date, wall_time
from hiptimer.words.typed import day_typed, minute_typed
from hiptimer.words.weeks import WEEKDAYS

_FIRST = date(1970, 1, 1)
_LAST = date(9999, 12, 30)
_DAY_MINUTES = 24 * 60
_STEP = 15  # minutes
_NO_YEAR = date(1, 1, 1)  # compared with it, a date is always shown with its year


class _Line(QLineEdit):
    """A line that is `width` pixels wide at 100 %, and less where there is not the room."""

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self._theme, self._wished = theme, width
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._wished), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        margins = self.textMargins()
        words = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(28)
        least = words + margins.left() + margins.right()
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())


@has_role(Role.GROUP)
class TypedField(QWidget):
    """A line between − and +; what it could not be taken for is said below it.

    Subclasses read the text and write the value.
    """

    def __init__(self, theme: Theme, name: str, width: int) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._fault = ""
        self.line = _Line(theme, width)
        self.line.setAccessibleName(name)
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.line.editingFinished.connect(self.take)
        self.line.textEdited.connect(lambda _text: self._tell(""))
        less, more = step_buttons(theme, name)
        for button, by in ((less, -1), (more, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do it on the line
            button.clicked.connect(lambda _=False, by=by: self.step(by))
        self._row = FlowLayout(spacing=4)
        for widget in (less, self.line, more):
            self._row.addWidget(widget)
        self._told = Text(theme, size=14, tone="danger")
        self._told.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self._told)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def fault(self) -> str:
        """Why what was typed is not taken, in words; empty where it is."""
        self.take()
        return self._fault

    def take(self) -> None:
        """Take what was typed; what is no value stays as it is, and is said."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Go on by so many steps."""
        raise NotImplementedError

    def _tell(self, fault: str) -> None:
        self._fault = fault
        self._told.setText(fault)
        self._told.setVisible(bool(fault))
        self.line.setAccessibleDescription(fault)

    def _restyle(self) -> None:
        self.line.setFont(self._theme.font(16, tabular=True))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is not None:
            self.step(by)
        elif Qt.Key(event.key()) in ENTER and self.fault:
            event.accept()  # nothing is kept that is not a value
        else:
            super().keyPressEvent(event)


class DayField(TypedField):
    """A day, not after `last`. Signals: `picked(date)`."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        self._day, self._today, self._last = _FIRST, _FIRST, _LAST
        self._calendar: _Calendar | None = None
        super().__init__(theme, name, 190)
        open_it = IconButton(
            theme, "calendar", tr("{name}: calendar", name=name), key="Alt+Down", plain=True
        )
        open_it.clicked.connect(self.open_calendar)
        self._row.addWidget(open_it)

    @property
    def value(self) -> date:
        """The day."""
        self.take()
        return self._day

    def show_value(self, day: date, last: date | None = None, today: date | None = None) -> None:
        """Show `day`; days after `last` cannot be chosen. `today` is what "yesterday" goes by."""
        self._day, self._last = day, last or _LAST
        self._today = today or last or day
        self._write()

    def take(self) -> None:
        text = self.line.text()
        if text == _shown(self._day):
            self._tell("")
            return
        last = None if self._last == _LAST else self._last
        day = day_typed(text, self._today, last)
        if day is None or day < _FIRST:
            told = tr("That is not a date. Write it as {day}.", day=_shown(self._today))
            self._tell(told)
        elif day > self._last:
            self._tell(tr("That day is still to come."))
        else:
            self._choose(day)

    def step(self, by: int) -> None:
        self.take()
        self._choose(self._day + timedelta(days=by))

    def open_calendar(self) -> None:
        """Show the month around the day below, to pick from; again: hide it."""
        self.take()
        if self._calendar is None:
            calendar = self._calendar = _Calendar(self._theme)
            calendar.picked.connect(self._pick)
            calendar.left.connect(self.close_calendar)
            calendar.hide()
            self._column.addWidget(calendar)
        if self._calendar.isVisibleTo(self):
            self.close_calendar()
        else:
            self._calendar.open_at(self._day, self._last)

    def close_calendar(self) -> None:
        """Hide the calendar; the keyboard goes back to the line."""
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, day: date) -> None:
        self._choose(day)
        self.close_calendar()

    def _choose(self, day: date) -> None:
        before, self._day = self._day, min(max(day, _FIRST), self._last)
        self._write()
        if self._day != before:
            self.picked.emit(self._day)

    def _write(self) -> None:
        self.line.setText(_shown(self._day))
        self._tell("")

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and Qt.Key(event.key()) == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class _Calendar(QCalendarWidget):
    """One month. Signals: `picked(date)`; `left()` at Esc."""

    picked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Calendar"))
        self.setLocale(QLocale())
        self.setFirstDayOfWeek(Qt.DayOfWeek(WEEKDAYS[theme.week_begins] + 1))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFont(theme.font(14))
        self.setFixedSize(theme.px(300), theme.px(260))
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)  # nothing is wrong with a weekend
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def open_at(self, day: date, last: date) -> None:
        """Show the month of `day`; days after `last` cannot be picked."""
        self.setDateRange(_of(_FIRST), _of(last))
        self.setSelectedDate(_of(day))
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TimeField(TypedField):
    """A time on the wall. Signals: `picked(int)`, the minute of the day."""

    picked = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        self._minute = 0
        super().__init__(theme, name, 104)

    @property
    def minute(self) -> int:
        """The minute of the day."""
        self.take()
        return self._minute

    @property
    def value(self) -> int:
        """The same, as every control has it."""
        return self.minute

    def show_value(self, minute: int) -> None:
        """Show a minute of the day."""
        self._minute = minute
        self._write()

    def take(self) -> None:
        if self.line.text() == wall_time(*divmod(self._minute, 60)):
            self._tell("")
            return
        minute = minute_typed(self.line.text())
        if minute is None:
            told = tr("That is not a time. Write it as {time}.", time=wall_time(18, 30))
            self._tell(told)
        else:
            self._choose(minute)

    def step(self, by: int) -> None:
        self.take()
        on_the_step = self._minute - self._minute % _STEP
        up = by > 0 or on_the_step == self._minute
        self._choose((on_the_step + (by * _STEP if up else 0)) % _DAY_MINUTES)

    def _choose(self, minute: int) -> None:
        before, self._minute = self._minute, minute
        self._write()
        if minute != before:
            self.picked.emit(minute)

    def _write(self) -> None:
        self.line.setText(wall_time(*divmod(self._minute, 60)))
        self._tell("")

    # Qt's names

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.line.selectAll()


def _shown(day: date) -> str:
    return short_date(day, _NO_YEAR)


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

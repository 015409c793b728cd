"""Fields of Qt's between two buttons of ours: minutes, a day, a time."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from hiptimer.ui.kit.controls import step_buttons
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_NO_BUTTONS = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; }"


class _Still:
    """Mixed into Qt's fields: the wheel scrolls the page, and changes nothing in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Number(_Still, QSpinBox):
    pass


class _Day(_Still, QDateEdit):
    pass


class _Time(_Still, QTimeEdit):
    pass


class Between(QWidget):
    """A field of Qt's between two buttons of ours that step it."""

    def __init__(
        self, theme: Theme, name: str, field: QAbstractSpinBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._field = theme, field
        field.setAccessibleName(name)
        # Ours stand beside it; the sheet's own would take the text's room.
        field.setStyleSheet(_NO_BUTTONS)
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        less, more = step_buttons(theme, name)
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do it on the field
        less.clicked.connect(field.stepDown)
        more.clicked.connect(field.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (less, field, more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(field)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._field.setFont(self._theme.font(16, tabular=True))
        self._field.updateGeometry()


class MinutesField(Between):
    """Whole minutes."""

    def __init__(self, theme: Theme, name: str, least: int, most: int) -> None:
        self.box = _Number()
        self.box.setRange(least, most)
        minutes = tr("min")
        self.box.setSuffix(f" {minutes}")
        super().__init__(theme, name, self.box)
        self.box.setMinimumWidth(theme.px(96))

    @property
    def value(self) -> int:
        """The minutes."""
        return self.box.value()


_FIRST = QDate(1970, 1, 1)


class DayField(Between):
    """A day, not after `last`."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.box = _Day()
        full = QLocale().dateFormat(QLocale.FormatType.LongFormat)
        self.box.setDisplayFormat(full.replace("dddd", "ddd").replace("MMMM", "MMM"))
        self.box.setMinimumDate(_FIRST)
        self.box.setCurrentSection(QDateEdit.Section.DaySection)
        super().__init__(theme, name, self.box)
        self.box.setMinimumWidth(theme.px(180))

    @property
    def value(self) -> date:
        """The day."""
        shown = self.box.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_value(self, day: date, last: date | None = None) -> None:
        """Show `day`; days after `last` cannot be chosen."""
        if last is None:
            self.box.clearMaximumDate()
        else:
            self.box.setMaximumDate(QDate(last.year, last.month, last.day))
        self.box.setDate(QDate(day.year, day.month, day.day))
        self.box.setCurrentSection(QDateEdit.Section.DaySection)


class TimeField(Between):
    """A time on the wall."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.box = _Time()
        super().__init__(theme, name, self.box)
        self.box.setMinimumWidth(theme.px(96))

    @property
    def minute(self) -> int:
        """The minute of the day."""
        shown = self.box.time()
        return shown.hour() * 60 + shown.minute()

    def set_minute(self, minute: int) -> None:
        """Show a minute of the day."""
        self.box.setTime(QTime(minute // 60, minute % 60))

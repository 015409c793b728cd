"""The fields of a self-check: degrees, and one of some answers."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from hiptimer.player.record import READINGS
from hiptimer.session.model import Check, Record
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import step_buttons
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import type_over
from hiptimer.words import tr

_FIELD_KEYS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
}


def readings_words(check: Check) -> str:
    """How often to read; empty where a check has no degrees."""
    if not any(record.kind == "degrees" for record in check.records):
        return ""
    return tr("Read each angle three times if you can: the middle one counts.")


class DegreesBox(QSpinBox):
    """Degrees by keyboard or arrows; empty until something is entered.

    Digits and arrows are the field's; letters and Space stay the player's keys. Signals: `focused`
    with itself.
    """

    focused = Signal(object)

    def __init__(self, theme: Theme, record: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = round(record.least)
        self.setRange(self._least - 1, round(record.most))
        self.setSpecialValueText("–")
        self.setValue(self._least - 1)
        self.setSuffix("°")
        # Ours stand beside it; the sheet's own would take the text's room.
        self.setStyleSheet("QSpinBox::up-button, QSpinBox::down-button { width: 0; }")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def entered(self) -> float | None:
        """The degrees, None while the field is empty."""
        return float(self.value()) if self.value() >= self._least else None

    def _restyle(self) -> None:
        self.setFont(self._theme.font(20, QFont.Weight.DemiBold, tabular=True))
        self.setFixedWidth(self._theme.px(76))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def stepBy(self, steps: int) -> None:
        if self.entered is None:  # from nothing the arrows begin in the middle of what is usual
            self.setValue(max(self._least, min(30, self.maximum())))
        else:
            super().stepBy(steps)
            self.setValue(max(self.value(), self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        type_over(self, event)
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.text().isdigit() or event.key() in _FIELD_KEYS)
            return True
        return bool(super().event(event))


@has_role(Role.GROUP)
class DegreesField(QWidget):
    """Up to three readings, then − and + for the mouse: the keyboard has its arrows.

    − and + are for the box that was typed in last, else for the first one.
    """

    def __init__(self, theme: Theme, record: Record, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes = tuple(DegreesBox(theme, record, self) for _ in range(READINGS))
        self._used = self.boxes[0]
        less, more = step_buttons(theme, name, side=44)
        steps = QWidget()
        beside = QHBoxLayout(steps)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(less)
        beside.addWidget(more)
        row = FlowLayout(self, spacing=theme.px(4))
        for widget in (*self.boxes, steps):
            row.addWidget(widget)
        for number, box in enumerate(self.boxes, 1):
            told = tr("{value}, reading {n} of {all}", value=name, n=number, all=READINGS)
            box.setAccessibleName(told)
            box.focused.connect(self._use)
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        less.clicked.connect(self._less)
        more.clicked.connect(self._more)

    @property
    def values(self) -> tuple[float | str, ...]:
        """The readings that were entered, in their order."""
        return tuple(box.entered for box in self.boxes if box.entered is not None)

    @property
    def free(self) -> DegreesBox:
        """The box for the next reading: the first empty one, else the last."""
        return next((box for box in self.boxes if box.entered is None), self.boxes[-1])

    def _use(self, box: DegreesBox) -> None:
        self._used = box

    def _less(self) -> None:
        self._used.stepDown()

    def _more(self) -> None:
        self._used.stepUp()


class ChoiceChip(Chip):
    """One answer; Space stays the player's."""

    SIZE = 20
    HEIGHT = 40

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


@has_role(Role.GROUP)
class ChoiceField(QWidget):
    """Answers as chips, at most one of them on."""

    def __init__(self, theme: Theme, record: Record, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = record.choices
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        flow = FlowLayout(self, spacing=theme.px(8))
        for words in record.choices:
            chip = ChoiceChip(theme, tr(words), self)
            chip.setAccessibleName(f"{name}: {tr(words)}")
            chip.toggled.connect(lambda on, chip=chip: self._only(chip, on=on))
            self._group.addButton(chip)
            flow.addWidget(chip)

    @property
    def values(self) -> tuple[float | str, ...]:
        """The answer as the log has it, whatever the language; empty while there is none."""
        answers = zip(self._choices, self._group.buttons(), strict=True)
        return tuple(words for words, chip in answers if chip.isChecked())

    def _only(self, chosen: QWidget, *, on: bool) -> None:
        for chip in self._group.buttons():
            if on and chip is not chosen:
                chip.setChecked(False)

"""The fields of a self-check: degrees, and one of some answers."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from hiptimer.session.model import Record
from hiptimer.ui.kit.buttons import Chip
from hiptimer.ui.kit.controls import step_buttons
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
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


class DegreesBox(QSpinBox):
    """Degrees by keyboard or arrows; empty until something is entered.

    Digits and arrows are the field's; letters and Space stay the player's keys.
    """

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
        self.setFont(self._theme.font(28, QFont.Weight.DemiBold, tabular=True))
        self.setFixedWidth(self._theme.px(130))

    def stepBy(self, steps: int) -> None:
        if self.entered is None:  # from nothing the arrows begin in the middle of what is usual
            self.setValue(max(self._least, min(30, self.maximum())))
        else:
            super().stepBy(steps)
            self.setValue(max(self.value(), self._least))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.text().isdigit() or event.key() in _FIELD_KEYS)
            return True
        return bool(super().event(event))


@has_role(Role.GROUP)
class DegreesField(QWidget):
    """Degrees between − and +, which are for the mouse: the keyboard has its arrows."""

    def __init__(self, theme: Theme, record: Record, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = DegreesBox(theme, record, self)
        self.box.setAccessibleName(name)
        less, more = step_buttons(theme, name, side=44)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for widget in (less, self.box, more):
            row.addWidget(widget)
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        less.clicked.connect(self.box.stepDown)
        more.clicked.connect(self.box.stepUp)

    @property
    def entered(self) -> float | None:
        """The degrees, None while the field is empty."""
        return self.box.entered


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
    def entered(self) -> str | None:
        """The answer as the log has it, whatever the language; None while there is none."""
        answers = zip(self._choices, self._group.buttons(), strict=True)
        return next((words for words, chip in answers if chip.isChecked()), None)

    def _only(self, chosen: QWidget, *, on: bool) -> None:
        for chip in self._group.buttons():
            if on and chip is not chosen:
                chip.setChecked(False)

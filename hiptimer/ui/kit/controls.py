"""Controls for choices: a switch, a stepper, one of several, a list to choose from.

Each shows a value with `show_value`, which tells nobody, and tells of another one that the person
wants with `picked`.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QToolTip,
    QWidget,
)

from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.buttons import ENTER, IconButton
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.mirror import as_read, placed, to_left
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_LEAST_ROOM = 380
"""What a card has in the least window, in pixels at any text size: a list takes no more."""
_APART = 4


class Switch(QCheckBox):
    """On or off. Signals: `picked(bool)`."""

    picked = Signal(bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.picked)  # a screen reader toggles, and does not click
        theme.changed.connect(self.updateGeometry)

    def show_value(self, value: object) -> None:
        """Show on or off."""
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)

    def show_mixed(self) -> None:
        """Show that it is on for some: turning it turns it on for all."""
        self.show_value(False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(52) + 8, self._theme.px(28) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect())
        track = outer.adjusted(4, 4, -4, -4)
        half = track.height() / 2
        if self.hasFocus():
            paint.focus_ring(painter, outer, self._theme, half + 4)
        on = self.isChecked()
        if on:
            paint.rounded(painter, track, half, self._theme.color("work"))
        else:
            paint.rounded(painter, track, half, self._theme.color("bg"))
            paint.outlined(painter, track, half, self._theme.color("ink2"), 1.5)
        knob = track.height() - self._theme.px(10)
        gap = (track.height() - knob) / 2
        at_right = on is not to_left()
        left = track.right() - gap - knob if at_right else track.left() + gap
        colour = self._theme.color("on_fill" if on else "ink2")
        paint.rounded(painter, QRectF(left, track.top() + gap, knob, knob), knob / 2, colour)


def step_buttons(theme: Theme, name: str, *, side: int = 40) -> tuple[IconButton, IconButton]:
    """− and + for what is called `name`: they go on while they are held down."""
    less = IconButton(theme, "minus", tr("{name}: less", name=name), plain=True, side=side)
    more = IconButton(theme, "plus", tr("{name}: more", name=name), plain=True, side=side)
    for button in (less, more):
        button.setAutoRepeat(True)
    return less, more


@has_role(Role.GROUP)
class Stepper(QWidget):
    """A number between − and +. The arrow keys work on it too. Signals: `picked` (int)."""

    picked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        least: int,
        most: int,
        *,
        step: int = 1,
        words: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._least, self._most, self._step, self._value = least, most, step, least
        self.setAccessibleName(name)
        self._less, self._more = step_buttons(theme, name)
        self._shown = Text(
            theme,
            size=16,
            weight=Weight.DemiBold,
            align=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            tabular=True,
        )
        self._less.clicked.connect(lambda: self._choose(self._value - self._step))
        self._more.clicked.connect(lambda: self._choose(self._value + self._step))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_APART)
        row.addWidget(self._less)
        row.addWidget(self._shown, 1)
        row.addWidget(self._more)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._show)
        self._show()

    @property
    def value(self) -> int:
        """The number that is shown."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show `value`, whole and kept within the limits."""
        self._value = max(self._least, min(self._most, round(value)))
        self._show()

    def _choose(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            self.picked.emit(self._value)

    def _show(self) -> None:
        text = self._words(self._value)
        self._shown.setText(text)
        self.updateGeometry()
        self._less.setAccessibleDescription(text)
        self._more.setAccessibleDescription(text)
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)

    # Qt's names

    def sizeHint(self) -> QSize:
        """As wide as its longest words, so that nothing moves while it counts."""
        advance = self._shown.fontMetrics().horizontalAdvance
        widest = max(advance(self._words(v)) for v in (self._least, self._most, self._value))
        buttons = self._less.sizeHint().width() + self._more.sizeHint().width()
        width = buttons + widest + self._theme.px(16) + 2 * _APART
        return QSize(width, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: self._step,
            Qt.Key.Key_Right: self._step,
            Qt.Key.Key_Down: -self._step,
            Qt.Key.Key_Left: -self._step,
        }
        move = moves.get(as_read(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._value + move)


@has_role(Role.GROUP)
class Choices(QWidget):
    """One of several, side by side. Signals: `picked` with the value's key."""

    picked = Signal(str)

    def __init__(
        self, theme: Theme, name: str, choices: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Chip] = {}
        row = FlowLayout(self, spacing=theme.px(8))
        for key, text in choices.items():
            chip = Chip(theme, text)
            chip.setAutoExclusive(True)  # so that it is told as one of several
            chip.toggled.connect(lambda on, key=key: self._take(key, on=on))
            self._group.addButton(chip)
            self._buttons[key] = chip
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """The key of the choice, "" for none yet."""
        return next((key for key, chip in self._buttons.items() if chip.isChecked()), "")

    def show_value(self, key: str) -> None:
        """Show `key` as the choice."""
        if key not in self._buttons:
            return
        self._buttons[key].blockSignals(True)
        self._buttons[key].setChecked(True)
        self._buttons[key].blockSignals(False)
        for one, chip in self._buttons.items():
            # Qt does so as well, but only once one of them has had the focus: until then Tab came
            # to the first one, and Space took it.
            tab, policy = Qt.FocusPolicy.TabFocus, chip.focusPolicy()
            chip.setFocusPolicy(policy | tab if one == key else policy & ~tab)

    def _take(self, key: str, *, on: bool) -> None:
        if on:  # toggled, not clicked: a screen reader does not click
            self.picked.emit(key)


class DropList(QComboBox):
    """A list to choose from, with our arrow. Signals: `picked(object)`.

    `choices` are words and values. A value that is not among them is shown as no choice, or, where
    `absent` names it, added to them. It asks for room for what is chosen, within `_LETTERS`; with
    `letters` for as many, in a pane that is narrow. A choice that is longer than the room ends in
    dots, and is told whole in the tooltip.
    """

    picked = Signal(object)
    _LETTERS = (14, 22)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, object]] = (),
        *,
        absent: Callable[[Any], str] | None = None,
        letters: int = 0,
    ) -> None:
        super().__init__()
        self._theme, self._absent, self._letters = theme, absent, letters
        self._values: list[object] = []
        self.setAccessibleName(name)
        # On Linux, Qt tells a screen reader a label's words instead of a list's own name.
        self._label = QLabel(name)
        self._label.setBuddy(self)
        self._label.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self._ask_for_room)
        self.set_choices(choices)
        self._ask_for_room()
        self.activated.connect(lambda at: self.picked.emit(self._values[at]))
        theme.changed.connect(self._ask_for_room)

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer these: their words and values."""
        self.clear()
        self._values = [value for _, value in choices]
        self.addItems([words for words, _ in choices])

    @property
    def value(self) -> Any:
        """What is shown, None for nothing."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def show_value(self, value: object) -> None:
        """Show a value."""
        if value not in self._values and self._absent is not None:
            self._values.append(value)
            self.addItem(self._absent(value))
        at = self._values.index(value) if value in self._values else -1
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def show_mixed(self) -> None:
        """Show that several values hold."""
        self.setPlaceholderText(tr("mixed"))
        self.setCurrentIndex(-1)

    def _ask_for_room(self) -> None:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.currentText())
        needed = math.ceil(words / metrics.horizontalAdvance("X"))  # Qt's measure
        least, most = self._LETTERS
        self.setMinimumContentsLength(self._letters or min(max(least, needed), most))
        self.updateGeometry()

    @property
    def tip(self) -> str:
        """The choice, where it is cut: not Qt's tooltip, which would be told after the choice."""
        text = self.currentText()
        return text if text and self._shown() != text else ""

    def _shown(self) -> str:
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width()
        dots = Qt.TextElideMode.ElideRight
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(words, dots, room)

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least.boundedTo(QSize(_LEAST_ROOM, least.height()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ParentChange:
            self._label.setParent(self.parentWidget())  # it counts beside the list only
        super().changeEvent(event)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + self._theme.px(24))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = self._shown()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.tip:
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a choice is not changed in passing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(18)
        room = self._theme.px(10)
        square = QRectF(self.width() - side - room, (self.height() - side) / 2, side, side)
        place = placed(square, QRectF(self.rect()))
        icons.draw(QPainter(self), place, "chevron-down", self._theme.color("ink2"))


class Slider(QSlider):
    """A horizontal slider that leaves the wheel to the page. Signals: `picked` (int)."""

    picked = Signal(int)

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setProperty("toLeft", to_left())
        self.setMinimumWidth(120)
        self.valueChanged.connect(self.picked)

    def show_value(self, value: int) -> None:
        """Show a value."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

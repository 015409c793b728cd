"""Fields that are typed into: a number, a line, some lines.

Like the controls, each shows a value with `show_value`, which tells nobody, and tells of another
one with `picked`.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from hiptimer.ui.kit import icons
from hiptimer.ui.kit.mirror import to_left
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

SECONDS = mark("{n} s")
"""The shape of a number of seconds."""


def leaves_history(event: QEvent) -> bool:
    """Whether a field must leave this to the window: there is one history, not one a field."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    if event.matches(keys.Undo) or event.matches(keys.Redo):
        event.ignore()
        return True
    return False


def mixed() -> str:
    """What stands in a field of several things whose values differ."""
    return tr("mixed")


def set_unit(box: QSpinBox | QDoubleSpinBox, shape: str) -> None:
    """Write a number as in `shape`, where "{n}" stands for it: "{n} min"."""
    before, _, after = shape.partition("{n}")
    box.setPrefix(before)
    box.setSuffix(after)


def type_over(box: QSpinBox | QDoubleSpinBox, event: QKeyEvent) -> None:
    """Let what is typed take the place of words that stand for no number, wherever the cursor is.

    Call it before the field gets the key.
    """
    if event.text() and box.text() == box.specialValueText():
        box.selectAll()


class NumberField(QDoubleSpinBox):
    """A number, or (with `optional`) none: then the usual one holds, and is named.

    `unit` is a marked shape of a number with its unit: "{n} s".

    Signals: `picked(object)` with a float, an int where it counts `whole` things, or None.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        least: float,
        most: float,
        *,
        unit: str = "",
        whole: bool = False,
        optional: bool = False,
        theme: Theme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole, self._optional, self._usual = whole, optional, least
        self._bottom = least - 1 if optional else least
        self._is_mixed = False
        self.setAccessibleName(name)
        self.setRange(self._bottom, most)
        self.setDecimals(0 if whole else 1)
        if unit:
            set_unit(self, tr(unit))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 4, 0)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float | None, usual: float | None = None) -> None:
        """Show a value; `usual` is what holds while there is none."""
        self.blockSignals(True)
        if self._is_mixed:
            self._is_mixed = False
            self.setSpecialValueText("")
            self.setMinimum(self._bottom)
        if usual is not None:
            self._usual = usual
            shown = f"{self.prefix()}{self.textFromValue(usual)}{self.suffix()}"
            self.setSpecialValueText(tr("Usual: {value}", value=shown))
        wanted = self.minimum() if value is None else float(value)
        if abs(self.value() - wanted) > 1e-9:
            self.setValue(wanted)
        self.blockSignals(False)

    def show_mixed(self) -> None:
        """Show that several values hold, until one is given for all."""
        self.blockSignals(True)
        if not (self._optional or self._is_mixed):
            self._usual = self.value()
        self._is_mixed = True
        self.setMinimum(self._bottom - 1)
        self.setSpecialValueText(mixed())
        self.setValue(self.minimum())
        self.blockSignals(False)

    def _tell(self, value: float) -> None:
        if self._is_mixed and value < self._bottom:
            return
        if self._optional and value < self._bottom + 1:
            self.picked.emit(None)
        else:
            self.picked.emit(int(value) if self._whole else value)

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self._is_mixed and self._theme is not None:  # a field beside it stays whole, too
            hint.setWidth(min(hint.width(), self._theme.px(90)))
        return hint

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", 6) if value % 1 else f"{value:.0f}"

    def stepBy(self, steps: int) -> None:
        if self.value() <= self._bottom and (self._optional or self._is_mixed):
            if steps > 0:
                self.setValue(self._usual + steps)
        elif self._optional and self.value() == self._bottom + 1 and steps < 0:
            self.setValue(self._bottom)
        else:
            super().stepBy(steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        type_over(self, event)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.width() < 80 or not self._theme:
            return
        # The style sheet leaves the buttons empty: these are their arrows.
        px = self._theme.px
        side = px(12)
        painter = QPainter(self)
        x = px(10) if to_left() else self.width() - px(10) - side
        colour = self._theme.color("ink2")
        middle = self.height() / 2
        icons.draw(painter, QRectF(x, middle + px(1), side, side), "chevron-down", colour)
        painter.translate(x + side / 2, middle - px(1) - side / 2)
        painter.rotate(180)
        icons.draw(painter, QRectF(-side / 2, -side / 2, side, side), "chevron-down", colour)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls; a value is not changed in passing


class LineField(QLineEdit):
    """One line, or none. Signals: `picked(object)` with a str, or None where `optional`."""

    picked = Signal(object)

    def __init__(self, name: str, *, optional: bool = True, hint: str = "") -> None:
        super().__init__()
        self._optional, self._hint = optional, hint
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(self._tell)

    def show_value(self, value: str | None) -> None:
        """Show a text, from its beginning."""
        self.setPlaceholderText(self._hint)
        if self.text() != (value or ""):
            self.setText(value or "")
            if not self.hasFocus():
                self.setCursorPosition(0)

    def show_mixed(self) -> None:
        """Show that several texts hold."""
        self.clear()
        self.setPlaceholderText(mixed())

    def _tell(self, text: str) -> None:
        if text or self._optional:
            self.picked.emit(text or None)

    # Qt's names

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)


class NoteField(QPlainTextEdit):
    """Some lines. Signals: `picked(object)` with a str, or None where `optional`.

    It is `tall` pixels high at 100 %. With `undoes` it has a history of its own; without, the
    window's has its changes.
    """

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        optional: bool = True,
        tall: int = 82,
        undoes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._optional, self._tall = theme, optional, tall
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(undoes)
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_value(self, value: str | None) -> None:
        """Show a text."""
        self.setPlaceholderText("")
        if self.toPlainText() != (value or ""):
            self.blockSignals(True)
            self.setPlainText(value or "")
            self.blockSignals(False)

    def show_mixed(self) -> None:
        """Show that several texts hold."""
        self.show_value("")
        self.setPlaceholderText(mixed())

    def _tell(self) -> None:
        text = self.toPlainText()
        self.picked.emit(text or (None if self._optional else ""))

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(self._tall))

    # Qt's names

    def event(self, event: QEvent) -> bool:
        if not self.isUndoRedoEnabled() and leaves_history(event):
            return False
        return super().event(event)

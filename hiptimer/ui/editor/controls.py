"""Fields of a form: each shows a value and tells of another one that the person wants."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hiptimer.session.model import Seconds, StepCue, Tempo
from hiptimer.ui.kit import icons
from hiptimer.ui.kit.buttons import IconButton, PlainButton
from hiptimer.ui.kit.controls import DropList, Switch
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


def leaves_history(event: QEvent) -> bool:
    """Whether a field must leave this to the window: there is one history, not one a field."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    if event.matches(keys.Undo) or event.matches(keys.Redo):
        event.ignore()
        return True
    return False


class NumberField(QDoubleSpinBox):
    """A number, or (with `optional`) none: then the usual one holds, and is named.

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
        self.setAccessibleName(name)
        self.setRange(least - 1 if optional else least, most)
        self.setDecimals(0 if whole else 1)
        self.setSuffix(f" {unit}" if unit else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 4, 0)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float | None, usual: float | None = None) -> None:
        """Show a value; `usual` is what holds while there is none."""
        self.blockSignals(True)
        if usual is not None:
            self._usual = usual
            self.setSpecialValueText(f"Usual: {self.textFromValue(usual)}{self.suffix()}")
        wanted = self.minimum() if value is None else float(value)
        if abs(self.value() - wanted) > 1e-9:
            self.setValue(wanted)
        self.blockSignals(False)

    def _tell(self, value: float) -> None:
        if self._optional and value < self.minimum() + 1:
            self.picked.emit(None)
        else:
            self.picked.emit(int(value) if self._whole else value)

    # Qt's names

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", 6) if value % 1 else f"{value:.0f}"

    def stepBy(self, steps: int) -> None:
        if self._optional and self.value() == self.minimum() and steps > 0:
            self.setValue(self._usual + steps)
        elif self._optional and self.value() == self.minimum() + 1 and steps < 0:
            self.setValue(self.minimum())
        else:
            super().stepBy(steps)

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
        x = self.width() - px(10) - side
        colour = self._theme.color("ink2")
        middle = self.height() / 2
        icons.draw(painter, QRectF(x, middle + px(1), side, side), "chevron-down", colour)
        painter.translate(x + side / 2, middle - px(1) - side / 2)
        painter.rotate(180)
        icons.draw(painter, QRectF(-side / 2, -side / 2, side, side), "chevron-down", colour)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls; a value is not changed in passing


class PickField(DropList):
    """One of several values. Signals: `picked(object)`."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__(theme, name)
        self._values: list[object] = []
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(lambda at: self.picked.emit(self._values[at]))

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer these: their words and values."""
        self.clear()
        self._values = [value for _, value in choices]
        self.addItems([words for words, _ in choices])

    @property
    def value(self) -> object:
        """What is shown, None for nothing."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def show_value(self, value: object) -> None:
        """Show a value."""
        at = self._values.index(value) if value in self._values else -1
        if at != self.currentIndex():
            self.setCurrentIndex(at)


class LineField(QLineEdit):
    """One line, or none. Signals: `picked(object)` with a str, or None where `optional`."""

    picked = Signal(object)

    def __init__(self, name: str, *, optional: bool = True, hint: str = "") -> None:
        super().__init__()
        self._optional = optional
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(self._tell)

    def show_value(self, value: str | None) -> None:
        """Show a text."""
        if self.text() != (value or ""):
            self.setText(value or "")

    def _tell(self, text: str) -> None:
        if text or self._optional:
            self.picked.emit(text or None)

    # Qt's names

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)


class NoteField(QPlainTextEdit):
    """Some lines. Signals: `picked(object)` with a str, or None where `optional`."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, *, optional: bool = True, lines: int = 3) -> None:
        super().__init__()
        self._theme, self._optional, self._lines = theme, optional, lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the window's own history has it
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._size)
        self._size()

    def show_value(self, value: str | None) -> None:
        """Show a text."""
        if self.toPlainText() != (value or ""):
            self.blockSignals(True)
            self.setPlainText(value or "")
            self.blockSignals(False)

    def _tell(self) -> None:
        text = self.toPlainText()
        self.picked.emit(text or (None if self._optional else ""))

    def _size(self) -> None:
        self.setFixedHeight(self._theme.px(18 * self._lines + 28))

    # Qt's names

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)


class SwitchField(Switch):
    """On or off. Signals: `picked(object)` with a bool."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.clicked.connect(lambda: self.picked.emit(self.isChecked()))

    def show_value(self, value: object) -> None:
        """Show on or off."""
        self.setChecked(bool(value))


class TempoField(QWidget):
    """Seconds out, hold, back, pause; or as usual. Signals: `picked(object)`, a tempo or None."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._usual: Tempo = (Seconds(2.0), Seconds(0.0), Seconds(2.0), Seconds(0.0))
        self._which = PickField(theme, "Tempo", [("As usual", False), ("My own", True)])
        self._parts = [
            NumberField(f"Tempo, {part}", 0, 60) for part in ("out", "hold", "back", "pause")
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._which)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in self._parts:
            part.setMinimumWidth(30)
            row.addWidget(part)
            part.picked.connect(self._tell)
        column.addWidget(self._row)
        self._which.picked.connect(lambda own: self.picked.emit(self._usual if own else None))

    def show_value(self, value: Tempo | None, usual: Tempo) -> None:
        """Show a tempo; `usual` holds while there is none."""
        self._usual = usual
        words = "–".join(f"{part:g}" for part in usual)
        self._which.setItemText(0, f"As usual: {words}")
        self._which.show_value(value is not None)
        self._row.setVisible(value is not None)
        for field, part in zip(self._parts, value or usual, strict=True):
            field.show_value(part)

    def _tell(self) -> None:
        self.picked.emit(tuple(field.value() for field in self._parts))


class CuesField(QWidget):
    """What the author wants said, and when. Signals: `picked(object)`, a tuple of `StepCue`."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cues: tuple[StepCue, ...] = ()
        self._rows: list[_CueRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        add = PlainButton(theme, "Add a cue", icon="plus")
        add.clicked.connect(self._add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        outer.addWidget(add)

    def show_value(self, cues: tuple[StepCue, ...]) -> None:
        """Show these cues."""
        self._cues = cues
        if len(self._rows) != len(cues):
            clear(self._column)
            self._rows = [_CueRow(self._theme, number) for number in range(len(cues))]
            for number, row in enumerate(self._rows):
                row.picked.connect(lambda cue, at=number: self._put(at, cue))
                row.gone.connect(lambda at=number: self._drop(at))
                self._column.addWidget(row)
        for row, cue in zip(self._rows, cues, strict=True):
            row.show_value(cue)

    def _add(self) -> None:
        self.picked.emit((*self._cues, StepCue("half", "Breathe out and sink a little.")))
        if self._rows:
            self._rows[-1].setFocus()

    def _put(self, at: int, cue: object) -> None:
        cues = list(self._cues)
        if isinstance(cue, StepCue):
            cues[at] = cue
            self.picked.emit(tuple(cues))

    def _drop(self, at: int) -> None:
        self.picked.emit((*self._cues[:at], *self._cues[at + 1 :]))


_HALF, _AFTER, _BEFORE = "half", "after", "before"


class _CueRow(QWidget):
    """One cue. Signals: `picked(object)`; `gone()` to take it away."""

    picked = Signal(object)
    gone = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        name = f"Cue {number + 1}"
        self._when = PickField(
            theme,
            f"{name}, when",
            [("At half", _HALF), ("After", _AFTER), ("Before the end", _BEFORE)],
        )
        self._at = NumberField(f"{name}, seconds", 0, 3600, unit="s", theme=theme)
        self._say = LineField(name, optional=False)
        self.setFocusProxy(self._say)
        away = IconButton(theme, "trash", f"Delete {name.lower()}", plain=True, side=36)
        away.clicked.connect(self.gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._when, 2)
        row.addWidget(self._at, 1)
        row.addWidget(away)
        column.addLayout(row)
        column.addWidget(self._say)
        self._when.picked.connect(self._tell)
        self._at.picked.connect(self._tell)
        self._say.picked.connect(self._tell)

    def show_value(self, cue: StepCue) -> None:
        """Show a cue."""
        half = isinstance(cue.at, str)
        before = not isinstance(cue.at, str) and cue.at < 0
        self._when.show_value(_HALF if half else _BEFORE if before else _AFTER)
        self._at.setVisible(not half)
        if not isinstance(cue.at, str):
            self._at.show_value(abs(cue.at))
        self._say.show_value(cue.say)

    def _tell(self, _value: object) -> None:
        at, when = self._at.value(), self._when.value
        if when == _HALF:
            self.picked.emit(StepCue("half", self._say.text()))
        else:
            away = max(1.0, at) if when == _BEFORE else at
            self.picked.emit(StepCue(-away if when == _BEFORE else away, self._say.text()))


def labelled(theme: Theme, name: str, field: QWidget) -> QWidget:
    """A field with its name above it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(Text(theme, name, 12, Weight.Medium, "ink2"))
    column.addWidget(field)
    return holder

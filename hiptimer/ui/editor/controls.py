"""Fields of several parts: a tempo, and what the author wants said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.session.model import Seconds, StepCue, Tempo
from hiptimer.ui.kit.buttons import IconButton, PlainButton
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import SECONDS, LineField, NumberField
from hiptimer.words import mark, tr
from hiptimer.words.formats import decimal

_PARTS = (mark("Tempo, out"), mark("Tempo, hold"), mark("Tempo, back"), mark("Tempo, pause"))


@has_role(Role.GROUP)
class TempoField(QWidget):
    """Seconds out, hold, back, pause; or as usual. Signals: `picked(object)`, a tempo or None."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._usual: Tempo = (Seconds(2.0), Seconds(0.0), Seconds(2.0), Seconds(0.0))
        choices = [(tr("As usual"), False), (tr("My own"), True)]
        self._which = DropList(theme, tr("Tempo"), choices, letters=8)
        self._parts = [NumberField(tr(part), 0, 60, unit=SECONDS, theme=theme) for part in _PARTS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._which)
        self._row = QWidget()
        grid = QGridLayout(self._row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        for number, part in enumerate(self._parts):
            named = labelled(theme, part.accessibleName(), part, small=True)
            grid.addWidget(named, number // 2, number % 2)
            part.picked.connect(self._tell)
        column.addWidget(self._row)
        self._which.picked.connect(lambda own: self.picked.emit(self._usual if own else None))

    def show_value(self, value: Tempo | None, usual: Tempo) -> None:
        """Show a tempo; `usual` holds while there is none."""
        self._usual = usual
        self._say_usual(usual)
        self._which.show_value(value is not None)
        self._row.setVisible(value is not None)
        for field, part in zip(self._parts, value or usual, strict=True):
            field.show_value(part)

    def show_mixed(self) -> None:
        """Show that several tempos hold."""
        self._which.show_mixed()
        self._row.hide()

    def say_as_usual(self) -> None:
        """Usually they have different ones."""
        self._which.setItemText(0, tr("As usual"))

    def _say_usual(self, usual: Tempo) -> None:
        tempo = "–".join(decimal(part, 2) for part in usual)
        self._which.setItemText(0, tr("As usual: {what}", what=tempo))

    def _tell(self) -> None:
        self.picked.emit(tuple(field.value() for field in self._parts))


@has_role(Role.GROUP)
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
        add = PlainButton(theme, tr("Add a cue"), icon="plus")
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

    def show_mixed(self) -> None:
        """Show none: a cue that is added takes the place of all."""
        self.show_value(())

    def _add(self) -> None:
        self.picked.emit((*self._cues, StepCue("half", tr("Breathe out and sink a little."))))
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
        n = number + 1
        choices = [(tr("At half"), _HALF), (tr("After"), _AFTER), (tr("Before the end"), _BEFORE)]
        self._when = DropList(theme, tr("Cue {n}, when", n=n), choices, letters=8)
        self._at = NumberField(tr("Cue {n}, seconds", n=n), 0, 3600, unit=SECONDS, theme=theme)
        self._say = LineField(tr("Cue {n}", n=n), optional=False)
        self.setFocusProxy(self._say)
        away = IconButton(theme, "trash", tr("Delete cue {n}", n=n), plain=True, side=36)
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

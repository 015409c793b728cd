"""The panels of the player: leave, "that pinches", a note, the keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from hiptimer.history.records import Status
from hiptimer.player.choices import LeaveChoice, PinchChoice
from hiptimer.plays.keeper import Foreseen
from hiptimer.ui.kit.buttons import ENTER, Button
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import NoteField
from hiptimer.ui.kit.words import key_words
from hiptimer.ui.parts.keys import BINDINGS, Binding
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.ui.player.overlay import Overlay
from hiptimer.words import tr


class LeavePanel(Overlay):
    """Asks once what becomes of a session that is left, and says before what each answer does.

    Signals: `chosen(LeaveChoice)`; staying only closes.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "")
        self._told = self.words("")
        self._answers = {
            LeaveChoice.SAVE: self._offer(tr("Save what you did"), LeaveChoice.SAVE),
            LeaveChoice.FINISH: self._offer(tr("Finish here, as completed"), LeaveChoice.FINISH),
            LeaveChoice.LATER: self._offer(tr("Continue another time"), LeaveChoice.LATER),
            LeaveChoice.DISCARD: self._offer(tr("Discard it"), LeaveChoice.DISCARD, "danger"),
        }
        for number in range(len(self._answers)):
            self.shortcut(str(number + 1), partial(self._take, number))
        self._stay = self.answer(tr("Stay"), "Esc", self.close_panel, main=True)

    def open_with(self, foreseen: Foreseen, *, at_end: bool = False) -> None:
        """Open; `at_end` tells that the person went past the last step."""
        self.name(tr("End it here?") if at_end else tr("Leave this session?"))
        self._told.setText(_foreseen_words(foreseen, at_end=at_end))
        kept = foreseen.saved is not Status.SLIGHT
        better = foreseen.finished is not foreseen.saved
        self._answers[LeaveChoice.SAVE].setVisible(kept)
        self._answers[LeaveChoice.FINISH].setVisible(better)
        for number, button in enumerate(self._offered()):
            button.set_key(str(number + 1))
        self.open_panel()

    def first_focus(self) -> QWidget:
        """Staying is safe: Enter may do it."""
        return self._stay

    def _offer(self, text: str, choice: LeaveChoice, tone: str = "ink") -> Button:
        return self.answer(text, "", partial(self.chosen.emit, choice), tone=tone)

    def _offered(self) -> list[Button]:
        return [button for button in self._answers.values() if not button.isHidden()]

    def _take(self, number: int) -> None:
        offered = self._offered()
        if number < len(offered):
            offered[number].click()


def _foreseen_words(foreseen: Foreseen, *, at_end: bool) -> str:
    said = [tr("The last step is not done.") if at_end else tr("The clock has stopped.")]
    match foreseen.saved:
        case Status.SLIGHT:
            said.append(
                tr("So far it is too little for your history: that takes one step, or one minute.")
            )
            if foreseen.has_pain:
                said.append(tr("Your report of pain is kept all the same."))
        case Status.CHECK:
            said.append(tr("What you measured is kept."))
        case _ if foreseen.finished is Status.COMPLETED:
            said.append(tr("You have done enough for it to count as completed."))
        case _:
            said.append(tr("What you did is kept as a part of it."))
    return " ".join(said)


class PinchPanel(Overlay):
    """Calm words and four ways on.

    Signals: `chosen(PinchChoice)`. Esc goes on.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("Ease out of it"))
        self.words(
            tr("The clock has stopped. Come back to where it felt fine, and breathe."), tone="ink"
        )
        self.words(tr("It is written down. Pain is a reason to do less, never to push through."))
        self._easier = self.answer(
            tr("Do it in an easier way"), "1", lambda: self._choose(PinchChoice.EASIER)
        )
        self._how = self.words("")
        self.answer(tr("Skip this exercise today"), "2", lambda: self._choose(PinchChoice.SKIP))
        self.answer(tr("Go on as before"), "3", lambda: self._choose(PinchChoice.GO_ON))
        self.answer(tr("Stop here"), "4", lambda: self._choose(PinchChoice.STOP), tone="danger")

    def open_with(self, easier: str) -> None:
        """Open; `easier` says how the easier variant is done, empty where there is none."""
        self._easier.setVisible(bool(easier))
        self._how.setVisible(bool(easier))
        self._how.setText(easier)
        self.open_panel()

    def answer_escape(self) -> None:
        """Esc: it was nothing."""
        self._choose(PinchChoice.GO_ON)

    def _choose(self, choice: PinchChoice) -> None:
        if choice is PinchChoice.EASIER and self._easier.isHidden():
            return
        self.chosen.emit(choice)
        self.close_panel()


class SessionNote(NoteField):
    """A note in large type. Signals: `entered()` at Enter; Shift+Enter begins a new line."""

    entered = Signal()

    def __init__(self, theme: Zoomed, parent: QWidget, lines: int) -> None:
        self._lines = lines
        super().__init__(theme, tr("Note"), undoes=True, parent=parent)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(20))
        self.setFixedHeight(
            round(self.fontMetrics().lineSpacing() * self._lines) + self._theme.px(28)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in ENTER
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NotePanel(Overlay):
    """A note about this session. Signals: `written(str)`. Esc keeps the text for the next time."""

    written = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("A note"))
        self.words(tr("How it felt, what to change. It is kept with this session."))
        self._field = SessionNote(self.zoom, self.body, 4)
        self._field.entered.connect(self._write)
        self.column.addWidget(self._field)
        self.answer(tr("Keep the note"), "Enter", self._write, main=True)
        self.answer(tr("Not now"), "Esc", self.close_panel)

    def first_focus(self) -> QWidget:
        """One writes at once."""
        return self._field

    def _write(self) -> None:
        text = self._field.toPlainText().strip()
        if text:
            self.written.emit(text)
        self._field.clear()
        self.close_panel()


class KeysPanel(Overlay):
    """All keys of the player, in two columns where there is room. Signals: none of its own."""

    WIDTH = 1160

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("Keys"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        half = -(-len(BINDINGS) // 2)
        self._grids = [self._grid(rows) for rows in (BINDINGS[:half], BINDINGS[half:])]
        for grid in self._grids:
            self._columns.addLayout(grid, 1)
        self.column.addLayout(self._columns)
        self.answer(tr("Close"), "Esc", self.close_panel, main=True)
        for keys in ("?", "Shift+?", "F1"):
            self.shortcut(keys, self.close_panel)

    def _grid(self, rows: Sequence[Binding]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, each in enumerate(rows):
            shown = key_words(each.shown[0])
            bold = QFont.Weight.DemiBold
            key = Text(self.zoom, shown, 20, bold, wrap=False, parent=self.body)
            told = f"{tr(each.help)} ({tr(each.also)})" if each.also else tr(each.help)
            grid.addWidget(key, row, 0, top)
            grid.addWidget(Text(self.zoom, told, 20, tone="ink2", parent=self.body), row, 1, top)
        grid.setRowStretch(len(rows), 1)
        return grid

    def respace(self) -> None:
        """In one column where the window is narrow."""
        super().respace()
        for grid in self._grids:
            grid.setHorizontalSpacing(self.zoom.px(16))
            grid.setVerticalSpacing(self.zoom.px(8))
        wide = self.width() >= self.zoom.px(1000)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._columns.setSpacing(self.zoom.px(32 if wide else 8))

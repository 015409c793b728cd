"""Changes that a person makes in History, each of which can be taken back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from hiptimer.history.errors import HistoryError
from hiptimer.ui.history.changes import Change
from hiptimer.words import tr

_Result = TypeVar("_Result")


class Undoing(QObject):
    """Does changes, and keeps how to take them back, the last one first.

    Signals: `said` with a message, an action's name and what the action does; `changed` when the
    log is another one.
    """

    said = Signal(str, str, object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways: list[Callable[[], object]] = []

    def tried(self, act: Callable[[], _Result]) -> _Result | None:
        """What came of it; None, and the reason said, where the log could not be used."""
        try:
            return act()
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return None

    def do(self, act: Callable[[], Change | None]) -> bool:
        """Say what was done and offer to undo it; False when it could not be done."""
        change = self.tried(act)
        if change is None:
            return False
        if change.undo is None:
            self.said.emit(change.told, "", None)
            return True
        take_back = change.undo
        self._ways.append(take_back)
        self.changed.emit()
        self.said.emit(change.told, tr("Undo"), lambda: self._take_back(take_back))
        return True

    def undo(self) -> None:
        """Take back the last change that still stands, and say so."""
        if self._ways and self._take_back(self._ways[-1]):
            self.said.emit(tr("Taken back."), "", None)

    def _take_back(self, way: Callable[[], object]) -> bool:
        if way not in self._ways:  # it was taken back already
            return False
        self._ways.remove(way)
        done = self.tried(lambda: (way(),)) is not None
        self.changed.emit()
        return done

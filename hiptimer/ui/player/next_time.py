"""What changes next time, on the page at the end."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.next_time import Change, Coming, NextTime
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.words import tr


class NextTimeBlock(QWidget):
    """Renders a `Coming`; hidden without one. No signals: `changed` is called at a new height."""

    def __init__(
        self, zoom: Zoomed, next_time: NextTime, changed: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._zoom, self._next_time, self._changed = zoom, next_time, changed
        self._asked: tuple[str, str, int | None, int | None] | None = None
        self._shown: Coming | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_after(
        self, session_id: str, play_id: str, effort: int | None, pain: int | None
    ) -> None:
        """Show what comes after a play with these answers."""
        self._asked = (session_id, play_id, effort, pain)
        coming = self._next_time.of(*self._asked)
        if coming == self._shown:
            return
        self._shown = coming
        self._show("")

    def _show(self, trouble: str) -> None:
        clear(self._column)
        coming = self._shown
        self.setVisible(coming is not None)
        if coming is not None:
            bold = QFont.Weight.DemiBold
            self._column.addWidget(Text(self._zoom, coming.head, 20, bold, parent=self))
            for change in coming.changes:
                self._column.addLayout(self._row(change))
            for told in (*coming.told, *([trouble] if trouble else [])):
                self._column.addWidget(Text(self._zoom, told, 16, tone="ink2", parent=self))
        self._changed()

    def _row(self, change: Change) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._zoom.px(12))
        row.addWidget(Text(self._zoom, change.text, 16, parent=self), 1)
        name = tr("Undo") if change.kept else tr("Keep it as it is")
        button = QuietButton(self._zoom, name, parent=self)
        button.setAccessibleDescription(change.text)
        act = self._next_time.take_back if change.kept else self._next_time.keep
        button.clicked.connect(lambda: self._choose(act, change.exercise))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _choose(self, act: Callable[[str], str], exercise: str) -> None:
        trouble = act(exercise)
        if self._asked is not None:
            self._shown = self._next_time.of(*self._asked)
        self._show(trouble)

"""A page that was opened from another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr


class BackPage(Page):
    """A page with the way back and its title at the head. Signals: `left` to go back.

    What goes beside them is added to `head`.
    """

    BACKSPACE = False  # whether it leads back too: where nothing is typed
    left = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, title: str = "", back: str = ""
    ) -> None:
        """`back` says where the way back leads."""
        super().__init__(theme, parent)
        self._title = heading(theme, title)
        button = IconButton(theme, "back", back or tr("Back"), key="Esc", plain=True, side=36)
        button.clicked.connect(self.left)
        self._way_back = QHBoxLayout()
        self._way_back.setSpacing(8)
        self._way_back.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._way_back.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self.head = Head(self)
        self.head.addLayout(self._way_back, 1)
        self.column.addLayout(self.head)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_Back} or (
            key == Qt.Key.Key_Backspace and self.BACKSPACE
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

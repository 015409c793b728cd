"""The head of a page that was opened from another: the way back, and its title."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout

from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme


def back_row(theme: Theme, title: Text, left: SignalInstance, words: str = "Back") -> QHBoxLayout:
    """A row of a button that emits `left`, called `words`, and the title."""
    back = IconButton(theme, "back", words, key="Esc", plain=True, side=36)
    back.clicked.connect(left)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
    return row

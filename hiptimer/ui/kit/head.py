"""A line of words with what goes with them at its right."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QLayoutItem

from hiptimer.ui.kit.page import Page

_WORDS_SHARE = 0.4
"""Of a wide page's line: longer words wrap within it before what is beside them goes below."""


class Head(QBoxLayout):
    """Words first, then their buttons: beside them, and below where the line is too short for both.

    The first item is the words'.
    """

    def __init__(self, page: Page, spacing: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._page = page
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def _items(self) -> list[QLayoutItem]:
        return [item for n in range(self.count()) if (item := self.itemAt(n)) is not None]

    def _fits(self, width: int) -> bool:
        words, *beside = (item.sizeHint().width() for item in self._items())
        room = width - sum(beside) - self.spacing() * len(beside)
        return (words if self._page.narrow else min(words, _WORDS_SHARE * width)) <= room

    # Qt's names

    def setGeometry(self, rect: QRect) -> None:
        d = QBoxLayout.Direction
        direction = d.LeftToRight if self._fits(rect.width()) else d.TopToBottom
        if direction != self.direction():  # the page asks for the new height after this
            self.setDirection(direction)
            for item in self._items()[1:]:
                if item.widget() is not None:
                    item.setAlignment(Qt.AlignmentFlag.AlignLeft)
        super().setGeometry(rect)

"""A dialog that finds room: no larger than the screen, whatever the size of its text."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import scrolling
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme

_FRAME = QSize(24, 56)
"""About what window managers put around a dialog, before anybody can know."""


class RoomyDialog(QDialog):
    """Words in a column that scrolls where they don't fit, above buttons that are always seen.

    `column` takes the words. Signals: QDialog's.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("HipTimer")
        px = self._px = theme.px
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(24))
        outer.setSpacing(px(16))
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(12))
        self._area = scrolling(self._inner)
        outer.addWidget(self._area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        first = self._inner.findChild(Text)
        if isinstance(first, Text):  # to who does not see it, its question is its name
            self.setAccessibleName(first.text())
        super().showEvent(event)

    def add_buttons(self, others: Iterable[QPushButton], main: QPushButton) -> None:
        """The main button at the right; the others beside it, in as many lines as they need."""
        beside = QWidget()
        lines = FlowLayout(beside, spacing=self._px(8))
        for button in others:
            lines.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        beside.setSizePolicy(policy)
        row = self._row = QHBoxLayout()
        row.setSpacing(self._px(8))
        row.addWidget(beside, 1)
        row.addWidget(main, 0, Qt.AlignmentFlag.AlignBottom)
        self._outer.addLayout(row)
        main.setDefault(True)
        main.setFocus()

    def fit(self, width: int, height: int) -> None:
        """Be so large, or as high as the words need; never larger than the screen."""
        above = self.parentWidget()
        screen = above.screen() if above is not None else self.screen()
        room = QSize(width, height)
        if screen is not None:
            room = screen.availableGeometry().size() - _FRAME
        width = min(width, room.width())
        margins = self._outer.contentsMargins()
        inside = width - margins.left() - margins.right()
        needed = (
            self.column.totalHeightForWidth(inside)
            + max(self._row.totalHeightForWidth(inside), self._row.totalSizeHint().height())
            + self._outer.spacing() + margins.top() + margins.bottom()
        )  # fmt: skip
        self.resize(width, min(max(height, needed), room.height()))

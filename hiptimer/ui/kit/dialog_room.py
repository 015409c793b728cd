"""A dialog that finds room: no larger than the screen, whatever the size of its text."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import scrolling
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme

_MOST_SIDE = 36
"""Large type needs the room more than what is around it does: pixels at any text size."""
_LEAST = 48
"""So much of the words is seen at least, in pixels, however many lines the buttons take."""
_FRAME = QSize(24, 56)
"""About what window managers put around a dialog, before anybody can know."""


class _Buttons(QWidget):
    """The main button at the right of the others; below them where they would be squeezed."""

    def __init__(self, spacing: int, others: Iterable[QPushButton], main: QPushButton) -> None:
        super().__init__()
        self._others, self._main = QWidget(), main
        lines = FlowLayout(self._others, spacing=spacing)
        for button in others:
            lines.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._others.setSizePolicy(policy)
        self.setSizePolicy(policy)
        row = self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        row.addWidget(self._others, 1)
        row.addWidget(main, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)

    def turn(self, width: int) -> None:
        """Be a row or a column, in so many pixels."""
        widest = max((one.sizeHint().width() for one in self._each()), default=0)
        room = width - self._main.sizeHint().width() - self._row.spacing()
        d = QBoxLayout.Direction
        direction = d.LeftToRight if widest <= room else d.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)

    def _each(self) -> list[QPushButton]:
        return self._others.findChildren(QPushButton)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn(event.size().width())


class RoomyDialog(QDialog):
    """Words in a column that scrolls where they don't fit, above buttons that are always seen.

    `column` takes the words. Signals: QDialog's.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("HipTimer")
        px = self._px = theme.px
        outer = self._outer = QVBoxLayout(self)
        side = min(px(28), _MOST_SIDE)
        outer.setContentsMargins(side, side - 4, side, side - 4)
        outer.setSpacing(px(16))
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(12))
        self._area = scrolling(self._inner)
        self._area.setMinimumSize(1, _LEAST)
        outer.addWidget(self._area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        first = self._inner.findChild(Text)
        if isinstance(first, Text):  # to who does not see it, its question is its name
            self.setAccessibleName(first.text())
        super().showEvent(event)

    def add_buttons(self, others: Iterable[QPushButton], main: QPushButton) -> None:
        """The main button at the right; the others beside it, in as many lines as they need."""
        self._buttons = _Buttons(self._px(8), others, main)
        self._outer.addWidget(self._buttons)
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
        self._buttons.turn(inside)
        needed = (
            self.column.totalHeightForWidth(inside)
            + max(self._buttons.heightForWidth(inside), self._buttons.sizeHint().height())
            + self._outer.spacing() + margins.top() + margins.bottom()
        )  # fmt: skip
        self.resize(width, min(max(height, needed), room.height()))

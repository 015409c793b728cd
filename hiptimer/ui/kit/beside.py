"""Things beside each other, and below each other where there is not the room for it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hiptimer.ui.kit.theme import Theme


class Beside(QWidget):
    """A row that becomes a column below `least` pixels at 100 % text; `row` takes the things.

    No signals.
    """

    def __init__(
        self, theme: Theme, least: int, spacing: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._least = theme, least
        self.row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._turn)

    @property
    def upright(self) -> bool:
        """Whether they stand below each other."""
        return self.width() < self._theme.px(self._least)

    def turned(self) -> None:
        """Called when the row has become a column, or a column a row."""

    def _turn(self) -> None:
        d = QBoxLayout.Direction
        direction = d.TopToBottom if self.upright else d.LeftToRight
        if direction != self.row.direction():
            self.row.setDirection(direction)
            self.turned()

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """What the widest of them needs: in a row, too, it can become so narrow, and then turns."""
        items = [item for n in range(self.row.count()) if (item := self.row.itemAt(n)) is not None]
        widest = max((item.minimumSize().width() for item in items), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

"""The ground that things stand on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.theme import Theme


class Card(QFrame):
    """A rounded surface. It renders no state and has no signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint.card(QPainter(self), QRectF(self.rect()), self._theme)


class ColumnCard(Card):
    """A card with things one below the other, and room around them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, side: int = 26) -> None:
        super().__init__(theme, parent)
        self._side = side
        self.column = QVBoxLayout(self)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px, side = self._theme.px, self._side
        self.column.setContentsMargins(px(side), px(side - 4), px(side - 6), px(side - 8))
        self.column.setSpacing(px(8))

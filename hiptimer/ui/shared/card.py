"""The ground that things stand on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from hiptimer.ui.shared import paint
from hiptimer.ui.theme import Theme


class Card(QFrame):
    """A rounded surface. It renders no state and has no signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint.card(QPainter(self), QRectF(self.rect()), self._theme)

"""What charts have in common."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme


@has_role(Role.CHART)
class Chart(QWidget):
    """A drawing as broad as there is room for, its height by the text's size. No signals."""

    WIDTH, LEAST, HEIGHT = 400, 200, 170
    """The width that it likes, the least one, and its height, in pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def draw(self, painter: QPainter) -> None:
        """Draw nothing: each chart has its own way."""

    def high(self) -> int:
        """Its height."""
        return self._theme.px(self.HEIGHT)

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.WIDTH), self.high())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.LEAST, self.high())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

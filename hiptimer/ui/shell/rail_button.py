"""An entry of the left rail."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.ui.kit import icons
from hiptimer.ui.kit.buttons import Button, Weight
from hiptimer.ui.kit.theme import Theme


class RailButton(Button):
    """An entry of the left rail; `compact` shows its icon alone."""

    HEIGHT = 44
    PADDING = 12

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        self._compact = False
        super().__init__(theme, text, icon=icon, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._restyle)
        self._restyle()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone; the name moves into the tooltip."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def fill(self) -> QColor | None:
        if self.isChecked():
            return self._theme.color("surface")
        return self._theme.blend("bg", "line", 0.45) if self._is_hot() else None

    def edge(self) -> QColor | None:
        return self._theme.color("line") if self._theme.high_contrast and self.isChecked() else None

    def text_colour(self) -> QColor:
        return self._theme.color("ink" if self.isChecked() else "ink2")

    @property
    def whole_width(self) -> int:
        """How wide it is with its name, in pixels."""
        px = self._theme.px
        # As wide as it is when it is chosen: the rail does not change with the page.
        bold = QFontMetricsF(self._theme.font(self.SIZE, Weight.DemiBold))
        words = bold.horizontalAdvance(self.text().replace("&", ""))
        return math.ceil(words) + px(36) + 2 * px(self.PADDING)

    def sizeHint(self) -> QSize:
        high = self._theme.px(self.HEIGHT)
        return QSize(high if self._compact else self.whole_width, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(self.HEIGHT), self._theme.px(self.HEIGHT))

    def _is_cut(self) -> bool:
        return self._compact or self.width() < self.sizeHint().width()

    def _restyle(self) -> None:
        weight = Weight.DemiBold if self.isChecked() else Weight.Normal
        self.setFont(self._theme.font(self.SIZE, weight))
        self.update()

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        px = self._theme.px
        side = px(20)
        left = rect.center().x() - side / 2 if self._compact else rect.left() + px(4)
        square = QRectF(left, rect.center().y() - side / 2, side, side)
        room = px(4) + side + px(12)
        if self.isRightToLeft() and not self._compact:
            square.moveRight(rect.right() - px(4))
            place = rect.adjusted(0, 0, -room, 0)
        else:
            place = rect.adjusted(room, 0, 0, 0)
        icons.draw(painter, square, self._icon, self.text_colour())
        if self._compact:
            return
        painter.setFont(self.font())
        painter.setPen(self.text_colour())
        flags = int(Qt.AlignmentFlag.AlignVCenter) | self._mnemonic_flag()
        painter.drawText(place, flags, self._elided(place.width()))

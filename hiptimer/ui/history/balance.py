"""The work of both sides beside each other."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import minutes


class Balance(QWidget):
    """Renders the seconds of both sides: in words, and as one bar, left at the left. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # left is the person's left
        right = Qt.AlignmentFlag.AlignRight
        self._left = Text(theme, size=14, weight=Weight.DemiBold, tone="left", tabular=True)
        self._right = Text(
            theme, size=14, weight=Weight.DemiBold, tone="right", tabular=True, align=right
        )
        self._bar = _Bar(theme)
        words = QHBoxLayout()
        words.setSpacing(theme.px(12))
        words.addWidget(self._left, 1)
        words.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(words)
        column.addWidget(self._bar)

    def show_sides(self, left: float, right: float) -> None:
        """Show these seconds."""
        self._left.setText(tr("Left {length}", length=minutes(left)))
        self._right.setText(tr("Right {length}", length=minutes(right)))
        self._bar.show_sides(left, right)


class _Bar(Chart):
    WIDTH, LEAST, HEIGHT = 300, 120, 14

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._left = self._right = 0.0

    def show_sides(self, left: float, right: float) -> None:
        """Show these seconds."""
        self._left, self._right = left, right
        self.setAccessibleName(
            tr("Left {left}, right {right}", left=minutes(left), right=minutes(right))
        )
        self.update()

    def draw(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        bar = QRectF(0, 0, self.width(), px(12))
        paint.rounded(painter, bar, px(6), theme.blend("surface", "line", 0.5))
        draw_parts(painter, bar, (("left", self._left), ("right", self._right)), theme)


def draw_parts(
    painter: QPainter, bar: QRectF, parts: tuple[tuple[str, float], ...], theme: Theme
) -> None:
    """Fill `bar` with parts in the colours of their tokens, as broad as their shares."""
    shown = [(tone, seconds) for tone, seconds in parts if seconds > 0]
    whole = sum(seconds for _, seconds in shown)
    gap, x = 2.0, bar.left()
    free = max(0.0, bar.width() - gap * (len(shown) - 1))
    for tone, seconds in shown:
        part = QRectF(x, bar.top(), max(2.0, free * seconds / whole), bar.height())
        paint.rounded(painter, part, min(bar.height(), part.width()) / 2, theme.color(tone))
        x = part.right() + gap

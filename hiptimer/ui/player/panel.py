"""One panel in the middle of the window, as high as its contents, or scrolling where it must."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.ui.kit.buttons import Button, PrimaryButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.page import scrolling
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.ui.player.metrics import Metrics

_PAD = 36
_NARROW_PAD = 0.04  # of the window
_SHRINK = 0.92
_LARGE_ENOUGH = 1.1  # large text may give way down to this much of the usual size


class AnswerButton(Button):
    """One answer of a panel, with the badge of its key. Enter and Space press it."""

    SIZE = 20
    KEY_SIZE = 20
    HEIGHT = 56


class MainAnswerButton(PrimaryButton):
    """The answer that most people want."""

    KEY_SIZE = 20
    HEIGHT = 56


class Panel(QWidget):
    """Fills its parent and holds a card in its middle. Subclasses fill `column`.

    Sizes follow the window and the person's text size; large text gives way as far as the panel
    needs to be seen whole, and only then it scrolls. What is put into `foot_row` stays in sight.
    """

    WIDTH = 680
    SPACING = 14
    LEAST = 1.0
    """How far all of it may shrink to be seen whole, a share of what the window would give."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._base = theme
        self.zoom = Zoomed(theme, self)
        self.card = Card(self.zoom, self)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(4, 4, 4, 4)
        self._scroll = scrolling(self.body, self.card)
        self.foot = QWidget(self.card)
        self.foot_row = QHBoxLayout(self.foot)
        self.foot_row.setContentsMargins(4, 0, 4, 0)  # as the column above it
        theme.changed.connect(self.rescale)

    @property
    def scrolls(self) -> bool:
        """Whether the panel is higher than the window has room for."""
        return self._scroll.verticalScrollBar().maximum() > 0

    def words(
        self,
        text: str,
        size: int = 20,
        weight: QFont.Weight = QFont.Weight.Normal,
        tone: str = "ink2",
    ) -> Text:
        """Add a paragraph."""
        paragraph = Text(self.zoom, text, size, weight, tone, parent=self.body)
        self.column.addWidget(paragraph)
        return paragraph

    def respace(self) -> None:
        """Set what the layouts leave free; called at every new size."""
        self.column.setSpacing(self.zoom.px(self.SPACING))

    def rescale(self) -> None:
        """Follow the window and what the panel holds."""
        metrics = Metrics(self.width(), self.height(), self._base.text_size / 100)
        margin = metrics.px(24)
        factor = metrics.unit
        width = min(round(self._base.px(self.WIDTH) * factor), self.width() - 2 * margin)
        least = factor * min(1.0, _LARGE_ENOUGH / metrics.text) * self.LEAST
        while (wanted := self._height_at(factor, width)) > self.height() - 2 * margin:
            if factor <= least:
                break
            factor = max(least, factor * _SHRINK)
        pad = self._pad()
        height = min(wanted, self.height() - 2 * margin)
        x, y = (self.width() - width) // 2, (self.height() - height) // 2
        self.card.setGeometry(x, y, width, height)
        # What must scroll gives its bar the room of the padding.
        bar = pad // 2 if wanted > height else 0
        foot = self._foot_height()
        self._scroll.setGeometry(pad, pad, width - 2 * pad + bar, height - 2 * pad - foot)
        below = foot - self._foot_gap() if foot else 0
        self.foot.setGeometry(pad, height - pad - below, width - 2 * pad, below)

    def _height_at(self, factor: float, width: int) -> int:
        self.zoom.set_factor(factor)
        self.respace()
        self.column.invalidate()
        self.column.activate()
        pad = self._pad()
        wide = width - 2 * pad
        return self.column.totalHeightForWidth(wide) + self._foot_height() + 2 * pad

    def _foot_height(self) -> int:
        """What stays in sight below whatever scrolls, and its distance."""
        if not self.foot_row.count():
            return 0
        self.foot_row.invalidate()
        return self.foot_row.totalSizeHint().height() + self._foot_gap()

    def _foot_gap(self) -> int:
        return self.zoom.px(self.SPACING)

    def _pad(self) -> int:
        return min(self.zoom.px(_PAD), round(self.width() * _NARROW_PAD))

    # Qt's names

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.rescale()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        if self.isVisible():
            self.rescale()

"""The quiet sheet over the figure while the clock stands."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.fit import draw_fitted, fit
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.metrics import SMALL, Metrics

_COVER = 0.9


class Veil(QWidget):
    """Renders one large word, a reason and what goes on; lets clicks through. No signals."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._metrics = Metrics(1280, 800)
        self._texts = ("", "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    @property
    def texts(self) -> tuple[str, str, str]:
        """Word, reason, hint."""
        return self._texts

    def say(self, word: str, reason: str, hint: str) -> None:
        """Show these; an empty line takes no room."""
        if self._texts != (word, reason, hint):
            self._texts = (word, reason, hint)
            self.setAccessibleName(" ".join(f"{text}." for text in self._texts if text))
            self.update()

    def rescale(self, metrics: Metrics) -> None:
        """Follow the window."""
        self._metrics = metrics
        self.update()

    def _blocks(self) -> list[tuple[str, int, int, QFont.Weight, str]]:
        word, reason, hint = self._texts
        metrics = self._metrics
        regular = QFont.Weight.Normal
        rows = [
            (word, metrics.wish(60), metrics.least(44), QFont.Weight.Bold, "ink"),
            (reason, metrics.wish(26), metrics.least(SMALL), regular, "ink"),
            (hint, metrics.wish(22), metrics.least(SMALL), regular, "ink2"),
        ]
        return [row for row in rows if row[0]]

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        cover = self._theme.color("bg")
        cover.setAlphaF(_COVER)
        painter.fillRect(self.rect(), cover)
        inner = self.rect().adjusted(*[self._metrics.px(k) for k in (24, 12, -24, -12)])
        gap = self._metrics.px(12)
        blocks = self._blocks()
        room = (inner.height() - gap * len(blocks)) / max(1, len(blocks))
        placed = []
        for text, wish, least, weight, tone in blocks:
            font_of = partial(self._theme.font_px, weight=weight)
            fitted = fit(text, inner.width(), room, wish, least, font_of)
            placed.append((fitted, font_of(fitted.pixels), tone))
        total = sum(round(fitted.height) for fitted, _, _ in placed) + gap * (len(placed) - 1)
        y = inner.top() + (inner.height() - total) // 2
        for fitted, font, tone in placed:
            rect = QRectF(QRect(inner.left(), y, inner.width(), round(fitted.height)))
            draw_fitted(
                painter, rect, fitted, font, self._theme.color(tone), Qt.AlignmentFlag.AlignHCenter
            )
            y += round(fitted.height) + gap

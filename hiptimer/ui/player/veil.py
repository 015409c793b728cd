"""The small mark on the figure while the clock stands: the figure stays in sight."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.fit import Fitted, draw_fitted, fit
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.metrics import SMALL, Metrics

_COVER = 0.92
_SHARE = 0.16  # of the figure's place is what the mark may take
_BARS = 1.25  # how much room the sign takes, relative to the word


@has_role(Role.TEXT)
class Veil(QWidget):
    """Renders the sign of a pause, a word, a reason and what goes on; lets clicks through.

    It stands in the upper corner of `place`, as large as its words. No signals.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._metrics = Metrics(1280, 800)
        self._texts = ("", "", "")
        self._place = QRect()
        self._rows: list[tuple[Fitted, QFont, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._lay_out)

    @property
    def texts(self) -> tuple[str, str, str]:
        """Word, reason, hint."""
        return self._texts

    def say(self, word: str, reason: str, hint: str) -> None:
        """Show these; an empty line takes no room."""
        if self._texts != (word, reason, hint):
            self._texts = (word, reason, hint)
            self.setAccessibleName(" ".join(f"{text}." for text in self._texts if text))
            self._lay_out()

    def stand_in(self, place: QRect, metrics: Metrics) -> None:
        """Take the upper corner of `place`, in a window of these sizes."""
        self._place, self._metrics = place, metrics
        self._lay_out()

    def _lay_out(self) -> None:
        metrics, pad = self._metrics, self._pad
        room = max(1, min(self._place.width(), metrics.wish(380)) - 2 * pad)
        high = max(1, self._place.height() - 2 * pad)
        word, reason, hint = self._texts
        least = metrics.least(SMALL)
        self._rows = []
        for text, wish, weight, tone in (
            (word, metrics.wish(28), QFont.Weight.Bold, "ink"),
            (reason, metrics.wish(SMALL), QFont.Weight.Normal, "ink"),
            (hint, metrics.wish(SMALL), QFont.Weight.Normal, "ink2"),
        ):
            if not text:
                continue
            font_of = partial(self._theme.font_px, weight=weight)
            wide = room - (round(wish * _BARS) if text is word else 0)
            fitted = fit(text, wide, high, wish, min(wish, least), font_of)
            if self._rows and self._tall(self._rows) + fitted.height > high:
                break  # in the smallest places the word alone says it
            self._rows.append((fitted, font_of(fitted.pixels), tone))
        size = self._size()
        most = _SHARE * self._place.width() * self._place.height()
        while len(self._rows) > 1 and size[0] * size[1] > most:
            del self._rows[-1]  # the figure has the room: the word alone says it
            size = self._size()
        self.setGeometry(QRect(self._place.topLeft(), self._place.topLeft()))
        self.resize(*size)
        self.update()

    def _size(self) -> tuple[int, int]:
        wide = [self._wide(row, first=number == 0) for number, row in enumerate(self._rows)]
        pad = 2 * self._pad
        return round(max(wide, default=0)) + pad + 1, round(self._tall(self._rows)) + pad

    @property
    def _pad(self) -> int:
        return self._metrics.px(12)

    @staticmethod
    def _tall(rows: list[tuple[Fitted, QFont, str]]) -> float:
        return sum(fitted.height for fitted, _, _ in rows)

    @staticmethod
    def _wide(row: tuple[Fitted, QFont, str], *, first: bool) -> float:
        fitted, font, _ = row
        widest = max(QFontMetricsF(font).horizontalAdvance(line) for line in fitted.lines)
        return widest + (fitted.pixels * _BARS if first else 0)

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = self._theme.color("surface")
        cover.setAlphaF(_COVER)
        painter.setBrush(cover)
        painter.setPen(self._theme.color("line"))
        round_by = self._metrics.px(14)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by
        )
        y = float(self._pad)
        for number, (fitted, font, tone) in enumerate(self._rows):
            x = float(self._pad)
            if number == 0:
                self._paint_bars(painter, x, y, fitted)
                x += fitted.pixels * _BARS
            rect = QRectF(x, y, self.width() - self._pad - x + 1, fitted.height)
            left = Qt.AlignmentFlag.AlignLeft
            draw_fitted(painter, rect, fitted, font, self._theme.color(tone), left)
            y += fitted.height

    def _paint_bars(self, painter: QPainter, x: float, y: float, fitted: Fitted) -> None:
        """The two bars of a pause, as high as a capital letter."""
        high = fitted.pixels * 0.74
        top = y + (fitted.line_height - high) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink"))
        for at in (0.0, 0.46):
            bar = QRectF(x + at * high + 1, top, high * 0.28, high)
            painter.drawRoundedRect(bar, 2, 2)

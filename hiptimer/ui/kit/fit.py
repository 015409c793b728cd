"""Text fitted to a place: as large as wished, never under its least size, never cut silently."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.mirror import leading
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme

_VOWELS = frozenset("aeiouyäöüáàâéèêíîóôúûAEIOUYÄÖÜ")
_LEAST_PIECE = 3
_STEP = 0.94
FontOf = Callable[[int], QFont]


class Fitted(NamedTuple):
    """Text as it will be painted. `whole` is false when its end was left out."""

    pixels: int
    lines: tuple[str, ...]
    line_height: float
    whole: bool

    @property
    def height(self) -> float:
        """The height of all lines together."""
        return self.line_height * len(self.lines)


def fit(
    text: str,
    width: float,
    height: float,
    wish: int,
    least: int,
    font_of: FontOf,
    most_lines: int = 99,
    indent: float = 0.0,
) -> Fitted:
    """Find the largest size from `wish` down to `least` pixels at which `text` fits.

    The first line has `indent` pixels less; a word that finds no room there begins the second.

    Words stay whole as long as they can; at the least size they are broken with a hyphen, and what
    still has no room ends in an ellipsis.
    """
    size = wish
    while True:
        metrics = QFontMetricsF(font_of(size))
        leading = _leading(metrics, size)
        lines = _wrapped(text, width, metrics, indent)
        if lines is not None and min(most_lines, (height + 0.5) / leading) >= len(lines):
            return Fitted(size, tuple(lines), leading, whole=True)
        if size <= least:
            break
        size = max(least, int(size * _STEP))
    broken = _wrapped(_hyphenated(text, width, metrics), width, metrics, indent) or [""]
    room = max(1, min(most_lines, int((height + 0.5) / leading)))
    if len(broken) <= room:
        return Fitted(size, tuple(broken), leading, whole=True)
    last = metrics.elidedText(f"{broken[room - 1]} …", Qt.TextElideMode.ElideRight, width)
    return Fitted(size, (*broken[: room - 1], last), leading, whole=False)


def _leading(metrics: QFontMetricsF, size: int) -> float:
    return metrics.height() * (1.0 if size >= 32 else 1.08)


def _wrapped(
    text: str, width: float, metrics: QFontMetricsF, indent: float = 0.0
) -> list[str] | None:
    """Lines broken between words, or None when a word alone is too wide."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if metrics.horizontalAdvance(word) > width:
                return None
            longer = f"{line} {word}" if line else word
            room = width - (0 if lines else indent)
            if metrics.horizontalAdvance(longer) <= room:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def _hyphenated(text: str, width: float, metrics: QFontMetricsF) -> str:
    """The text with a hyphen and a space put into words that are wider than the place."""
    words = []
    for word in text.split():
        rest = word
        while metrics.horizontalAdvance(rest) > width and len(rest) > 2 * _LEAST_PIECE:
            cut = _break_before(rest, width, metrics)
            words.append(rest[:cut] + "-")
            rest = rest[cut:]
        words.append(rest)
    return " ".join(words)


def _break_before(word: str, width: float, metrics: QFontMetricsF) -> int:
    """Where to break: the last likely syllable that fits, else the last letter that does."""
    most = _LEAST_PIECE
    while (
        most < len(word) - _LEAST_PIECE
        and metrics.horizontalAdvance(word[: most + 1] + "-") <= width
    ):
        most += 1
    for cut in range(most, max(_LEAST_PIECE, most - 6), -1):
        if word[cut] not in _VOWELS and word[cut + 1] in _VOWELS and word[cut - 1] != "-":
            return cut
    return most


class FitLabel(Text):
    """One text in one place; fits itself to the size it is given. It renders its text; no signals.

    Without `align` it begins where one begins to read; with it, it stands there in any language.
    `wish` and `least` are pixels, set anew whenever the window changes.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        tone: str = "ink",
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag | None = None,
        most_lines: int = 99,
        tabular: bool = False,
    ) -> None:
        self._most_lines = most_lines
        self._sizes = (20, 20)
        self._indent = 0.0
        self._fitted: Fitted | None = None
        super().__init__(theme, "", 20, weight, tone, tabular=tabular, wrap=False, parent=parent)
        self.setAlignment(leading() if align is None else align)

    def set_sizes(self, wish: int, least: int) -> None:
        """The size tried first and the smallest allowed, in pixels."""
        if self._sizes != (wish, least):
            self._sizes = (wish, least)
            self._restyle()

    def set_indent(self, indent: float) -> None:
        """Leave so many pixels before the first line."""
        if indent != self._indent:
            self._indent = indent
            self._restyle()

    def say(self, text: str, tone: str | None = None) -> None:
        """Show `text`; nothing happens when it stands there already."""
        if tone is not None and tone != self._tone:
            self.set_tone(tone)
        if text != self.text():
            self.setText(text)
            self._restyle()

    def place(self, align: Qt.AlignmentFlag) -> None:
        """Put the text left, right or in the middle."""
        if align != self.alignment():
            self.setAlignment(align)
            self.update()

    @property
    def fitted(self) -> Fitted:
        """How the text stands in this place now."""
        if self._fitted is None:
            self._fitted = self.fitted_to(self.width(), self.height())
        return self._fitted

    def fitted_to(self, width: float, height: float, *, wish: int | None = None) -> Fitted:
        """How the text would stand in a place of this size, perhaps with a smaller wish."""
        tried, least = self._sizes
        if wish is not None:
            tried = wish
        most = self._most_lines
        return fit(self.text(), width, height, tried, least, self._font, most, self._indent)

    def _restyle(self) -> None:
        self._fitted = None
        self.update()

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self.text():
            return
        painter = QPainter(self)
        draw_fitted(
            painter,
            QRectF(self.rect()),
            self.fitted,
            self._font(self.fitted.pixels),
            self._theme.color(self._tone),
            self.alignment(),
            self._indent,
        )


def draw_fitted(
    painter: QPainter,
    rect: QRectF,
    fitted: Fitted,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag,
    indent: float = 0.0,
) -> None:
    """Draw fitted lines into `rect`, at its top, or in its middle with AlignVCenter."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    top = rect.top()
    if align & Qt.AlignmentFlag.AlignVCenter:
        top += (rect.height() - fitted.height) / 2
    slack = (fitted.line_height - metrics.height()) / 2
    for number, line in enumerate(fitted.lines):
        room = rect.width() - metrics.horizontalAdvance(line)
        x = rect.left() + (0 if number else indent)
        if align & Qt.AlignmentFlag.AlignHCenter:
            x += room / 2
        elif align & Qt.AlignmentFlag.AlignRight:
            x += room
        y = top + number * fitted.line_height + slack + metrics.ascent()
        painter.drawText(QPointF(x, y), line)

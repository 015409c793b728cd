"""The stage's parts as they are seen from the mat: their sizes, their places, words in pieces."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF

from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.fit import FitLabel, fit
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.pages import piece_at, pieces_of
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.ui.player.controls import Controls
from hiptimer.ui.player.mat import MatMetrics, MatNeeds, arrange_mat
from hiptimer.ui.player.ring import Ring
from hiptimer.ui.player.then import Then
from hiptimer.ui.player.veil import Veil

BOLD = QFont.Weight.Bold
SAID = QFont.Weight.Medium
_PLAIN = QFont.Weight.Normal
_BESIDE = 44  # between side and name
_MOST_SAID = 2  # lines


class Parts(Protocol):
    """What stands on the stage."""

    side_word: FitLabel
    name: FitLabel
    figure: FigureView
    ring: Ring
    caption: FitLabel
    then: Then
    strip: SegmentStrip
    time_left: FitLabel
    controls: Controls
    veil: Veil


class MatLayout:
    """Gives the parts their places, and what is said piece by piece, as long as there is room."""

    def __init__(self, theme: Theme, parts: Parts, unit: Callable[[], float]) -> None:
        """`unit` tells how large the controls are."""
        self._theme, self._parts, self._unit = theme, parts, unit
        self._lines = 1
        self._pieces: tuple[str, ...] = ()

    def begin(self) -> None:
        """Another segment begins: its words may take fewer lines."""
        self._lines = 1
        self._pieces = ()

    def forget_pieces(self) -> None:
        """The place of what is said is another one: the pieces are as long as it has room for."""
        self._pieces = ()

    def piece(self, mat: MatMetrics, text: str, seconds: float) -> str:
        """What stands there `seconds` after `text` was said."""
        if " ".join(self._pieces) != " ".join(text.split()):
            self._pieces = pieces_of(text, lambda words: self._has_room(mat, words))
        return piece_at(self._pieces, seconds)

    def set_sizes(self, mat: MatMetrics) -> None:
        """Give every part the size of its words."""
        parts = self._parts
        for label in (parts.side_word, parts.name):
            label.set_sizes(*mat.name)
        side = self._advance(parts.side_word, mat.name.wish, BOLD)
        parts.name.set_indent(side + mat.px(_BESIDE) if side else 0.0)
        for label in (parts.time_left, parts.caption):
            label.set_sizes(*mat.words)
        parts.then.set_sizes(mat.words)
        parts.ring.set_sizes(*mat.words, least_digits=mat.digits)
        parts.strip.set_unit(2 * mat.unit)

    def arrange(self, mat: MatMetrics) -> None:
        """Give every part its place."""
        parts = self._parts
        places = arrange_mat(mat, self._needs(mat))
        for name, rect in places._asdict().items():
            getattr(parts, name).setGeometry(QRect(*rect))
        parts.veil.stand_in(parts.figure.geometry(), mat.for_panels())

    def _needs(self, mat: MatMetrics) -> MatNeeds:
        parts = self._parts
        most = mat.name.wish * 3.7  # three lines
        line = QFontMetricsF(self._theme.font_px(mat.words.wish)).height()
        return MatNeeds(
            side=self._advance(parts.side_word, mat.name.wish, BOLD),
            name_high=lambda width: parts.name.fitted_to(width, most).height,
            said_high=lambda width: line * self._lines_said(width, mat),
            following=parts.then.natural_width(),
            following_high=parts.then.height_for,
            time_left=self._advance(parts.time_left, mat.words.wish, _PLAIN),
            line=line,
            controls=parts.controls.fit_into(mat.width - 2 * mat.px(58), self._unit()),
        )

    def _lines_said(self, width: float, mat: MatMetrics) -> int:
        """The caption's place grows while a segment lasts, and never shrinks: the figure rests."""
        lines = len(self._parts.caption.fitted_to(width, mat.words.wish * 3).lines)
        wanted = _MOST_SAID if len(self._pieces) > 1 else min(lines, _MOST_SAID)
        self._lines = max(self._lines, wanted)
        return self._lines

    def _has_room(self, mat: MatMetrics, text: str) -> bool:
        wide, least = self._needs(mat).said_wide(mat), mat.words.least
        return fit(text, wide, 1e6, least, least, self._said_font, _MOST_SAID).whole

    def _said_font(self, pixels: int) -> QFont:
        return self._theme.font_px(pixels, SAID)

    def _advance(self, label: FitLabel, pixels: int, weight: QFont.Weight) -> float:
        tabular = label is self._parts.time_left
        font = self._theme.font_px(pixels, weight, tabular)
        return QFontMetricsF(font).horizontalAdvance(label.text()) + 2 if label.text() else 0.0

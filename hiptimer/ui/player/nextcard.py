"""What comes next, with a small figure."""

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.player.timeline import Segment
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.snapshot_moment import small_moment
from hiptimer.ui.parts.snapshot_words import next_words
from hiptimer.ui.player.metrics import SMALL, Metrics
from hiptimer.words import tr

_SHARES = (0.26, 0.2, 0.15)
"""The figure's part of the width: less of it where the words need more."""


class NextCard(Card):
    """Renders the next segment of a snapshot; no signals."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, parent: QWidget, folder: str = ""
    ) -> None:
        super().__init__(theme, parent)
        self._catalogue, self._folder = catalogue, folder
        self._figure = FigureView(theme, self, named=False)
        self._label = FitLabel(theme, self, tone="ink2")
        self._words = FitLabel(theme, self, weight=QFont.Weight.DemiBold)
        self._metrics = Metrics(1280, 800)
        self._label.say(tr("Next"))

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Name and show things as `catalogue` has them, from the next segment on."""
        self._catalogue = catalogue

    def show_next(
        self, segment: Segment | None, now: Segment, after: Segment | None = None
    ) -> None:
        """Render `segment`, which comes after `now` and before `after`; None for the end."""
        words = next_words(segment, now, self._catalogue)
        figure = small_moment(segment, self._catalogue, self._folder, after)
        if words == self._words.text() and figure == self._figure.moment:
            return
        self._words.say(words)
        self.setAccessibleName(tr("Next: {what}", what=words))
        self._figure.show_figure(figure)
        self._lay_out()

    def rescale(self, metrics: Metrics) -> None:
        """Follow the window."""
        self._metrics = metrics
        self._lay_out()

    def height_for(self, width: float, most: float) -> float:
        """The height that the words take in a card of this width, beside the smallest figure."""
        metrics = self._metrics
        least = metrics.least(SMALL)
        around = round(least * 1.3) + metrics.px(20)
        beside = round(width * _SHARES[-1]) if self._figure.moment is not None else 0
        room = (width - beside - 3 * metrics.px(14), most - around)
        return self._words.fitted_to(*room, wish=least).height + around

    def _lay_out(self) -> None:
        shows = self._figure.moment is not None
        self._figure.setVisible(shows)
        for share in _SHARES if shows else (0.0,):
            if self._lay_words(share):
                break

    def _lay_words(self, share: float) -> bool:
        """Lay the words out beside a figure of so much of the width; whether all have room."""
        metrics, pad = self._metrics, self._metrics.px(14)
        high = self.height() - 2 * metrics.px(8)
        figure = round(min(high * 1.25, self.width() * share))
        self._figure.setGeometry(pad, (self.height() - high) // 2, figure, high)
        x = 2 * pad + figure
        width = self.width() - x - pad
        least = metrics.least(SMALL)
        label = round(least * 1.3)
        self._words.set_sizes(metrics.wish(22), least)
        fitted = self._words.fitted_to(width, high - label)
        self._label.set_sizes(least, least)
        words = round(fitted.height) + 1
        top = (self.height() - label - words) // 2
        self._label.setGeometry(x, top, width, label)
        self._words.setGeometry(x, top + label, width, words)
        return fitted.whole

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._lay_out()

"""What comes next, as it is seen from the mat: one line without a card."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.fit import Fitted, draw_fitted, fit
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.snapshot_moment import small_moment
from hiptimer.ui.parts.snapshot_words import mat_next, next_words
from hiptimer.ui.player.mat import Sizes
from hiptimer.words import tr, trc

_FIGURE = 1.9  # of the type's size
_GAP = 0.35


@has_role(Role.TEXT)
class Then(QWidget):
    """Renders the segment that comes next; no signals.

    "then" and the figure give way to the words, which take two lines at most.
    """

    def __init__(
        self, theme: Theme, catalogue: Catalogue, parent: QWidget, folder: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._catalogue, self._folder = theme, catalogue, folder
        self._figure = FigureView(theme, self, named=False)
        self._sizes = Sizes(20, 20)
        self._words, self._tone = "", "ink"
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is told of it."""
        return self._words

    @property
    def type_px(self) -> int:
        """The size of the words' type in this place."""
        return self._fitted_here().pixels

    def set_sizes(self, sizes: Sizes) -> None:
        """Use these sizes of type from now on."""
        self._sizes = sizes
        self._lay_out()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Name and show things as `catalogue` has them, from the next segment on."""
        self._catalogue = catalogue

    def show_next(
        self, segment: Segment | None, now: Segment, after: Segment | None = None
    ) -> None:
        """Render `segment`, which comes after `now` and before `after`; None for the end."""
        self._words = mat_next(segment, now, self._catalogue)
        self._tone = "ink"
        if segment is not None and segment.kind is not Kind.REST and segment.side is not now.side:
            self._tone = tone_of(segment, segment.side) if segment.kind.is_work else "ink"
            if segment.side is not None and not segment.alternates:
                self._tone = segment.side.value
        whole = next_words(segment, now, self._catalogue)
        self.setAccessibleName(tr("Next: {what}", what=whole))
        self._figure.show_figure(small_moment(segment, self._catalogue, self._folder, after))
        self._lay_out()

    def natural_width(self) -> float:
        """What one line takes, with its figure."""
        wish = self._sizes.wish
        wide = self._advance(self._words, wish, QFont.Weight.DemiBold) + self._lead(wish)
        return wide + self._figure_width(wish) + 2

    def height_for(self, width: float) -> float:
        """What the words take in so much width, without the figure."""
        return self._fitted(width).height

    def _fitted(self, width: float) -> Fitted:
        wish, least = self._sizes
        return fit(self._words, width, 1e6, wish, least, self._font, 2)

    def _fitted_here(self) -> Fitted:
        wish, least = self._sizes
        return fit(self._words, self.width(), self.height(), wish, least, self._font, 2)

    def _font(self, pixels: int) -> QFont:
        return self._theme.font_px(pixels, QFont.Weight.DemiBold)

    def _advance(self, text: str, pixels: int, weight: QFont.Weight) -> float:
        return QFontMetricsF(self._theme.font_px(pixels, weight)).horizontalAdvance(text)

    def _lead(self, pixels: int) -> float:
        then = trc("what comes next", "then")
        return self._advance(then, pixels, QFont.Weight.Normal) + pixels * _GAP

    def _figure_width(self, pixels: int) -> float:
        return pixels * (_FIGURE + _GAP) if self._figure.moment is not None else 0.0

    def _shows(self) -> tuple[bool, bool]:
        """Whether there is room for "then", and for the figure too."""
        wish = self._sizes.wish
        bare = self._advance(self._words, wish, QFont.Weight.DemiBold) + 2
        lead = bare + self._lead(wish) <= self.width()
        return lead, lead and self.natural_width() <= self.width() + 2

    def _lay_out(self) -> None:
        _, shows = self._shows()
        wish = self._sizes.wish
        shows = shows and self._figure.moment is not None
        if shows:
            words = self._advance(self._words, wish, QFont.Weight.DemiBold) + 2
            wide, high = round(wish * _FIGURE), round(min(self.height(), wish * 1.4))
            x = round(self.width() - words - wish * _GAP - wide)
            self._figure.setGeometry(x, (self.height() - high) // 2, wide, high)
        self._figure.setVisible(shows)
        self.update()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        lead, figure = self._shows()
        wish = self._sizes.wish
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        rect = QRectF(self.rect())
        fitted = self._fitted_here()
        font, colour = self._font(fitted.pixels), self._theme.color(self._tone)
        draw_fitted(painter, rect, fitted, font, colour, right)
        if not lead:
            return
        words = self._advance(self._words, wish, QFont.Weight.DemiBold) + 2
        rect.setRight(rect.right() - words - wish * _GAP + 2)
        if figure:
            rect.setRight(rect.right() - self._figure_width(wish))
        painter.setFont(self._theme.font_px(wish))
        painter.setPen(self._theme.color("ink2"))
        painter.drawText(rect, int(right), trc("what comes next", "then"))

"""The cards of the Library: a list view in columns, painted by a delegate."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hiptimer.session.kit import kit_name
from hiptimer.ui.figure import still
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.list_model import THING, ListModel
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import Glance
from hiptimer.words import tr
from hiptimer.words.language import in_a_row

CARD_WIDTH = 280
"""Cards are at least this wide at 100 %, unless the page is narrower."""
GAP = 20
PICTURE = 158
HEIGHT = 250

_Index = QModelIndex | QPersistentModelIndex


def columns_in(theme: Theme, width: int) -> int:
    """How many cards a page has room for side by side."""
    gap = theme.px(GAP)
    return max(1, (width + gap) // (theme.px(CARD_WIDTH) + gap))


class Found(Struct, frozen=True):
    """A session that was found, and what it needs that the person has not: kit's ids."""

    glance: Glance
    lacks: tuple[str, ...] = ()

    @property
    def needs(self) -> str:
        """What it needs that is not there, in words; "" for nothing."""
        kit = in_a_row(kit_name(one) for one in self.lacks)
        return tr("Needs {kit}", kit=kit) if kit else ""

    @property
    def spoken(self) -> str:
        """All of the card, for screen readers."""
        told = (self.glance.title, self.glance.facts, self.needs)
        return ", ".join(one for one in told if one)


def found_model(parent: QObject) -> ListModel:
    """A model of sessions that were found."""
    return ListModel(
        lambda found: str(found.glance.title), spoken=lambda found: str(found.spoken), parent=parent
    )


class CardDelegate(QStyledItemDelegate):
    """A card: figure, title, facts, and a star on a favourite."""

    def __init__(
        self, theme: Theme, is_favourite: Callable[[str], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._is_favourite = theme, is_favourite

    def _paint_picture(self, painter: QPainter, card: QRectF, glance: Glance) -> None:
        theme = self._theme
        radius = theme.px(12)
        place = QRectF(card.left(), card.top(), card.width(), theme.px(PICTURE))
        painter.save()
        rounded = QPainterPath()
        rounded.addRoundedRect(card, radius, radius)
        painter.setClipPath(rounded)
        painter.fillRect(place, theme.blend("surface", "bg", 0.45))
        if glance.broken:
            side = theme.px(40)
            square = QRectF(
                place.center().x() - side / 2, place.center().y() - side / 2, side, side
            )
            icons.draw(painter, square, "alert", theme.color("prepare"))
        elif glance.figure is not None:
            room = theme.px(10)
            inside = place.adjusted(room, room, -room, -room)
            still.draw(painter, inside, glance.figure, theme, named=False)
        if self._is_favourite(glance.id):
            side = theme.px(20)
            corner = QRectF(place.right() - side * 1.6, place.top() + side * 0.6, side, side)
            icons.draw(painter, corner, "star-on", theme.color("work"))
        painter.restore()

    def _paint_needs(self, painter: QPainter, card: QRectF, needs: str) -> None:
        """What lacks, in a tag at the picture's foot."""
        if not needs:
            return
        theme, px = self._theme, self._theme.px
        font = theme.font(12, QFont.Weight.Medium)
        room = card.width() - 2 * px(14) - 2 * px(8)
        width = min(room, QFontMetricsF(font).horizontalAdvance(needs) + 1)
        high = QFontMetricsF(font).height() + 2 * px(4)
        foot = card.top() + px(PICTURE) - px(6)
        tag = QRectF(card.left() + px(14), foot - high, width + 2 * px(8), high)
        paint.rounded(painter, tag, px(6), theme.color("surface"))
        paint.outlined(painter, tag, px(6), theme.color("edge"))
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        inside = QRectF(tag.left() + px(8), tag.top(), width, high)
        paint.elided(painter, inside, needs)

    def _paint_words(self, painter: QPainter, card: QRectF, glance: Glance) -> None:
        theme, px = self._theme, self._theme.px
        inside = card.adjusted(px(18), px(PICTURE) + px(12), -px(14), -px(12))
        bold = theme.font(16, QFont.Weight.DemiBold)
        title = QRectF(inside.left(), inside.top(), inside.width(), px(24))
        painter.setFont(bold)
        paint.elided(painter, title, glance.title)
        tone = "prepare" if glance.broken else "ink2"
        painter.setPen(theme.color(tone))
        small = theme.font(14)
        below = QRectF(inside.left(), title.bottom() + 2, inside.width(), inside.bottom())
        line = QFontMetricsF(small).height() * 1.15
        painter.setFont(small)
        below.setHeight(line)
        first, second = paint.broken(glance.facts, " · ", small, inside.width())
        paint.elided(painter, below, first)
        paint.elided(painter, below.translated(0, line), second)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        view = self.parent()
        assert isinstance(view, CardGrid)  # noqa: S101  it is made by it
        return view.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, gap = self._theme, self._theme.px(GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        card = cell.adjusted(0, 0, -gap, -gap)
        found = index.data(THING)
        paint.card(painter, card, theme)
        self._paint_picture(painter, card, found.glance)
        self._paint_needs(painter, card, found.needs)
        painter.setPen(theme.color("ink"))
        self._paint_words(painter, card, found.glance)
        if theme.high_contrast:
            paint.outlined(painter, card, theme.px(12), theme.color("line"))
        if option.state & QStyle.StateFlag.State_MouseOver:
            paint.outlined(painter, card, theme.px(12), theme.color("edge"), 1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, card, theme, theme.px(12))
        painter.restore()


class CardGrid(TallList):
    """Cards in as many columns as there is room for. Signals: TallList's `opened`."""

    def __init__(
        self,
        theme: Theme,
        page: Page,
        is_favourite: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`is_favourite` tells it of a session's id."""
        super().__init__(theme, page, tr("Sessions"), parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setSpacing(0)
        self.setItemDelegate(CardDelegate(theme, is_favourite, self))
        Gallery.of(theme).arrived.connect(self.viewport().update)
        self.setViewportMargins(0, 0, 0, 0)
        self._looked = ""  # the session whose card was current when the cards went

    @property
    def carried(self) -> str:
        """The id of the card that the keys are at: it stays when the cards are read anew."""
        found = self.currentIndex().data(THING)
        return found.glance.id if found is not None else self._looked

    @carried.setter
    def carried(self, session_id: str) -> None:
        self._looked = session_id
        self._find_again()

    def _remember(self) -> None:
        self._looked = self.carried

    def _find_again(self) -> None:
        model, chosen = self.model(), self.selectionModel()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(THING).glance.id == self._looked:
                chosen.setCurrentIndex(index, chosen.SelectionFlag.NoUpdate)
                return

    def columns(self) -> int:
        """How many cards stand side by side."""
        return columns_in(self._theme, self.width())

    def cell(self) -> QSize:
        """A card with the gap at its right and below it."""
        gap = self._theme.px(GAP)
        width = (self.width() + gap) // self.columns()
        return QSize(width, self._theme.px(HEIGHT) + gap)

    # Qt's names

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._remember)
            model.modelReset.connect(self._find_again)

    # TallList's

    def fit(self) -> None:
        # The last column's gap hangs over the edge: the viewport is that much wider.
        self.setViewportMargins(0, 0, -self._theme.px(GAP) - 1, 0)
        self.setGridSize(self.cell())
        super().fit()

    def content_height(self) -> int:
        model = self.model()
        count = model.rowCount() if model is not None else 0
        return -(-count // self.columns()) * self.cell().height()

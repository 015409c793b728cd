"""The left pane: what can be put into the routine, with a search."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.editor.offers import Offer, found
from hiptimer.ui.editor.step_list import OFFER
from hiptimer.ui.figure import still
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.buttons import ENTER, PlainButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING, ListModel
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.search_line import SearchLine
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_Index = QModelIndex | QPersistentModelIndex
_TAKES = ENTER | {Qt.Key.Key_Insert}
HEIGHT = 52


class OffersModel(ListModel):
    """The offers that were found, to be dragged. Signals: Qt's."""

    def __init__(self, parent: QObject | None = None) -> None:
        name = attrgetter("name")
        super().__init__(name, hint=name, parent=parent)

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: ARG002
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled


class OfferDelegate(QStyledItemDelegate):
    """Paints a small figure and a name. No signals."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def plus_in(self, cell: QRectF) -> QRectF:
        """Where a click adds at once."""
        side = self._theme.px(32)
        return placed(QRectF(cell.right() - side, cell.center().y() - side / 2, side, side), cell)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(80, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        offer: Offer = index.data(THING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state = QStyle.StateFlag
        hovered = bool(option.state & state.State_MouseOver)
        chosen = bool(option.state & state.State_Selected and option.state & state.State_HasFocus)
        if hovered or chosen:
            paint.rounded(painter, cell, px(8), theme.blend("surface", "bg", 0.7))
        start = QRectF(cell.left() + px(4), cell.top() + px(4), px(56), cell.height() - px(8))
        place = placed(start, cell)
        paint.rounded(painter, place, px(6), theme.blend("surface", "bg", 0.8))
        if offer.figure is not None:
            still.draw(painter, place.adjusted(2, 2, -2, -2), offer.figure, theme, named=False)
        else:
            side = px(20)
            middle = place.center()
            square = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            icons.draw(painter, square, "pause", theme.color("rest"))
        right = cell.right() - (px(34) if hovered or chosen else px(4))
        words = QRectF(start.right() + px(10), cell.top(), 0, cell.height())
        words.setRight(right)
        words = placed(words, cell)
        painter.setFont(theme.font(14, QFont.Weight.Medium))
        painter.setPen(theme.color("ink"))
        first, second = paint.broken(offer.name, " ", painter.font(), words.width())
        line = QFontMetricsF(painter.font()).height()
        if second:
            words = QRectF(words.left(), words.center().y() - line, words.width(), line)
            paint.elided(painter, words.translated(0, line), second)
        paint.elided(painter, words, first)
        if hovered or chosen:
            plus = self.plus_in(cell)
            inner = px(6)
            square = plus.adjusted(inner, inner, -inner, -inner)
            icons.draw(painter, square, "plus", theme.color("work"))
        if chosen:
            paint.focus_ring(painter, cell, theme, px(8))
        painter.restore()


class OfferList(QListView):
    """The offers. Signals: `taken(Offer)` with what is to be added."""

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = OfferDelegate(theme, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(tr("Exercises to add"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._take)
        Gallery.of(theme).arrived.connect(self.viewport().update)
        theme.changed.connect(self.doItemsLayout)

    def take_first(self) -> None:
        """Add the current offer, else the first."""
        model = self.model()
        if model is not None and model.rowCount():
            current = self.currentIndex()
            self._take(current if current.isValid() else model.index(0, 0))

    def _take(self, index: _Index) -> None:
        if index.isValid():
            self.taken.emit(index.data(THING))

    # Qt's names

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            plus = self._cells.plus_in(QRectF(self.visualRect(index)))
            if plus.contains(event.position()):
                self._take(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002
        offer = self.currentIndex().data(THING)
        if isinstance(offer, Offer):
            drag = QDrag(self)
            drag.setMimeData(mime_of(offer))
            rect = self.visualRect(self.currentIndex())
            drag.setPixmap(self.viewport().grab(rect))
            drag.exec(Qt.DropAction.CopyAction)


class CataloguePane(Card):
    """The search and the offers.

    Signals: `taken(Offer)`; `left` when Esc is pressed; `make_requested` for an exercise of one's
    own.
    """

    taken = Signal(object)
    left = Signal()
    make_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._offers: Sequence[Offer] = ()
        self.search = SearchLine(tr("Search exercises to add"), tr("Search exercises"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.list = OfferList(theme)
        self._model = OffersModel(self)
        self.list.setModel(self._model)
        self.list.taken.connect(self.taken)
        self.list.taken.connect(lambda _offer: self.search.selectAll())  # typing looks for another
        told = tr("No exercise has that in its name or muscles.")
        self._nothing = Text(theme, told, 14, tone="ink2")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.list, 1)
        make = PlainButton(theme, tr("Own exercise"), icon="plus")
        make.clicked.connect(self.make_requested)
        self._column.addWidget(make)
        theme.changed.connect(self._space)
        self._space()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        self._offers = offers
        self._show()

    def offer(self, name: str) -> Offer | None:
        """The offer with this name."""
        return next((one for one in self._offers if one.name == name), None)

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self) -> None:
        shown = found(self._offers, self.search.text())
        self._model.show_things(shown)
        self._nothing.setVisible(not shown)
        if shown:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(14), px(10), px(10))
        self._column.setSpacing(px(10))

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _TAKES:
                self.list.take_first()
                return True
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.list.keyPressEvent(event)
                return True
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def mime_of(offer: Offer) -> QMimeData:
    """What an offer is while it is dragged."""
    mime = QMimeData()
    mime.setData(OFFER, QByteArray(offer.name.encode()))
    return mime

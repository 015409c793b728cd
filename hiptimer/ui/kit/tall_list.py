"""A list that is as tall as its rows, inside a page that scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.card import side_of
from hiptimer.ui.kit.menu import Items, asked_for, pop_up
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.theme import Theme

_CHOOSES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_Index = QModelIndex | QPersistentModelIndex


class TallList(QListView):
    """A list view without a scroll bar of its own; the page around it shows the current row.

    Only what can be seen is painted, so ten thousand rows cost no more than ten. Signals: `opened`
    with the index that was clicked, or chosen with Enter.
    """

    opened = Signal(QModelIndex)

    def __init__(
        self,
        theme: Theme,
        page: Page,
        name: str,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        alike: bool = True,
    ) -> None:
        """With `several`, Ctrl and Shift choose more than one row, and open none.

        `alike` tells that all rows are as high as the first.
        """
        super().__init__(parent)
        self._theme, self._page = theme, page
        self._menu: Callable[[QModelIndex], Items] | None = None
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(alike)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoScroll(False)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.fit)

    def _clicked(self, index: QModelIndex) -> None:
        several = self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection
        if not (several and QGuiApplication.keyboardModifiers() & _CHOOSES):
            self.opened.emit(index)

    def give_menu(self, items: Callable[[QModelIndex], Items]) -> None:
        """Have the right button, and keys, open a menu of what can be done with a row."""
        self._menu = items

    def fit(self) -> None:
        """Take the height of the rows. Call it when rows have come or gone."""
        self.doItemsLayout()
        height = self.content_height()
        if height != self.height():
            self.setFixedHeight(height)

    def content_height(self) -> int:
        """The height of all rows together."""
        model = self.model()
        count = model.rowCount() if model is not None else 0
        if self.uniformItemSizes():
            return count * self.sizeHintForRow(0) if count else 0
        return sum(self.sizeHintForRow(row) for row in range(count))

    def fetch_near_end(self) -> None:
        """Let the model read more when the last rows are about to be seen."""
        model = self.model()
        if model is None or not self.isVisible() or not model.canFetchMore(QModelIndex()):
            return
        bar = self._page.verticalScrollBar()
        bottom = self._page.place_of(self).y() + self.height()
        if bar.value() + 2 * self._page.viewport().height() > bottom:
            model.fetchMore(QModelIndex())
            self.fit()

    # Qt's names

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_for(self, event)
        if self._menu is not None and index.isValid():
            pop_up(self, self._menu(index), at)
        else:
            event.ignore()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._page.show_place(self, self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if model is None or not model.rowCount():
            return
        if not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))
        self._page.show_place(self, self.visualRect(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = Qt.Key(event.key()) in ENTER | {Qt.Key.Key_Space}
        if opens and not event.modifiers() & _CHOOSES and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def list_width(option: QStyleOptionViewItem) -> int:
    """How wide a row is: a view that only asks for its height gives no place for it."""
    view = option.widget
    return view.viewport().width() if isinstance(view, TallList) else int(option.rect.width())


def row_sides(theme: Theme) -> int:
    """What `paint_row` leaves free at both sides of a row, in pixels."""
    return 2 * side_of(theme) - 6


def paint_row(
    painter: QPainter, option: QStyleOptionViewItem, index: _Index, theme: Theme, *, opens: bool
) -> QRectF:
    """The ground of a row: its edge, and how it answers mouse and keyboard. Return what is free.

    `opens` tells that a click does something.
    """
    px, rect, side = theme.px, QRectF(option.rect), side_of(theme)
    inside = rect.adjusted(side, 0, 6 - side, 0)
    if index.row():
        painter.fillRect(QRectF(inside.left(), rect.top(), inside.width(), 1), theme.color("line"))
    state = option.state
    hot = rect.adjusted(px(10), 4, -px(10), -3)
    if state & QStyle.StateFlag.State_Selected and _is_one_of_several(option):
        paint.rounded(painter, hot, px(8), theme.blend("surface", "work", 0.16))
    elif opens and state & QStyle.StateFlag.State_MouseOver:
        paint.rounded(painter, hot, px(8), theme.blend("surface", "bg", 0.7))
    if state & QStyle.StateFlag.State_HasFocus:
        paint.focus_ring(painter, hot, theme, px(8))
    return inside


def _is_one_of_several(option: QStyleOptionViewItem) -> bool:
    view = option.widget
    return isinstance(view, TallList) and len(view.selectionModel().selectedIndexes()) > 1

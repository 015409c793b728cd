"""The list of steps: choosing, keys, dragging. It does nothing itself but asks the desk."""

from collections.abc import Callable

from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from hiptimer.session.edits.tree import Place, height
from hiptimer.ui.editor.cards import CardDelegate
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.model import StepsModel
from hiptimer.ui.editor.rows import Rows, fits, gaps_before
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.menu import Items, asked_for, pop_up
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

OFFER = "application/x-hiptimer-offer"
STEPS = "application/x-hiptimer-steps"
EDGE = 48
"""This near to an edge, in pixels at 100 %, the list scrolls while something is dragged."""
SCROLL_MS = 16


class StepList(QListView):
    """Renders the desk's steps.

    Signals: `offer_dropped(str, Place)` with the name of an offer of the catalogue that was
    dropped at a place.
    """

    offer_dropped = Signal(str, object)

    def __init__(
        self, desk: Desk, theme: Theme, folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._folder = desk, theme, folder
        self._made = Rows()
        self._menu: Callable[[], Items] | None = None
        self._following = False
        self._drop: tuple[Place, int, int] | None = None  # where to, the mark's y and left
        self._steps = StepsModel(self)
        self._cards = CardDelegate(theme, self._steps, self)
        self._scroll = QTimer(self, interval=SCROLL_MS)
        self._scroll_by = 0
        self._scroll.timeout.connect(self._scroll_on)
        self._set_up()
        desk.changed.connect(self.refresh)
        desk.chosen.connect(self._follow)
        desk.told.connect(self.announce)
        theme.changed.connect(self._relayout)
        Gallery.of(theme).arrived.connect(self._on_arrived)
        self.refresh()

    def _set_up(self) -> None:
        self.setModel(self._steps)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(tr("Steps of the session"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)

    @property
    def steps_model(self) -> StepsModel:
        """The rows that are shown."""
        return self._steps

    @property
    def drop_place(self) -> Place | None:
        """Where what is dragged would go now."""
        return self._drop[0] if self._drop else None

    def refresh(self) -> None:
        """Show the desk's steps."""
        session = self._desk.session
        self._following = True
        self._steps.show_rows(self._made.of(session.steps, self._desk.known, self._folder))
        self._following = False
        self.viewport().update()
        self._follow()

    def give_menu(self, items: Callable[[], Items]) -> None:
        """Have the right button, and keys, open a menu for the chosen steps."""
        self._menu = items

    def announce(self, words: str) -> None:
        """Have a screen reader say it."""
        announce(self, words)
        self.setAccessibleDescription(words)

    def _on_arrived(self) -> None:
        self._cards.forget()
        self.viewport().update()

    def _relayout(self) -> None:
        self._cards.measure()
        self.doItemsLayout()

    def _follow(self) -> None:
        """Show what is chosen on the desk, and scroll to it."""
        if self._following:
            return
        chosen = QItemSelection()
        numbers = [self._steps.row_of(place) for place in self._desk.places]
        kept = [number for number in numbers if number is not None]
        for number in kept:
            index = self._steps.index(number, 0)
            chosen.select(index, index)
        self._following = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        current = self.currentIndex()
        if kept and current.row() not in kept:
            self.selectionModel().setCurrentIndex(
                self._steps.index(kept[-1], 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._following = False
        if kept:
            self.scrollTo(self._steps.index(kept[-1], 0))
            self.scrollTo(self._steps.index(kept[0], 0))

    # dragging

    def gap_at(self, point: QPoint, tall: int = 0) -> tuple[Place, int, int] | None:
        """The place that `point` means for something `tall` blocks high; the mark's y and left."""
        rows = self._steps.rows
        number, y = self._gap_number(point)
        places = [place for place in gaps_before(rows, number) if fits(place, tall)]
        if not places:
            return None
        lefts = [self._cards.left_of(len(place) - 1) for place in places]
        # The innermost place whose cards would begin left of the pointer.
        at = max((i for i, left in enumerate(lefts) if left <= point.x()), default=0)
        return places[at], y, lefts[at]

    def _gap_number(self, point: QPoint) -> tuple[int, int]:
        rows = self._steps.rows
        index = self.indexAt(QPoint(self.viewport().width() // 2, point.y()))
        if not index.isValid() or index.row() >= len(rows):
            if not rows:
                return 0, 2
            if point.y() < 0:
                return 0, 2
            rect = self.visualRect(self._steps.index(len(rows) - 1, 0))
            return len(rows), rect.bottom() - 2
        rect = self.visualRect(index)
        if point.y() < rect.center().y():
            return index.row(), max(2, rect.top() - 3)
        return index.row() + 1, rect.bottom() - 2

    def _drag_height(self, mime: QMimeData) -> int:
        if mime.hasFormat(STEPS):
            return max((height(step) for step in self._desk.steps), default=0)
        return 0

    def _can_drop(self, mime: QMimeData) -> bool:
        is_text = mime.hasText() and not mime.hasUrls()
        return mime.hasFormat(OFFER) or mime.hasFormat(STEPS) or is_text

    def _mark(self, point: QPoint, mime: QMimeData) -> None:
        drop = self.gap_at(point, self._drag_height(mime))
        if drop is not None and mime.hasFormat(STEPS) and self._inside_itself(drop[0]):
            drop = None
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()
        self._scroll_for(point.y())

    def _scroll_for(self, y: int) -> None:
        edge, high = self._theme.px(EDGE), self.viewport().height()
        over = min(0, y - edge) + max(0, y - (high - edge))
        self._scroll_by = max(-20, min(20, round(over / 3)))
        if self._scroll_by and not self._scroll.isActive():
            self._scroll.start()
        elif not self._scroll_by:
            self._scroll.stop()

    def drag_beyond(self, y: int, mime: QMimeData) -> None:
        """What is dragged is above or below the list, at `y` of its own: scroll on that way."""
        if self._can_drop(mime) and not 0 <= y < self.viewport().height():
            self._scroll_for(y)
        else:
            self._scroll.stop()

    def end_drag(self) -> None:
        """Nothing is dragged any more."""
        self._scroll.stop()
        self._drop = None
        self.viewport().update()

    def _inside_itself(self, place: Place) -> bool:
        chosen = self._desk.places
        return any(len(place) > len(one) and place[: len(one)] == one for one in chosen)

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._scroll_by)

    def drop(self, mime: QMimeData, place: Place, *, copy: bool = False) -> bool:
        """Put what was dragged at a place; `copy` leaves moved steps where they are too."""
        desk = self._desk
        if mime.hasFormat(OFFER):
            self.offer_dropped.emit(bytes(mime.data(OFFER).data()).decode(), place)
            return True
        if mime.hasFormat(STEPS) and not copy:
            return desk.move(place)
        return desk.paste(mime.text(), place)

    def _picture(self) -> QPixmap:
        """What hangs at the pointer: the first of the chosen cards, and how many there are."""
        theme, px = self._theme, self._theme.px
        picture = QPixmap(px(240), px(44))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        rect = picture.rect()
        paint.card(painter, rect.toRectF(), theme)
        paint.outlined(painter, rect.toRectF(), px(12), theme.color("work"), 2)
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink"))
        inner = rect.adjusted(px(14), 0, -px(10), 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), self._desk.names())
        painter.end()
        return picture

    # Qt's names

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._following:
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        known = self._steps.rows
        self._following = True
        self._desk.choose(known[row].place for row in rows if row < len(known))
        self._following = False

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002
        text = self._desk.copy()
        if not text:
            return
        mime = QMimeData()
        mime.setData(STEPS, QByteArray(b"1"))
        mime.setText(text)
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._picture())
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._mark(event.position().toPoint(), event.mimeData())
        if self._drop is not None and self._can_drop(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.end_drag()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        self._mark(event.position().toPoint(), mime)
        drop = self._drop
        self.end_drag()
        if drop is None:
            return
        elsewhere = event.source() is not self
        copy = elsewhere or event.dropAction() == Qt.DropAction.CopyAction
        # The desk moves the steps itself: Qt must not remove rows afterwards.
        event.setDropAction(Qt.DropAction.CopyAction)
        if self.drop(mime, drop[0], copy=copy):
            event.accept()
            self.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _, at = asked_for(self, event)
        if self._menu is not None:
            pop_up(self, self._menu(), at)

    def hideEvent(self, event: QHideEvent) -> None:
        self._scroll.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Back} or alt:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: they are typed in fields."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scrollTo(self.currentIndex())  # it has the ring

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.selectionModel().hasSelection():
            painter = QPainter(self.viewport())
            paint.focus_ring(painter, QRectF(self.viewport().rect()), self._theme, 6)
        if self._drop is None:
            return
        _, y, left = self._drop
        painter = QPainter(self.viewport())
        thick = self._theme.px(4)
        bar = QRect(left + 2, y - thick // 2, self.viewport().width() - left - 4, thick)
        paint.rounded(painter, bar.toRectF(), thick / 2, self._theme.color("work"))
        knob = QRect(left, y - thick, thick * 2, thick * 2)
        paint.rounded(painter, knob.toRectF(), thick, self._theme.color("work"))

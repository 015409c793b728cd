"""History's second tab: what was done, as a list to search."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history import queries
from hiptimer.history.days import weeks_back
from hiptimer.ui.history.delegate import RowDelegate
from hiptimer.ui.history.filters import Filters
from hiptimer.ui.history.menus import of_completion
from hiptimer.ui.history.model import CompletionsModel
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.menu import Item, of_buttons
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn


class SessionsTab(QWidget):
    """Renders the list; `page` is what scrolls around it.

    Signals: `opened` with a completion's id; `wished(Deed, id)` with what is to be done with one;
    `move_requested` with the ids of chosen sessions;
    `changed` when the filters hold something else.
    """

    opened = Signal(str)
    wished = Signal(object, str)
    move_requested = Signal(tuple)
    changed = Signal()

    def __init__(self, services: Services, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self._services = services
        self._day = date.min
        self._model = CompletionsModel(services.store, lambda: self._day, self)
        self._list = TallList(theme, page, tr("What you have done"), several=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(RowDelegate(theme, lambda: self._day, self))
        self._list.opened.connect(self._open)
        self._list.give_menu(self._offers)
        self._card = Card(theme)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        inside.addWidget(self._list)
        self.filters = Filters(theme, self._first_of_weeks)
        self.filters.changed.connect(self.changed)
        self._count = Text(theme, size=16, tone="ink2")
        self._move = QuietButton(theme, tr("&Move to other days…"))
        self._move.clicked.connect(lambda: self.move_requested.emit(self.chosen))
        self._move.hide()
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._offer_move())
        self._model.modelReset.connect(self._offer_move)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.filters)
        column.addWidget(self._count)
        column.addWidget(self._move, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._card)
        page.verticalScrollBar().valueChanged.connect(self._list.fetch_near_end)

    @property
    def listed(self) -> int:
        """How many rows the list has read."""
        return self._model.rowCount()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the rows that are chosen, in the order of the list."""
        indexes = sorted(self._list.selectionModel().selectedIndexes(), key=lambda one: one.row())
        return tuple(index.data(THING).id for index in indexes)

    def load(self, today: date) -> int:
        """Read the list anew, and tell how many were found. Raises HistoryError."""
        self._day = today
        self.filters.stop()
        search, only = self.filters.text, self.filters.only
        self._model.load(search, only)
        found = self._services.store.run(queries.count, search, only)
        self._card.setVisible(found > 0)
        self._count.setVisible(found > 0)
        self._count.setText(
            trn("{n} session found", "{n} sessions found", found)
            if self.filters.narrows
            else trn("{n} session", "{n} sessions", found)
        )
        self._list.fit()
        return found

    def know_exercises(self, names: Mapping[str, str]) -> None:
        """Offer to filter by these, by their ids."""
        self.filters.know_exercises(names)

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _offer_move(self) -> None:
        self._move.setVisible(len(self._list.selectionModel().selectedIndexes()) > 1)

    def _first_of_weeks(self, weeks: int) -> date:
        return weeks_back(self._day, weeks, self._services.settings.preferences.week_begins)

    def _offers(self, index: QModelIndex) -> list[Item]:
        if len(self.chosen) > 1:
            return of_buttons(self._move)
        return of_completion(index.data(THING).id, self.wished.emit)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(THING).id)

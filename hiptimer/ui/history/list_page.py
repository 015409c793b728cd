"""The list of what was done, with its search."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hiptimer.history.errors import HistoryError
from hiptimer.history.store import Store
from hiptimer.ui.history.delegate import RowDelegate
from hiptimer.ui.history.model import CompletionsModel, Role
from hiptimer.ui.shared import words
from hiptimer.ui.shared.buttons import PrimaryButton
from hiptimer.ui.shared.card import Card, ColumnCard
from hiptimer.ui.shared.page import Page, heading
from hiptimer.ui.shared.tall_list import TallList
from hiptimer.ui.shared.text import Text, Weight
from hiptimer.ui.theme import Theme

SEARCH_AFTER_MS = 120


class Nothing(ColumnCard):
    """What is said while there is nothing to list. Signals: `start_requested`."""

    start_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, side=40)
        self._title = Text(theme, size=20, weight=Weight.DemiBold)
        self._text = Text(theme, size=16, tone="ink2")
        self._start = PrimaryButton(theme, "Go to &Today")
        self._start.clicked.connect(self.start_requested)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        self.column.addWidget(self._title)
        self.column.addWidget(self._text)
        self.column.addSpacing(12)
        self.column.addLayout(row)
        self.column.addSpacing(8)

    def say(self, title: str, text: str, *, start: bool) -> None:
        """Say why nothing is listed; with `start`, offer the first step."""
        self._title.setText(title)
        self._text.setText(text)
        self._start.setVisible(start)


class ListPage(Page):
    """Renders a `CompletionsModel`. Signals: `opened` with an id; `start_requested`."""

    opened = Signal(str)
    start_requested = Signal()

    def __init__(
        self, theme: Theme, store: Store, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._store = store
        self.setAccessibleName("History")
        self._model = CompletionsModel(store, today, self)
        self._delegate = RowDelegate(theme, today, self)
        self._list = TallList(theme, self, "What you have done")
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.opened.connect(self._open)
        self._card = Card(theme)
        self._card_column = QVBoxLayout(self._card)
        self._card_column.addWidget(self._list)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search sessions, exercises, notes")
        self._search.setAccessibleName("Search what you have done")
        self._search.setProperty("place", "bg")
        self._search.setClearButtonEnabled(False)
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._wait.timeout.connect(self.reload)
        self._search.textChanged.connect(lambda _text: self._wait.start())
        self._count = Text(theme, size=16, tone="ink2")
        self._nothing = Nothing(theme)
        self._nothing.start_requested.connect(self.start_requested)
        for widget in (
            heading(theme, "History"),
            self._search,
            self._count,
            self._card,
            self._nothing,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.focus_search)
        self.verticalScrollBar().valueChanged.connect(self._list.fetch_near_end)

    def reload(self) -> None:
        """Read the list anew, keeping the search."""
        self._wait.stop()
        search = self._search.text().strip()
        try:
            self._model.load(search)
            found = self._store.count(search)
        except HistoryError as error:
            self._show_trouble(str(error))
            return
        self._show(found, search)

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus()
        self._search.selectAll()

    def _show(self, found: int, search: str) -> None:
        self._card.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        self._search.setVisible(bool(found or search))
        self._count.setVisible(found > 0)
        self._count.setText(
            f"{words.plural(found, 'session')} found" if search else words.plural(found, "session")
        )
        if not found and search:
            self._nothing.say(
                "Nothing found", f"No session that you have done has “{search}” in it.", start=False
            )
        elif not found:
            self._nothing.say(
                "Your practice will be listed here",
                "Each session you do is written down by itself: when, how long, and each side.",
                start=True,
            )
        self._card_column.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(8))
        self._list.fit()

    def _show_trouble(self, text: str) -> None:
        self._card.hide()
        self._count.hide()
        self._nothing.show()
        self._nothing.say("The log cannot be read now", text, start=False)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(Role.ROW).id)

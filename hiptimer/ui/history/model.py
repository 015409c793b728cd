"""The log as a list that grows while one scrolls."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject

from hiptimer.history import queries
from hiptimer.history.queries import ALL
from hiptimer.history.records import CompletionRow, ListFilter, Status
from hiptimer.history.said import title_of
from hiptimer.history.store import Store
from hiptimer.ui.kit.list_model import Index, ListModel
from hiptimer.words import mark, tr
from hiptimer.words.formats import minutes, short_date
from hiptimer.words.language import in_a_row, integer

AT_ONCE = 100
"""Rows read in one go."""
STATUS = {
    Status.COMPLETED: mark("completed"),
    Status.PARTIAL: mark("part"),
    Status.CHECK: mark("self-check"),
    Status.SLIGHT: mark("hardly begun"),
}
"""How much of a session was done, after its title."""
STATUS_ALONE = {
    Status.COMPLETED: mark("Completed"),
    Status.PARTIAL: mark("Part"),
    Status.CHECK: mark("Self-check"),
    Status.SLIGHT: mark("Hardly begun"),
}
"""The same at the beginning of a line, or by itself."""


class CompletionsModel(ListModel):
    """Rows of the store, the newest first. Signals: QAbstractListModel's. Raises HistoryError."""

    def __init__(
        self, store: Store, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(title_of, spoken=self._in_words, parent=parent)
        self._store, self._today = store, today
        self._search = ""
        self._only = ALL
        self._all_read = False

    @property
    def search(self) -> str:
        """What the rows are searched for."""
        return self._search

    def load(self, search: str = "", only: ListFilter = ALL) -> None:
        """Read anew: the first rows that `search` and `only` find."""
        rows = list(self._store.run(queries.rows, AT_ONCE, 0, search, only))
        self.beginResetModel()
        self._search, self._only, self._things = search, only, rows
        self._all_read = len(rows) < AT_ONCE
        self.endResetModel()

    # Qt's names

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._all_read

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        more = self._store.run(queries.rows, AT_ONCE, len(self._things), self._search, self._only)
        self._all_read = len(more) < AT_ONCE
        if more:
            held = len(self._things)
            self.beginInsertRows(QModelIndex(), held, held + len(more) - 1)
            self._things.extend(more)
            self.endInsertRows()

    def _in_words(self, row: CompletionRow) -> str:
        day = short_date(date.fromisoformat(row.training_date), self._today())
        parts = (day, title_of(row), tr(STATUS[row.status]), work(row), remarks(row))
        return in_a_row(part for part in parts if part)


def work(row: CompletionRow) -> str:
    """How long it was; nothing of a check, which has no work in it."""
    return "" if row.status is Status.CHECK else minutes(row.work_seconds)


def remarks(row: CompletionRow) -> str:
    """What the person said of it, in short."""
    return remarks_of(row.effort, row.pain, pinched=row.pinched)


def remarks_of(effort: int | None, pain: int | None, *, pinched: bool) -> str:
    """The same of these answers."""
    parts = []
    if effort is not None:
        parts.append(tr("effort {n}", n=integer(effort)))
    if pain is not None:
        parts.append(tr("pain {n}", n=integer(pain)))
    if pinched:
        parts.append(tr("pinched"))
    return " · ".join(parts)

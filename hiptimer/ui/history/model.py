"""The log as a list that grows while one scrolls."""

from collections.abc import Callable
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hiptimer.history import queries
from hiptimer.history.queries import ALL
from hiptimer.history.records import CompletionRow, ListFilter
from hiptimer.history.store import Store
from hiptimer.session.words import minutes_words
from hiptimer.ui.kit import words

AT_ONCE = 100
"""Rows read in one go."""

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row can be asked for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class CompletionsModel(QAbstractListModel):
    """Rows of the store, the newest first. Signals: QAbstractListModel's. Raises HistoryError."""

    def __init__(
        self, store: Store, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._today = store, today
        self._rows: list[CompletionRow] = []
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
        self._search, self._only, self._rows = search, only, rows
        self._all_read = len(rows) < AT_ONCE
        self.endResetModel()

    def row_at(self, index: Index) -> CompletionRow:
        """The completion in a row."""
        return self._rows[index.row()]

    # Qt's names

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._all_read

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        more = self._store.run(queries.rows, AT_ONCE, len(self._rows), self._search, self._only)
        self._all_read = len(more) < AT_ONCE
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows.extend(more)
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.in_words(row)
        return None

    def in_words(self, row: CompletionRow) -> str:
        """A row as one sentence, for screen readers."""
        day = words.short_date(date.fromisoformat(row.training_date), self._today())
        parts = [day, row.title, words.STATUS[row.status], minutes_words(row.work_seconds)]
        return ", ".join([*parts, remarks(row)] if remarks(row) else parts)


def remarks(row: CompletionRow) -> str:
    """What the person said of it, in short."""
    parts = []
    if row.effort is not None:
        parts.append(f"effort {words.number(row.effort)}")
    if row.pain is not None:
        parts.append(f"pain {words.number(row.pain)}")
    if row.pinched:
        parts.append("pinched")
    return " · ".join(parts)

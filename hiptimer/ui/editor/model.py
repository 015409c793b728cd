"""The rows as a Qt model, which tells only of what changed."""

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hiptimer.session.edits.tree import Place
from hiptimer.ui.editor.rows import Row

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a card can be asked for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class StepsModel(QAbstractListModel):
    """The rows, and below them a place to drop things at, which is no row. Signals: Qt's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._by_place: dict[Place, int] = {}
        self._kinds: list[bool] = []

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return self._rows

    def row_of(self, place: Place) -> int | None:
        """The number of the row of the step at a place."""
        return self._by_place.get(place)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; those that stay at both ends are left alone.

        The view paints itself again: where only words changed nothing is laid out anew.
        """
        before, self._by_place = self._rows, {row.place: at for at, row in enumerate(rows)}
        first = 0
        most = min(len(before), len(rows))
        while first < most and _same(before[first], rows[first]):
            first += 1
        last = 0
        while last < most - first and _same(before[-1 - last], rows[-1 - last]):
            last += 1
        old, new = len(before) - first - last, len(rows) - first - last
        both = min(old, new)
        if old > both:
            self.beginRemoveRows(QModelIndex(), first + both, first + old - 1)
            self._rows = [*before[: first + both], *before[first + old :]]
            self.endRemoveRows()
        elif new > both:
            self.beginInsertRows(QModelIndex(), first + both, first + new - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        kinds = [row.is_block for row in rows]
        if old == new and kinds != self._kinds:  # a view lays all out again: heights are others
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows), 0), [Role.ROW])
        self._kinds = kinds

    # Qt's names

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def _same(one: Row, other: Row) -> bool:
    return one.step is other.step and one.depth == other.depth and one.line is other.line

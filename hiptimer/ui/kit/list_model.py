"""Things in rows, for Qt's views."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

THING = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row's thing itself."""

Index = QModelIndex | QPersistentModelIndex
Words = Callable[[Any], str]


class ListModel(QAbstractListModel):
    """Things, each with its name, and with other words for screen readers and as a hint.

    Signals: QAbstractListModel's.
    """

    def __init__(
        self, named: Words, *, spoken: Words | None = None, hint: Words | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        role = Qt.ItemDataRole
        words = {role.DisplayRole: named, role.AccessibleTextRole: spoken, role.ToolTipRole: hint}
        self._words: dict[int, Words] = {role: told for role, told in words.items() if told}
        self._things: list[Any] = []

    def show_things(self, things: Sequence[Any]) -> None:
        """Hold these from now on."""
        if self._things != list(things):
            self.beginResetModel()
            self._things = list(things)
            self.endResetModel()

    # Qt's names

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._things)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        thing = self._things[index.row()]
        if role == THING:
            return thing
        words = self._words.get(role)
        return words(thing) if words is not None else None

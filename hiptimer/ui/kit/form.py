"""Fields with their names: above them, or in rows of a card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


def labelled(theme: Theme, name: str, field: QWidget, *, small: bool = False) -> QWidget:
    """A field below its name; `small` where a pane is full of them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    if small:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        text = Text(theme, name, 12, Weight.Medium, "ink2")
    else:
        column.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        column.setSpacing(theme.px(6))
        text = Text(theme, name, 14, Weight.DemiBold, wrap=False)
    text.setBuddy(field)
    column.addWidget(text)
    if small:
        column.addWidget(field)
        return holder
    row = QHBoxLayout()
    row.addWidget(field)
    if field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
        row.addStretch(1)
    column.addLayout(row)
    return holder


class Section(ColumnCard):
    """A titled card of rows: names and what they mean at the left, controls at the right."""

    def __init__(self, theme: Theme, page: Page, title: str) -> None:
        super().__init__(theme)
        self._page = page
        self.column.addWidget(Text(theme, title, 20, Weight.DemiBold))

    def add(self, name: str, told: str, *controls: QWidget) -> Text:
        """Add a row; return the text that tells what it means, for changing it."""
        words = QVBoxLayout()
        words.setSpacing(2)
        label = Text(self._theme, name, 16, Weight.Medium)
        words.addStretch(1)
        words.addWidget(label)
        about = Text(self._theme, told, 14, tone="ink2")
        about.setVisible(bool(told))
        words.addWidget(about)
        words.addStretch(1)
        row = self._page.side_by_side(12)
        row.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(8))
        row.addLayout(words, 10)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inner = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for control in controls:
            inner.addWidget(control)
            if not control.accessibleName():
                control.setAccessibleName(name)
        inner.addStretch(1)
        row.addWidget(holder, 9, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        return about

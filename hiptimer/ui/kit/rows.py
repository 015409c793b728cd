"""A preference in a row: its name and what it does at the left, its control at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


class Section(ColumnCard):
    """A card of preferences with a title. No signals."""

    def __init__(self, theme: Theme, page: Page, title: str) -> None:
        super().__init__(theme)
        self._page = page
        self.column.addWidget(Text(theme, title, 20, Weight.DemiBold))

    def add(self, name: str, told: str, *controls: QWidget) -> Text:
        """Add a row; return the text that tells what it does, for changing it."""
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

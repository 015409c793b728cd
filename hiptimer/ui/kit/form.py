"""Fields with their names: above them, or in rows of a card."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme

_CONTROLS = 360
"""Several controls of one row get this much of a wide page's line, in pixels at 100 %."""


_NAME = "field-name"


def name_anew(holder: QWidget, name: str) -> None:
    """Say something else above a field that `labelled` made."""
    text = holder.findChild(Text, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if text is not None:
        text.setText(name)


@has_role(Role.GROUP)
class Together(QWidget):
    """Controls that answer one question together."""


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
        text = Text(theme, name, 14, Weight.DemiBold)
    text.setObjectName(_NAME)
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
    column.addStretch(1)  # beside a taller field it stays at the top
    return holder


class _Controls(QWidget):
    """The controls of a row, in one line where there is room; wide pages give them some more."""

    def __init__(self, theme: Theme, page: Page, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme, self._page, self._several = theme, page, len(controls) > 1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = FlowLayout(self, spacing=8)
        for control in controls:
            line.addWidget(control)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        several = self._several and not self._page.narrow
        wished = min(self.sizeHint().width(), self._theme.px(_CONTROLS)) if several else 0
        return least.expandedTo(QSize(wished, 0))


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
        for control in controls:
            if not (control.accessibleName() or isinstance(control, Button)):
                control.setAccessibleName(name)
        holder = _Controls(self._theme, self._page, controls)
        row.addWidget(holder, 9, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        return about

"""A number with what it is below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


def number(theme: Theme, value: str, label: str, tone: str, size: int = 20) -> QWidget:
    """A number with what it is below it."""
    cell = QWidget()
    inside = QVBoxLayout(cell)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(2)
    inside.addWidget(Text(theme, value, size, Weight.Bold, tone, tabular=True))
    inside.addWidget(Text(theme, label, 14, tone="ink2"))
    return cell

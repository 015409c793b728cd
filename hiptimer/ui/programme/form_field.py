"""A field of a form with its name above it, and below it what is wrong."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


class FormField(QWidget):
    """Renders a widget and a fault of it. No signals."""

    def __init__(self, theme: Theme, name: str, widget: QWidget, *, one_line: bool = False) -> None:
        """With a `name` of "" the widget tells its own; `one_line` where others are beside it."""
        super().__init__()
        self.widget = widget
        self._fault = Text(theme, size=14, tone="danger")
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        column.setSpacing(theme.px(4))
        if name:
            label = Text(theme, name, 14, Weight.DemiBold, wrap=not one_line)
            label.setBuddy(widget)
            column.addWidget(label)
            if not widget.accessibleName():
                widget.setAccessibleName(name)
        if isinstance(widget, QLineEdit):
            widget.setCursorPosition(0)  # so that a long line shows its beginning
        column.addWidget(widget)
        column.addWidget(self._fault)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    @property
    def fault(self) -> str:
        """What is wrong with it; "" for nothing."""
        return self._fault.text()

    def show_fault(self, text: str) -> None:
        """Tell what is wrong; "" for nothing."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)

"""A choice that is on or off."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.buttons import Button, Weight
from hiptimer.ui.kit.theme import Theme


class Chip(Button):
    """A choice that is on or off: a filter. Signals: QPushButton's `toggled`."""

    HEIGHT = 34
    SIZE = 14
    PADDING = 14

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent=parent)
        self.setCheckable(True)

    def fill(self) -> QColor | None:
        if self.isChecked():
            return self._theme.color("ink")
        return self._theme.blend("bg", "line", 0.6) if self._is_hot() else None

    def edge(self) -> QColor | None:
        return None if self.isChecked() else self._theme.color("edge")

    def text_colour(self) -> QColor:
        return self._theme.color("bg" if self.isChecked() else "ink2")

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font(self.SIZE, Weight.Medium))

    def _radius(self) -> float:
        return self.HEIGHT / 2

"""Which of the editor's three panes are shown, and how wide: as many as there is room for."""

from enum import StrEnum

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

WIDE, MIDDLE = 1000, 620
"""At least so wide, in pixels at 100 %, there is room for three panes, or for two."""
_ANY_WIDTH = 16_777_215


class Pane(StrEnum):
    """What the window can show where there is no room for all."""

    ADD = "add"
    STEPS = "steps"
    FIELDS = "fields"


class Panes(QWidget):
    """Folds the panes, and is a row of chips to choose one by. No signals."""

    def __init__(self, theme: Theme, left: QWidget, middle: QWidget, fields: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._left, self._middle, self._fields = left, middle, fields
        self._chosen = Pane.STEPS
        self._room = 0
        self._has_text = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._chips: dict[Pane, Chip] = {}
        group = QButtonGroup(self)
        names = {Pane.ADD: tr("Add"), Pane.STEPS: tr("Steps"), Pane.FIELDS: tr("Fields")}
        for pane, name in names.items():
            chip = self._chips[pane] = Chip(theme, name)
            chip.setAutoExclusive(True)
            chip.toggled.connect(lambda on, one=pane: self.choose(one) if on else None)
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)

    def choose(self, pane: Pane) -> None:
        """Show a pane where there is no room for all."""
        self._chosen = pane
        self.fold(self._room)

    def show_text(self, shown: bool) -> None:
        """The text is at the left, which wants more room than the catalogue; or is no more."""
        self._has_text = shown
        self._chips[Pane.ADD].setText(tr("Text") if shown else tr("Add"))
        if shown:
            self._chosen = Pane.ADD
        self.fold(self._room)

    def fold(self, width: int) -> None:
        """Show what has room in `width` pixels."""
        self._room = width
        px, text, chosen = self._theme.px, self._has_text, self._chosen
        wide, middle = width >= px(WIDE), width >= px(MIDDLE)
        self._left.setVisible(wide or chosen is Pane.ADD)
        self._middle.setVisible(middle or chosen is Pane.STEPS)
        self._fields.setVisible(wide or chosen is Pane.FIELDS or (middle and chosen is Pane.STEPS))
        self.setVisible(not wide)
        self._chips[chosen].setChecked(True)
        if not middle:
            for pane in (self._left, self._fields):
                pane.setMinimumWidth(0)
                pane.setMaximumWidth(_ANY_WIDTH)
            return
        if text and not wide:
            self._left.setFixedWidth(width // 2)
        else:
            self._left.setFixedWidth(min(px(420 if text else 220 if wide else 260), width // 2))
        self._fields.setFixedWidth(px(280))

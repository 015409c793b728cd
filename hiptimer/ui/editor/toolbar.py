"""What can be done with the chosen steps, as buttons above the list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hiptimer.session.edits.places import place_above, place_below
from hiptimer.session.model import Repeat
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.menu import Item, of_buttons
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

SIDE = 36


class Toolbar(QWidget):
    """Buttons that edit the desk's chosen steps; no signals."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.told = Text(theme, "", 14, tone="ink2")
        self._up = self._add("up", tr("Move up"), "Alt+Up", desk.move_up)
        self._down = self._add("down", tr("Move down"), "Alt+Down", desk.move_down)
        self._copy = self._add("duplicate", tr("Duplicate"), "Ctrl+D", desk.duplicate)
        self._group = self._add("group", "", "", self._turn)  # `refresh` names it
        self._away = self._add("trash", tr("Delete"), "Del", desk.remove)
        self._row.addSpacing(8)
        self._row.addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        desk.changed.connect(self.refresh)
        desk.chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer what can be done with what is chosen."""
        desk = self._desk
        places, steps = desk.places, desk.session.steps
        ready = bool(places) and desk.document.is_sound
        self._up.setEnabled(ready and place_above(steps, places) is not None)
        self._down.setEnabled(ready and place_below(steps, places) is not None)
        for button in (self._copy, self._group, self._away):
            button.setEnabled(ready)
        if self._is_block():
            self._group.set_name(tr("Ungroup"), "Ctrl+Shift+G")
        else:
            self._group.set_name(tr("Group into a block that repeats"), "Ctrl+G")
        self.told.setText(desk.position() if len(places) == 1 else desk.where())

    def items(self) -> list[Item]:
        """The same for a menu."""
        return of_buttons(self._up, self._down, self._copy, self._group, self._away)

    def _is_block(self) -> bool:
        chosen = self._desk.steps
        return len(chosen) == 1 and isinstance(chosen[0], Repeat)

    def _turn(self) -> bool:
        return self._desk.ungroup() if self._is_block() else self._desk.group()

    def _add(self, icon: str, name: str, key: str, act: Callable[[], bool]) -> IconButton:
        button = IconButton(self._theme, icon, name, key=key, plain=True, side=SIDE)
        button.clicked.connect(lambda _=False: act())
        self._row.addWidget(button)
        return button

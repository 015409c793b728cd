"""The left rail: the program's name and the pages."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.mirror import margins
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import key_words
from hiptimer.ui.shell.rail_button import RailButton
from hiptimer.words import mark, tr

PAGES = {
    "today": ("today", mark("&Today")),
    "library": ("library", mark("&Library")),
    "history": ("history", mark("&History")),
    "body": ("body", mark("&Body")),
    "preferences": ("preferences", mark("&Preferences")),
    "help": ("help", mark("H&elp")),
}
"""Each page's icon and name, in order; Ctrl+1 opens the first."""
LEAST, MOST = 192, 256
"""Its width, as its longest entry needs, in pixels at 100 %."""


class Rail(QWidget):
    """Shows which page is open; `compact` leaves the icons only.

    Signals: `chosen` with a name.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._name = Text(theme, "HipTimer", 20, Weight.Bold, wrap=False)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._buttons = {
            page: RailButton(theme, icon, tr(text)) for page, (icon, text) in PAGES.items()
        }
        for number, (page, button) in enumerate(self._buttons.items(), start=1):
            button.clicked.connect(lambda _=False, page=page: self.chosen.emit(page))
            button.setAccessibleDescription(key_words(f"Ctrl+{number}"))
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._work: PlainButton | None = None
        theme.changed.connect(self._space)
        self._space()

    def show_chosen(self, page: str) -> None:
        """Mark `page` as the open one."""
        self._buttons[page].setChecked(True)
        for one, button in self._buttons.items():  # Tab comes to the open one, arrows go on
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus if one == page else Qt.FocusPolicy.NoFocus
            )

    def show_work(self, line: str, act: Callable[[], None]) -> None:
        """Show how far something is that is made beside the window; "" for nothing.

        `act` is done when the line is clicked.
        """
        if self._work is None:
            self._work = PlainButton(self._theme, line)
            self._work.clicked.connect(act)
            self._column.addWidget(self._work)
        self._work.setText(line)
        self._work.setVisible(bool(line))

    def set_compact(self, compact: bool) -> None:
        """Show icons only, or icons and names."""
        if compact != self._compact:
            self._compact = compact
            self._space()

    @property
    def whole_width(self) -> int:
        """How wide it is with names, in pixels."""
        px = self._theme.px
        longest = px(16) + max(button.whole_width for button in self._buttons.values())
        return min(max(px(LEAST), longest), px(MOST))

    def _space(self) -> None:
        px = self._theme.px
        self._name.setVisible(not self._compact)
        for button in self._buttons.values():
            button.set_compact(self._compact)
        side = px(10 if self._compact else 16)
        self._column.setContentsMargins(*margins(side, px(28), 0, px(16)))
        self._column.setSpacing(px(4))
        self._name.setContentsMargins(*margins(px(12), 0, 0, px(20)))
        icon = next(iter(self._buttons.values())).sizeHint().width()
        self.setFixedWidth(side + icon if self._compact else self.whole_width)

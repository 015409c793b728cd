"""The ground that things stand on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.theme import Theme


class Card(QFrame):
    """A rounded surface. It renders no state and has no signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._in_menu: tuple[Button, ...] = ()
        theme.changed.connect(self.update)

    def give_menu(self, *buttons: Button) -> None:
        """Have the right button, and keys, open a menu of what these buttons do."""
        self._in_menu = buttons

    # Qt's names

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._in_menu:
            event.ignore()
            return
        # Imported when it is asked for: the first paint of Today does not wait for menus.
        from hiptimer.ui.kit.menu import of_buttons, pop_up  # noqa: PLC0415

        pop_up(self, of_buttons(*self._in_menu), event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint.card(QPainter(self), QRectF(self.rect()), self._theme)


SIDE = 26
_MOST_SIDE = 34
"""Large type needs the room more than what is around it does: pixels at any text size."""


def side_of(theme: Theme, side: int = SIDE) -> int:
    """The room at a card's side, in pixels, that is `side` at 100 %."""
    return min(theme.px(side), max(_MOST_SIDE, side))


class ColumnCard(Card):
    """A card with things one below the other, and room around them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, side: int = SIDE) -> None:
        super().__init__(theme, parent)
        self._side = side
        self.column = QVBoxLayout(self)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px, side = self._theme.px, side_of(self._theme, self._side)
        self.column.setContentsMargins(side, side - 4, side - 6, side - 8)
        self.column.setSpacing(px(8))

"""What every page is: a column of things that scrolls as a whole."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme

WIDEST, ROOMY = 1160, 1640
"""A page's column is no wider than this, in pixels at 100 %; the second holds on a large screen."""
SHARE = 0.72
"""Of a wide page, so much is its column's."""
NARROW = 640
"""Below this, what stands side by side goes one below the other."""


@has_role(Role.PAGE)
class Page(QScrollArea):
    """A scrolled column with room at its sides; `column` takes what is shown.

    It scrolls up and down; sideways only where large type meets a window too small for a word.

    Layouts given to `side_by_side` turn upright where the page is narrow. `MOST` is how wide its
    column gets, in pixels at 100 %. Signals: QScrollArea's.
    """

    MOST = WIDEST

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._turning: list[QBoxLayout] = []
        self._narrow = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its keys work; Tab goes to what is on it
        content = self._content = QWidget()
        self._outer = QHBoxLayout(content)
        inner = QWidget()
        self._inner = inner
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._outer.addStretch(1)
        self._outer.addWidget(inner, 1000)
        self._outer.addStretch(1)
        self.setWidget(content)
        theme.changed.connect(self._space)
        self._space()

    @property
    def narrow(self) -> bool:
        """Whether there is room for one thing beside another."""
        return self._narrow

    def side_by_side(self, spacing: int = 20) -> QBoxLayout:
        """A row that becomes a column where the page is narrow."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        self.turn(row)
        return row

    def turn(self, row: QBoxLayout) -> None:
        """Let `row` become a column where the page is narrow."""
        self._turning.append(row)
        row.setDirection(self._direction())

    def show_place(self, widget: QWidget, rect: QRect) -> None:
        """Scroll so that `rect` of `widget`, which stands somewhere in this page, can be seen."""
        top = widget.mapTo(self._content, rect.topLeft()).y()
        room = self._theme.px(16)
        bar = self.verticalScrollBar()
        if top - room < bar.value():
            bar.setValue(top - room)
        elif top + rect.height() + room > bar.value() + self.viewport().height():
            bar.setValue(top + rect.height() + room - self.viewport().height())

    def place_of(self, widget: QWidget) -> QPoint:
        """Where `widget` stands in what is scrolled."""
        return widget.mapTo(self._content, QPoint(0, 0))

    def arranged(self) -> None:
        """Called when the page has become narrow or wide, and at every new text size."""

    def _direction(self) -> QBoxLayout.Direction:
        d = QBoxLayout.Direction
        return d.TopToBottom if self._narrow else d.LeftToRight

    def _space(self) -> None:
        px = self._theme.px
        self._narrow = self.width() < px(NARROW)
        side = 16 if self._narrow else px(32)  # large type needs the room that it is given
        self._outer.setContentsMargins(side, px(32), side, px(32))
        self._outer.setSpacing(0)
        self._widen()
        self.column.setSpacing(px(20))
        for row in self._turning:
            row.setDirection(self._direction())
        self.arranged()

    def _widen(self) -> None:
        """A large screen has room for a wider column, with as much of it left free at its sides."""
        widest, roomy = self._theme.px(self.MOST), self._theme.px(ROOMY)
        self._inner.setMaximumWidth(max(widest, min(roomy, round(self.width() * SHARE))))

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()
        if (self.width() < self._theme.px(NARROW)) is not self._narrow:
            self._space()


def heading(theme: Theme, text: str) -> Text:
    """A page's title."""
    return Text(theme, text, 28, Weight.Bold, shrink=0.6)


def scrolling(inner: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """`inner`, scrolled as a `Page` is; Tab goes to what is on it, not to itself."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()

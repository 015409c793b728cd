"""Tabs: parts of one page, one of them shown at a time."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.theme import Theme

_HEIGHT = 44
_BETWEEN = 32
_BETWEEN_NARROW = 16


class Tabs(QTabBar):
    """Names in a row, the chosen one underlined. Keys and roles are QTabBar's.

    Signals: `picked` with the key of the tab that is shown now.
    """

    picked = Signal(str)

    def __init__(
        self, theme: Theme, name: str, tabs: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._keys = theme, list(tabs)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for text in tabs.values():
            self.addTab(text)
        self.currentChanged.connect(lambda at: self.picked.emit(self._keys[at]))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> str:
        """The key of the tab that is shown."""
        return self._keys[self.currentIndex()]

    def show_value(self, key: str) -> None:
        """Show another tab, and tell so."""
        self.setCurrentIndex(self._keys.index(key))

    @property
    def carried(self) -> str:
        """Which tab is shown: it stays in another language."""
        return self.value

    @carried.setter
    def carried(self, key: str) -> None:
        if key in self._keys:
            self.show_value(key)

    def _font(self) -> QFont:
        return self._theme.font(16, QFont.Weight.DemiBold)

    def _gap(self) -> int:
        """Between two names; less where all would not stand in the line."""
        metrics = QFontMetricsF(self._font())
        words = sum(metrics.horizontalAdvance(self.tabText(n)) for n in range(self.count()))
        wide = words + self._theme.px(_BETWEEN) * self.count()
        window = self.parentWidget()
        fits = window is None or wide <= window.width()
        return self._theme.px(_BETWEEN if fits else _BETWEEN_NARROW)

    def _restyle(self) -> None:
        self.setFont(self._font())  # tells Qt to lay the tabs out anew
        self.update()

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        theme, chosen = self._theme, number == self.currentIndex()
        rect = QRectF(self.tabRect(number))
        rect.setRight(rect.right() - self._gap())
        painter.setPen(theme.color("ink" if chosen else "ink2"))
        painter.drawText(
            rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.tabText(number),
        )  # fmt: skip
        if chosen:
            under = QRectF(rect.left(), self.height() - 2, rect.width(), 2)
            painter.fillRect(under, theme.color("work"))
            if self.hasFocus():
                ring = rect.adjusted(-6, 4, 6, -6)
                paint.focus_ring(painter, ring, theme, theme.px(6))

    # Qt's names

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetricsF(self._font())
        wide = metrics.horizontalAdvance(self.tabText(index)) + 2
        return QSize(round(wide) + self._gap(), self._theme.px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        painter.setFont(self._font())
        for number in range(self.count()):
            self._paint_tab(painter, number)

"""The manual in a window of its own, beside what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from hiptimer.ui.help.page import HelpPage
    from hiptimer.ui.kit.theme import Theme

_SIZE = QSize(720, 600)


def beside(widget: QWidget, theme: "Theme", page: str) -> None:
    """Have F1 show a page of the manual beside `widget`, while that lasts."""
    _Beside(widget, theme, page)


class _Beside(QObject):
    def __init__(self, widget: QWidget, theme: "Theme", page: str) -> None:
        super().__init__(widget)
        self._widget, self._theme, self._page = widget, theme, page
        self._shown: HelpPage | None = None
        QShortcut(QKeySequence("F1"), widget).activated.connect(self._show)

    def _show(self) -> None:
        from hiptimer.ui.help.page import HelpPage  # noqa: PLC0415  at the first wish for it

        if self._shown is None:
            shown = self._shown = HelpPage(self._theme, self._widget)
            shown.setWindowFlag(Qt.WindowType.Window)
            shown.setWindowTitle(shown.accessibleName())
            shown.resize(_SIZE)
            shown.left.connect(shown.hide)
            shown.show_manual(self._page)
        self._shown.show()
        self._shown.activateWindow()

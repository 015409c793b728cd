"""The way back to the page from which a page of another one was opened."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget


class WayBack(QObject):
    """Leads from a page's first view to where one came from, once. No signals.

    Who opens a session from Today and leaves it is on Today again, not in the Library's list.
    """

    def __init__(self, show_page: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show_page = show_page
        self._stack: QStackedWidget | None = None
        self._to = ""

    def lead(self, page: QWidget, to: str) -> None:
        """When `page` goes back to its first view, go to the page `to`."""
        self.forget()
        if isinstance(page, QStackedWidget) and page.currentIndex() != 0:
            self._stack, self._to = page, to
            page.currentChanged.connect(self._turned)

    def forget(self) -> None:
        """The person went elsewhere: nothing is left to go back to."""
        if self._stack is not None:
            self._stack.currentChanged.disconnect(self._turned)
            self._stack = None

    def _turned(self, index: int) -> None:
        if index == 0:
            self.forget()
            self._show_page(self._to)

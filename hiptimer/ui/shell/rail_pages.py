"""The pages that the rail leads to: made at their first visit, and anew in another language."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.ui.kit.focus import give_back

if TYPE_CHECKING:
    from hiptimer.ui.kit.carry import Carry
    from hiptimer.ui.shell.pages import AnyPage


_WRITTEN_AT_ONCE = frozenset({"preferences"})
"""Pages whose choices are written down as they are made: a new page shows them by itself."""


class RailPages(QStackedWidget):
    """One page at a time; `make` makes them by name. No signals.

    In another language a page is made anew when it is shown, and keeps all that was done on it. One
    on which something is under way keeps its words until it is back at its beginning.
    """

    def __init__(self, make: "Callable[[str], AnyPage]") -> None:
        super().__init__()
        self._make = make
        self._pages: dict[str, AnyPage] = {}
        self._stale: set[str] = set()
        self._carries: dict[str, Carry] = {}
        self.open = ""
        """The name of the page that is shown."""

    def page(self, name: str) -> "AnyPage":
        """A page that has been shown before. Raises KeyError."""
        return self._pages[name]

    def known(self, name: str) -> "AnyPage | None":
        """A page, if it has been shown before."""
        return self._pages.get(name)

    def show_page(self, name: str) -> None:
        """Show a page, and read anew what it shows."""
        if name in self._stale and _is_at_rest(self._pages[name]):
            self._stale.discard(name)
            self._make_anew(name)
            return
        if name not in self._pages:
            page = self._pages[name] = self._make(name)
            self.addWidget(page)
        self.open = name
        self.setCurrentWidget(self._pages[name])
        self._pages[name].setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the open page shows; the others do so when they are shown."""
        self._pages[self.open].refresh()

    def give_back(self) -> None:
        """Give the focus back to what had it on the open page."""
        give_back(self._pages[self.open])

    def speak_anew(self) -> None:
        """Have all pages said in the language in use, which is another one now."""
        for name in self._pages.keys() - self._stale:
            page = self._pages[name]
            if isinstance(page, QStackedWidget):
                page.currentChanged.connect(partial(self._speak_when_back, name))
        self._stale = set(self._pages)
        self.show_page(self.open)

    def _speak_when_back(self, name: str, _index: int) -> None:
        # A moment later: the page is still about what led back.
        QTimer.singleShot(0, self, partial(self._speak_at_rest, name))

    def _speak_at_rest(self, name: str) -> None:
        if name == self.open and name in self._stale and _is_at_rest(self._pages[name]):
            self.show_page(name)

    def _make_anew(self, name: str) -> None:
        # Imported here: the start has nothing to carry.
        from hiptimer.ui.kit.carry import Carry, carried_from  # noqa: PLC0415

        before, carry = self._pages.pop(name), self._carries.get(name)
        choices = name not in _WRITTEN_AT_ONCE
        carried = carry.onward() if carry else carried_from(before, choices=choices)
        self.show_page(name)
        self._carries[name] = Carry(self._pages[name], carried)
        self.removeWidget(before)
        before.hide()
        before.deleteLater()  # when whatever was clicked on it is done


def _is_at_rest(page: QWidget) -> bool:
    """Whether a page shows its beginning, and nothing on it is under way."""
    # Imported here: the first paint of Today does not wait for what writes files.
    from hiptimer.ui.parts.transfer_job import JobBar  # noqa: PLC0415

    if isinstance(page, QStackedWidget) and page.currentIndex() != 0:
        return False
    return not any(job.is_busy for job in page.findChildren(JobBar))

"""History: the list, and a page for each time."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.history.errors import HistoryError
from hiptimer.history.today import today_of
from hiptimer.ui.history.completion_page import CompletionPage
from hiptimer.ui.history.list_page import ListPage
from hiptimer.ui.services import Services


class HistoryPage(QStackedWidget):
    """The list of completions, or one of them.

    Signals: `said` with a message, an action's name and what the action does; `start_requested`.
    """

    said = Signal(str, str, object)
    start_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._list = ListPage(services.theme, services.store, self._today)
        self._one = CompletionPage(services.theme)
        self.addWidget(self._list)
        self.addWidget(self._one)
        self.currentChanged.connect(self._take_focus_there)
        self.setFocusProxy(self._list)
        self._list.opened.connect(self.open)
        self._list.start_requested.connect(self.start_requested)
        self._one.left.connect(self.show_list)
        self._one.delete_requested.connect(self.delete)

    def _take_focus_there(self, index: int) -> None:
        page = self.widget(index)
        if page is not None:
            self.setFocusProxy(page)

    def refresh(self) -> None:
        """Read the list anew."""
        self._list.reload()

    def show_list(self) -> None:
        """Go back to the list."""
        self.setCurrentWidget(self._list)

    def open(self, completion_id: str) -> None:
        """Show one completion."""
        try:
            completion = self._services.store.completion(completion_id)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return
        if completion is None:  # it was deleted elsewhere
            self.refresh()
            return
        self._one.show_completion(completion, self._today())
        self.setCurrentWidget(self._one)
        self._one.setFocus()

    def delete(self, completion_id: str) -> None:
        """Delete a completion, and offer to undo it."""
        store = self._services.store
        try:
            deleted = store.delete(completion_id)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return

        def undo() -> None:
            try:
                store.add(deleted)
            except HistoryError as error:
                self.said.emit(str(error), "", None)
            self.refresh()

        self.show_list()
        self.refresh()
        self.said.emit(f"Deleted: {deleted.title}.", "Undo", undo)

    def _today(self) -> date:
        return today_of(self._services.clock, self._services.settings.preferences)

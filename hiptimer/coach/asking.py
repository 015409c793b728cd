"""Questions that take a second, asked in a thread and answered in the window's."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal


class Asking(QObject):
    """Asks, and hands on each answer once."""

    _came = Signal(object, object)  # from those threads

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._tell)

    def ask(self, find: Callable[[], object], tell: Callable[[Any], None]) -> None:
        """Call `tell` later, in this thread, with what `find` finds in one of its own."""

        def look() -> None:
            self._came.emit(tell, find())

        threading.Thread(target=look, name="asking", daemon=True).start()

    def _tell(self, tell: Callable[[Any], None], found: object) -> None:
        tell(found)

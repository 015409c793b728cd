"""Carries what other threads have to say to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Delivery(QObject):
    """Call it with a function: Qt's loop runs that in the thread this was made in."""

    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sent.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        """Run `work` soon. From any thread."""
        self._sent.emit(work)

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()

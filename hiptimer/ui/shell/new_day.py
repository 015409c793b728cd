"""Tells when a new training day begins while the window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.history.today import today_of
from hiptimer.ui.parts.services import Services

LOOK_EVERY_MS = 60_000


class NewDay(QObject):
    """Looks at the clock once a minute. Signals: `begun`, once for each new day.

    A timer to the cut-off itself would be wrong after a flight, a sleep or a changed cut-off.
    """

    begun = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._day = self._today()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the day with the one before."""
        day = self._today()
        if day != self._day:
            self._day = day
            self.begun.emit()

    def _today(self) -> object:
        return today_of(self._services.clock, self._services.settings.preferences)

"""Tells when a new training day begins, or a new part of it, while the window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.history.today import today_of
from hiptimer.ui.parts.services import Services
from hiptimer.ui.today.view import greeting

LOOK_EVERY_MS = 60_000


class NewDay(QObject):
    """Looks at the clock once a minute. Signals: `begun`, once for each new day.

    `greeted_anew` when it is a new part of the same day: morning, afternoon, evening.

    A timer to the cut-off itself would be wrong after a flight, a sleep or a changed cut-off.
    """

    begun = Signal()
    greeted_anew = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._day, self._greeting = self._today(), self._part()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the day, and the part of it, with those before."""
        day, part = self._today(), self._part()
        is_new_day, is_new_part = day != self._day, part != self._greeting
        self._day, self._greeting = day, part
        if is_new_day:
            self.begun.emit()
        elif is_new_part:
            self.greeted_anew.emit()

    def _today(self) -> object:
        return today_of(self._services.clock, self._services.settings.preferences)

    def _part(self) -> str:
        return greeting(self._services.clock.now())

"""The beat of what moves: on whole refreshes of the screen, with a count of those that came late.

A screen shows a picture for one refresh or for two, never for one and a half: a beat of 40 ms at
60 Hz would alternate between 33 and 50.
"""

import math

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QScreen

from hiptimer.desktop.clock import Clock

USUAL_HZ = 60.0
_WISHED = 0.04  # seconds between two pictures of a figure, about
_LATE = 1.2  # of a beat: then a refresh has passed that should have shown a picture
_LEAST_HZ, _MOST_HZ = 20.0, 1000.0  # what else a driver says is not believed


def rate_of(screen: QScreen | None) -> float:
    """Refreshes a second of a screen; the usual where it can't be told."""
    told = screen.refreshRate() if screen is not None else 0.0
    return told if _LEAST_HZ <= told <= _MOST_HZ else USUAL_HZ


def beat_seconds(rate: float, wished: float = _WISHED) -> float:
    """Seconds between two pictures: the whole number of refreshes that comes nearest."""
    return max(1, round(wished * rate)) / rate


class Pulse(QObject):
    """Beats evenly while it runs. Signals: `beat()`.

    `beats` and `dropped` count since it was made: dropped are those that came later than 1.2 of
    their length after the one before.
    """

    beat = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = 0.0
        self._due = 0.0
        self._last = 0.0
        self.beats = self.dropped = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether it beats."""
        return self._timer.isActive()

    @property
    def seconds(self) -> float:
        """The length of a beat."""
        return self._seconds

    def run(self, seconds: float) -> None:
        """Beat every so many seconds from now on; one that does already goes on."""
        if self._timer.isActive() and seconds == self._seconds:
            return
        self._seconds = seconds
        self._last = now = self._clock.monotonic()
        self._due = now + seconds
        self._arm(now)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _arm(self, now: float) -> None:
        self._timer.start(max(0, round((self._due - now) * 1000)))

    def look(self) -> None:
        """Beat if it is time; the timer calls it."""
        now = self._clock.monotonic()
        self.beats += 1
        self.dropped += now - self._last > _LATE * self._seconds
        self._last = now
        # The next whole beat after now: a late one does not shift those that follow.
        behind = max(0, math.floor((now - self._due) / self._seconds + 0.5))
        self._due += (behind + 1) * self._seconds
        self._arm(now)
        self.beat.emit()

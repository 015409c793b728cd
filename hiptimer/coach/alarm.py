"""What rings once, at an instant: Qt's precise timer, and what stands in for it in tests."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer


class Alarm(Protocol):
    """Rings once, `seconds` from when it is set; setting it again forgets the time before."""

    ring: Callable[[], None] | None

    def set(self, seconds: float) -> None:
        """Ring in `seconds`."""

    def cancel(self) -> None:
        """Do not ring."""


class QtAlarm(QObject):
    """An alarm on Qt's precise timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ring: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._rings)

    def set(self, seconds: float) -> None:
        """Ring in `seconds`, a millisecond late at most: early would ring twice."""
        self._timer.start(max(0, round(min(seconds, 3600.0) * 1000)))

    def cancel(self) -> None:
        """Do not ring."""
        self._timer.stop()

    def _rings(self) -> None:
        if self.ring is not None:
            self.ring()

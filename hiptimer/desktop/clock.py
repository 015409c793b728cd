"""The one place that reads clocks; tests and tools pass a `hiptimer.testing.VirtualClock`."""

import time
from datetime import UTC, datetime
from typing import Protocol

from hiptimer.session.model import Seconds


class Clock(Protocol):
    """What the program knows of time."""

    def monotonic(self) -> Seconds:
        """Seconds on a clock that only runs forward; its zero means nothing."""

    def now(self) -> datetime:
        """The wall clock, aware, in the machine's local zone."""


class SystemClock:
    """The machine's clocks."""

    def monotonic(self) -> Seconds:
        """Seconds on the clock that the window's timers follow."""
        return Seconds(time.monotonic())

    def now(self) -> datetime:
        """The wall clock in the local zone, as the system has it now (zones change in flight)."""
        return datetime.now(UTC).astimezone()  # noqa: TID251  this is the edge

"""The one place that reads clocks; tests and tools pass a `hiptimer.testing.VirtualClock`."""

import sys
import time
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from hiptimer.session.model import Seconds


def clock_through_sleep(system: str) -> int | None:
    """The number of a clock that goes on while the machine sleeps; None: the plain one does.

    Linux's and macOS's plain monotonic clocks stand still then. On Linux the boot-time clock goes
    on, on macOS the raw one, which on Linux stands still too.
    """
    name = "CLOCK_MONOTONIC_RAW" if system == "darwin" else "CLOCK_BOOTTIME"
    number: int | None = getattr(time, name, None)
    return number


_THROUGH_SLEEP = clock_through_sleep(sys.platform)


class Clock(Protocol):
    """What the program knows of time."""

    def monotonic(self) -> Seconds:
        """Seconds on a clock that only runs forward; its zero means nothing."""

    def now(self) -> datetime:
        """The wall clock, aware, at the offset that the machine's zone has now."""

    def zone(self) -> tzinfo:
        """The zone that the machine is in: it knows the offset of any instant."""


def here(clock: Clock) -> datetime:
    """Now, in the zone by its name: what else is worked out from it is right in every season."""
    return clock.now().astimezone(clock.zone())


class SystemClock:
    """The machine's clocks."""

    def monotonic(self) -> Seconds:
        """Seconds that go on while the machine sleeps, so that sleep is seen as a jump."""
        if _THROUGH_SLEEP is None:
            return Seconds(time.monotonic())
        return Seconds(time.clock_gettime(_THROUGH_SLEEP))

    def now(self) -> datetime:
        """The wall clock in the local zone, as the system has it now (zones change in flight)."""
        return datetime.now(UTC).astimezone()  # noqa: TID251  this is the edge

    def zone(self) -> tzinfo:
        """The zone by its name in the zone database, where the system tells it."""
        # Imported when asked for: Today is painted without it.
        from hiptimer.desktop.zones import system_zone  # noqa: PLC0415

        return system_zone(self.now())

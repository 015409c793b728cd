"""The one place that reads clocks; tests and tools pass a `hiptimer.testing.VirtualClock`."""

import time
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from hiptimer.session.model import Seconds

_BOOT_TIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)


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
        """Seconds that go on while the machine sleeps, so that sleep is seen as a jump.

        Linux's plain monotonic clock stands still in sleep; its boot-time clock does not. On
        Windows and macOS the plain one goes on.
        """
        if _BOOT_TIME is None:
            return Seconds(time.monotonic())
        return Seconds(time.clock_gettime(_BOOT_TIME))

    def now(self) -> datetime:
        """The wall clock in the local zone, as the system has it now (zones change in flight)."""
        return datetime.now(UTC).astimezone()  # noqa: TID251  this is the edge

    def zone(self) -> tzinfo:
        """The zone by its name in the zone database, where the system tells it."""
        # Imported when asked for: Today is painted without it.
        from hiptimer.desktop.zones import system_zone  # noqa: PLC0415

        return system_zone(self.now())

"""Fakes that tests and contributors use: whole, hand-written, without surprises.

A log in memory is what `open_store` gives for a folder that can't be written to.
"""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.session.model import Seconds

MORNING = datetime(2026, 3, 4, 7, 30, tzinfo=timezone(timedelta(hours=1), "CET"))


class VirtualClock(Clock):
    """A clock that moves only when told to; its two faces move together."""

    def __init__(self, now: datetime = MORNING, monotonic: float = 1000.0) -> None:
        self._now = now
        self._monotonic = monotonic

    def monotonic(self) -> Seconds:
        """The monotonic face."""
        return Seconds(self._monotonic)

    def now(self) -> datetime:
        """The wall clock's face, at the offset of now, as the system's is: of no other season."""
        offset = self._now.utcoffset() or timedelta()
        return self._now.astimezone(timezone(offset, self._now.tzname() or ""))

    def zone(self) -> tzinfo:
        """The zone that it was made with."""
        return self._now.tzinfo or UTC

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self._monotonic += seconds
        moved = self._now.astimezone(UTC) + timedelta(seconds=seconds)
        self._now = moved.astimezone(self._now.tzinfo)


def paths_in(folder: Path) -> Paths:
    """A person's folders below `folder`."""
    return Paths(folder / "data", folder / "cache")

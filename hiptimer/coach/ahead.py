"""What will be heard within a minute is read ahead: a busy disk must not make it late."""

from collections.abc import Callable, Sequence

from hiptimer.coach.alarm import Alarm
from hiptimer.coach.desk import Desk
from hiptimer.coach.mixer import Planned
from hiptimer.coach.schedule import Schedule
from hiptimer.desktop.clock import Clock

HORIZON_SECONDS = 60.0
"""Clips are held for what comes so soon."""
_LOOK_EVERY = 10.0


class LookAhead:
    """Holds the clips of what comes soon; while the playhead runs, it looks again and again."""

    def __init__(
        self, clock: Clock, desk: Desk, again: Alarm, path: Callable[[Planned], str]
    ) -> None:
        self._clock = clock
        self._desk = desk
        self._again = again
        self._again.ring = self._look
        self._path = path
        self._planned: Sequence[Planned] = ()
        self._schedule: Schedule | None = None

    def look(self, planned: Sequence[Planned], schedule: Schedule | None = None) -> None:
        """Hold what `planned` has soon: after its beginning, or where `schedule` has come to."""
        self._planned, self._schedule = planned, schedule
        self._look()

    def stop(self) -> None:
        """The playhead stands: look no more by itself."""
        self._schedule = None
        self._again.cancel()

    def _look(self) -> None:
        now = self._clock.monotonic()
        position = self._schedule.position(now) if self._schedule is not None else 0.0
        soon = (
            self._path(item)
            for item in self._planned
            if position <= item.at <= position + HORIZON_SECONDS
        )
        self._desk.expect(soon, now)
        if self._schedule is not None:
            self._again.set(_LOOK_EVERY)

"""What will be heard within a minute is held ready as effects, a few of them made at a time."""

from collections.abc import Callable, Sequence

from hiptimer.coach.desk import Desk
from hiptimer.coach.effects import Alarm
from hiptimer.coach.mixer import Planned
from hiptimer.desktop.clock import Clock

HORIZON_SECONDS = 60.0
"""Effects are held for what comes so soon."""
_LOOK_EVERY = 10.0
_FILL_EVERY = 0.015


class LookAhead:
    """Holds the effects of what comes soon; while the playhead runs, it looks again and again."""

    def __init__(
        self, clock: Clock, desk: Desk, chores: Alarm, path: Callable[[Planned], str]
    ) -> None:
        self._clock = clock
        self._desk = desk
        self._chores = chores
        self._chores.ring = self._do_chores
        self._path = path
        self._planned: Sequence[Planned] = ()
        self._position: Callable[[], float] | None = None
        self._looked_at = 0.0

    def look(self, planned: Sequence[Planned], position: Callable[[], float] | None = None) -> None:
        """Hold what `planned` has soon after the beginning, or after a running `position`."""
        self._planned, self._position = planned, position
        self._look(position() if position is not None else 0.0)

    def stop(self) -> None:
        """The playhead stands: look no more by itself."""
        self._position = None

    def close(self) -> None:
        """Make nothing more."""
        self.stop()
        self._chores.cancel()

    def _look(self, position: float) -> None:
        self._looked_at = position
        soon = (
            self._path(item)
            for item in self._planned
            if position <= item.at <= position + HORIZON_SECONDS
        )
        if self._desk.expect(soon, self._clock.monotonic()):
            self._chores.set(_FILL_EVERY)
        elif self._position is not None:
            self._chores.set(_LOOK_EVERY)

    def _do_chores(self) -> None:
        if self._desk.fill():
            self._chores.set(_FILL_EVERY)
        elif self._position is not None:
            position = self._position()
            if position >= self._looked_at + _LOOK_EVERY / 2:
                self._look(position)
            else:
                self._chores.set(_LOOK_EVERY)

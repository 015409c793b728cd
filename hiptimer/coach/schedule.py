"""What is due next while the playhead runs: pure, told the time by its caller.

Clips have silence in front and the sound system takes its time, so each is begun `lead` seconds
before it is to be heard. When the window was held up, what has lost its meaning is left out and
a voice waits for the one before it: late is better than two at once.
"""

import heapq
from collections.abc import Iterable

from hiptimer.coach.mixer import GAP_SECONDS, Planned
from hiptimer.coach.punctual import LATE_SECONDS

_LATE_SOUND = 0.15  # a tone this late says something wrong
_SLACK = 0.0005
_LATE_START = 0.15  # pressing play takes a moment: what belongs to the first instant is still due


class Schedule:
    """Planned cues against a clock: the playhead stood at `position` at the instant `at`."""

    def __init__(self, planned: Iterable[Planned], position: float, at: float, lead: float) -> None:
        self._origin = at - position
        self._position = position
        self._lead = lead
        self._busy_until = float("-inf")
        self._looked_to = position - _SLACK  # what lies before it was begun, or left out
        self._queue: list[tuple[float, int, Planned]] = []
        self._begun = self._late = 0
        self.replace(planned)

    def position(self, now: float) -> float:
        """Where the playhead is."""
        return max(self._position, now - self._origin)

    def replace(self, planned: Iterable[Planned]) -> None:
        """Go on with another plan; what was due before stays as it was."""
        coming = [
            (item.at, number, item)
            for number, item in enumerate(planned)
            if item.at > self._looked_to
        ]
        again = {(item.cue.segment, item.cue.text) for _at, _number, item in coming}
        waiting = [
            entry
            for entry in self._queue
            if entry[0] > entry[2].at and (entry[2].cue.segment, entry[2].cue.text) not in again
        ]
        self._queue = waiting + coming
        heapq.heapify(self._queue)

    def soonest(self, now: float) -> float:
        """The first position at which something more can be heard."""
        return max(self._looked_to, now - self._origin + self._lead) + 2 * _SLACK

    @property
    def looked_to(self) -> float:
        """The position up to which everything was begun, or left out."""
        return self._looked_to

    def counted(self) -> tuple[int, int]:
        """How many were begun, and how many of them late, since this was last asked."""
        counted = self._begun, self._late
        self._begun = self._late = 0
        return counted

    def end_at(self, position: float) -> None:
        """Begin nothing more that belongs before `position`."""
        self._queue = [entry for entry in self._queue if entry[2].cue.at >= position - _SLACK]
        heapq.heapify(self._queue)

    def occupy(self, now: float, seconds: float) -> None:
        """Somebody else speaks for `seconds` from now on."""
        self._busy_until = max(self._busy_until, now - self._origin + seconds)

    def free(self, now: float) -> None:
        """Nobody speaks now: what was begun was not heard."""
        self._busy_until = min(self._busy_until, now - self._origin)

    def next_at(self) -> float | None:
        """The instant at which to look again; None when nothing more comes."""
        return self._queue[0][0] + self._origin - self._lead if self._queue else None

    def due(self, now: float) -> list[Planned]:
        """What must begin now."""
        heard = now - self._origin + self._lead
        self._looked_to = max(self._looked_to, heard + _SLACK)
        begun = []
        while self._queue and self._queue[0][0] <= heard + _SLACK:
            at, number, item = heapq.heappop(self._queue)
            if not item.is_voice:
                if heard - at <= _LATE_SOUND + self._lead:
                    begun.append(item)
                continue
            free = self._busy_until + GAP_SECONDS
            if free > heard + _SLACK:
                if free <= item.latest:
                    heapq.heappush(self._queue, (free, number, item))
            elif heard <= item.latest + _LATE_START or heard - at <= _LATE_START:
                self._busy_until = max(heard, at) + item.seconds
                begun.append(item)
        self._begun += len(begun)
        self._late += sum(heard - item.at > LATE_SECONDS + self._lead for item in begun)
        return begun

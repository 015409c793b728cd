"""The place on a timeline: the segment under it, and which cues and reps are behind it.

It knows positions on the timeline only; the clock, and what the person does, are the transport's.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence

from hiptimer.player.timeline import Cue, Kind, Segment, Timeline
from hiptimer.session.model import Seconds

_NEVER = float("inf")
_SAME = 1e-9
"""Positions that are nearer than this are one: they come from different sums."""


class Playhead:
    """A place on one timeline."""

    def __init__(self, timeline: Timeline, position: float) -> None:
        self._load(timeline)
        self.place(position)

    @property
    def timeline(self) -> Timeline:
        """The timeline that it is on."""
        return self._timeline

    @property
    def segment(self) -> Segment:
        """The segment under it."""
        return self._timeline.segments[self._index]

    @property
    def entered(self) -> float:
        """Where it entered that segment."""
        return self._entered

    def place(self, position: float) -> None:
        """Put it down; cues and reps that begin exactly here are still to come."""
        self._index = self._timeline.index_at(Seconds(position))
        self._entered = position
        self._cue = self._cues_until(position - _SAME)
        self._rep = self._reps_before(position)

    def replace_timeline(self, timeline: Timeline, here: float) -> None:
        """Stand on a changed timeline, in the same segment; what was due by `here` stays told."""
        self._load(timeline)
        self._cue = self._cues_until(here + _SAME)

    def stand_on(self, timeline: Timeline, here: float) -> None:
        """Stand on another timeline with the same segments, in the same one, at `here`.

        At its beginning, all of its cues are to come; else what was due by `here` stays told.
        """
        start = timeline.segments[self._index].start
        self._entered = max(start, self._entered + start - self.segment.start)
        self._load(timeline)
        begins = here <= start and not self.segment.kind.is_work
        if begins:
            self._entered = here
        self._cue = self._cues_until(here - _SAME if begins else here + _SAME)

    def cross(self) -> bool:
        """Go to the next segment that has any length; False, and nothing done, if there is none."""
        following = self._timeline.after(self.segment)
        if following is None:
            return False
        self._index = following.index
        self._entered = following.start
        self._cue = self._cues_until(self._entered - _SAME)
        self._rep = 0
        return True

    def finish(self) -> Sequence[Cue]:
        """Go to the end, and return the cues of the end that are still to be told."""
        total = self._timeline.total_seconds
        self._index = len(self._timeline.segments) - 1
        return [cue for cue in self._timeline.cues[self._cue :] if cue.at >= total - _SAME]

    def next_due(self) -> float:
        """The next position at which something happens; rep before cue before boundary."""
        return min(self.next_rep(), self.next_cue(), self.segment.end)

    def next_rep(self) -> float:
        """Where the next rep of this segment begins; infinity if none does."""
        segment = self.segment
        if segment.kind is not Kind.REPS or not segment.rep_seconds or not segment.reps:
            return _NEVER
        if self._rep >= segment.reps:
            return _NEVER
        return segment.start + self._rep * segment.rep_seconds

    def next_cue(self) -> float:
        """Where the next cue of this segment is due (the last one's may be past its end)."""
        if self._cue >= len(self._cue_keys):
            return _NEVER
        index, at = self._cue_keys[self._cue]
        return at if index == self._index else _NEVER

    def take_rep(self) -> int:
        """Leave the next rep behind; its number, counted from 1."""
        self._rep += 1
        return self._rep

    def take_cue(self) -> Cue:
        """Leave the next cue behind."""
        self._cue += 1
        return self._timeline.cues[self._cue - 1]

    def _load(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._cue_keys = [(cue.segment, cue.at) for cue in timeline.cues]

    def _cues_until(self, position: float) -> int:
        return bisect_left(self._cue_keys, (self._index, Seconds(position)))

    def _reps_before(self, position: float) -> int:
        """How many reps of the segment have begun before `position`."""
        rep, inside = self.segment.rep_seconds, position - self.segment.start
        return max(0, math.ceil((inside - _SAME) / rep)) if rep else 0

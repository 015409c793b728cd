"""What was due and has not been heard: its clip was late, or the sound was lost in the midst of it.

An instruction still matters while there is time for it. What is owed is said as soon as it can be,
whole, or in short where that is all that fits.
"""

from collections.abc import Callable, Iterator, Mapping

from hiptimer.coach.mixer import Planned, in_time, text_at
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import Cue, CueKind, Timeline

_Key = tuple[int, str]


class Owed:
    """Keeps account of one stretch of playing without a jump."""

    def __init__(self) -> None:
        self._since = 0.0  # a position
        self._counted_to = 0.0
        self._told: dict[_Key, float] = {}  # the instant at which it has been said
        self._lost: set[_Key] = set()

    def begin(self, position: float) -> None:
        """The playhead was put here: of what lies before, nothing is owed."""
        self._since = self._counted_to = position
        self._told.clear()
        self._lost.clear()

    def tell(self, item: Planned, end: float) -> None:
        """It is being said, until the instant `end`."""
        self._told[_key(item.cue)] = end

    def take_back(self, since: float) -> None:
        """Nothing was heard from the instant `since` on."""
        lost = [key for key, end in self._told.items() if end > since]
        self._lost.update(lost)
        for key in lost:
            del self._told[key]

    def left_out(self, timeline: Timeline, position: float, detail: CueDetail) -> int:
        """How many cues were passed without a word, up to a position; each is counted once."""
        counted_to, self._counted_to = self._counted_to, max(self._counted_to, position)
        return sum(
            cue.kind is CueKind.SAY
            and counted_to <= max(cue.at, cue.until or cue.at) < position
            and bool(text_at(cue, detail))
            and _key(cue) not in self._told
            for cue in timeline.cues
        )

    def due(self, timeline: Timeline, before: float, now: float) -> Iterator[Cue]:
        """The cues from before a position that are still to be said, with the time they have."""
        for cue in timeline.cues:
            if cue.at >= before:
                return
            if cue.until is None or cue.at < self._since or _key(cue) in self._told:
                continue
            if now < self.until(timeline, cue):
                yield cue

    def until(self, timeline: Timeline, cue: Cue) -> float:
        """When it must have been said: what was lost is repeated into the work that it is for."""
        until = cue.until or cue.at
        following = timeline.segments[cue.segment + 1 : cue.segment + 2]
        if _key(cue) in self._lost and following and following[0].kind.is_work:
            return max(until, following[0].start + following[0].seconds / 2)
        return until

    def planned(
        self,
        timeline: Timeline,
        before: float,
        now: float,
        lengths: Callable[[str], float | None],
        detail: CueDetail,
    ) -> Mapping[Cue, Planned]:
        """What can still be said of all that is owed, from the position `now` on."""
        said = (
            (cue, in_time(cue, lengths, detail, now, self.until(timeline, cue)))
            for cue in self.due(timeline, before, now)
        )
        return {cue: item for cue, item in said if item is not None}


def _key(cue: Cue) -> _Key:
    return cue.segment, cue.text

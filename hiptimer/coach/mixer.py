"""Who speaks when: from a timeline's cues and the lengths of their clips to instants.

Two voices never overlap and none is cut short. Cues take their places in order of priority: the
strong ones at their instants, the weak ones in what is left, a little later (or, where they lean
on the end or middle of a segment, earlier) if their meaning bears it, else not at all. Sounds
always keep their instants: they say "now". Where a voice speaks, they are softer; one that
announces a voice begins in full, and grows soft when the voice begins.

A cue whose clip is not ready has no length and is not planned; when it is, the caller plans again.
Everything here is pure: the same cues and lengths give the same plan.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, structs

from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import Cue, CueKind, Priority
from hiptimer.session.model import Seconds

GAP_SECONDS = 0.08  # between the end of one voice and the start of the next
_SOUND_SECONDS = 0.4  # where nobody tells a sound's length
_EXACT = 1e-9

LATEST: Mapping[Priority, float] = {
    Priority.SAFETY: 4.0,
    Priority.CHANGE: 1.5,
    Priority.SETUP: 1.5,
    Priority.COUNTDOWN: 0.12,
    Priority.COUNT: 0.35,
    Priority.COACHING: 1.5,
}
"""How much later than its instant a cue still means the same."""
EARLIEST = 1.5
"""How much earlier coaching may come that does not belong to the start of its segment."""
SOFT = 0.35
"""The share of its loudness that a soft sound has: under a voice, or counting quietly."""
_ALONE_SECONDS = 0.25  # a sound that is heard alone so long has said "now"
_HEARD_ENOUGH = 0.6  # of a coaching cue: it is not said again


class Planned(Struct, frozen=True):
    """One thing that will be heard. `at` and `seconds` are of what is audible, on the timeline."""

    at: float
    seconds: float
    cue: Cue
    text: str  # what is said at this detail, or the sound's name
    soft: bool = False  # a sound under a voice, from its beginning

    @property
    def is_voice(self) -> bool:
        """Whether it is speech."""
        return self.cue.kind is CueKind.SAY

    @property
    def is_count(self) -> bool:
        """Whether it is a number that a rep is counted with."""
        return self.is_voice and self.cue.priority is Priority.COUNT and self.text.isdigit()

    @property
    def end(self) -> float:
        """When it has been said."""
        return self.at + self.seconds

    @property
    def latest(self) -> float:
        """The instant after which it no longer means what it says."""
        latest = self.cue.at + LATEST[self.cue.priority]
        return latest if self.cue.until is None else max(latest, self.cue.until - self.seconds)


def text_at(cue: Cue, detail: CueDetail) -> str:
    """What is said or sounded for `cue` at this detail; "" for nothing."""
    if detail is CueDetail.SILENT:
        return ""
    if cue.kind is CueKind.SOUND:
        return cue.text
    if detail is CueDetail.SOUNDS:
        return ""
    if detail is CueDetail.SHORT and cue.short is not None:
        return cue.short
    return cue.text


def texts_of(cues: Sequence[Cue], detail: CueDetail) -> tuple[str, ...]:
    """What the voice must be ready to say, each text once, in the order of playing."""
    said = (text_at(cue, detail) for cue in cues if cue.kind is CueKind.SAY)
    return tuple(dict.fromkeys(text for text in said if text))


def plan(
    cues: Sequence[Cue],
    lengths: Callable[[str], float | None],
    detail: CueDetail,
    sounds: Mapping[str, float] | None = None,
    owed: Mapping[Cue, Planned] = MappingProxyType({}),
) -> tuple[Planned, ...]:
    """What will be heard when, in order.

    `lengths` gives the seconds that a text takes, None while it is not ready; `sounds` the
    seconds of each sound; `owed` has what is still to be said of cues whose instant has passed.
    """
    voices: list[Planned] = []
    rings: list[Planned] = []
    for cue in cues:
        text = text_at(cue, detail)
        if not text:
            continue
        if cue.until is not None and cue in owed:
            voices.append(owed[cue])
            continue
        if cue.kind is CueKind.SOUND:
            seconds = (sounds or {}).get(text, _SOUND_SECONDS)
            rings.append(Planned(cue.at, seconds, cue, text))
        else:
            length = lengths(text)
            if length is not None:
                voices.append(Planned(cue.at, length, cue, text))
    return _merged(_placed(voices), rings)


def in_time(
    cue: Cue,
    lengths: Callable[[str], float | None],
    detail: CueDetail,
    now: float,
    until: float,
) -> Planned | None:
    """What can still be said, from `now` on, of a cue whose instant has passed.

    All of it, else its short form, if that ends by `until`; None where nothing does.
    """
    for text in (text_at(cue, detail), text_at(cue, CueDetail.SHORT)):
        length = lengths(text) if text and text_at(cue, detail) else None
        if length is not None and now + length <= until:
            late = structs.replace(cue, at=now, until=Seconds(until))
            return Planned(now, length, late, text)
    return None


def resumed(planned: Sequence[Planned], position: float) -> tuple[Planned, ...]:
    """The plan from `position` on, when playing goes on there after a pause.

    The voice that the pause cut off begins again if it still matters: safety, a change and an
    instruction do, a number does not, coaching does unless most of it was heard. What it now
    runs into gives way by the same rules.
    """
    ahead = [item for item in planned if item.at >= position - _EXACT]
    cut = [item for item in planned if item.is_voice and item.at < position - _EXACT < item.end]
    again = [_again(item, position) for item in cut if _still_matters(item, position)]
    if not again:
        return tuple(ahead)
    voices = [item for item in ahead if item.is_voice]
    return _merged(
        _placed([*again, *voices], position), [item for item in ahead if not item.is_voice]
    )


def _again(item: Planned, position: float) -> Planned:
    return structs.replace(item, at=position, cue=structs.replace(item.cue, at=position))


def _still_matters(item: Planned, position: float) -> bool:
    match item.cue.priority:
        case Priority.SAFETY | Priority.CHANGE | Priority.SETUP:
            return True
        case Priority.COACHING:
            return position - item.at < _HEARD_ENOUGH * item.seconds
        case _:
            return False


def _merged(voices: list[Planned], rings: list[Planned]) -> tuple[Planned, ...]:
    """Voices and sounds in one order, each sound told whether a voice is over it."""
    starts = [voice.at for voice in voices]
    heard = [*voices]
    for ring in rings:
        before = bisect_left(starts, ring.at + min(ring.seconds, _ALONE_SECONDS)) - 1
        soft = before >= 0 and voices[before].end > ring.at
        heard.append(structs.replace(ring, soft=soft))
    heard.sort(key=_by_instant)
    return tuple(heard)


def _by_instant(item: Planned) -> tuple[float, int, str]:
    # A sound before the voice that it announces, when both are at one instant.
    return item.at, item.is_voice, item.text


def _by_strength(item: Planned) -> tuple[int, float, str]:
    return item.cue.priority.rank, item.cue.at, item.text


def _placed(voices: list[Planned], floor: float = 0.0) -> list[Planned]:
    """The voices that find a place, none before `floor`, in order of their instants."""
    day = _Day()
    for item in sorted(voices, key=_by_strength):
        anchored = item.cue.priority is not Priority.COACHING or not item.cue.anchor
        early = 0.0 if anchored else EARLIEST
        wish = item.cue.at
        at = day.find(max(wish, floor), item.seconds, item.latest, max(floor, wish - early))
        if at is not None:
            day.take(structs.replace(item, at=at))
    return day.taken


class _Day:
    """What is taken on the line of time, in order, without overlap."""

    def __init__(self) -> None:
        self.taken: list[Planned] = []
        self._starts: list[float] = []

    def take(self, item: Planned) -> None:
        place = bisect_left(self._starts, item.at)
        self.taken.insert(place, item)
        self._starts.insert(place, item.at)

    def find(self, wish: float, seconds: float, latest: float, earliest: float) -> float | None:
        """The free instant nearest after `wish`, else nearest before it; None out of bounds."""
        after = self._after(wish, seconds, latest)
        if after is not None or earliest >= wish:
            return after
        return self._before(wish, seconds, earliest)

    def _after(self, at: float, seconds: float, limit: float) -> float | None:
        index = bisect_left(self._starts, at)
        if index:
            at = max(at, self.taken[index - 1].end + GAP_SECONDS)
        while at <= limit + _EXACT:
            if index == len(self.taken) or at + seconds + GAP_SECONDS <= self._starts[index]:
                return at
            at = max(at, self.taken[index].end + GAP_SECONDS)
            index += 1
        return None

    def _before(self, at: float, seconds: float, limit: float) -> float | None:
        index = bisect_left(self._starts, at + seconds + GAP_SECONDS)
        while True:
            if index < len(self._starts):
                at = min(at, self._starts[index] - seconds - GAP_SECONDS)
            if at < limit - _EXACT:
                return None
            if not index or self.taken[index - 1].end + GAP_SECONDS <= at:
                return at
            index -= 1

"""One cue in its place: an offset within its segment becomes an instant of the timeline."""

from collections.abc import Iterator

from msgspec import structs

from hiptimer.player.timeline import Cue, CueKind, Kind, Priority, Segment, Sound
from hiptimer.session.model import Seconds

COUNT_IN = 3.0
"""The ticks before work begins: they come after the instruction has been said."""

_SOUNDS = {
    sound: (sound.value, Priority.COUNTDOWN if sound is Sound.TICK else Priority.COUNT)
    for sound in Sound
}
_COUNTED_IN = frozenset({Kind.PREPARE, Kind.CHANGE, Kind.REST})
_LEAST_FOR_TICKS = 4.0


def say(
    segment: Segment,
    at: float,
    text: str,
    priority: Priority,
    *,
    short: str | None = None,
    anchor: float = 0.0,
) -> Cue:
    """Words at `at` seconds into the segment."""
    at = segment.start + at
    return Cue(Seconds(at), segment.index, CueKind.SAY, text, priority, short, anchor)


def instruct(
    segment: Segment, at: float, text: str, priority: Priority, short: str | None = None
) -> Cue:
    """What may also be said later in its segment, as long as it ends before the count-in."""
    cue = say(segment, at, text, priority, short=short)
    counts_in = segment.kind in _COUNTED_IN and not segment.waits
    ticks_for = COUNT_IN if counts_in and segment.seconds >= _LEAST_FOR_TICKS else 0.0
    return structs.replace(cue, until=Seconds(segment.end - ticks_for))


def sound(segment: Segment, at: float, which: Sound, *, anchor: float = 0.0) -> Cue:
    """A sound at `at` seconds into the segment."""
    name, priority = _SOUNDS[which]
    at = segment.start + at
    return Cue(Seconds(at), segment.index, CueKind.SOUND, name, priority, None, anchor)


def count_in(segment: Segment) -> Iterator[Cue]:
    """The ticks before the next segment, unless the person says when it begins."""
    if not segment.waits:
        yield from ticks(segment)


def ticks(segment: Segment) -> Iterator[Cue]:
    """Three ticks up to the end of a segment that is long enough."""
    if segment.seconds < _LEAST_FOR_TICKS:
        return
    for left in (3, 2, 1):
        yield sound(segment, segment.seconds - left, Sound.TICK, anchor=1.0)


def free_from(wish: float, length: float, busy: list[tuple[float, float]]) -> float:
    """The first instant from `wish` on at which `length` seconds meet nothing in `busy`."""
    at = wish
    for start, end in sorted(busy):
        if at < end and start < at + length:
            at = end
    return at

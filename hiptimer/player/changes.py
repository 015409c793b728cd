"""What a person changes in a timeline while it plays: more time here, this left out.

Segments keep their indices, so that what was recorded by index stays true; a segment that is left
out has no length.
"""

import math
from collections.abc import Callable, Mapping

from msgspec import structs

from hiptimer.player.record import Extension, PlayState
from hiptimer.player.timeline import Cue, Kind, Segment, Timeline
from hiptimer.session.model import Seconds

LONGEST = 366 * 86_400.0
"""More seconds than any play-through has, however long it was paused."""


def added_seconds(segment: Segment, wanted: Seconds) -> Seconds:
    """What is added when `wanted` more seconds are asked for: paced reps grow by whole reps."""
    if segment.rep_seconds:
        return Seconds(math.ceil(wanted / segment.rep_seconds) * segment.rep_seconds)
    return wanted


def lengthen(timeline: Timeline, extension: Extension) -> Timeline:
    """The timeline with one segment longer; cues already due by `extension.at` stay as they are."""
    segment = timeline.segments[extension.segment]
    more = extension.seconds
    reps = segment.reps
    if segment.rep_seconds:
        reps = (reps or 0) + round(more / segment.rep_seconds)
    longer = structs.replace(segment, seconds=Seconds(segment.seconds + more), reps=reps)

    def moved(cue: Cue) -> Cue:
        if cue.segment < segment.index:
            return cue
        if cue.segment > segment.index:
            return _moved(cue, more, more)
        if cue.at <= extension.at:
            return _moved(cue, 0.0, more)
        return _moved(cue, more * cue.anchor, more)

    return _relaid(timeline, {segment.index: longer}, moved)


def shorten(timeline: Timeline, lengths: Mapping[int, float]) -> Timeline:
    """The timeline with the given segments cut to the given seconds, and their later cues gone."""
    cut = {
        index: structs.replace(
            timeline.segments[index], seconds=Seconds(seconds), waits=False, estimated=False
        )
        for index, seconds in lengths.items()
    }
    shift: dict[int, float] = {}
    moved_by = 0.0
    for segment in timeline.segments:
        shift[segment.index] = moved_by
        if segment.index in cut:
            moved_by += cut[segment.index].seconds - segment.seconds
    last = timeline.segments[-1].index

    def moved(cue: Cue) -> Cue | None:
        segment = timeline.segments[cue.segment]
        closing = cue.segment == last and cue.at >= segment.end
        if cue.segment in cut and not closing:
            if cue.at - segment.start >= cut[cue.segment].seconds:
                return None
            less = cut[cue.segment].seconds - segment.seconds
            return _moved(cue, shift[cue.segment], shift[cue.segment] + less)
        by = moved_by if closing else shift[cue.segment]
        return _moved(cue, by, by)

    return _relaid(timeline, cut, moved)


def same_place(timeline: Timeline, segment: Segment, position: Seconds) -> Seconds:
    """A position in `segment` on a timeline with the same segments, of which some may be longer.

    What tells how to come into a position is told anew, from its beginning.
    """
    there = timeline.segments[segment.index]
    if there.kind in {Kind.PREPARE, Kind.CHANGE}:
        return there.start
    return Seconds(there.start + min(position - segment.start, there.seconds))


def check_fits(timeline: Timeline, state: PlayState) -> None:
    """Raise ValueError unless all of a state is of this timeline, and every number is one."""
    indices = {
        *state.worked, *state.reps, *state.skipped_for_pain, *state.shortened,
        *(one.segment for one in state.extensions), *(one.segment for one in state.pinches),
    }  # fmt: skip
    numbers = (
        *(state.position, state.paused_seconds, *state.worked.values(), *state.reps.values()),
        *(state.shortened.values()),
        *(number for one in state.extensions for number in (one.seconds, one.at)),
        *(one.at for one in state.pinches),
    )
    if indices and not 0 <= min(indices) <= max(indices) < len(timeline.segments):
        raise ValueError("it tells of a segment that is not there")
    if not all(0 <= number <= LONGEST for number in numbers):
        raise ValueError("a number is none that a session can have")


def rebuilt(timeline: Timeline, state: PlayState) -> Timeline:
    """A freshly compiled timeline with all that the person had changed in it."""
    for extension in state.extensions:
        timeline = lengthen(timeline, extension)
    return shorten(timeline, state.shortened) if state.shortened else timeline


def _moved(cue: Cue, by: float, until_by: float) -> Cue:
    until = cue.until
    if until is not None and until_by:
        return structs.replace(cue, at=Seconds(cue.at + by), until=Seconds(until + until_by))
    return structs.replace(cue, at=Seconds(cue.at + by)) if by else cue


def _relaid(
    timeline: Timeline, changed: Mapping[int, Segment], moved: Callable[[Cue], Cue | None]
) -> Timeline:
    """Segments laid end to end again, cues moved and in order."""
    segments: list[Segment] = []
    end = 0.0
    for old in timeline.segments:
        segment = changed.get(old.index, old)
        if segment.start != end:
            segment = structs.replace(segment, start=Seconds(end))
        segments.append(segment)
        end += segment.seconds
    cues = [cue for cue in map(moved, timeline.cues) if cue is not None]
    cues.sort(key=lambda cue: (cue.segment, cue.at))
    return structs.replace(
        timeline,
        segments=tuple(segments),
        cues=tuple(cues),
        total_seconds=Seconds(end),
        work_seconds=Seconds(sum(s.seconds for s in segments if s.kind.is_work)),
    )

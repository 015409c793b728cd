"""What is told of a session, as it happens, to who does not see it. Pure."""

from msgspec import Struct

from hiptimer.player.events import (
    ClockJumped,
    LeftOut,
    Paused,
    PauseReason,
    Resumed,
    SegmentStarted,
    TimeAdded,
    Waiting,
)
from hiptimer.player.timeline import Cue, CueKind, Kind, Priority, Segment, Timeline
from hiptimer.session.model import Catalogue
from hiptimer.session.sided import with_side
from hiptimer.ui.parts.snapshot_words import (
    is_own_pace,
    length,
    next_words,
    pause_words,
    set_of,
    thing_of,
    waiting_words,
)
from hiptimer.words import tr

_INSIDE = 1.0  # seconds into a segment from which one says what is left of it
_INSTRUCTS = frozenset({Priority.SETUP, Priority.CHANGE})


class Announcement(Struct, frozen=True):
    """A sentence for a screen reader; an urgent one cuts off what it says."""

    text: str
    urgent: bool = False


def announcement(
    event: object, timeline: Timeline, catalogue: Catalogue, *, heard: bool = True
) -> Announcement | None:
    """What is said of `event` on `timeline`, None where nothing is.

    What the voice says is not among it. Where nobody hears that (`heard` is false), its words are
    announced too, and stand for what would say the same.
    """
    match event:
        case SegmentStarted(segment=segment, position=position):
            if not heard and _tells_itself(segment, position, timeline, catalogue):
                return None
            words = begins(segment, position, timeline, catalogue)
            return Announcement(words, urgent=segment.kind.is_work)
        case Waiting(segment=segment):
            return Announcement(waiting_words(segment))
        case Paused(reason=PauseReason.PERSON, position=position):
            left = length(timeline.total_seconds - position)
            return Announcement(tr("Paused, {length} left.", length=left), urgent=True)
        case ClockJumped(gap=gap):
            return Announcement(pause_words(PauseReason.CLOCK_JUMP, gap), urgent=True)
        case Resumed():
            return Announcement(tr("Going on."), urgent=True)
        case TimeAdded(seconds=seconds, segment=index, position=position, timeline=longer):
            left = length(longer.segments[index].end - position)
            return Announcement(tr("{added} more: {left} left.", added=length(seconds), left=left))
        case LeftOut():
            return Announcement(tr("What hurts is left out for today."))
    return None


def repeats(cue: Cue, segment: Segment) -> bool:
    """Whether the cue's words say what is announced as its segment of work begins."""
    if not segment.kind.is_work or cue.anchor:
        return False
    how_long = segment.kind is Kind.HOLD and cue.priority is Priority.COUNT
    return how_long or cue.priority in _INSTRUCTS


def begins(segment: Segment, position: float, timeline: Timeline, catalogue: Catalogue) -> str:
    """What begins, for how long, on which side; in a rest, what comes after it."""
    before = timeline.segments[max(0, segment.index - 1)]
    words = next_words(segment, before, catalogue)
    if segment.kind is Kind.REPS and segment.alternates:
        words = tr("{what}, left and right in turn", what=words)
    if is_own_pace(segment):
        return _at_own_pace(segment, words)
    if position - segment.start > _INSIDE:
        left = length(segment.end - position)
        return tr("{what}, {left} left.", what=words, left=left)
    if segment.kind.is_work and (one := set_of(segment)):
        return tr("{what}, {set}.", what=words, set=one)
    if segment.kind is Kind.REST:
        after = next_words(timeline.after(segment), segment, catalogue)
        return tr("{what}. Next: {after}.", what=words, after=after)
    return tr("{what}.", what=words)


def _at_own_pace(segment: Segment, words: str) -> str:
    if one := set_of(segment):
        return tr("{what}, {set}, at your own pace. Press Space when done.", what=words, set=one)
    return tr("{what}, at your own pace. Press Space when done.", what=words)


def _tells_itself(
    segment: Segment, position: float, timeline: Timeline, catalogue: Catalogue
) -> bool:
    """Whether the words of the segment's own cues tell what begins, with its name and side."""
    if segment.kind.is_work or position - segment.start > _INSIDE:
        return False
    if segment.kind is Kind.PREPARE and segment.side is not None:
        thing = thing_of(segment, catalogue)
        if thing is None or with_side(thing.setup, segment.side) == thing.setup:
            return False  # an exercise of the person's own, whose words name no side
    return any(
        cue.kind is CueKind.SAY and cue.priority in _INSTRUCTS and cue.at >= position
        for cue in timeline.cues
        if cue.segment == segment.index
    )

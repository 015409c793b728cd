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
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Catalogue
from hiptimer.ui.parts.snapshot_words import (
    length,
    next_words,
    pause_words,
    set_of,
    waiting_words,
)
from hiptimer.words import tr

_INSIDE = 1.0  # seconds into a segment from which one says what is left of it


class Announcement(Struct, frozen=True):
    """A sentence for a screen reader; an urgent one cuts off what it says."""

    text: str
    urgent: bool = False


def announcement(event: object, timeline: Timeline, catalogue: Catalogue) -> Announcement | None:
    """What is said of `event` on `timeline`, None where nothing is.

    What the voice says is not among it: see `Captions`.
    """
    match event:
        case SegmentStarted(segment=segment, position=position):
            words = _begins(segment, position, timeline, catalogue)
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


def _begins(segment: Segment, position: float, timeline: Timeline, catalogue: Catalogue) -> str:
    """What begins, for how long, on which side; in a rest, what comes after it."""
    before = timeline.segments[max(0, segment.index - 1)]
    words = next_words(segment, before, catalogue)
    if position - segment.start > _INSIDE:
        left = length(segment.end - position)
        return tr("{what}, {left} left.", what=words, left=left)
    if segment.kind.is_work and (one := set_of(segment)):
        return tr("{what}, {set}.", what=words, set=one)
    if segment.kind is Kind.REST:
        after = next_words(timeline.after(segment), segment, catalogue)
        return tr("{what}. Next: {after}.", what=words, after=after)
    return tr("{what}.", what=words)

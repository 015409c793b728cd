"""What the transport tells: a closed union, matched exhaustively.

`at` is the scheduled instant in monotonic seconds (not when somebody looked); `position` is the
playhead on the timeline.
"""

from enum import StrEnum

from msgspec import Struct

from hiptimer.player.timeline import Cue, Segment, Timeline
from hiptimer.session.model import Seconds, Side


class PauseReason(StrEnum):
    """Why the clock stands."""

    PERSON = "person"
    PINCH = "pinch"
    CLOCK_JUMP = "clock-jump"
    DIALOG = "dialog"  # a question is open (note, leave, keys)


class Ending(StrEnum):
    """How a stay in a segment ended."""

    DONE = "done"  # to its end, or the person said done
    LEFT = "left"  # skipped, sought away, restarted
    PAIN = "pain"


class Started(Struct, frozen=True, tag=True):
    """The session runs for the first time."""

    at: Seconds
    position: Seconds


class SegmentStarted(Struct, frozen=True, tag=True):
    """The playhead entered a segment, at its start or (after a seek) inside it."""

    at: Seconds
    position: Seconds
    segment: Segment


class SegmentEnded(Struct, frozen=True, tag=True):
    """The playhead left a segment, having walked from `entered` to `position` without a jump.

    `beyond` is how long it stood at the end of one that waits, without the pauses.
    """

    at: Seconds
    position: Seconds
    entered: Seconds
    segment: Segment
    ending: Ending
    beyond: Seconds = Seconds(0.0)


class RepStarted(Struct, frozen=True, tag=True):
    """A paced rep begins; counted from 1."""

    at: Seconds
    position: Seconds
    segment: Segment
    rep: int
    side: Side | None


class CueDue(Struct, frozen=True, tag=True):
    """A cue's instant is here."""

    at: Seconds
    position: Seconds
    cue: Cue


class Waiting(Struct, frozen=True, tag=True):
    """The playhead stands at the end of a segment until the person says done."""

    at: Seconds
    position: Seconds
    segment: Segment


class Paused(Struct, frozen=True, tag=True):
    """The clock stands."""

    at: Seconds
    position: Seconds
    reason: PauseReason


class Resumed(Struct, frozen=True, tag=True):
    """The clock runs again after `paused` seconds."""

    at: Seconds
    position: Seconds
    paused: Seconds


class ClockJumped(Struct, frozen=True, tag=True):
    """`gap` seconds passed unseen (sleep, a stopped process): the player paused where it was."""

    at: Seconds
    position: Seconds
    gap: Seconds


class Sought(Struct, frozen=True, tag=True):
    """The playhead was moved by the person."""

    at: Seconds
    position: Seconds
    came_from: Seconds


class EndAsked(Struct, frozen=True, tag=True):
    """A move past the end, with something left to do: nothing moved, and the person is asked."""

    at: Seconds
    position: Seconds


class TimeAdded(Struct, frozen=True, tag=True):
    """The segment under the playhead was lengthened: this is the timeline from now on."""

    at: Seconds
    position: Seconds
    segment: int
    seconds: Seconds
    timeline: Timeline


class Eased(Struct, frozen=True, tag=True):
    """An exercise goes on in its easier way: `timeline` has its words, in the same segments."""

    at: Seconds
    position: Seconds
    timeline: Timeline


class LeftOut(Struct, frozen=True, tag=True):
    """Segments that are not done today because of pain: they leave the denominator.

    `lengths` are the seconds that each keeps (what was already done); `timeline` holds from now on.
    """

    at: Seconds
    position: Seconds
    lengths: dict[int, float]
    timeline: Timeline


class Finished(Struct, frozen=True, tag=True):
    """The end of the timeline is reached; `paused` is the pause out of which it was ended."""

    at: Seconds
    position: Seconds
    paused: Seconds = Seconds(0.0)


Event = (
    Started
    | SegmentStarted
    | SegmentEnded
    | RepStarted
    | CueDue
    | Waiting
    | Paused
    | Resumed
    | ClockJumped
    | Sought
    | EndAsked
    | TimeAdded
    | LeftOut
    | Eased
    | Finished
)

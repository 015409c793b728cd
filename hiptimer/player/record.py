"""What has been done of a session so far: the value that the journal keeps every second.

A `PlayState` is enough to resume (with the session and the compile options) and enough to make a
completion. It is changed only by `tally.apply`, from the transport's events and the person's words.
"""

from msgspec import Struct

from hiptimer.session.model import Seconds, Side

READINGS = 3
"""How often an angle is read on one occasion, at most; the middle reading counts."""


class Pinch(Struct, frozen=True):
    """One "that pinches": where, and what the person chose then."""

    exercise: str
    side: Side | None
    segment: int
    at: Seconds  # on the timeline
    utc: str  # ISO 8601, ends in Z
    choice: str = ""  # a `PinchChoice`; "" while not yet chosen


class Measured(Struct, frozen=True):
    """One value of a self-check."""

    check: str
    record: str
    side: Side | None
    value: float | str  # degrees, or the choice in words
    utc: str
    reading: int = 1  # from 1; which of an occasion's


class Extension(Struct, frozen=True):
    """Time added to a segment by the person."""

    segment: int
    seconds: Seconds
    at: Seconds  # the playhead when it was added


class Began(Struct, frozen=True):
    """When a play-through first ran, and what the clock on the wall showed then."""

    utc: str  # ISO 8601, ends in Z
    utc_offset_minutes: int
    zone: str


class PlayState(Struct, frozen=True, omit_defaults=True):
    """What has been done, by segment index of the timeline."""

    position: Seconds = Seconds(0.0)
    began: Began | None = None  # None until it runs
    worked: dict[int, float] = {}  # seconds of each work segment; past its length only at own pace
    reps: dict[int, int] = {}  # whole reps done of each reps segment
    reached_end: bool = False
    paused_seconds: float = 0.0
    skipped_for_pain: tuple[int, ...] = ()  # segments that leave the denominator
    shortened: dict[int, float] = {}  # segments cut to these seconds (skipped for pain)
    easier: tuple[str, ...] = ()  # exercises whose easier variant was chosen
    extensions: tuple[Extension, ...] = ()
    pinches: tuple[Pinch, ...] = ()
    measured: tuple[Measured, ...] = ()
    note: str = ""

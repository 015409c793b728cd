"""A session compiled: segments and cues with absolute offsets.

`compiler.compile_session` makes a `Timeline`; everything downstream (transport, mixer, strip,
editor) reads it. Segments touch: each starts where the one before ends. Offsets are seconds from
the beginning of the session, on the clock of the timeline, on which pauses take no time.
"""

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

from hiptimer.session.marks import shown
from hiptimer.session.model import Seconds, Side, Tempo


class Kind(StrEnum):
    """What a segment is."""

    PREPARE = "prepare"
    HOLD = "hold"
    REPS = "reps"
    REST = "rest"
    CHANGE = "change"
    MEASURE = "measure"

    @property
    def is_work(self) -> bool:
        """Whether its seconds count as work (holds and reps do)."""
        return self in {Kind.HOLD, Kind.REPS}


class Priority(StrEnum):
    """What gives way to what when two cues want the same moment; the first is the strongest."""

    SAFETY = "safety"
    CHANGE = "change"
    SETUP = "setup"
    COUNTDOWN = "countdown"
    COUNT = "count"
    COACHING = "coaching"

    @property
    def rank(self) -> int:
        """0 is the strongest."""
        return list(Priority).index(self)


class CueKind(StrEnum):
    """Speech, or a sound by its name."""

    SAY = "say"
    SOUND = "sound"


class Sound(StrEnum):
    """The sounds that a session uses; a cue of kind sound has one of these as its text."""

    TICK = "tick"  # the last seconds of a segment
    START = "start"  # work begins
    HALF = "half"
    CHANGE = "change"  # change sides
    REST = "rest"  # work ends, rest begins
    TURN = "turn"  # within a rep: the far end is reached
    REP = "rep"  # a rep begins
    END = "end"  # the session is done
    WAIT = "wait"  # the player waits for the person


class Segment(Struct, frozen=True, gc=False):
    """A piece of the timeline.

    `step` counts the session's steps as played (a repeated block counts each time); `path` is the
    step's place in the file. `reps` with alternating sides counts both sides together.
    """

    index: int
    kind: Kind
    start: Seconds
    seconds: Seconds
    step: int
    path: tuple[int, ...]
    exercise: str | None = None  # an exercise's or a check's id
    side: Side | None = None  # for alternating work: the side of the first rep
    set: int = 1
    sets: int = 1
    reps: int | None = None
    rep_seconds: Seconds | None = None
    tempo: Tempo | None = None
    alternates: bool = False
    waits: bool = False  # at its end the player waits for the person
    estimated: bool = False  # its length is a guess: the person sets the pace
    level: str | None = None
    note: str | None = None

    @property
    def end(self) -> Seconds:
        """The offset at which the next one starts."""
        return Seconds(self.start + self.seconds)

    def rep_at(self, offset: Seconds) -> int:
        """The rep under way, counted from 0, `offset` seconds into this segment of reps."""
        if not self.rep_seconds or not self.reps:
            return 0
        return min(self.reps - 1, max(0, int(offset / self.rep_seconds + 1e-9)))

    def side_at(self, offset: Seconds) -> Side | None:
        """The side that works `offset` seconds into this segment."""
        return self.side_of_rep(self.rep_at(offset))

    def side_of_rep(self, rep: int) -> Side | None:
        """The side that does a rep, counted from 0."""
        if not self.alternates or self.side is None:
            return self.side
        return self.side if rep % 2 == 0 else self.side.other


class Cue(Struct, frozen=True, gc=False):
    """Something said or sounded at an instant; texts are for the voice, marks and all.

    `short` is what the short cue detail says instead: None, the same; "", nothing.
    `anchor` tells what the cue keeps its distance to when its segment is lengthened. `until` is the
    instant by which it must have been said, where it may come later than its priority allows.
    """

    at: Seconds
    segment: int
    kind: CueKind
    text: str
    priority: Priority
    short: str | None = None
    anchor: float = 0.0  # 0 start, 0.5 middle, 1 end of the segment
    until: Seconds | None = None

    @property
    def caption(self) -> str:
        """What is said, for the eye."""
        return shown(self.text)


class Timeline(Struct, frozen=True):
    """A whole session on one clock. Cues are in order of their instants."""

    session: str
    title: str
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    total_seconds: Seconds
    work_seconds: Seconds

    def index_at(self, offset: Seconds) -> int:
        """The index of the segment that holds `offset`; at a boundary, the later one."""
        starts = [segment.start for segment in self.segments]
        return max(0, bisect_right(starts, offset + 1e-9) - 1)

    def at(self, offset: Seconds) -> Segment:
        """The segment that holds `offset`."""
        return self.segments[self.index_at(offset)]

    def after(self, segment: Segment) -> Segment | None:
        """The next segment that has any length, None past the last."""
        rest = self.segments[segment.index + 1 :]
        return next((other for other in rest if other.seconds > 0), None)

    def start_of_step(self, step: int) -> Seconds:
        """Where the step begins, or the next that has any length; past the last, the end."""
        starts = (
            segment.start
            for segment in self.segments
            if segment.step >= step and segment.seconds > 0
        )
        return next(starts, self.total_seconds)

    def step_before(self, step: int) -> int:
        """The step before that has any length; `step` itself if there is none."""
        before = (
            segment.step
            for segment in reversed(self.segments)
            if segment.step < step and segment.seconds > 0
        )
        return next(before, step)

    def rest_of_exercise(self, segment: Segment) -> list[int]:
        """The indices, from `segment` on, of all steps of its exercise."""
        rest = self.segments[segment.index :]
        steps = {
            other.step
            for other in rest
            if other.step == segment.step
            or (segment.exercise is not None and other.exercise == segment.exercise)
        }
        return [other.index for other in rest if other.step in steps]

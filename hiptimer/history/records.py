"""What the log keeps, as frozen values. Instants are UTC, ISO 8601 ending in Z; days are local.

Offset, zone, cut-off and training date are stored when a completion is written and never
recomputed (`product.md`'s settled definitions, repeated in docs/history.md).
"""

from enum import StrEnum

from msgspec import Struct

from hiptimer.player.record import Measured, Pinch, PlayState
from hiptimer.session.model import Side

UNLISTED = "by-hand"
"""The session id of an entry that was no session of the library."""
MOST_MINUTES = 24 * 60
"""Of work in one entry that no play-through made."""


class Status(StrEnum):
    """How much of a session was done."""

    COMPLETED = "completed"  # at least 80 % of the planned work, and the end reached
    PARTIAL = "partial"  # one finished step, or 60 s of work
    CHECK = "check"  # a self-check where no work was planned: its values count, for no day
    SLIGHT = "slight"  # less: stays in the journal and counts for nothing


class Source(StrEnum):
    """How a completion came into the log."""

    PLAYED = "played"
    BACKFILLED = "backfilled"
    IMPORTED = "imported"


class StepStatus(StrEnum):
    """How a step went on one side."""

    DONE = "done"
    PART = "part"
    SKIPPED = "skipped"
    PAIN = "pain"


class StepResult(Struct, frozen=True):
    """What was planned and done of one step on one side (None: both or no side)."""

    step: int
    exercise: str
    name: str
    kind: str  # "hold" or "reps"
    side: Side | None
    planned_seconds: float
    done_seconds: float
    planned_reps: int = 0
    done_reps: int = 0
    status: StepStatus = StepStatus.DONE
    level: str = ""


class Completion(Struct, frozen=True):
    """One play-through of a session."""

    id: str  # a UUID, the same as the journal's
    session_id: str
    title: str
    aim: str
    started: str
    ended: str
    utc_offset_minutes: int
    zone: str
    cutoff_minutes: int
    training_date: str  # local date of start minus cut-off, YYYY-MM-DD
    status: Status
    planned_seconds: float  # work only, pain skips taken out
    work_seconds: float
    left_seconds: float
    right_seconds: float
    paused_seconds: float
    source: Source = Source.PLAYED
    effort: int | None = None  # 0 to 10
    pain: int | None = None  # 0 to 10
    note: str = ""
    timed: bool = True  # False: only its day is known, `started` is noon of it
    snapshot: str = ""  # the session as JSON, as it was played
    steps: tuple[StepResult, ...] = ()
    pinches: tuple[Pinch, ...] = ()
    measured: tuple[Measured, ...] = ()


class CompletionRow(Struct, frozen=True):
    """A completion as lists show it, without its steps and snapshot."""

    id: str
    session_id: str
    title: str
    training_date: str
    started: str
    status: Status
    work_seconds: float
    source: Source
    effort: int | None
    pain: int | None
    pinched: bool
    note: str
    timed: bool = True


class ListFilter(Struct, frozen=True):
    """Which completions a list shows; what is empty lets all through."""

    status: Status | None = None
    exercise: str = ""
    since: str = ""  # the first training date, YYYY-MM-DD
    until: str = ""  # the last one


class DaySum(Struct, frozen=True, gc=False):  # thousands at once: the collector need not look
    """A training day: what streaks and heat maps are made of."""

    date: str
    work_seconds: float
    completed: int
    sessions: int


class OpenPlay(Struct, frozen=True):
    """A play-through that was cut short and waits to be resumed, saved or discarded."""

    id: str
    session_id: str
    title: str
    started: str
    last_seen: str
    position: float
    total_seconds: float
    work_seconds: float
    utc_offset_minutes: int = 0  # of the clock that it began on


class Goal(Struct, frozen=True):
    """Training days a week, chosen on a day; it holds for the weeks that begin after that day."""

    effective_from: str  # YYYY-MM-DD
    goal: int  # 1 to 7


class PausePeriod(Struct, frozen=True):
    """Days on which no training is expected: ill, injured, away. Both ends belong to it."""

    id: int
    first_day: str  # YYYY-MM-DD
    last_day: str | None  # None: until it is ended
    reason: str = ""


class LoadedPlay(Struct, frozen=True):
    """A play-through as the journal kept it: enough to resume it or to save what was done."""

    id: str
    session_id: str
    title: str
    session: str  # JSON
    options: str  # JSON
    total_seconds: float
    started: str  # UTC
    utc_offset_minutes: int
    zone: str
    last_seen: str  # UTC
    state: PlayState

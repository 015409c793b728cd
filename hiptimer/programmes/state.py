"""Where a person stands in a programme: what `fold` adds up, day by day. Never kept on disk."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct, field

from hiptimer.programmes.course import Amount
from hiptimer.programmes.enrolment import Choice

KEPT_DAYS = 2
"""Sessions a week once the programme's weeks are done."""


class Stand(Struct):
    """Where one exercise stands; `position` is one for both sides, None: it is new."""

    position: int | None = None
    clean: int = 0  # clean times at the position, running
    unanswered: bool = False  # one of them left pain or effort open
    changed: date = date.min  # the day on which the position changed last
    unfinished: int = 0  # times running
    eased: bool = False  # it pinched: the rung below next time
    moved: "Why | None" = None  # why it is not where it was last time: told once
    out: date | None = None  # the last day on which it is left out
    left: dict[int, int] = field(default_factory=dict)  # how often each rung was left for pain
    barred: int | None = None  # the rung from which on it is barred
    done: date | None = None  # the day on which anything of it was done last
    held: bool = False  # the person keeps it as it is


class State(Struct):
    """Where a person stands after some days."""

    stands: dict[str, Stand] = field(default_factory=dict)
    week: int = 1
    counted_in_week: int = 0  # counted days in the programme's week, over its calendar weeks
    calendar: date | None = None  # the first day of the calendar week that runs; None: not begun
    first: date | None = None  # the first done day
    counted: dict[date, int] = field(default_factory=dict)  # by a calendar week's first day
    ended: tuple[tuple[int, date], ...] = ()  # programme weeks and the last day of each
    letters: dict[tuple[int, str], date] = field(default_factory=dict)  # by phase's first week
    pinches: tuple[tuple[date, str], ...] = ()
    last: date | None = None  # the last day with a completion
    rest_until: date | None = None  # the first day on which something is proposed again
    pain: int = 0  # the strong pain that the rest and the gentle session follow
    gentle: bool = False
    aching: int = 0  # counted days running with pain 3 to 5
    card: date | None = None  # the day on which three of them brought up the card of advice
    keeping: bool = False  # all weeks are done
    met: bool = False  # a session of this programme week was played already: no check any more
    check_again: bool = False  # a check is due though the week has none: after a long absence
    swaps: dict[str, str] = field(default_factory=dict)
    exercises: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    shorter: float = 0.0  # minutes less than the phases' most
    due_choices: tuple[Choice, ...] = ()  # those whose day is still to come

    def stand(self, exercise: str) -> Stand:
        """Where an exercise stands; made when first asked for."""
        return self.stands.setdefault(exercise, Stand())

    def is_out(self, exercise: str, day: date) -> bool:
        """Whether an exercise is left out for pain on a day."""
        known = self.stands.get(exercise)
        return known is not None and known.out is not None and day <= known.out

    def free_days(self, day: date) -> int:
        """Whole days between the last one with a completion and this one; 0 before the first."""
        return 0 if self.last is None else max(0, (day - self.last).days - 1)


class ProposalKind(StrEnum):
    """What a day's proposal is."""

    WORK = "work"
    EASY = "easy"
    KEEP = "keep"
    REST = "rest"
    GENTLE = "gentle"


class Item(Struct, frozen=True):
    """One exercise of a proposal: the position that its play takes, and what is given today."""

    exercise: str
    position: int
    amount: Amount


class Why(StrEnum):
    """Why something is as it is. Each has its sentence in `reasons`."""

    UP = "up"
    NEW = "new"
    STANDS_IN_KIT = "stands-in-kit"
    STANDS_IN_PAIN = "stands-in-pain"
    STANDS_IN_FLOOR = "stands-in-floor"
    LEFT_OUT_KIT = "left-out-kit"
    LEFT_OUT_PAIN = "left-out-pain"
    LEFT_OUT_FLOOR = "left-out-floor"
    SWAPPED = "swapped"
    EASED = "eased"
    COMES_BACK = "comes-back"
    BACK_PINCH = "back-pinch"
    BACK_UNFINISHED = "back-unfinished"
    BACK_PAIN = "back-pain"
    HELD = "held"
    BARRED = "barred"
    ONE_DOSE_LESS = "one-dose-less"
    ONE_SET_LESS = "one-set-less"
    CLAMPED = "clamped"
    CLAMPED_KIT = "clamped-kit"
    NOT_DONE = "not-done"
    EASY_WEEK = "easy-week"
    AWAY_NO_UPS = "away-no-ups"
    AWAY_FIRST_DOSES = "away-first-doses"
    AWAY_RUNG_BACK = "away-rung-back"
    REST = "rest"
    GENTLE = "gentle"
    GENTLE_LITTLE_LEFT = "gentle-little-left"
    GENTLE_CHOSEN = "gentle-chosen"
    KEEPING = "keeping"


NOTHING = Amount("", 0, 0, 0)
NO_DAY = date.min


class Reason(Struct, frozen=True):
    """A change and why; what a reason has no use for is empty."""

    why: Why
    exercise: str = ""
    other: str = ""  # what it stands in for; the kit that lacks
    before: Amount = NOTHING
    now: Amount = NOTHING
    n: int = 0  # free days, pain, clean times
    day: date = NO_DAY
    unanswered: bool = False  # one of the clean times left pain or effort open
    known: bool = False  # new to the programme, but done before

    @property
    def is_of_absence(self) -> bool:
        """Whether it tells of days without training."""
        return self.why in {Why.AWAY_NO_UPS, Why.AWAY_FIRST_DOSES, Why.AWAY_RUNG_BACK}


class Proposal(Struct, frozen=True):
    """What a day is given. `letter` is empty where it is no session of the programme."""

    kind: ProposalKind
    day: date
    week: int
    letter: str = ""
    items: tuple[Item, ...] = ()
    reasons: tuple[Reason, ...] = ()
    check: bool = False

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """What its session is made of, without check and warm-up."""
        return tuple(item.amount for item in self.items)

    @property
    def rises(self) -> tuple[Reason, ...]:
        """What goes up."""
        return tuple(one for one in self.reasons if one.why is Why.UP)


WEEK = timedelta(days=7)

"""The times of the training that is planned. Pure.

They stand on the clock on the wall and float: 18:00 is 18:00 wherever one is.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, paused_dates
from hiptimer.history.records import PausePeriod

WEEKS_AHEAD = 8
USUAL_MINUTES = 20.0
"""How long a session lasts of which nothing is known but its day."""


class Habit(Struct, frozen=True):
    """On which weekdays (0 is Monday) and at which minute of the day a person trains."""

    days: frozenset[int]
    minute: int


class PlannedDay(Struct, frozen=True):
    """A session that is due on a training day, as a programme plans it."""

    day: date
    title: str
    minutes: float
    easy: bool = False  # of an easy week
    check: bool = False  # it begins with a self-check


class Planned(Struct, frozen=True):
    """A session at a time on the wall; "" is one without a title of its own."""

    at: datetime
    title: str = ""
    minutes: float = USUAL_MINUTES
    easy: bool = False
    check: bool = False


def planned_sessions(
    days: Iterable[PlannedDay],
    minute: int,
    cutoff_minutes: int,
    now: datetime,
    weeks: int = WEEKS_AHEAD,
) -> tuple[Planned, ...]:
    """A programme's sessions of the coming weeks, each at `minute` of its training day."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0)
    last = wall.date() + timedelta(weeks=weeks) - ONE_DAY
    found = []
    for one in days:
        day = one.day + ONE_DAY if minute < cutoff_minutes else one.day  # past midnight
        moment = datetime(day.year, day.month, day.day, minute // 60, minute % 60)  # noqa: DTZ001  floats
        if moment > wall and day <= last:
            found.append(Planned(moment, one.title, one.minutes, easy=one.easy, check=one.check))
    return tuple(found)


def planned_times(
    habit: Habit,
    pauses: Sequence[PausePeriod],
    now: datetime,
    trained: frozenset[date] = frozenset(),
    weeks: int = WEEKS_AHEAD,
) -> tuple[datetime, ...]:
    """The times on the wall of the coming weeks' training, without paused and trained days."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0)
    first, last = wall.date(), wall.date() + timedelta(weeks=weeks) - ONE_DAY
    paused = paused_dates(pauses, first, last)
    found = []
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        moment = datetime(day.year, day.month, day.day, habit.minute // 60, habit.minute % 60)  # noqa: DTZ001  floats
        if (
            day.weekday() in habit.days
            and day not in paused
            and day not in trained
            and moment > wall
        ):
            found.append(moment)
    return tuple(found)

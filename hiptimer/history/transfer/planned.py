"""The times of the training that is planned. Pure.

They stand on the clock on the wall and float: 18:00 is 18:00 wherever one is.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, paused_dates
from hiptimer.history.records import PausePeriod

WEEKS_AHEAD = 8


class Habit(Struct, frozen=True):
    """On which weekdays (0 is Monday) and at which minute of the day a person trains."""

    days: frozenset[int]
    minute: int


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

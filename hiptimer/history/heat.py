"""A year of days for the heat map. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.days import is_counted, merged, paused_dates, week_start_of
from hiptimer.history.records import DaySum, PausePeriod
from hiptimer.words.weeks import WeekStart

WEEKS = 53
LIGHT_MINUTES = 10
FULL_MINUTES = 20
NOTHING, PART, SHORT, MIDDLE, FULL = 0, 1, 2, 3, 4
"""How strongly a day is painted: a part that does not count, then by minutes."""


class HeatDay(Struct, frozen=True, gc=False):
    """One day: what was done, and how strongly it is painted (0 for nothing)."""

    day: str
    minutes: int
    sessions: int
    level: int
    paused: bool = False


class HeatYear(Struct, frozen=True):
    """The weeks up to one day, without gaps, from the first day of the first week on."""

    days: tuple[HeatDay, ...]
    sessions: int
    seconds: float

    @property
    def first_day(self) -> date:
        """The first day of the first week."""
        return date.fromisoformat(self.days[0].day)


def heat_year(
    days: Iterable[DaySum],
    pauses: Sequence[PausePeriod],
    last: date,
    week_start: WeekStart = "monday",
) -> HeatYear:
    """The 53 weeks that end with the day `last`; days after it are left out."""
    first = week_start_of(last, week_start) - timedelta(weeks=WEEKS - 1)
    days = tuple(days)
    shown = [one for one in days if first.isoformat() <= one.date <= last.isoformat()]
    return HeatYear(
        days=heat_days(days, pauses, first, last),
        sessions=sum(day.sessions for day in shown),
        seconds=sum(day.work_seconds for day in shown),
    )


def heat_days(
    days: Iterable[DaySum], pauses: Sequence[PausePeriod], first: date, last: date
) -> tuple[HeatDay, ...]:
    """Each day from `first` to `last`, without gaps."""
    paused = paused_dates(pauses, first, last)
    known = {day.date: day for day in merged(days) if first.isoformat() <= day.date}
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(_heat_day(day, known.get(day.isoformat()), day in paused) for day in span)


def month_of(
    days: Iterable[DaySum], pauses: Sequence[PausePeriod], day: date
) -> tuple[HeatDay, ...]:
    """All days of the month that holds `day`."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return heat_days(days, pauses, first, last)


def _heat_day(day: date, done: DaySum | None, paused: bool) -> HeatDay:
    if done is None or not done.sessions:
        return HeatDay(day.isoformat(), 0, 0, 0, paused)
    minutes = int(done.work_seconds / 60 + 0.5)
    return HeatDay(day.isoformat(), minutes, done.sessions, _level(done, minutes), paused)


def _level(done: DaySum, minutes: int) -> int:
    if not is_counted(done):
        return PART
    if minutes < LIGHT_MINUTES:
        return SHORT
    return MIDDLE if minutes < FULL_MINUTES else FULL

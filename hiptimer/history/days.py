"""Days and weeks as training counts them. Pure: dates in, dates out; nothing is recomputed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from operator import lt

from hiptimer.history.records import Completion, CompletionRow, DaySum, PausePeriod, Status
from hiptimer.words.weeks import WEEKDAYS, WeekStart

COUNTED_SECONDS = 300.0
"""Work on a day that makes it count without a completed session."""

ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1970, 1, 1)
"""What the log has from before it is a slip, and is reckoned with nowhere."""
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)  # whatever the offset, a clock can show it


def training_date(local: datetime, cutoff_minutes: int) -> date:
    """The day that a session begun at `local` belongs to.

    Counted on the clock on the wall: 04:00 is a new day even in the night that clocks change.
    """
    return (local.replace(tzinfo=None) - timedelta(minutes=cutoff_minutes)).date()


def days_ago(utc: str, now: datetime, cutoff_minutes: int) -> int:
    """How many training days before `now`, aware, an instant of the log was, on now's clock.

    At nine minutes past midnight what was done an hour ago is of today.
    """
    day = training_date(from_utc_text(utc).astimezone(now.tzinfo), cutoff_minutes)
    return (training_date(now, cutoff_minutes) - day).days


def utc_text(moment: datetime) -> str:
    """An aware instant as the log writes it: UTC, ISO 8601 with milliseconds, ending in Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_utc_text(text: str) -> datetime:
    """What `utc_text` wrote, as an aware instant that calendars can reckon with.

    Raises ValueError.
    """
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError(text)
    return min(max(moment, _EARLIEST), _LATEST)


def wall_time(text: str, utc_offset_minutes: int) -> datetime:
    """An instant of the log, aware, as the clock showed it that the person had then."""
    return from_utc_text(text).astimezone(timezone(timedelta(minutes=utc_offset_minutes)))


def later(moment: datetime, seconds: float) -> datetime:
    """So much time after an aware moment, also where clocks change in between."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(moment.tzinfo)


def real(moment: datetime) -> datetime:
    """An aware moment as a clock shows it: what is skipped when clocks go forward is later."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)


def offset_minutes(moment: datetime) -> int:
    """Minutes that the local clock is ahead of UTC."""
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def zone_name(moment: datetime) -> str:
    """The zone's name: from the zone database where it is known, else as the system says."""
    key: str | None = getattr(moment.tzinfo, "key", None)
    return key or moment.tzname() or "UTC"


def week_start_of(day: date, week_start: WeekStart = "monday") -> date:
    """The first day of the week that holds `day`."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS[week_start]) % 7)


def weeks_back(today: date, weeks: int, week_start: WeekStart = "monday") -> date:
    """The first day of the last so many weeks: the running one, and those before it."""
    return week_start_of(today, week_start) - timedelta(weeks=weeks - 1)


def week_days(first: date) -> tuple[date, ...]:
    """The seven days from `first`."""
    return tuple(first + timedelta(days=count) for count in range(7))


def is_counted(day: DaySum) -> bool:
    """Whether a day counts: one completed session, or five minutes of work."""
    return day.completed > 0 or day.work_seconds >= COUNTED_SECONDS


def counted_dates(days: Iterable[DaySum]) -> frozenset[date]:
    """The days that count; sums of one day that stand apart are added up first."""
    counted = (day.date for day in merged(days) if is_counted(day))
    first = FIRST_DAY.isoformat()
    return frozenset([date.fromisoformat(day) for day in counted if day >= first])


def merged(days: Iterable[DaySum]) -> tuple[DaySum, ...]:
    """One sum a day, in order of days."""
    days = tuple(days)
    dates = [day.date for day in days]
    if all(map(lt, dates, islice(dates, 1, None))):
        return days  # as the log gives them: ten years need not be sorted again
    sums: dict[str, DaySum] = {}
    for day in days:
        known = sums.get(day.date)
        if known is not None:
            day = DaySum(  # noqa: PLW2901  the sum takes the place of its part
                day.date,
                known.work_seconds + day.work_seconds,
                known.completed + day.completed,
                known.sessions + day.sessions,
            )
        sums[day.date] = day
    return tuple(sums[key] for key in sorted(sums))


def sums_of(completions: Iterable[Completion | CompletionRow]) -> tuple[DaySum, ...]:
    """The sums of the days of these completions; slight ones and checks count for nothing."""
    return merged(
        DaySum(row.training_date, row.work_seconds, int(row.status is Status.COMPLETED), 1)
        for row in completions
        if row.status not in {Status.SLIGHT, Status.CHECK}
    )


def paused_dates(pauses: Sequence[PausePeriod], first: date, last: date) -> frozenset[date]:
    """The days from `first` to `last`, both included, on which training is paused."""
    days: set[date] = set()
    for pause in pauses:
        begin = max(first, date.fromisoformat(pause.first_day))
        end = last if pause.last_day is None else min(last, date.fromisoformat(pause.last_day))
        days.update(begin + timedelta(days=count) for count in range((end - begin).days + 1))
    return frozenset(days)

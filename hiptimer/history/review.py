"""A calendar year in few numbers, to look back on. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from hiptimer.history.body import Reading
from hiptimer.history.records import DaySum
from hiptimer.history.streaks import Week, WeekState
from hiptimer.session.model import Side


class Turned(Struct, frozen=True):
    """The first and the last angle of a side in a year, in degrees."""

    side: Side
    first: float
    last: float


class YearReview(Struct, frozen=True):
    """What a year came to. `months` are seconds of work from January on."""

    year: int
    seconds: float
    sessions: int
    months: tuple[float, ...]
    weeks_in_a_row: int
    turned: tuple[Turned, ...]


def year_review(
    year: int,
    days: Iterable[DaySum],
    weeks: Sequence[Week],
    turned: Mapping[Side, Sequence[Reading]],
) -> YearReview:
    """Look back on `year`. `weeks` are all there are, in order; `turned` the angles by side."""
    mine = [day for day in days if day.date.startswith(f"{year:04}-")]
    months = [0.0] * 12
    for day in mine:
        months[int(day.date[5:7]) - 1] += day.work_seconds
    return YearReview(
        year=year,
        seconds=sum(months),
        sessions=sum(day.sessions for day in mine),
        months=tuple(months),
        weeks_in_a_row=_longest(year, weeks),
        turned=tuple(_turned(year, turned)),
    )


def _longest(year: int, weeks: Sequence[Week]) -> int:
    """The longest row of kept weeks that begin in the year; paused ones add and break nothing."""
    longest = running = 0
    for week in weeks:
        if not week.first_day.startswith(f"{year:04}-") or week.state is WeekState.MISSED:
            running = 0
        elif week.state is WeekState.KEPT:
            running += 1
            longest = max(longest, running)
    return longest


def _turned(year: int, turned: Mapping[Side, Sequence[Reading]]) -> Iterable[Turned]:
    for side, readings in turned.items():
        mine = [one.degrees for one in readings if one.day.year == year]
        if len(mine) > 1:
            yield Turned(side, mine[0], mine[-1])

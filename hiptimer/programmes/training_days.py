"""The days to train on: whether a day is one, and those that are still to come. Pure.

Whatever tells a next day asks here: Today, the programme's page, reminders, the calendar, the
command line.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hiptimer.history.days import ONE_DAY, paused_dates, week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.state import State
from hiptimer.words.weeks import WeekStart

DAYS_APART = 3
"""With so many sessions a week or fewer, and no weekdays chosen, none follows on another."""

USUAL_DAYS: Mapping[int, tuple[int, ...]] = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""The weekdays that are suggested for so many sessions a week; 0 is the first of them."""


def suggested(days: int, today: date) -> frozenset[int]:
    """Weekdays for so many sessions a week, with rest between where there can be; today is one."""
    return frozenset((today.weekday() + one) % 7 for one in USUAL_DAYS[days])


def falls_due(
    day: date,
    chosen: Collection[int],
    start: WeekStart,
    done: Collection[date],
    days: int,
    first: date = date.min,
) -> bool:
    """Whether a day is one to train on: a chosen weekday, or one in place of one passed unused.

    With none `chosen` any day is, with so few `days` a week not the one after another. Nothing
    passed before `first`, the programme's first day.
    """
    if not chosen or day in done:
        return is_planned(day, chosen, done, days)
    begin = max(first, week_start_of(day, start))
    passed = sum(
        (begin + timedelta(days=count)).weekday() in chosen for count in range((day - begin).days)
    )
    used = sum(begin <= one < day for one in done)
    return day.weekday() in chosen or passed > used


def is_planned(day: date, chosen: Collection[int], done: Collection[date], days: int) -> bool:
    """Whether a day that is still to come is told as one to train on: only chosen weekdays are."""
    if day in done:
        return False
    if chosen:
        return day.weekday() in chosen
    return days > DAYS_APART or day - ONE_DAY not in done


def training_days(
    enrolment: Enrolment,
    enrolled: Enrolled,
    state: State,
    done: Collection[date],
    span: tuple[date, date],
    days: int,
    pauses: Sequence[PausePeriod] = (),
) -> Iterator[date]:
    """The days to train on from the first of a `span` to before its end, each done when it comes.

    `done` are the days done so far, `days` how many a week there are.
    """
    day, end = span
    used, counted = set(done), dict(state.counted)
    paused = paused_dates(pauses, day, end)
    while day < end:
        week = week_start_of(day, enrolled.week_start)
        room = counted.get(week, 0) < days
        rests = state.rest_until is not None and day < state.rest_until
        free = room and not rests and day not in paused
        if free and is_planned(day, enrolment.days_on(day), used, days):
            yield day
            used.add(day)
            counted[week] = counted.get(week, 0) + 1
        day += ONE_DAY

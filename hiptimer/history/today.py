"""What Today says of the week: seven dots, the count against the goal, weeks in a row."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct, structs

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.days import (
    day_name,
    day_names,
    is_counted,
    merged,
    paused_dates,
    training_date,
    week_days,
    week_start_of,
)
from hiptimer.history.records import DaySum, Goal, PausePeriod
from hiptimer.history.store import Store
from hiptimer.history.streaks import (
    DailyStreak,
    Week,
    WeeklyStreak,
    WeekState,
    daily,
    weekly,
)
from hiptimer.history.words import amount, capital, number, ordinal, plural

LONG_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


class DotState(StrEnum):
    """How a day of this week stands."""

    COUNTED = "counted"
    PARTIAL = "partial"  # something was done, not enough to count
    NONE = "none"
    TODAY = "today"  # today, and nothing done yet
    PAUSED = "paused"
    AHEAD = "ahead"


class Dot(Struct, frozen=True):
    """One day of this week."""

    day: str
    name: str  # "Mon"
    state: DotState
    is_today: bool
    minutes: int  # of work, rounded
    text: str  # for a tooltip and for screen readers


class WeekNow(Struct, frozen=True):
    """What Today shows of the log; `weeks_in_a_row` is None until the whole log is read."""

    today: str
    dots: tuple[Dot, ...]
    done: int  # counted days of this week
    need: int  # days that keep it; 0 when it is paused from end to end
    goal: int
    weeks_in_a_row: int | None
    text: str
    why_weeks: str


class TodayNumbers(WeekNow, frozen=True):
    """The same, with the days in a row and all that went before."""

    best_weeks: int
    days_in_a_row: int
    why_days: str
    weekly: WeeklyStreak
    daily: DailyStreak


def today_of(clock: Clock, preferences: Preferences) -> date:
    """The training day that it is now."""
    return training_date(clock.now(), preferences.day_cutoff_minutes)


def week_now(store: Store, clock: Clock, preferences: Preferences) -> WeekNow:
    """This week alone: quickly read, however long the log is. Raises HistoryError."""
    today = today_of(clock, preferences)
    days = store.run(queries.day_sums, week_start_of(today, preferences.week_start))
    goals, pauses = store.run(queries.goals), store.run(queries.pauses)
    week = _weekly(days, goals, pauses, today, preferences).running
    return _now(days, week, pauses, today)


def numbers(store: Store, clock: Clock, preferences: Preferences) -> TodayNumbers:
    """Today's numbers from the log. Raises HistoryError."""
    today = today_of(clock, preferences)
    goals, pauses = store.run(queries.goals), store.run(queries.pauses)
    return numbers_from(store.run(queries.day_sums), goals, pauses, today, preferences)


def numbers_from(
    days: Sequence[DaySum],
    goals: Sequence[Goal],
    pauses: Sequence[PausePeriod],
    today: date,
    preferences: Preferences,
) -> TodayNumbers:
    """Today's numbers from what the log holds. Pure."""
    streak = _weekly(days, goals, pauses, today, preferences)
    row = daily(days, pauses, today)
    return TodayNumbers(
        **structs.asdict(_now(days, streak.running, pauses, today, streak)),
        best_weeks=streak.best,
        days_in_a_row=row.current,
        why_days=row.reason,
        weekly=streak,
        daily=row,
    )


def _weekly(
    days: Sequence[DaySum],
    goals: Sequence[Goal],
    pauses: Sequence[PausePeriod],
    today: date,
    preferences: Preferences,
) -> WeeklyStreak:
    start, goal = preferences.week_start, preferences.weekly_goal
    return weekly(days, goals, pauses, today, start, default_goal=goal)


def _now(
    days: Sequence[DaySum],
    week: Week,
    pauses: Sequence[PausePeriod],
    today: date,
    streak: WeeklyStreak | None = None,
) -> WeekNow:
    current = None if streak is None else streak.current
    return WeekNow(
        today=today.isoformat(),
        dots=_dots(days, pauses, date.fromisoformat(week.first_day), today),
        done=len(week.counted),
        need=week.need,
        goal=week.goal,
        weeks_in_a_row=current,
        text=week_text(week, current, today),
        why_weeks="" if streak is None else streak.reason,
    )


def _dots(
    days: Sequence[DaySum], pauses: Sequence[PausePeriod], first: date, today: date
) -> tuple[Dot, ...]:
    week = week_days(first)
    sums = {day.date: day for day in merged(days)}
    paused = paused_dates(pauses, week[0], week[-1])
    return tuple(_dot(day, sums.get(day.isoformat()), day in paused, today) for day in week)


def _dot(day: date, done: DaySum | None, is_paused: bool, today: date) -> Dot:
    if done is not None and is_counted(done):
        state, said = DotState.COUNTED, "counts"
    elif done is not None and done.sessions:
        state, said = DotState.PARTIAL, "a part, does not count yet"
    elif is_paused:
        state, said = DotState.PAUSED, "paused"
    elif day == today:
        state, said = DotState.TODAY, "nothing yet"
    else:
        state, said = (DotState.AHEAD, "ahead") if day > today else (DotState.NONE, "nothing")
    minutes = 0 if done is None else round(done.work_seconds / 60)
    name = "Today" if day == today else LONG_WEEKDAYS[day.weekday()]
    worked = f", {plural(minutes, 'minute')} of work" if minutes else ""
    return Dot(
        day=day.isoformat(),
        name=day_name(day),
        state=state,
        is_today=day == today,
        minutes=minutes,
        text=f"{name}: {said}{worked}",
    )


def week_text(week: Week, weeks_in_a_row: int | None, today: date) -> str:
    """One line on this week: how far it is, and what would keep it.

    Without the weeks in a row it is the beginning of what is said with them.
    """
    done = len(week.counted)
    row = weeks_in_a_row or 0
    if week.state is WeekState.PAUSED:
        wait = f" Your {plural(row, 'week')} in a row wait for you." if row else ""
        return f"This week is paused.{wait}"
    if week.state is WeekState.KEPT:
        names = day_names(date.fromisoformat(day) for day in week.counted)
        more = f" {capital(number(row))} weeks in a row." if row > 1 else ""
        return f"This week is kept: {names}.{more}"
    missing = week.need - done
    so_far = (
        f"{capital(number(done))} of {number(week.need)} this week."
        if done
        else "Nothing yet this week."
    )
    if weeks_in_a_row is None:
        return so_far
    first = date.fromisoformat(week.first_day)
    free = sum(day >= today and day.isoformat() not in week.counted for day in week_days(first))
    if missing > free:
        return f"{so_far} A new week begins on {LONG_WEEKDAYS[first.weekday()]}."
    more = f"{capital(number(missing))} more" if done else capital(amount(missing, "day"))
    verb = "keeps" if missing == 1 else "keep"
    which = f"your {ordinal(row + 1)} week" if row else "this week"
    return f"{so_far} {more} {verb} {which}."

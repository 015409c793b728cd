"""What Today says of the week: seven dots, the count against the goal, weeks in a row."""

from collections.abc import Sequence
from datetime import date, tzinfo
from enum import StrEnum

from msgspec import Struct, structs

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.days import (
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
from hiptimer.words import tr, trc, trn
from hiptimer.words.formats import day_name, short_day_name
from hiptimer.words.language import integer


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


def today_in(clock: Clock, zone: tzinfo, cutoff_minutes: int) -> date:
    """The training day that it is now in a zone."""
    return training_date(clock.now().astimezone(zone), cutoff_minutes)


def week_now(store: Store, clock: Clock, preferences: Preferences) -> WeekNow:
    """This week alone: quickly read, however long the log is. Raises HistoryError."""
    today = today_of(clock, preferences)
    days = store.run(queries.day_sums, week_start_of(today, preferences.week_begins))
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
    start, goal = preferences.week_begins, preferences.weekly_goal
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
        text=week_text(week, current, today, begun=_is_begun(days, week, today)),
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
    if day > today:  # what stands there already is a clock's slip, and counts when the day comes
        done = None
    if done is not None and is_counted(done):
        state, said = DotState.COUNTED, tr("counts")
    elif done is not None and done.sessions:
        state, said = DotState.PARTIAL, tr("a part, does not count yet")
    elif is_paused:
        state, said = DotState.PAUSED, trc("of a day", "paused")
    elif day == today:
        state, said = DotState.TODAY, tr("nothing yet")
    elif day > today:
        state, said = DotState.AHEAD, trc("of a day", "ahead")
    else:
        state, said = DotState.NONE, trc("on a day", "nothing")
    minutes = 0 if done is None else round(done.work_seconds / 60)
    name = tr("Today") if day == today else day_name(day)
    text = tr("{day}: {state}", day=name, state=said)
    if minutes:
        text = trn(
            "{day}: {state}, {n} minute of work",
            "{day}: {state}, {n} minutes of work",
            minutes,
            day=name,
            state=said,
        )
    return Dot(
        day=day.isoformat(),
        name=short_day_name(day),
        state=state,
        is_today=day == today,
        minutes=minutes,
        text=text,
    )


def _is_begun(days: Sequence[DaySum], week: Week, today: date) -> bool:
    """Whether something was done this week, though it may make no day count."""
    return any(week.first_day <= day.date <= today.isoformat() and day.sessions for day in days)


def week_text(week: Week, weeks_in_a_row: int | None, today: date, *, begun: bool = False) -> str:
    """One line on this week: how far it is, and what would keep it.

    Without the weeks in a row it is the beginning of what is said with them. `begun`: something
    was done, though no day counts yet.
    """
    row = weeks_in_a_row or 0
    if week.state is WeekState.PAUSED:
        said = [tr("This week is paused."), _waiting(row)]
    elif week.state is WeekState.KEPT:
        said = [tr("This week is kept: {days}.", days=week.days)]
        if row > 1:
            said.append(trn("{n} week in a row.", "{n} weeks in a row.", row))
    else:
        said = [tr("Nothing yet this week.")]
        if begun:
            said = [tr("A start is made; no day of this week counts yet.")]
        if week.counted:
            said = [tr("{done} of {need} this week.", done=len(week.counted), need=week.need)]
        if week.need < week.goal:
            said.append(
                tr(
                    "The pause lowers this week’s goal from {goal} to {need}.",
                    goal=integer(week.goal), need=integer(week.need),
                )
            )  # fmt: skip
        if weeks_in_a_row is not None:
            said.append(_what_keeps(week, row, today))
    return " ".join(filter(None, said))


def _waiting(row: int) -> str:
    if not row:
        return ""
    return trn(
        "The week you kept is waiting for you.", "Your {n} weeks in a row are waiting for you.", row
    )


def _what_keeps(week: Week, row: int, today: date) -> str:
    first = date.fromisoformat(week.first_day)
    missing = week.need - len(week.counted)
    free = sum(day >= today and day.isoformat() not in week.counted for day in week_days(first))
    if missing > free:
        return tr("A new week begins on {day}.", day=day_name(first))
    if row:
        return trn(
            "One day to go for {weeks} weeks in a row.",
            "{n} days to go for {weeks} weeks in a row.",
            missing,
            weeks=integer(row + 1),
        )
    return trn("One day to go to keep this week.", "{n} days to go to keep this week.", missing)

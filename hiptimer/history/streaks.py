"""Streaks: a pure function of the log. The definitions stand in docs/history.md.

A week is kept when its counted days reach what it needs. The running week never breaks a streak
and adds once it is kept. A goal holds for the weeks that begin after the day it was chosen (the
first one also for those before). A pause lowers the need; a week paused from end to end bridges.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, counted_dates, paused_dates, week_days, week_start_of
from hiptimer.history.records import DaySum, Goal, PausePeriod
from hiptimer.words import tr
from hiptimer.words.formats import list_of, middle_date, short_day_name
from hiptimer.words.weeks import WeekStart

DEFAULT_GOAL = 3


class WeekState(StrEnum):
    """How a week stands."""

    KEPT = "kept"
    MISSED = "missed"
    PAUSED = "paused"  # from end to end: adds nothing, breaks nothing
    RUNNING = "running"  # not kept yet, and not over


class Week(Struct, frozen=True):
    """One week, and why it stands as it does."""

    first_day: str
    state: WeekState
    counted: tuple[str, ...]  # the days that count
    goal: int
    need: int  # the goal, lowered by paused days
    paused_days: int

    @property
    def reason(self) -> str:
        """Why it stands as it does, in words."""
        done, days = len(self.counted), self.days
        if self.state is WeekState.PAUSED:
            return tr("paused all week")
        if self.state is WeekState.KEPT:
            said = tr("kept: {days}", days=days)
        elif days:
            said = tr("{done} of {need}: {days}", done=done, need=self.need, days=days)
        else:
            said = tr("{done} of {need}", done=done, need=self.need)
        if not self.paused_days:
            return said
        return tr("{reason} (paused for {n} of 7 days)", reason=said, n=self.paused_days)

    @property
    def days(self) -> str:
        """The days that count by their names, as `Mon, Wed, Sat`."""
        return list_of((short_day_name(date.fromisoformat(day)) for day in self.counted), "unit")


class Streak(Struct, frozen=True):
    """Weeks (or days) kept in a row: from the first day to the last."""

    first_day: str
    last_day: str
    length: int


class WeeklyStreak(Struct, frozen=True):
    """The weeks in a row that hold now, the best ever, and all there were, newest first."""

    current: int
    best: int
    streaks: tuple[Streak, ...]
    weeks: tuple[Week, ...]  # oldest first, without gaps, up to the running one

    @property
    def running(self) -> Week:
        """The week that holds today."""
        return self.weeks[-1]

    @property
    def reason(self) -> str:
        """Why it stands as it does: by the newest kept week, or by the one that was missed."""
        if self.current:
            latest = next(week for week in reversed(self.weeks) if week.state is WeekState.KEPT)
            first = middle_date(date.fromisoformat(self.streaks[0].first_day))
            if latest is self.running:
                return tr(
                    "Every week since {first}; this week {reason}.",
                    first=first,
                    reason=latest.reason,
                )
            return tr(
                "Every week since {first}; last one {reason}.", first=first, reason=latest.reason
            )
        missed = next(
            (week for week in reversed(self.weeks) if week.state is WeekState.MISSED), None
        )
        if missed is None:
            return tr("No week is kept yet.")
        first = middle_date(date.fromisoformat(missed.first_day))
        return tr("The week of {first} had {reason}.", first=first, reason=missed.reason)


class DailyStreak(Struct, frozen=True):
    """The days in a row that hold now, the best ever, and all there were, newest first."""

    current: int
    best: int
    streaks: tuple[Streak, ...]

    @property
    def reason(self) -> str:
        """Why it stands as it does, in words."""
        if not self.streaks:
            return tr("No day is counted yet.")
        latest = self.streaks[0]
        if self.current:
            first = middle_date(date.fromisoformat(latest.first_day))
            return tr("Every day since {first}.", first=first)
        last = middle_date(date.fromisoformat(latest.last_day))
        return tr("The last day was {last}.", last=last)


def chosen_goal(goals: Sequence[Goal], default: int = DEFAULT_GOAL) -> int:
    """The goal that was chosen last: it holds from the next week on."""
    return max(goals, key=lambda goal: goal.effective_from).goal if goals else default


def goal_for(goals: Sequence[Goal], first_day: date, default: int = DEFAULT_GOAL) -> int:
    """The goal of the week that begins on `first_day`; before the first choice, that choice."""
    if not goals:
        return default
    if len(goals) == 1:
        return goals[0].goal
    ordered = sorted(goals, key=lambda goal: goal.effective_from)
    chosen = ordered[0].goal
    for goal in ordered:
        if date.fromisoformat(goal.effective_from) < first_day:
            chosen = goal.goal
    return chosen


def need_of(goal: int, paused_days: int) -> int:
    """The days that a week with a pause still needs."""
    return -(-goal * (7 - paused_days) // 7)


def weekly(
    days: Iterable[DaySum],
    goals: Sequence[Goal],
    pauses: Sequence[PausePeriod],
    today: date,
    week_start: WeekStart = "monday",
    *,
    default_goal: int = DEFAULT_GOAL,
) -> WeeklyStreak:
    """The weekly streak on the training day `today`; later days in the log are left out."""
    counted = sorted(day for day in counted_dates(days) if day <= today)
    running = week_start_of(today, week_start)
    first = week_start_of(counted[0], week_start) if counted else running
    paused = paused_dates(pauses, first, running + timedelta(days=6)) if pauses else frozenset()
    done: dict[int, list[date]] = {}
    for day in counted:
        done.setdefault((day - first).days // 7, []).append(day)
    weeks = []
    for number in range((running - first).days // 7 + 1):
        begin = first + timedelta(weeks=number)
        paused_days = sum(day in paused for day in week_days(begin)) if paused else 0
        goal = goal_for(goals, begin, default_goal)
        weeks.append(_week(begin, done.get(number, []), goal, paused_days, begin == running))
    return _in_a_row(weeks, today)


def _state(done: int, need: int, paused_days: int, is_running: bool) -> WeekState:
    if paused_days == 7:
        return WeekState.PAUSED
    if done >= need:
        return WeekState.KEPT
    return WeekState.RUNNING if is_running else WeekState.MISSED


def _week(first: date, done: list[date], goal: int, paused_days: int, is_running: bool) -> Week:
    need = need_of(goal, paused_days)
    state = _state(len(done), need, paused_days, is_running)
    return Week(
        first_day=first.isoformat(),
        state=state,
        counted=tuple([day.isoformat() for day in done]),
        goal=goal,
        need=need,
        paused_days=paused_days,
    )


def _in_a_row(weeks: list[Week], today: date) -> WeeklyStreak:
    streaks: list[Streak] = []
    run: list[Week] = []
    for week in weeks:
        if week.state is WeekState.KEPT:
            run.append(week)
        elif week.state is WeekState.MISSED:
            _close(streaks, run, today)
            run = []
    current = len(run)
    _close(streaks, run, today)
    return WeeklyStreak(
        current=current,
        best=max((streak.length for streak in streaks), default=0),
        streaks=tuple(reversed(streaks)),
        weeks=tuple(weeks),
    )


def _close(streaks: list[Streak], run: list[Week], today: date) -> None:
    if run:
        last = date.fromisoformat(run[-1].first_day) + timedelta(days=6)
        streaks.append(Streak(run[0].first_day, min(last, today).isoformat(), len(run)))


def daily(days: Iterable[DaySum], pauses: Sequence[PausePeriod], today: date) -> DailyStreak:
    """Days in a row on the training day `today`.

    Today never breaks the row and adds once it counts; a paused day bridges as a week does.
    """
    counted = sorted(day for day in counted_dates(days) if day <= today)
    if not counted:
        return DailyStreak(0, 0, ())
    paused = paused_dates(pauses, counted[0], today) if pauses else frozenset()
    streaks: list[Streak] = []
    run = [counted[0]]
    for day in counted[1:]:
        if not _bridged(run[-1], day, paused):
            streaks.append(Streak(run[0].isoformat(), run[-1].isoformat(), len(run)))
            run = []
        run.append(day)
    streaks.append(Streak(run[0].isoformat(), run[-1].isoformat(), len(run)))
    holds = _bridged(run[-1], today, paused)
    best = max(streak.length for streak in streaks)
    return DailyStreak(len(run) if holds else 0, best, tuple(reversed(streaks)))


def _bridged(earlier: date, later: date, paused: frozenset[date]) -> bool:
    day = earlier + ONE_DAY
    if not paused:  # ten years of days without a pause are quickly told
        return day >= later
    while day < later:
        if day not in paused:
            return False
        day += ONE_DAY
    return True

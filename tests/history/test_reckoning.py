"""Streaks against a reckoning of our own, day by day, over random logs, goals and pauses."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.history.records import DaySum, Goal, PausePeriod
from hiptimer.history.streaks import daily, weekly
from hiptimer.words.weeks import WeekStart

TODAY = date(2026, 3, 4)
FIRST = TODAY - timedelta(days=120)

offsets = st.integers(0, 128)  # up to eight days after today
done = st.dictionaries(
    offsets, st.tuples(st.sampled_from([0.0, 59.9, 299.9, 300.0, 1500.0]), st.integers(0, 2))
)
chosen = st.dictionaries(st.integers(0, 119), st.integers(1, 7), max_size=3)
spans = st.lists(st.tuples(offsets, st.none() | st.integers(0, 20)), max_size=2)


def day_of(offset: int) -> date:
    return FIRST + timedelta(days=offset)


class Reckoned:
    """Nothing but the definitions, one day after the other."""

    def __init__(
        self,
        log: dict[int, tuple[float, int]],
        goals: dict[int, int],
        pauses: list[tuple[int, int | None]],
        weekday: int,
    ) -> None:
        self.counted = {
            day_of(at)
            for at, (work, sessions) in log.items()
            if (sessions or work >= 300) and day_of(at) <= TODAY
        }
        self.goals = sorted((day_of(at), goal) for at, goal in goals.items())
        self.pauses = pauses
        self.weekday = weekday

    def is_paused(self, day: date) -> bool:
        return any(
            day >= day_of(first) and (days is None or day <= day_of(first + days))
            for first, days in self.pauses
        )

    def week_of(self, day: date) -> date:
        while day.weekday() != self.weekday:
            day -= timedelta(days=1)
        return day

    def goal_of(self, week: date) -> int:
        before = [goal for day, goal in self.goals if day < week]
        if before:
            return before[-1]
        return self.goals[0][1] if self.goals else 3

    def weeks_in_a_row(self) -> tuple[int, int]:
        """Now, and the best."""
        if not self.counted:
            return 0, 0
        week, running, row, best = self.week_of(min(self.counted)), self.week_of(TODAY), 0, 0
        while week <= running:
            days = [week + timedelta(days=number) for number in range(7)]
            paused = sum(map(self.is_paused, days))
            done = sum(day in self.counted for day in days)
            is_kept = done * 7 >= self.goal_of(week) * (7 - paused) and paused < 7
            if is_kept:
                row += 1
            elif paused < 7 and week < running:
                row = 0
            best = max(best, row)
            week += timedelta(days=7)
        return row, best

    def days_in_a_row(self) -> int:
        day, row = TODAY, 0
        while day >= FIRST:
            if day in self.counted:
                row += 1
            elif day != TODAY and not self.is_paused(day):
                break
            day -= timedelta(days=1)
        return row


@settings(max_examples=400, deadline=None)
@given(done, chosen, spans, st.sampled_from([0, 5, 6]))
def test_streaks_are_what_the_definitions_say(
    log: dict[int, tuple[float, int]],
    goals: dict[int, int],
    pauses: list[tuple[int, int | None]],
    weekday: int,
) -> None:
    days = [
        DaySum(str(day_of(at)), work, sessions, max(1, sessions))
        for at, (work, sessions) in sorted(log.items())
    ]
    periods = [
        PausePeriod(
            number, str(day_of(first)), None if length is None else str(day_of(first + length))
        )
        for number, (first, length) in enumerate(pauses)
    ]
    goal_rows = [Goal(str(day_of(at)), goal) for at, goal in sorted(goals.items())]
    starts: dict[int, WeekStart] = {0: "monday", 5: "saturday", 6: "sunday"}
    reckoned = Reckoned(log, goals, pauses, weekday)
    streak = weekly(days, goal_rows, periods, TODAY, starts[weekday])
    assert (streak.current, streak.best) == reckoned.weeks_in_a_row()
    assert daily(days, periods, TODAY).current == reckoned.days_in_a_row()

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.days import week_start_of
from hiptimer.history.records import DaySum, Goal, PausePeriod
from hiptimer.history.streaks import (
    DailyStreak,
    Streak,
    WeekState,
    daily,
    goal_for,
    need_of,
    weekly,
)
from hiptimer.words.weeks import WeekStart
from tests.history.builders import done, every

MONDAY = date(2026, 3, 2)
THREE = [Goal("2025-01-01", 3)]


def week(first: date, *offsets: int) -> list[DaySum]:
    return done(*(first + timedelta(days=offset) for offset in offsets))


def weeks_kept(first: date, count: int, days: int = 3) -> list[DaySum]:
    return [
        day
        for number in range(count)
        for day in week(first + timedelta(weeks=number), *range(days))
    ]


def test_an_empty_log_has_a_running_week_and_no_streak() -> None:
    streak = weekly([], [], [], MONDAY)
    assert (streak.current, streak.best, streak.streaks) == (0, 0, ())
    assert [entry.state for entry in streak.weeks] == [WeekState.RUNNING]
    assert streak.running.need == 3
    assert streak.reason == "No week is kept yet."


def test_a_kept_week_says_why() -> None:
    streak = weekly(week(MONDAY, 0, 2, 5), THREE, [], MONDAY + timedelta(days=7))
    assert streak.current == 1
    assert streak.weeks[0].reason == "kept: Mon, Wed, Sat"
    assert streak.reason == "Every week since 2 Mar 2026; last one kept: Mon, Wed, Sat."


def test_the_running_week_never_breaks_and_adds_once_kept() -> None:
    log = weeks_kept(MONDAY, 2)
    running = MONDAY + timedelta(weeks=2)
    for day in range(7):
        assert weekly(log, THREE, [], running + timedelta(days=day)).current == 2
    log += week(running, 0, 1)
    assert weekly(log, THREE, [], running + timedelta(days=1)).current == 2
    log += week(running, 2)
    assert weekly(log, THREE, [], running + timedelta(days=2)).current == 3
    log += week(running, 3)
    assert weekly(log, THREE, [], running + timedelta(days=3)).current == 3


def test_the_running_week_breaks_when_it_is_over() -> None:
    log = weeks_kept(MONDAY, 2) + week(MONDAY + timedelta(weeks=2), 0, 4)
    streak = weekly(log, THREE, [], MONDAY + timedelta(weeks=3))
    assert streak.current == 0
    assert streak.best == 2
    assert streak.streaks == (Streak("2026-03-02", "2026-03-15", 2),)
    assert streak.reason == "The week of 16 Mar 2026 had 2 of 3: Mon, Fri."


def test_two_sessions_a_day_are_one_day() -> None:
    log = week(MONDAY, 0, 0, 1, 1)
    assert weekly(log, THREE, [], MONDAY + timedelta(days=8)).current == 0


def test_a_back_filled_day_repairs_a_week() -> None:
    log = weeks_kept(MONDAY, 1) + week(MONDAY + timedelta(weeks=1), 0, 1)
    log += weeks_kept(MONDAY + timedelta(weeks=2), 1)
    today = MONDAY + timedelta(weeks=3)
    assert weekly(log, THREE, [], today).current == 1
    log += week(MONDAY + timedelta(weeks=1), 6)
    assert weekly(log, THREE, [], today).current == 3


def test_a_goal_raised_in_mid_week_holds_from_the_next_week_on() -> None:
    second = MONDAY + timedelta(weeks=1)
    goals = [*THREE, Goal(str(second + timedelta(days=2)), 4)]
    log = weeks_kept(MONDAY, 2)
    streak = weekly(log, goals, [], second + timedelta(days=6))
    assert (streak.current, streak.running.goal) == (2, 3)
    streak = weekly(log, goals, [], second + timedelta(days=7))
    assert (streak.current, streak.running.goal) == (2, 4)
    log += weeks_kept(MONDAY + timedelta(weeks=2), 1)
    assert weekly(log, goals, [], second + timedelta(days=13)).current == 2
    assert weekly(log, goals, [], second + timedelta(days=14)).current == 0


def test_a_goal_chosen_on_a_weeks_first_day_waits_for_the_next_one_too() -> None:
    goals = [*THREE, Goal(str(MONDAY), 5)]
    assert goal_for(goals, MONDAY) == 3
    assert goal_for(goals, MONDAY + timedelta(weeks=1)) == 5


def test_the_first_goal_holds_for_what_came_before_it() -> None:
    assert goal_for([Goal("2026-06-01", 5)], MONDAY) == 5
    assert goal_for([Goal("2026-07-01", 4), Goal("2026-06-01", 5)], MONDAY) == 5
    assert goal_for([], MONDAY) == 3


@pytest.mark.parametrize(
    ("goal", "paused", "need"),
    [(3, 0, 3), (3, 1, 3), (3, 2, 3), (3, 3, 2), (3, 5, 1), (3, 6, 1), (7, 2, 5), (1, 6, 1)],
)
def test_a_pause_lowers_the_need(goal: int, paused: int, need: int) -> None:
    assert need_of(goal, paused) == need


def test_a_pause_across_weeks_lowers_bridges_and_lowers() -> None:
    """Paused from Thursday of the second week to Wednesday of the fourth."""
    pause = PausePeriod(
        1, str(MONDAY + timedelta(days=10)), str(MONDAY + timedelta(days=23)), "ill"
    )
    log = (
        weeks_kept(MONDAY, 1)
        + week(MONDAY + timedelta(weeks=1), 0, 2)
        + week(MONDAY + timedelta(weeks=3), 4, 5)
    )
    streak = weekly(log, THREE, [pause], MONDAY + timedelta(weeks=4))
    assert [entry.state for entry in streak.weeks[:4]] == [
        WeekState.KEPT,
        WeekState.KEPT,
        WeekState.PAUSED,
        WeekState.KEPT,
    ]
    assert [entry.need for entry in streak.weeks[:4]] == [3, 2, 0, 2]
    assert streak.current == 3
    assert streak.weeks[1].reason == "kept: Mon, Wed (paused for 4 of 7 days)"


def test_a_fully_paused_week_adds_nothing_even_with_training() -> None:
    pause = PausePeriod(1, str(MONDAY), str(MONDAY + timedelta(days=6)))
    log = weeks_kept(MONDAY - timedelta(weeks=1), 2)
    assert weekly(log, THREE, [pause], MONDAY + timedelta(weeks=1)).current == 1


def test_sunday_start_moves_the_border() -> None:
    sunday = date(2026, 3, 8)
    log = done(date(2026, 3, 2), date(2026, 3, 4), sunday)
    today = date(2026, 3, 16)
    assert weekly(log, THREE, [], today, "monday").best == 1
    assert weekly(log, THREE, [], today, "sunday").best == 0


def test_week_53_is_a_week_like_others() -> None:
    first = date(2026, 12, 21)
    log = weeks_kept(first, 3)
    streak = weekly(log, THREE, [], date(2027, 1, 10))
    assert date(2026, 12, 28).isocalendar().week == 53
    assert [entry.first_day for entry in streak.weeks] == [
        "2026-12-21",
        "2026-12-28",
        "2027-01-04",
    ]
    assert streak.current == 3


def test_weeks_in_which_clocks_change_have_seven_days() -> None:
    spring, autumn = date(2026, 3, 23), date(2026, 10, 19)
    for first in (spring, autumn):
        log = weeks_kept(first, 2, days=7)
        assert weekly(log, [Goal("2025-01-01", 7)], [], first + timedelta(days=13)).current == 2


def test_days_to_come_are_left_out() -> None:
    """A clock that was wrong once must not break the streak of today."""
    log = weeks_kept(MONDAY, 1) + done("2031-01-01")
    streak = weekly(log, THREE, [], MONDAY + timedelta(days=9))
    assert streak.current == 1
    assert streak.running.first_day == "2026-03-09"
    assert weekly(done("2031-01-01"), THREE, [], MONDAY).current == 0
    assert daily(done("2031-01-01"), [], MONDAY) == DailyStreak(0, 0, ())


def test_a_paused_day_bridges_itself_only() -> None:
    tuesday, thursday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    pause = PausePeriod(1, str(tuesday), str(tuesday), "")
    assert daily(done(MONDAY, thursday), [pause], thursday).current == 1


def test_past_streaks_are_listed_newest_first() -> None:
    log = weeks_kept(MONDAY, 3) + weeks_kept(MONDAY + timedelta(weeks=4), 2)
    streak = weekly(log, THREE, [], MONDAY + timedelta(weeks=6))
    assert streak.streaks == (
        Streak("2026-03-30", "2026-04-12", 2),
        Streak("2026-03-02", "2026-03-22", 3),
    )
    assert (streak.current, streak.best) == (2, 3)


def test_a_streak_that_runs_ends_today_and_no_later() -> None:
    log = weeks_kept(MONDAY, 2)
    wednesday = MONDAY + timedelta(days=9)
    assert weekly(log, THREE, [], wednesday).streaks == (Streak("2026-03-02", "2026-03-11", 2),)
    assert weekly(log, THREE, [], MONDAY + timedelta(days=13)).streaks == (
        Streak("2026-03-02", "2026-03-15", 2),
    )


def test_days_in_a_row() -> None:
    log = done(*every(MONDAY, 4))
    today = MONDAY + timedelta(days=4)
    row = daily(log, [], today)
    assert (row.current, row.best) == (4, 4)  # today has not counted yet and breaks nothing
    assert row.reason == "Every day since 2 Mar 2026."
    assert daily(log, [], today + timedelta(days=1)).current == 0
    assert daily(log + done(today), [], today).current == 5


def test_days_in_a_row_bridge_paused_days() -> None:
    log = done(MONDAY, MONDAY + timedelta(days=3))
    pause = PausePeriod(1, "2026-03-03", "2026-03-04")
    assert daily(log, [pause], MONDAY + timedelta(days=3)).current == 2
    assert daily(log, [], MONDAY + timedelta(days=3)).current == 1


def test_past_rows_of_days_are_listed() -> None:
    log = done(*every(MONDAY, 3), *every(MONDAY + timedelta(days=5), 2))
    row = daily(log, [], MONDAY + timedelta(days=10))
    assert row.current == 0
    assert row.best == 3
    assert row.streaks == (
        Streak("2026-03-07", "2026-03-08", 2),
        Streak("2026-03-02", "2026-03-04", 3),
    )
    assert row.reason == "The last day was 8 Mar 2026."


TODAY = date(2026, 6, 17)
past_days = st.integers(0, 150).map(lambda back: TODAY - timedelta(days=back))
day_sums = st.builds(
    lambda day, seconds, completed: DaySum(str(day), seconds, completed, 1),
    past_days,
    st.sampled_from([30.0, 200.0, 600.0]),
    st.integers(0, 1),
)
goal_lists = st.lists(
    st.builds(lambda day, goal: Goal(str(day), goal), past_days, st.integers(1, 7)),
    max_size=3,
    unique_by=lambda goal: goal.effective_from,
)
pause_lists = st.lists(
    st.builds(
        lambda day, length: PausePeriod(1, str(day), str(day + timedelta(days=length))),
        past_days,
        st.integers(0, 20),
    ),
    max_size=2,
)
starts = st.sampled_from(["monday", "friday", "saturday", "sunday"])


@given(st.lists(day_sums, max_size=60), goal_lists, pause_lists, past_days, starts)
def test_a_completed_session_never_shortens_a_streak(
    log: list[DaySum], goals: list[Goal], pauses: list[PausePeriod], day: date, start: str
) -> None:
    before = weekly(log, goals, pauses, TODAY, start)  # type: ignore[arg-type]
    after = weekly([*log, *done(day)], goals, pauses, TODAY, start)  # type: ignore[arg-type]
    assert after.current >= before.current
    assert after.best >= before.best
    days_before, days_after = daily(log, pauses, TODAY), daily([*log, *done(day)], pauses, TODAY)
    assert days_after.current >= days_before.current
    assert days_after.best >= days_before.best


@given(st.lists(day_sums, max_size=40), goal_lists, pause_lists, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    log: list[DaySum], goals: list[Goal], pauses: list[PausePeriod], chance: object
) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = weekly(log, goals, pauses, TODAY)
    assert weekly(shuffled, goals[::-1], pauses[::-1], TODAY) == expected
    assert daily(shuffled, pauses[::-1], TODAY) == daily(log, pauses, TODAY)


@given(st.lists(day_sums, max_size=60), goal_lists, pause_lists, starts)
def test_streaks_agree_with_a_plain_count(
    log: list[DaySum], goals: list[Goal], pauses: list[PausePeriod], start: str
) -> None:
    """The weeks in a row, counted backwards week by week from the definitions' own words."""
    streak = weekly(log, goals, pauses, TODAY, start)  # type: ignore[arg-type]
    states = [entry.state for entry in streak.weeks]
    expected = 0
    for place, state in enumerate(reversed(states)):
        if state is WeekState.KEPT:
            expected += 1
        elif state is WeekState.MISSED:
            break
        else:
            assert state is WeekState.PAUSED or place == 0
    assert streak.current == expected
    assert streak.running.first_day == str(week_start_of(TODAY, start))  # type: ignore[arg-type]
    assert max((entry.length for entry in streak.streaks), default=0) == streak.best
    assert sum(entry.length for entry in streak.streaks) == states.count(WeekState.KEPT)


@pytest.mark.parametrize("week_start", ["monday", "friday", "saturday", "sunday"])
def test_days_after_today_count_nowhere(week_start: WeekStart) -> None:
    today = date(2026, 11, 25)  # a Wednesday
    ahead = done("2026-11-26", "2026-11-27", "2026-11-28", "2099-01-01", "9999-12-31")
    row = weekly([*done("2026-11-24"), *ahead], [], [], today, week_start)
    assert row.running.counted == ("2026-11-24",)
    assert (row.running.state, row.current) == (WeekState.RUNNING, 0)
    assert daily([*done("2026-11-24"), *ahead], [], today).current == 1


@pytest.mark.parametrize("week_start", ["monday", "friday", "saturday", "sunday"])
@pytest.mark.parametrize("slip", ["0001-01-01", "0005-03-01", "1969-12-31", "9999-12-31"])
def test_days_that_no_log_can_have_are_left_out(slip: str, week_start: WeekStart) -> None:
    today = date(2026, 11, 25)
    days = sorted([*done(slip), *done("2026-11-24")], key=lambda day: day.date)
    row = weekly(days, [], [], today, week_start)
    assert [week.first_day for week in row.weeks] == [week_start_of(today, week_start).isoformat()]
    assert daily(days, [], today).best == 1

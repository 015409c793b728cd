from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.reasons import StreakKind, streak_lines
from hiptimer.history.records import PausePeriod
from hiptimer.history.streaks import WeekState, weekly
from tests.history.builders import done

MONDAY = date(2026, 9, 7)


def week(number: int, days: int) -> list[date]:
    return [MONDAY + timedelta(weeks=number, days=day) for day in range(days)]


def test_running_comes_first_then_the_best_then_the_past() -> None:
    days = [*week(0, 3), *week(1, 3), *week(2, 3), *week(4, 3), *week(6, 3), *week(7, 1)]
    lines = streak_lines(weekly(done(*days), (), (), MONDAY + timedelta(weeks=7)))
    assert [(line.length, line.kinds) for line in lines] == [
        (1, (StreakKind.RUNNING,)),
        (3, (StreakKind.BEST,)),
        (1, (StreakKind.PAST,)),
    ]
    assert lines[0].why == "Every week since 19 Oct 2026; last one kept: Mon, Tue, Wed."
    assert lines[1].why == "It ended in the week of 28 Sept 2026: 0 of 3."


def test_the_best_may_be_the_one_that_runs() -> None:
    lines = streak_lines(weekly(done(*week(0, 3)), (), (), MONDAY + timedelta(days=3)))
    assert [line.kinds for line in lines] == [(StreakKind.RUNNING, StreakKind.BEST)]


def test_bridged_weeks_are_shown_among_a_streaks_own() -> None:
    pause = PausePeriod(1, "2026-09-14", "2026-09-20", "ill")
    days = [*week(0, 3), *week(2, 3)]
    lines = streak_lines(weekly(done(*days), (), (pause,), MONDAY + timedelta(weeks=2, days=3)))
    states = [one.state for one in lines[0].weeks]
    assert states == [WeekState.KEPT, WeekState.PAUSED, WeekState.KEPT]
    assert lines[0].length == 2


def test_no_streak_no_line() -> None:
    assert streak_lines(weekly((), (), (), MONDAY)) == ()


@given(st.sets(st.dates(MONDAY, MONDAY + timedelta(weeks=20))))
def test_each_line_holds_as_many_kept_weeks_as_it_says(days: set[date]) -> None:
    lines = streak_lines(weekly(done(*sorted(days)), (), (), MONDAY + timedelta(weeks=20)))
    for line in lines:
        assert sum(one.state is WeekState.KEPT for one in line.weeks) == line.length
        assert line.weeks[0].first_day == line.first_day
        assert line.why

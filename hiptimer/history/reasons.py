"""Each streak with its reason: what holds it, or what ended it. Pure."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from hiptimer.history.streaks import Streak, Week, WeeklyStreak, WeekState
from hiptimer.words import tr
from hiptimer.words.formats import middle_date


class StreakKind(StrEnum):
    """How a streak stands among the others."""

    RUNNING = "running"
    BEST = "best"
    PAST = "past"


class StreakLine(Struct, frozen=True):
    """One streak of weeks, and why it is as long as it is."""

    first_day: str
    last_day: str
    length: int
    kinds: tuple[StreakKind, ...]
    why: str
    weeks: tuple[Week, ...]  # those that it is made of, and bridged ones between; oldest first


def streak_lines(weekly: WeeklyStreak) -> tuple[StreakLine, ...]:
    """The streak that runs, then the best, then the others, the newest first."""
    by_first = {week.first_day: number for number, week in enumerate(weekly.weeks)}
    lines = [_line(weekly, streak, number, by_first) for number, streak in
             enumerate(weekly.streaks)]  # fmt: skip

    def rank(line: StreakLine) -> int:
        if StreakKind.RUNNING in line.kinds:
            return 0
        return 1 if StreakKind.BEST in line.kinds else 2

    return tuple(sorted(lines, key=rank))  # stable: the newest stay first


def _line(
    weekly: WeeklyStreak, streak: Streak, number: int, by_first: dict[str, int]
) -> StreakLine:
    begin = by_first[streak.first_day]
    end = begin
    kept = 0
    for place in range(begin, len(weekly.weeks)):
        kept += weekly.weeks[place].state is WeekState.KEPT
        if kept == streak.length:
            end = place
            break
    is_running = number == 0 and weekly.current > 0
    kinds = [StreakKind.RUNNING] if is_running else []
    first_of_best = next(one for one in weekly.streaks if one.length == weekly.best)
    if streak == first_of_best:
        kinds.append(StreakKind.BEST)
    why = weekly.reason if is_running else _ended(weekly.weeks[end + 1 :])
    return StreakLine(
        first_day=streak.first_day,
        last_day=streak.last_day,
        length=streak.length,
        kinds=tuple(kinds) or (StreakKind.PAST,),
        why=why,
        weeks=weekly.weeks[begin : end + 1],
    )


def _ended(after: tuple[Week, ...]) -> str:
    missed = next((week for week in after if week.state is WeekState.MISSED), None)
    if missed is None:  # cannot be for one that has ended, save in a log with a wrong clock
        return tr("It ended with the log.")
    first = middle_date(date.fromisoformat(missed.first_day))
    return tr("It ended in the week of {first}: {reason}.", first=first, reason=missed.reason)

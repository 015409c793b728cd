"""Effort and pain over time, and the balance of the sides, as few numbers. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.days import week_start_of
from hiptimer.history.said import name_now
from hiptimer.session.model import Side
from hiptimer.words import tr
from hiptimer.words.weeks import WeekStart

EVEN_SHARE = 0.05
"""Sides that differ by less than this share of the whole are even."""


class Rating(Struct, frozen=True, gc=False):
    """What a person said after one session."""

    day: str
    effort: int | None
    pain: int | None
    at: str = ""  # UTC: when the session ended


class WeekRating(Struct, frozen=True, gc=False):
    """A week's mean effort and highest pain; None where nothing was said."""

    first_day: str
    effort: float | None
    pain: int | None


class ExerciseSum(Struct, frozen=True, gc=False):
    """Seconds of work on one exercise, by side."""

    exercise: str
    name: str
    left: float
    right: float
    both: float  # without a side

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.left + self.right + self.both


def by_week(
    ratings: Iterable[Rating], first: date, last: date, week_start: WeekStart = "monday"
) -> tuple[WeekRating, ...]:
    """Each week from the one of `first` to the one of `last`, without gaps."""
    begin, end = week_start_of(first, week_start), week_start_of(last, week_start)
    efforts: dict[date, list[int]] = {}
    pains: dict[date, list[int]] = {}
    for rating in ratings:
        week = week_start_of(date.fromisoformat(rating.day), week_start)
        if rating.effort is not None:
            efforts.setdefault(week, []).append(rating.effort)
        if rating.pain is not None:
            pains.setdefault(week, []).append(rating.pain)
    weeks = [begin + timedelta(weeks=number) for number in range((end - begin).days // 7 + 1)]
    return tuple(
        WeekRating(
            week.isoformat(),
            sum(efforts[week]) / len(efforts[week]) if week in efforts else None,
            max(pains[week]) if week in pains else None,
        )
        for week in weeks
    )


def sums_by_exercise(
    rows: Iterable[tuple[str, str, Side | None, float]],
) -> tuple[ExerciseSum, ...]:
    """Sums by exercise from (exercise, name, side, seconds), the longest first."""
    sums: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for exercise, name, side, seconds in rows:
        names[exercise] = name_now(exercise, name)
        place = 2 if side is None else 0 if side is Side.LEFT else 1
        sums.setdefault(exercise, [0.0, 0.0, 0.0])[place] += seconds
    made = (ExerciseSum(key, names[key], *values) for key, values in sums.items())
    return tuple(sorted((one for one in made if one.seconds), key=lambda one: -one.seconds))


def balance_words(left: float, right: float) -> str:
    """The sides in one sentence."""
    whole = left + right
    if not whole:
        return tr("No work on one side at a time yet.")
    if abs(left - right) <= EVEN_SHARE * whole:
        return tr("Both sides had about the same.")
    percent = round(100 * abs(left - right) / max(left, right))
    if left < right:
        return tr("Your left side had {percent} % less than the right.", percent=percent)
    return tr("Your right side had {percent} % less than the left.", percent=percent)

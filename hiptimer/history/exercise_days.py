"""What was done of one exercise over time, and two periods beside each other. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.body import Reading
from hiptimer.session.model import Side

_SOME_WEEKS = 26
"""More weeks than this are shown as months."""


class ExerciseDay(Struct, frozen=True):
    """Seconds of work on one exercise on one training day, by side."""

    day: date
    left: float = 0.0
    right: float = 0.0
    both: float = 0.0  # without a side

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.left + self.right + self.both


class Stretch(Struct, frozen=True):
    """The work of some days on end, from `first` on."""

    first: date
    left: float
    right: float
    both: float

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.left + self.right + self.both


class Period(Struct, frozen=True):
    """What a time came to. `turned` is the last angle of each side in it, in degrees."""

    first: date
    last: date
    days: int
    left: float
    right: float
    both: float
    pinches: int
    turned: Mapping[Side, float]

    @property
    def seconds(self) -> float:
        """All the work."""
        return self.left + self.right + self.both


def exercise_days(rows: Iterable[tuple[str, Side | None, float]]) -> tuple[ExerciseDay, ...]:
    """Days from (training date, side, seconds), in order; those without work are left out."""
    sums: dict[str, list[float]] = {}
    for day, side, seconds in rows:
        place = 2 if side is None else 0 if side is Side.LEFT else 1
        sums.setdefault(day, [0.0, 0.0, 0.0])[place] += seconds
    return tuple(
        ExerciseDay(date.fromisoformat(day), *sums[day]) for day in sorted(sums) if sum(sums[day])
    )


def stretches(days: Sequence[ExerciseDay], today: date) -> tuple[Stretch, ...]:
    """The work from the first day to `today`, without gaps: by the week, or by the month."""
    if not days:
        return ()
    begin = min(days[0].day, today)
    if (today - begin).days > 7 * _SOME_WEEKS:
        firsts = _months(begin, today)
    else:
        monday = begin - timedelta(days=begin.weekday())
        firsts = [monday + timedelta(days=n) for n in range(0, (today - monday).days + 1, 7)]
    ends = [*firsts[1:], date.max]
    return tuple(
        Stretch(first, *_sums(one for one in days if first <= one.day < end))
        for first, end in zip(firsts, ends, strict=True)
    )


def period_of(
    days: Iterable[ExerciseDay],
    pinched: Iterable[date],
    turned: Mapping[Side, Sequence[Reading]],
    first: date,
    last: date,
) -> Period:
    """What the days from `first` to `last`, both included, came to."""
    mine = [one for one in days if first <= one.day <= last]
    angles = {
        side: found[-1]
        for side, readings in turned.items()
        if (found := [one.degrees for one in readings if first <= one.day <= last])
    }
    pinches = sum(first <= day <= last for day in pinched)
    return Period(first, last, len(mine), *_sums(mine), pinches, angles)


def _sums(days: Iterable[ExerciseDay]) -> tuple[float, float, float]:
    days = tuple(days)
    return (
        sum(one.left for one in days),
        sum(one.right for one in days),
        sum(one.both for one in days),
    )


def _months(begin: date, end: date) -> list[date]:
    firsts = [begin.replace(day=1)]
    while (after := (firsts[-1] + timedelta(days=31)).replace(day=1)) <= end:
        firsts.append(after)
    return firsts

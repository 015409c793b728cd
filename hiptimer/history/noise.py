"""Several readings of one occasion as one angle, and how far a person's readings lie apart. Pure.

What these numbers rest on is told in docs/body.md.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import sqrt

from msgspec import Struct

from hiptimer.history.days import from_utc_text
from hiptimer.player.record import Measured
from hiptimer.session.model import Side

LEAST_CHANGE = 5.4
"""Degrees. Under this nothing is called a change, however near each other the readings lie."""
FIRST_CHANGE = 8.0
"""Degrees. It takes this much until the person's own noise is known."""
CHECKS_FOR_NOISE = 4
"""So many occasions with more than one reading tell how far they lie apart."""
_TOGETHER = timedelta(hours=2)
"""A second reading is of the first one's occasion within this time."""


class Occasion(Struct, frozen=True):
    """One side's readings of one occasion, in the order in which they were taken."""

    utc: str  # of the first one
    degrees: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The middle reading; of two, what lies between them."""
        # Not by `statistics`, which loads a tenth of what the start may take.
        ordered, half = sorted(self.degrees), len(self.degrees) // 2
        return (ordered[half] + ordered[-half - 1]) / 2

    @property
    def scatter(self) -> float:
        """The sum of the squares of what lies between each reading and their mean."""
        mean = sum(self.degrees) / len(self.degrees)
        return sum((one - mean) ** 2 for one in self.degrees)


def occasions(measured: Iterable[Measured]) -> tuple[Occasion, ...]:
    """The readings of one record and side by occasion, in order of time; choices are left out.

    Reading 1 begins an occasion, and so does one that comes long after the one before.
    """
    numbers = [one for one in measured if isinstance(one.value, float | int)]
    found: list[list[Measured]] = []
    for one in sorted(numbers, key=lambda one: (one.utc, one.reading)):
        if found and _goes_on(found[-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(
        Occasion(group[0].utc, tuple(float(one.value) for one in group)) for group in found
    )


def _goes_on(group: Sequence[Measured], one: Measured) -> bool:
    last = group[-1]
    return one.reading > last.reading and _at(one) - _at(group[0]) <= _TOGETHER


def _at(one: Measured) -> datetime:
    return from_utc_text(one.utc)


def clear_change(measured: Iterable[Measured], check: str) -> float:
    """Degrees that a change takes to be called one, by the readings of a check."""
    own = own_change(measured, check)
    return FIRST_CHANGE if own is None else own


def own_change(measured: Iterable[Measured], check: str) -> float | None:
    """The least change that is more than this person's measuring; None until it is known.

    1.96 · √2 · SEM, never under `LEAST_CHANGE`. Both sides and all records of the check tell
    together how far the readings of an occasion lie apart.
    """
    groups: dict[tuple[str, Side | None], list[Measured]] = {}
    for one in measured:
        if one.check == check:
            groups.setdefault((one.record, one.side), []).append(one)
    repeated = [
        [one for one in occasions(group) if len(one.degrees) > 1] for group in groups.values()
    ]
    if max(map(len, repeated), default=0) < CHECKS_FOR_NOISE:
        return None
    every = [one for series in repeated for one in series]
    freedom = sum(len(one.degrees) - 1 for one in every)
    sem = sqrt(sum(one.scatter for one in every) / freedom)
    return max(LEAST_CHANGE, 1.96 * sqrt(2) * sem)

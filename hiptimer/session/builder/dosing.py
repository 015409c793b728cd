"""How much of each exercise: from the least that makes sense to the most that is prescribed.

A plan is a tuple of doses and the times between them. Plans are listed from little to much, each a
little more than the one before, so that the right one is found by halving.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from hiptimer.session.builder.choosing import Choice
from hiptimer.session.edits.making import USUAL_REPS, USUAL_SECONDS
from hiptimer.session.model import Defaults, Sides

MOST_GAPS = Defaults(prepare=20.0, change=12.0, rest=60.0)
"""The most time between pieces of work that still feels like one routine."""


class Dose(NamedTuple):
    """Sets of an exercise, and the seconds or reps of one set."""

    choice: Choice
    sets: int
    amount: float

    @property
    def is_hold(self) -> bool:
        """Whether `amount` is seconds."""
        return self.choice.exercise.prescription.do == "hold"

    @property
    def step(self) -> float:
        """By how much the amount grows."""
        if self.is_hold:
            return 5.0
        return 2.0 if self.choice.exercise.sides is Sides.ALTERNATE else 1.0

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most that is prescribed."""
        told = self.choice.exercise.prescription
        if self.is_hold:
            return told.seconds or (USUAL_SECONDS, USUAL_SECONDS)
        least, most = told.reps or (USUAL_REPS, USUAL_REPS)
        if self.choice.exercise.sides is Sides.ALTERNATE:
            return least + least % 2, most - most % 2
        return least, most


class Plan(NamedTuple):
    """Doses in the order of play, and the times between them."""

    doses: tuple[Dose, ...]
    gaps: Defaults = Defaults()


Measure = Callable[[Plan], float]


def least(choices: Sequence[Choice]) -> Plan:
    """One set of the least of everything: what a short break has room for."""
    doses = [Dose(choice, 1, 0) for choice in choices]
    return Plan(tuple(dose._replace(amount=dose.range[0]) for dose in doses))


def fitted(choices: Sequence[Choice], seconds: float, measure: Measure) -> Plan:
    """The plan of these exercises whose length comes closest to `seconds`."""
    by_sets = [least(choices), *_more_sets(least(choices))]
    coarse = _last_within(by_sets, seconds, measure)
    fine = [coarse, *_more_work(coarse)]
    fine += _more_time(fine[-1])
    below = _last_within(fine, seconds, measure)
    index, sets = fine.index(below), by_sets.index(coarse)
    near = [*fine[index : index + 2], *by_sets[sets + 1 : sets + 2]]
    return min(near, key=lambda plan: abs(measure(plan) - seconds))


def _last_within(plans: Sequence[Plan], seconds: float, measure: Measure) -> Plan:
    """The largest plan that is not too long; the smallest, if all are."""
    low, high = 0, len(plans)
    while high - low > 1:
        middle = (low + high) // 2
        if measure(plans[middle]) <= seconds:
            low = middle
        else:
            high = middle
    return plans[low]


def _more_sets(plan: Plan) -> Iterator[Plan]:
    """One set more at a time, in turns: first all up to the usual number, then to the most."""
    for end in (0, 1):
        most = [dose.choice.exercise.prescription.sets[end] for dose in plan.doses]
        for number in range(2, max(most) + 1):
            for index, dose in enumerate(plan.doses):
                if dose.sets < number <= most[index]:
                    plan = _with(plan, index, dose._replace(sets=number))
                    yield plan


def _more_work(plan: Plan) -> Iterator[Plan]:
    """A few seconds or a rep more at a time, in turns."""
    grew = True
    while grew:
        grew = False
        for index, dose in enumerate(plan.doses):
            if dose.amount + dose.step <= dose.range[1]:
                plan = _with(plan, index, dose._replace(amount=dose.amount + dose.step))
                grew = True
                yield plan


def _more_time(plan: Plan) -> Iterator[Plan]:
    """A little more time between pieces of work at a time, in turns."""
    for number in range(1, 13):
        for name, by in (("rest", 5.0), ("prepare", 1.0), ("change", 1.0)):
            now, most = getattr(Defaults(), name) + by * number, getattr(MOST_GAPS, name)
            if now <= most:
                plan = plan._replace(gaps=structs.replace(plan.gaps, **{name: now}))
                yield plan


def _with(plan: Plan, index: int, dose: Dose) -> Plan:
    return plan._replace(doses=(*plan.doses[:index], dose, *plan.doses[index + 1 :]))

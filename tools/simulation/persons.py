"""The persons: who trains when, does what of it, and tells what. The same each time."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.records import StepStatus
from hiptimer.programmes.course import Amount
from hiptimer.session.model import Side

MONDAY = date(2026, 11, 30)
ALL = ("anchor", "band", "band-medium", "chair", "heavy-band", "loop-band", "loop-band-strong")
EVERYTHING = (*ALL, "ankle-weight", "band-strong")
PROGRAMMES = {
    "turn-more-freely": (12, 3),
    "steady-legs": (12, 3),
    "both": (12, 4),
    "ten-minutes": (8, 5),
    "no-floor": (6, 4),
}
WEEKDAYS = {3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}

How = Callable[[Amount, Side | None, date], StepStatus]
Rating = Callable[[date], tuple[int | None, int | None]]
DONE, PART, SKIPPED, PAIN = StepStatus


def all_done(_amount: Amount, _side: Side | None, _day: date) -> StepStatus:
    """What was given is done."""
    return DONE


def fine(_day: date) -> tuple[int | None, int | None]:
    """Effort 5, pain 1."""
    return 5, 1


class Person(Struct, frozen=True):
    """One person. `kits` are what is there from which day on."""

    name: str
    programme: str
    days: tuple[date, ...]
    how: How = all_done
    rates: Rating = fine
    kits: tuple[tuple[date, tuple[str, ...]], ...] = ((date(2020, 1, 1), ALL),)


def _days(weeks: int, weekdays: Sequence[int], first: date = MONDAY) -> tuple[date, ...]:
    return tuple(
        first + timedelta(days=7 * week + day) for week in range(weeks) for day in weekdays
    )


def _without(days: tuple[date, ...], begin: int, end: int) -> tuple[date, ...]:
    return tuple(day for day in days if not begin <= (day - MONDAY).days < end)


def _with_kit(kit: tuple[str, ...]) -> tuple[tuple[date, tuple[str, ...]], ...]:
    return ((date(2020, 1, 1), kit),)


def _sore(amount: Amount, side: Side | None, day: date) -> StepStatus:
    stiff = {"pigeon", "ninety-ninety-stretch", "hip-cars"}
    pinches = random.Random(f"{amount.exercise}{day}").random() < 0.25  # noqa: S311
    return PAIN if side is Side.LEFT and amount.exercise in stiff and pinches else DONE


def _one_exercise(amount: Amount, side: Side | None, _day: date) -> StepStatus:
    hurts = amount.exercise == "seated-ir-lift" and amount.rung >= 1 and side is Side.LEFT
    return PAIN if hurts else DONE


def _left_weak(amount: Amount, side: Side | None, _day: date) -> StepStatus:
    weak = {"seated-ir-lift", "seated-ir-band", "side-lying-ir"}
    return PART if side is Side.LEFT and amount.exercise in weak and amount.dose > 10 else DONE


def _some_pain(day: date) -> tuple[int, int]:
    return 5, random.Random(str(day)).choice([1, 1, 2, 3, 4])  # noqa: S311


def _once_strong(day: date) -> tuple[int, int]:
    return 5, 7 if day == MONDAY + timedelta(days=37) else 1


def made_up() -> list[Person]:
    """The persons that the rules were found with, one for each way of training."""
    turn, steady = "turn-more-freely", "steady-legs"
    usual = _days(14, (0, 2, 4))
    persons = [
        Person("steady", name, _days(weeks + 1, WEEKDAYS[days]))
        for name, (weeks, days) in PROGRAMMES.items()
    ]
    for kit_name, kit in (("no-kit", ()), ("only-chair", ("chair",))):
        persons += [
            Person(kit_name, name, _days(weeks, WEEKDAYS[days]), kits=_with_kit(kit))
            for name, (weeks, days) in PROGRAMMES.items()
        ]
    shifting = _days(16, (0,))
    begun_friday = (MONDAY + timedelta(days=4), MONDAY + timedelta(days=6))
    begun_thursday = (MONDAY + timedelta(days=3), MONDAY + timedelta(days=5))
    after = tuple(day + timedelta(days=7) for day in _days(12, (0, 2, 4)))
    three = _days(13, (0, 2, 4))
    return [
        *persons,
        Person("sore-left", turn, usual, _sore, _some_pain),
        Person("one-exercise", turn, usual, _one_exercise),
        Person("away-a-week", turn, _without(usual, 35, 42)),
        Person("away-18-days", turn, _without(usual, 35, 49)),
        Person("away-5-weeks", turn, _without(_days(16, (0, 2, 4)), 35, 70)),
        Person("once-a-week", turn, shifting),
        Person("once-a-week-shifting", turn,
               (*shifting[:8], *(day + timedelta(days=3) for day in shifting[8:]))),
        Person("twice-a-week", turn, _days(14, (1, 4))),
        Person("seven-a-week", turn, _days(13, range(7))),
        Person("effort-8", turn, three, rates=lambda _: (8, 1)),
        Person("effort-8", steady, three, rates=lambda _: (8, 1)),
        Person("pain-7-once", turn, three, rates=_once_strong),
        Person("pain-4-always", turn, three, rates=lambda _: (5, 4)),
        Person("unanswered", turn, three, rates=lambda _: (None, None)),
        Person("left-weak", turn, three, _left_weak),
        Person("starts-friday", turn, (*begun_friday, *after)),
        Person("starts-thursday", turn, (*begun_thursday, *after)),
        Person("leap-year", turn, _days(14, (0, 2, 4), date(2027, 12, 6))),
        Person("every-kit", turn, _days(20, (0, 2, 4)), kits=_with_kit(EVERYTHING)),
    ]  # fmt: skip


def random_person(seed: int) -> Person:
    """A person who trains, skips, pinches, tells and owns what the seed says."""
    dice = random.Random(seed)  # noqa: S311  made-up persons, no secrets
    programme = dice.choice(sorted(PROGRAMMES))
    often = dice.choice([1, 2, 3, 3, 4, 5, 7])
    start = MONDAY + timedelta(days=dice.randrange(400))
    span = 7 * dice.choice([6, 10, 14])
    days = [start + timedelta(days=n) for n in range(span) if dice.random() < often / 7]
    if dice.random() < 0.4:
        away = dice.randrange(10, 60)
        back = away + dice.choice([8, 15, 20, 30, 40])
        days = [day for day in days if not away <= (day - start).days < back]
    half = days[len(days) // 2] if days else start

    def kit() -> tuple[str, ...]:
        return tuple(one for one in EVERYTHING if dice.random() < 0.6)

    kits = ((date(2020, 1, 1), kit()), (half, kit()))
    pinch, skip = dice.choice([0, 0.02, 0.2]), dice.choice([0, 0.05, 0.2])
    mood = dice.choice(["silent", "fine", "mixed"])

    def how(amount: Amount, side: Side | None, day: date) -> StepStatus:
        lot = random.Random(f"{seed}{amount.exercise}{side}{day}").random()  # noqa: S311
        if lot < pinch:
            return PAIN
        if lot < pinch + skip / 2:
            return PART
        return SKIPPED if lot < pinch + skip else DONE

    def rates(day: date) -> tuple[int | None, int | None]:
        lot = random.Random(f"{seed}{day}")  # noqa: S311
        if mood == "silent":
            return None, None
        if mood == "fine":
            return 5, 1
        return lot.randrange(2, 10), lot.choice([0, 1, 1, 2, 2, 3, 4, 6])

    return Person(f"random-{seed}", programme, tuple(days), how, rates, kits)

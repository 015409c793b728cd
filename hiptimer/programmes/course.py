"""A programme with the exercises it draws from: ladders as positions, and how long they take."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hiptimer.player.compiler import length_of
from hiptimer.player.options import CompileOptions
from hiptimer.programmes.enrolment import Enrolled, with_words
from hiptimer.programmes.facts import is_passive
from hiptimer.programmes.model import Phase, Programme, phase_of
from hiptimer.session.kit import ALWAYS_THERE, lacking
from hiptimer.session.ladder import (
    Notch,
    kit_of,
    notches,
    on_rung,
    rung_named,
    rungs_of,
    sides_on,
)
from hiptimer.session.measure import sides_of, tempo_of
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Hold,
    Order,
    Position,
    Reps,
    Rung,
    Session,
    Sides,
    WorkStep,
)

CHANGE_SECONDS = 15.0
"""To prepare where a person gets down or up, or fetches other kit."""
_AT_HAND = ALWAYS_THERE | {"chair"}  # nothing to fetch: it stands there already


class Amount(Struct, frozen=True):
    """An exercise on a rung: a set's dose, and sets. What a session is made of."""

    exercise: str
    rung: int
    dose: int
    sets: int

    @property
    def notch(self) -> Notch:
        """The position that it would be."""
        return Notch(self.rung, self.dose, self.sets)


class Ladders:
    """Exercises and the positions on their ladders, which are kept at hand."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self.exercises = exercises
        self._notches: dict[str, tuple[Notch, ...]] = {}
        self._rungs: dict[tuple[str, str], int | None] = {}

    def notches(self, exercise: str) -> tuple[Notch, ...]:
        """The positions on an exercise's ladder."""
        known = self._notches.get(exercise)
        if known is None:
            known = self._notches[exercise] = notches(rungs_of(self.exercises[exercise]))
        return known

    def rungs(self, exercise: str) -> tuple[Rung, ...]:
        """The rungs of an exercise, the easiest first."""
        return rungs_of(self.exercises[exercise])

    def rung(self, exercise: str, name: str) -> int | None:
        """The index of a rung by its name or id; None: there is none.

        An exercise without a ladder has one rung, whatever it was called.
        """
        known = self.exercises.get(exercise)
        if known is None or not known.ladder:
            return None if known is None else 0
        if not name:
            return None
        key = (exercise, name)
        if key not in self._rungs:
            self._rungs[key] = rung_named(known.ladder, name)
        return self._rungs[key]

    def passive(self, exercise: str) -> bool:
        """Whether an exercise is a stretch."""
        return is_passive(self.exercises[exercise])

    def sides(self, exercise: str, rung: int) -> Sides:
        """How a rung of an exercise uses the sides."""
        known = self.exercises[exercise]
        return sides_on(known, rungs_of(known)[rung])


class Course(Ladders):
    """One programme's exercises, with what is often asked of them kept at hand."""

    def __init__(self, programme: Programme, exercises: Mapping[str, Exercise]) -> None:
        """`exercises` in English: by their words the minutes are reckoned, whatever is spoken."""
        super().__init__(exercises)
        self.programme = programme
        # Seconds around the work of a step alone, of the way between two, of one rep or second.
        self._seconds: dict[tuple[str, int, int], float] = {}
        self._way: dict[tuple[str, int, str, int], float] = {}
        self._seconds_of_one: dict[tuple[str, int], float] = {}
        self._highest: dict[tuple[str, frozenset[str]], int] = {}
        self._done: dict[tuple[str, int], Exercise] = {}

    def first_of(self, exercise: str, rung: int) -> int:
        """The position of a rung's first dose."""
        return next(i for i, one in enumerate(self.notches(exercise)) if one.rung == rung)

    def last_of(self, exercise: str, rung: int) -> int:
        """A rung's highest position."""
        return max(i for i, one in enumerate(self.notches(exercise)) if one.rung == rung)

    def in_place_of(self, exercise: str, position: int) -> int:
        """The first dose of the rung below a position's; of the lowest, its own."""
        return self.first_of(exercise, max(0, self.notches(exercise)[position].rung - 1))

    def highest(self, exercise: str, kit: frozenset[str]) -> int:
        """The last position below the first rung whose kit lacks; -1: not one is possible."""
        key = (exercise, kit)
        found = self._highest.get(key)
        if found is None:
            found = self._highest[key] = self._highest_with(exercise, kit)
        return found

    def _highest_with(self, exercise: str, kit: frozenset[str]) -> int:
        known = self.exercises.get(exercise)
        if known is None or (not self.programme.floor and not _off_the_floor(known)):
            return -1
        for index, rung in enumerate(rungs_of(known)):
            if lacking(kit_of(known, rung), kit):
                return self.last_of(exercise, index - 1) if index else -1
        return len(self.notches(exercise)) - 1

    def minutes(self, amounts: Iterable[Amount]) -> float:
        """How long a session of these plays with default options, without check and warm-up."""
        total = 0.0
        before: Amount | None = None
        for one in amounts:
            total += self._of_step(one) if before is None else self._after(before, one)
            before = one
        return total / 60

    def moves(self, before: Amount, now: Amount) -> bool:
        """Whether a person gets down or up between two exercises, or fetches other kit."""
        if self._needs_floor(before) is not self._needs_floor(now):
            return True
        had, has = (set(self._kit(one)) for one in (before, now))
        return bool(has - had - _AT_HAND)

    def _after(self, before: Amount, now: Amount) -> float:
        """What a step adds after another: itself, and what the way from there is longer or shorter.

        The way is the same whatever dose and sets are, so it is reckoned with the least of both.
        """
        key = (before.exercise, before.rung, now.exercise, now.rung)
        way = self._way.get(key)
        if way is None:
            first, second = (
                Amount(one.exercise, one.rung, self.rungs(one.exercise)[one.rung].doses[0], 1)
                for one in (before, now)
            )
            both = self._length(first, (second, self.moves(before, now)))
            way = self._way[key] = both - self._of_step(first) - self._of_step(second)
        return way + self._of_step(now)

    def _of_step(self, amount: Amount) -> float:
        key = (amount.exercise, amount.rung, amount.sets)
        known = self._seconds.get(key)
        if known is None:
            known = self._seconds[key] = self._length(amount) - self._work(amount)
        return known + self._work(amount)

    def _work(self, amount: Amount) -> float:
        """Seconds of the work itself."""
        key = (amount.exercise, amount.rung)
        known = self._seconds_of_one.get(key)
        if known is None:
            exercise = self._on(amount)
            step = step_of(exercise, self.exercises[amount.exercise], amount, moves=False)
            one = sum(tempo_of(step, exercise)) if isinstance(step, Reps) else 1.0
            each = sides_of(step, exercise) is Sides.EACH
            known = self._seconds_of_one[key] = one * (2 if each else 1)
        return known * amount.dose * amount.sets

    def _length(self, first: Amount, second: tuple[Amount, bool] | None = None) -> float:
        """How long a step lasts alone, or two of which the second may need time to move."""
        steps, own = [], {}
        for amount, moves in ((first, False), *([second] if second else [])):
            exercise = self._on(amount)
            own[exercise.id] = exercise
            steps.append(step_of(exercise, self.exercises[amount.exercise], amount, moves=moves))
        alone = Session(format=1, id="x", title="x", aim=Aim.BOTH, steps=tuple(steps))
        return length_of(alone, Catalogue(own), CompileOptions())

    def _on(self, amount: Amount) -> Exercise:
        """The exercise as it is done on the rung of an amount."""
        key = (amount.exercise, amount.rung)
        known = self._done.get(key)
        if known is None:
            exercise = self.exercises[amount.exercise]
            known = self._done[key] = on_rung(exercise, amount.rung, self.programme.floor)
        return known

    def _needs_floor(self, amount: Amount) -> bool:
        return self._on(amount).position[0].needs_floor

    def _kit(self, amount: Amount) -> tuple[str, ...]:
        exercise = self.exercises[amount.exercise]
        return kit_of(exercise, rungs_of(exercise)[amount.rung])

    def phase(self, week: int) -> Phase:
        """The phase that a week belongs to."""
        return phase_of(self.programme, week)


def course_of(enrolled: Enrolled, written: Mapping[str, Exercise]) -> Course:
    """The course of a person: numbers as on its first day, words as the catalogue has them now.

    `written` are the exercises in English; those that came into the catalogue since may stand in.
    """
    kept = {one.id: with_words(one, written.get(one.id)) for one in enrolled.exercises}
    return Course(enrolled.programme, {**written, **kept})


def step_of(on: Exercise, exercise: Exercise, amount: Amount, *, moves: bool) -> WorkStep:
    """The step of a session for an exercise on a rung (`on`, as `on_rung` makes it)."""
    rung = rungs_of(exercise)[amount.rung]
    lying = on.position[0] is Position.SIDE_LYING and on.sides is Sides.EACH and amount.sets > 1
    order = Order.SIDE_FIRST if lying else Order.ALTERNATE  # one rolls over once
    prepare = CHANGE_SECONDS if moves else None
    level = rung.name or None
    if exercise.prescription.do == "hold":
        return Hold(
            on.id, float(amount.dose), rung.sides, amount.sets, order, prepare=prepare, level=level
        )
    return Reps(
        on.id, amount.dose, rung.sides, amount.sets, rung.tempo,
        order=order, prepare=prepare, level=level,
    )  # fmt: skip


def _off_the_floor(exercise: Exercise) -> bool:
    return any(not one.needs_floor for one in exercise.position)

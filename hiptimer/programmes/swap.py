"""A session with what a person has: lower rungs, or other exercises, where kit lacks. Pure."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from msgspec import Struct, structs

from hiptimer.programmes.facts import STAND_INS, STRENGTHENS_TURNING_IN
from hiptimer.session.kit import any_strength, beside, lacking, without_mention
from hiptimer.session.ladder import kit_of, on_rung, rung_named, rungs_of, sides_on
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Check,
    Exercise,
    Hold,
    Measure,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    WorkStep,
)


class How(StrEnum):
    """What becomes of an exercise or a self-check whose kit lacks."""

    RUNG = "rung"
    OTHER = "other"
    OUT = "out"


class Change(Struct, frozen=True):
    """What becomes of one: done on a lower rung, another in its place, or left out."""

    how: How
    name: str
    rung: str = ""  # the lower rung's name, as in the file
    other: str = ""  # the name of what stands in


class Swapped(Struct, frozen=True):
    """A session as it is done without some kit. `session` is None where nothing of it is left."""

    session: Session | None
    lacks: tuple[str, ...]
    changes: tuple[Change, ...]


class _Way(Struct, frozen=True):
    """An exercise that can be done, and on which rung."""

    exercise: Exercise
    rung: int


def with_kit_at_hand(
    session: Session, catalogue: Catalogue, kit: Collection[str]
) -> Swapped | None:
    """A session as a person with this kit can do it; None where nothing lacks.

    `session` and `catalogue` in the language in use. Each exercise keeps its place, sides, sets
    and note as far as they fit what it becomes.
    """
    return _Swapping(session, catalogue, any_strength(kit)).made()


class _Swapping:
    def __init__(self, session: Session, catalogue: Catalogue, has: frozenset[str]) -> None:
        self._session, self._has = session, has
        self._catalogue = catalogue
        self._known = catalogue.with_own(session)
        self._floor = True
        self._ways: dict[str, _Way | None] = {}
        self._checks: dict[str, str | None] = {}
        self._changes: list[Change] = []
        self._lacks: dict[str, None] = {}

    def made(self) -> Swapped | None:
        things = list(_things(self._session.steps))
        exercises = self._known.exercises
        named = [one.exercise for one in things if isinstance(one, Hold | Reps)]
        measured = (self._known.checks.get(one.check) for one in things if isinstance(one, Measure))
        used = (*(exercises.get(one) for one in named), *measured)
        places = [one.position[0] for one in used if one is not None]
        self._floor = any(one.needs_floor for one in places)
        for step in things:
            if isinstance(step, Measure):
                self._see_check(step.check)
            elif step.exercise not in self._ways:
                self._see(step, {*named, *(way.exercise.id for way in self._ways.values() if way)})
        if not self._lacks:
            return None
        steps = _without_loose_rests(self._steps(self._session.steps))
        own = self._own()
        session = structs.replace(
            self._session, steps=steps, exercises=own, summary=self._summary(steps, own)
        )
        left = any(True for _ in _things(steps))
        return Swapped(session if left else None, tuple(self._lacks), tuple(self._changes))

    # what becomes of each

    def _see(self, step: WorkStep, taken: Collection[str]) -> None:
        exercise = self._known.exercises.get(step.exercise)
        lacks = lacking(exercise.kit, self._has) if exercise else ()
        if exercise is None or not lacks:
            return
        self._lacks |= dict.fromkeys(lacks)
        way = self._lower(exercise, step.level) or self._other(exercise.id, taken)
        self._ways[exercise.id] = way
        if way is None:
            self._changes.append(Change(How.OUT, exercise.name))
        elif way.exercise.id == exercise.id:
            rung = rungs_of(exercise)[way.rung].name
            self._changes.append(Change(How.RUNG, exercise.name, rung=rung))
        else:
            self._changes.append(Change(How.OTHER, exercise.name, other=way.exercise.name))

    def _lower(self, exercise: Exercise, level: str | None) -> _Way | None:
        """The highest rung below its own that this kit allows."""
        named = rung_named(exercise.ladder, level) if level else None
        for index in reversed(range(_usual(exercise) if named is None else named)):
            if not lacking(kit_of(exercise, exercise.ladder[index]), self._has):
                return _Way(exercise, index)
        return None

    def _other(self, exercise: str, taken: Collection[str]) -> _Way | None:
        """The first of its chain that this kit allows and the session has not."""
        for name in STAND_INS.get(exercise, ()):
            other = self._catalogue.exercises.get(name)
            if other is None or name in taken:
                continue
            strengthens = name in STRENGTHENS_TURNING_IN
            if strengthens and self._session.aim is Aim.CORRECT_INWARD:
                continue
            if not self._floor and all(one.needs_floor for one in other.position):
                continue
            if not lacking(other.kit, self._has):
                return _Way(other, _usual(other))
            lower = self._lower(other, None)
            if lower is not None:
                return lower
        return None

    def _see_check(self, check: str) -> None:
        known = self._known.checks.get(check)
        lacks = lacking(known.kit, self._has) if known else ()
        if known is None or not lacks or check in self._checks:
            return
        self._lacks |= dict.fromkeys(lacks)
        other = self._other_check(known)
        self._checks[check] = other.id if other else None
        if other is None:
            self._changes.append(Change(How.OUT, known.name))
        else:
            self._changes.append(Change(How.OTHER, known.name, other=other.name))

    def _other_check(self, check: Check) -> Check | None:
        """Another that reads the same, which the session has not yet."""
        reads = {one.id for one in check.records}
        taken = {one.check for one in _things(self._session.steps) if isinstance(one, Measure)}
        for other in self._catalogue.checks.values():
            same = reads <= {one.id for one in other.records}
            fits = self._floor or not other.position[0].needs_floor
            if same and fits and other.id not in taken and not lacking(other.kit, self._has):
                return other
        return None

    # the session made of it

    def _steps(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(made for step in steps if (made := self._step(step)) is not None)

    def _step(self, step: Step) -> Step | None:
        match step:
            case Repeat():
                inner = self._steps(step.steps)
                works = any(not isinstance(one, Rest) for one in inner)
                return structs.replace(step, steps=inner) if works else None
            case Measure() if step.check in self._checks:
                other = self._checks[step.check]
                return structs.replace(step, check=other) if other else None
            case Hold() | Reps() if step.exercise in self._ways:
                way = self._ways[step.exercise]
                return _as_done(step, way) if way else None
            case Hold() | Reps() | Rest() if step.note:
                kit = () if isinstance(step, Rest) else self._kit_of(step.exercise)
                return structs.replace(step, note=self._said(step.note, kit) or None)
            case _:
                return step

    def _kit_of(self, exercise: str) -> Collection[str]:
        known = self._known.exercises.get(exercise)
        return known.kit if known is not None else ()

    def _said(self, text: str, kit: Collection[str]) -> str:
        """What of a text does not speak of the kit that lacks; `kit` is what is used there."""
        return without_mention(text, beside(self._lacks, kit))

    def _summary(self, steps: tuple[Step, ...], own: Collection[Exercise]) -> str:
        done = {one.id: one.kit for one in own}
        named = (one.exercise for one in _things(steps) if isinstance(one, Hold | Reps))
        kit = {each for one in named for each in done.get(one, self._kit_of(one))}
        return self._said(self._session.summary, kit)

    def _own(self) -> tuple[Exercise, ...]:
        own = {one.id: one for one in self._session.exercises if one.id not in self._ways}
        for way in self._ways.values():
            if way is not None:
                done = on_rung(way.exercise, way.rung, self._floor)
                if done != structs.replace(way.exercise, ladder=(), positions=()):
                    own[done.id] = done
        return tuple(own.values())


def _usual(exercise: Exercise) -> int:
    """The rung that an exercise is done on with its own kit, outside programmes."""
    rungs = rungs_of(exercise)
    return next((i for i, one in enumerate(rungs) if kit_of(exercise, one) == exercise.kit), 0)


def _as_done(step: WorkStep, way: _Way) -> WorkStep:
    """The step on the rung that is left, or of what stands in: with that one's doses."""
    exercise, rung = way.exercise, rungs_of(way.exercise)[way.rung]
    dose, sides = float(rung.doses[0]), step.sides
    if exercise.id == step.exercise:
        given = step.seconds if isinstance(step, Hold) else step.reps
        dose = min(max(dose, given), rung.doses[-1])
    elif sides not in {Sides.LEFT, Sides.RIGHT} or sides_on(exercise, rung) is not Sides.EACH:
        sides = None
    note, level = rung.change or None, rung.name or None
    if exercise.prescription.do == "hold":
        return Hold(exercise.id, dose, sides, step.sets, step.order, rest=step.rest,
                    prepare=step.prepare, note=note, level=level)  # fmt: skip
    return Reps(exercise.id, round(dose), sides, step.sets, rung.tempo, order=step.order,
                rest=step.rest, prepare=step.prepare, note=note, level=level)  # fmt: skip


def _things(steps: tuple[Step, ...]) -> Iterator[WorkStep | Measure]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _things(step.steps)
        elif not isinstance(step, Rest):
            yield step


def _without_loose_rests(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Without rests at the begin and the end, and of two that meet without the second."""
    kept: list[Step] = []
    for step in steps:
        if not (isinstance(step, Rest) and (not kept or isinstance(kept[-1], Rest))):
            kept.append(step)
    while kept and isinstance(kept[-1], Rest):
        kept.pop()
    return tuple(kept)

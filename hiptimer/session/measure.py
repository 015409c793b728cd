"""How large a session becomes when it is compiled, counted without compiling it.

The numbers are the compiler's: as many segments, and at least as many seconds (the compiler
stretches prepare and change segments when what is said in them needs longer). Blocks that repeat
are multiplied, not unrolled, so a hostile file costs no more than a good one.
"""

from msgspec import Struct

from hiptimer.session.model import (
    Catalogue,
    Defaults,
    Exercise,
    Hold,
    Measure,
    Order,
    Pace,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    Tempo,
    WorkStep,
)

OWN_TEMPO: Tempo = (2.0, 1.0, 2.0, 1.0)
"""The tempo of reps where neither the step nor the exercise gives one."""


class Size(Struct, frozen=True):
    """How many segments, and how many seconds in all."""

    segments: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.segments + other.segments, self.seconds + other.seconds)

    def times(self, times: int) -> "Size":
        """This, `times` times over."""
        return Size(self.segments * times, self.seconds * times)


def size_of(session: Session, catalogue: Catalogue) -> Size:
    """The size of a session; an exercise that is missing counts as worked on each side."""
    known = catalogue.with_own(session)
    return _of_steps(session.steps, session.defaults, known)


def tempo_of(step: Reps, exercise: Exercise | None) -> Tempo:
    """The tempo that a step's reps have."""
    own = exercise.prescription.tempo if exercise else None
    return step.tempo or own or OWN_TEMPO


def work_seconds(step: WorkStep, exercise: Exercise | None) -> float | None:
    """The length of one set; None when the person sets the pace."""
    if isinstance(step, Hold):
        return step.seconds
    if step.pace is Pace.OWN:
        return None
    return reps_of(step, exercise) * sum(tempo_of(step, exercise))


def sides_of(step: WorkStep, exercise: Exercise | None) -> Sides:
    """The sides that a step works; nothing alternates in a hold, so there it means each."""
    sides = step.sides or (exercise.sides if exercise else Sides.EACH)
    return Sides.EACH if isinstance(step, Hold) and sides is Sides.ALTERNATE else sides


def reps_of(step: Reps, exercise: Exercise | None) -> int:
    """The reps of one set; alternating ones are even, so that both sides get the same."""
    alternates = sides_of(step, exercise) is Sides.ALTERNATE
    return step.reps + step.reps % 2 if alternates else step.reps


def _of_steps(steps: tuple[Step, ...], defaults: Defaults, known: Catalogue) -> Size:
    total = Size()
    for step in steps:
        total += _of_step(step, defaults, known)
    return total


def _of_step(step: Step, defaults: Defaults, known: Catalogue) -> Size:
    match step:
        case Rest():
            return Size(1, step.seconds)
        case Repeat():
            return _of_steps(step.steps, defaults, known).times(step.times)
        case Measure():
            check = known.checks.get(step.check)
            sides = step.sides or (check.sides if check else Sides.EACH)
            each = Size(1, check.seconds if check else 0.0)
            prepare = _gap(step.prepare, defaults.prepare)
            return prepare + each.times(2 if sides is Sides.EACH else 1)
        case Hold() | Reps():
            return _of_work(step, defaults, known.exercises.get(step.exercise))


def _of_work(step: WorkStep, defaults: Defaults, exercise: Exercise | None) -> Size:
    seconds = work_seconds(step, exercise)
    if seconds is None and isinstance(step, Reps):  # an estimate, as the compiler makes it
        seconds = reps_of(step, exercise) * sum(tempo_of(step, exercise))
    prepare = _gap(step.prepare, defaults.prepare)
    if step.wait and not prepare.segments:
        prepare = Size(1, 0.0)
    works, rests, changes = step.sets, step.sets - 1, 0
    if sides_of(step, exercise) is Sides.EACH:
        works = 2 * step.sets
        side_first = step.order is Order.SIDE_FIRST
        rests, changes = (2 * rests, 1) if side_first else (rests, 2 * step.sets - 1)
    return (
        prepare
        + Size(1, seconds or 0.0).times(works)
        + _gap(step.rest, defaults.rest).times(rests)
        + _gap(step.change, defaults.change).times(changes)
    )


def _gap(own: float | None, default: float) -> Size:
    seconds = default if own is None else own
    return Size(1, seconds) if seconds > 0 else Size()

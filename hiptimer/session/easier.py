"""A session in which exercises are done in their easier way: its words, and its figure. Pure.

Amounts, sides and order stay as they are, so that the steps compile to the same segments: what was
done of them stays true, whenever the easier way was chosen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from hiptimer.session.ladder import on_rung, rungs_of, sides_on, usual_rung, ways_on
from hiptimer.session.model import Catalogue, Exercise, Hold, Repeat, Reps, Session, Step, WorkStep
from hiptimer.words import tr


class _Way(Struct, frozen=True):
    """An exercise as it is done: of its ladder (`whole`) the rung, where that is known."""

    exercise: Exercise
    whole: Exercise
    rung: int | None
    told: str = ""  # what to do otherwise than before

    @property
    def level(self) -> str | None:
        """The rung's name."""
        return None if self.rung is None else rungs_of(self.whole)[self.rung].name or None


def easier_words(exercise: Exercise) -> str:
    """How the easier way of an exercise is done; "" where it has none."""
    usual = usual_rung(exercise) if exercise.ladder else None
    if _below(_Way(exercise, exercise, usual)) is not None:
        return ways_on(exercise, usual or 0)[0] or ""
    return exercise.easier or ""


def eased(session: Session, catalogue: Catalogue, chosen: Iterable[str]) -> Session:
    """`session` with the `chosen` exercises in their easier way, for all of their steps.

    It becomes one of the session's own exercises. An id that comes twice is made easier twice.
    """
    for name, times in Counter(chosen).items():
        known = catalogue.with_own(session).exercises.get(name)
        if known is None:
            continue
        way = _as_done(known, catalogue, session)
        for _ in range(times):
            way = _easier(way)
        if way.told:
            own = (*(one for one in session.exercises if one.id != name), way.exercise)
            steps = tuple(_with(step, way) for step in session.steps)
            session = structs.replace(session, exercises=own, steps=steps)
    return session


def _as_done(known: Exercise, catalogue: Catalogue, session: Session) -> _Way:
    """An exercise with a ladder is done as it tells; one without, on the rung of its step."""
    if known.ladder:
        return _Way(known, known, usual_rung(known))
    whole = catalogue.exercises.get(known.id, known)
    levels = {step.level for step in _work(session.steps) if step.exercise == known.id}
    rungs = (i for i, rung in enumerate(whole.ladder) if levels & {rung.name, tr(rung.name)})
    return _Way(known, whole, next(rungs, None))


def _below(way: _Way) -> int | None:
    """The rung below, if it can stand in these steps: it alters neither the sides nor the tempo."""
    if not way.rung:
        return None
    ladder = rungs_of(way.whole)
    below = ladder[way.rung - 1]
    same_sides = sides_on(way.whole, below) is sides_on(way.whole, ladder[way.rung])
    fits = same_sides and below.tempo in {None, ladder[way.rung].tempo}
    return way.rung - 1 if fits else None


def _easier(way: _Way) -> _Way:
    """One rung lower; without one, the same with the words of the easier way in place of cues."""
    exercise, below = way.exercise, _below(way)
    told = easier_words(exercise)
    if not told:
        return way
    label = tr("{side}.", side=exercise.side_label)
    if below is not None:
        on = on_rung(way.whole, below, exercise.position[0].needs_floor)
        return _Way(structs.replace(on, setup_again=f"{label} {told}"), way.whole, below, told)
    in_words = structs.replace(
        exercise,
        setup=f"{exercise.setup} {told}",
        setup_again=f"{exercise.setup_again or label} {told}",
        cues=(told,),
        easier=None,
        ladder=(),
    )
    return structs.replace(way, exercise=in_words, told=told)


def _with(step: Step, way: _Way) -> Step:
    """The words stand beside the work, in place of a note and of cues for the harder form."""
    match step:
        case Repeat():
            return structs.replace(step, steps=tuple(_with(one, way) for one in step.steps))
        case Hold() | Reps() if step.exercise == way.exercise.id:
            level = way.level or step.level
            return structs.replace(step, level=level, note=way.told, cues=())
        case _:
            return step


def _work(steps: Iterable[Step]) -> Iterator[WorkStep]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _work(step.steps)
        elif isinstance(step, Hold | Reps):
            yield step

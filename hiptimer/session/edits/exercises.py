"""A session's own exercises: added, changed, taken away, brought along by pasted steps."""

from collections.abc import Callable

from msgspec import structs

from hiptimer.session.edits.checks import checked, rules_of
from hiptimer.session.edits.errors import EditError, refused
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.model import Catalogue, Exercise, Hold, Repeat, Reps, Session, Step
from hiptimer.session.naming import free_id
from hiptimer.session.rules import Rules
from hiptimer.words import tr, trn


def users(session: Session, exercise_id: str) -> tuple[Place, ...]:
    """The places of the steps that do this exercise."""
    return tuple(
        place
        for place, step in walk(session.steps)
        if isinstance(step, Hold | Reps) and step.exercise == exercise_id
    )


def added(session: Session, exercise: Exercise, catalogue: Catalogue | None) -> Session:
    """The session with one more own exercise."""
    if any(one.id == exercise.id for one in session.exercises):
        raise EditError(_taken(exercise.id))
    made = checked(exercise, Rules())
    return _sound(structs.replace(session, exercises=(*session.exercises, made)), catalogue)


def changed(
    session: Session, exercise_id: str, exercise: Exercise, catalogue: Catalogue | None
) -> Session:
    """The session with another definition of an own exercise."""
    ids = [one.id for one in session.exercises]
    if exercise_id not in ids:
        raise EditError(_unknown(exercise_id))
    if exercise.id != exercise_id and exercise.id in ids:
        raise EditError(_taken(exercise.id))
    made = checked(exercise, Rules())
    own = tuple(made if one.id == exercise_id else one for one in session.exercises)
    steps = session.steps
    if exercise.id != exercise_id:
        steps = renamed(steps, {exercise_id: exercise.id})
    return _sound(structs.replace(session, steps=steps, exercises=own), catalogue)


def removed(session: Session, exercise_id: str) -> Session:
    """The session without an own exercise that no step uses."""
    own = tuple(one for one in session.exercises if one.id != exercise_id)
    if len(own) == len(session.exercises):
        raise EditError(_unknown(exercise_id))
    used = len(users(session, exercise_id))
    if used:
        msg = trn(
            "{n} step does this exercise. It was kept; take it out of the session's steps first.",
            "{n} steps do this exercise. It was kept; take it out of the session's steps first.",
            used,
        )
        raise EditError(msg)
    return structs.replace(session, exercises=own)


def brought(
    own: tuple[Exercise, ...],
    more: tuple[Exercise, ...],
    steps: tuple[Step, ...],
    catalogue: Catalogue | None,
) -> tuple[tuple[Exercise, ...], tuple[Step, ...]]:
    """Own exercises with those that come along with `steps`, and these steps naming them."""
    if not more:
        return own, steps
    have = {one.id: one for one in own}
    names: dict[str, str] = {}
    new: list[Exercise] = []
    for exercise in more:
        sound = checked(exercise, Rules())
        if have.get(sound.id, sound) != sound:
            taken = {*have, *(catalogue.exercises if catalogue else ())}
            names[sound.id] = free_id(sound.id, taken)
            sound = structs.replace(sound, id=names[sound.id])
        if sound.id not in have:
            new.append(sound)
            have[sound.id] = sound
    return ((*own, *new) if new else own), (renamed(steps, names) if names else steps)


def renamed(steps: tuple[Step, ...], names: dict[str, str]) -> tuple[Step, ...]:
    """Steps that call exercises by their new ids; what does not change is the same object."""

    def rename(step: Step) -> Step:
        if isinstance(step, Hold | Reps) and step.exercise in names:
            return structs.replace(step, exercise=names[step.exercise])
        return step

    return _each(steps, rename)


def _each(steps: tuple[Step, ...], change: Callable[[Step], Step]) -> tuple[Step, ...]:
    made: list[Step] = []
    for step in steps:
        if isinstance(step, Repeat):
            inside = _each(step.steps, change)
            made.append(step if inside == step.steps else structs.replace(step, steps=inside))
        else:
            made.append(change(step))
    return tuple(made)


def _sound(session: Session, catalogue: Catalogue | None) -> Session:
    """`session`, unless a step no longer fits its exercise (a cue after the end of its reps)."""
    for finding in rules_of(session.exercises, catalogue).check_all(session):
        raise refused(finding)
    return session


def _unknown(exercise_id: str) -> str:
    return tr(
        "This session has no exercise “{id}” of its own. Nothing was changed.", id=exercise_id
    )


def _taken(exercise_id: str) -> str:
    return tr("This session has an exercise “{id}” already. Nothing was changed.", id=exercise_id)

"""One exercise in the place of another, in every step of a session that does it. Pure."""

from msgspec import Struct, structs

from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.exercises import users
from hiptimer.session.edits.kinds import AddExercise, Edit, RemoveExercise, Replace, Several
from hiptimer.session.edits.making import step_for
from hiptimer.session.edits.tree import step_at
from hiptimer.session.marks import shown
from hiptimer.session.model import Catalogue, Exercise, Hold, Reps, Session, Sides, WorkStep
from hiptimer.session.naming import free_id
from hiptimer.words import tr

_ONE_SIDE = {Sides.LEFT, Sides.RIGHT}
_KEPT = ("sets", "order", "first", "prepare", "change", "rest", "wait", "cues", "note")
"""What a step keeps that becomes one of another kind: all but the dose."""


class Exchange(Struct, frozen=True):
    """What is wanted: `old` is an exercise's id, and `new` the exercise that takes its place.

    With `comes_along` it is one of the person's own, of which a session holds a copy.
    """

    old: str
    new: Exercise
    comes_along: bool = False


def exchange(session: Session, wish: Exchange, catalogue: Catalogue) -> Several:
    """The edit of `session`, with nothing in it where no step does the old exercise.

    Doses stay where both are done alike; else they are as the new one is usually prescribed.
    Raises `EditError` where the session means another exercise by the new one's name. What the
    rules say of the new steps is said when the edit is done.
    """
    places = users(session, wish.old)
    known = catalogue.with_own(session).exercises
    old, edits = known.get(wish.old), list[Edit]()
    new = _named(session, wish, catalogue)
    if wish.comes_along and new not in session.exercises:
        edits.append(AddExercise(new))
    for place in places:
        step = step_at(session.steps, place)
        if isinstance(step, Hold | Reps):
            edits.append(Replace(place, _instead(step, old, new)))
    if any(one.id == wish.old for one in session.exercises):
        edits.append(RemoveExercise(wish.old))  # its last step is gone
    names = {"exercise": shown(old.name) if old else wish.old, "other": shown(new.name)}
    name = tr("Replace {exercise} with {other}", **names)
    return Several(name, tuple(edits) if places else ())


def _named(session: Session, wish: Exchange, catalogue: Catalogue) -> Exercise:
    """The new exercise as the session calls it: its own copies may have other ids."""
    own = {one.id: one for one in session.exercises}
    if not wish.comes_along:
        if own.get(wish.new.id, wish.new) != wish.new:
            raise EditError(
                tr("An exercise of its own goes by the same id, “{id}”.", id=wish.new.id)
            )
        return wish.new
    wanted = structs.replace(wish.new, ladder=(), positions=())
    for one in session.exercises:
        if one.id != wish.old and structs.replace(one, id=wanted.id) == wanted:
            return one
    return structs.replace(wanted, id=free_id(wanted.id, {*own, *catalogue.exercises}))


def _instead(step: WorkStep, old: Exercise | None, new: Exercise) -> WorkStep:
    sides = _sides(step.sides, old, new)
    is_alike = old is not None and old.prescription.do == new.prescription.do
    if is_alike or _kind(step) == new.prescription.do:
        return structs.replace(step, exercise=new.id, sides=sides, level=None)
    kept = {name: getattr(step, name) for name in _KEPT}
    return structs.replace(step_for(new), sides=sides, **kept)


def _kind(step: WorkStep) -> str:
    return "hold" if isinstance(step, Hold) else "reps"


def _sides(sides: Sides | None, old: Exercise | None, new: Exercise) -> Sides | None:
    """What a step says of sides, where the new exercise has such sides; None: as is usual."""
    if old is not None and old.sides is new.sides:
        return sides
    return sides if sides in _ONE_SIDE and new.sides not in {Sides.BOTH, *_ONE_SIDE} else None

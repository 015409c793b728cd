"""What an edit is called in the undo menu, and which edits are one when typed in a row."""

from typing import assert_never

from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import (
    AddExercise,
    Change,
    ChangeExercise,
    ChangeSession,
    Duplicate,
    Edit,
    Fields,
    Group,
    Insert,
    Move,
    Remove,
    RemoveExercise,
    Replace,
    Several,
    Ungroup,
)
from hiptimer.session.edits.tree import Place, outermost, step_at
from hiptimer.session.marks import shown
from hiptimer.session.model import Catalogue, Hold, Measure, Repeat, Reps, Rest, Session, Step

_FIELDS = {
    "cues": "spoken cues",
    "do": "kind",
    "exercise": "exercise",
    "first": "first side",
    "order": "order of sides",
    "prepare": "time to prepare",
    "change": "time to change sides",
    "wait": "waiting",
    "defaults": "usual times",
    "id": "short name",
}

_TYPED = {
    "cues", "level", "note", "seconds", "reps", "sets", "times", "tempo", "prepare", "change",
    "rest", "title", "summary", "sources", "defaults", "id",
}  # fmt: skip
"""Fields that are typed or spun: edits of one of these in a row are one."""


def name_of(edit: Edit, session: Session, catalogue: Catalogue) -> str:
    """What the edit is called, as "Move Pigeon stretch"; `session` is the one before the edit."""
    known = catalogue.with_own(session)
    match edit:
        case Several():
            return edit.name
        case Insert():
            return f"{'Paste' if edit.pasted else 'Add'} {_listed(edit.steps, known)}"
        case Replace():
            return f"Replace {_at((edit.place,), session, known)}"
        case Change():
            return f"Change {_fields(edit.fields)} of {_at(edit.places, session, known)}"
        case ChangeSession():
            return f"Change {_fields(edit.fields)}"
        case AddExercise() | ChangeExercise() | RemoveExercise():
            return _of_exercise(edit, session)
        case Remove() | Move() | Duplicate() | Group() | Ungroup():
            verb = "Cut" if isinstance(edit, Remove) and edit.cut else type(edit).__name__
            return f"{verb} {_at(edit.places, session, known)}"
        case _:
            assert_never(edit)


def _of_exercise(edit: AddExercise | ChangeExercise | RemoveExercise, session: Session) -> str:
    match edit:
        case AddExercise():
            return f"Add exercise {shown(edit.exercise.name)}"
        case ChangeExercise():
            return f"Change exercise {shown(edit.exercise.name)}"
        case RemoveExercise():
            own = {one.id: shown(one.name) for one in session.exercises}
            return f"Remove exercise {own.get(edit.id, edit.id)}"
        case _:
            assert_never(edit)


def merge_key(edit: Edit) -> tuple[object, ...] | None:
    """Edits in a row with the same key are one in the undo menu; None: this one stands alone."""
    match edit:
        case Change() if _is_typed(edit.fields):
            return ("change", edit.places, tuple(name for name, _ in edit.fields))
        case ChangeSession() if _is_typed(edit.fields):
            return ("session", tuple(name for name, _ in edit.fields))
        case ChangeExercise() if edit.id == edit.exercise.id:
            return ("exercise", edit.id)
    return None


def step_name(step: Step, catalogue: Catalogue) -> str:
    """What a step is called: its exercise's name, "Rest", a block's title."""
    match step:
        case Hold() | Reps():
            exercise = catalogue.exercises.get(step.exercise)
            return shown(exercise.name) if exercise else step.exercise
        case Measure():
            check = catalogue.checks.get(step.check)
            return shown(check.name) if check else step.check
        case Rest():
            return "Rest"
        case Repeat():
            return shown(step.title) if step.title else "Block"
        case _:
            assert_never(step)


def _at(places: tuple[Place, ...], session: Session, catalogue: Catalogue) -> str:
    chosen = outermost(places)
    try:
        return _listed(tuple(step_at(session.steps, place) for place in chosen), catalogue)
    except EditError:
        return "steps"


def _listed(steps: tuple[Step, ...], catalogue: Catalogue) -> str:
    return step_name(steps[0], catalogue) if len(steps) == 1 else f"{len(steps)} steps"


def _fields(fields: Fields) -> str:
    names = [_FIELDS.get(name, name) for name, _ in fields]
    return names[0] if len(names) == 1 else "details"


def _is_typed(fields: Fields) -> bool:
    return all(name in _TYPED for name, _ in fields)

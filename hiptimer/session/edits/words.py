"""What an edit is called in the undo menu, and which edits are one when typed in a row."""

from typing import assert_never

from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.fields import field_words
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
from hiptimer.words import mark, tr, trn

_NAMES = {
    Remove: mark("Remove {what}"),
    Move: mark("Move {what}"),
    Duplicate: mark("Duplicate {what}"),
    Group: mark("Group {what}"),
    Ungroup: mark("Ungroup {what}"),
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
            name = mark("Paste {what}") if edit.pasted else mark("Add {what}")
            return tr(name, what=_listed(edit.steps, known))
        case Replace():
            return tr("Replace {what}", what=_at((edit.place,), session, known))
        case Change():
            what = _at(edit.places, session, known)
            return tr("Change {field} of {what}", field=_fields(edit.fields), what=what)
        case ChangeSession():
            return tr("Change {field}", field=_fields(edit.fields))
        case AddExercise() | ChangeExercise() | RemoveExercise():
            return _of_exercise(edit, session)
        case Remove() | Move() | Duplicate() | Group() | Ungroup():
            cut = isinstance(edit, Remove) and edit.cut
            name = mark("Cut {what}") if cut else _NAMES[type(edit)]
            return tr(name, what=_at(edit.places, session, known))
        case _:
            assert_never(edit)


def _of_exercise(edit: AddExercise | ChangeExercise | RemoveExercise, session: Session) -> str:
    match edit:
        case AddExercise():
            return tr("Add exercise {name}", name=shown(edit.exercise.name))
        case ChangeExercise():
            return tr("Change exercise {name}", name=shown(edit.exercise.name))
        case RemoveExercise():
            own = {one.id: shown(one.name) for one in session.exercises}
            return tr("Remove exercise {name}", name=own.get(edit.id, edit.id))
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
            return tr("Rest")
        case Repeat():
            return shown(step.title) if step.title else tr("Block")
        case _:
            assert_never(step)


def _at(places: tuple[Place, ...], session: Session, catalogue: Catalogue) -> str:
    chosen = outermost(places)
    try:
        return _listed(tuple(step_at(session.steps, place) for place in chosen), catalogue)
    except EditError:
        return tr("steps")


def _listed(steps: tuple[Step, ...], catalogue: Catalogue) -> str:
    if len(steps) == 1:
        return step_name(steps[0], catalogue)
    return trn("{n} step", "{n} steps", len(steps))


def _fields(fields: Fields) -> str:
    return field_words(fields[0][0]) if len(fields) == 1 else tr("details")


def _is_typed(fields: Fields) -> bool:
    return all(name in _TYPED for name, _ in fields)

"""Edits done: session in, session out. Nothing that was passed in is changed.

What an edit leaves is a session that its file can hold, or the edit is refused with `EditError`
and words for a person. One state is allowed that no file has: a session without steps, as a new
routine begins.
"""

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct, structs

from hiptimer.session.edits import exercises
from hiptimer.session.edits.checks import checked, rules_of, size_after
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
from hiptimer.session.edits.tree import Node, Place, Tree, gone, outermost
from hiptimer.session.measure import Size
from hiptimer.session.model import Catalogue, Repeat, Rest, Session, Step
from hiptimer.session.rules import Rules
from hiptimer.words import tr

_STAND_IN: tuple[Step, ...] = (Rest(1.0),)


class Outcome(Struct, frozen=True):
    """What an edit made, which steps to select now, and the new session's size."""

    session: Session
    selected: tuple[Place, ...]
    size: Size


def apply(session: Session, edit: Edit, catalogue: Catalogue | None = None) -> Session:
    """`session` with `edit` done to it. Raises `EditError`."""
    return outcome(session, edit, catalogue).session


def outcome(
    session: Session, edit: Edit, catalogue: Catalogue | None = None, size: Size | None = None
) -> Outcome:
    """What `edit` makes of `session`. Raises `EditError`.

    With a `catalogue`, steps of exercises that nobody defines are refused too. `size`, where the
    session's is known, saves counting all of it again.
    """
    selected: tuple[Place, ...] = ()
    match edit:
        case Several():
            return _several(session, edit, catalogue, size)
        case ChangeSession():
            made = _change_session(session, edit)
        case AddExercise():
            made = exercises.added(session, edit.exercise, catalogue)
        case ChangeExercise():
            made = exercises.changed(session, edit.id, edit.exercise, catalogue)
        case RemoveExercise():
            made = exercises.removed(session, edit.id)
        case _:
            made, selected = _of_steps(session, edit, catalogue)
    return Outcome(made, selected, size_after(session, made, size, catalogue))


StepEdit = Insert | Remove | Move | Duplicate | Group | Ungroup | Replace | Change


def _of_steps(
    session: Session, edit: StepEdit, catalogue: Catalogue | None
) -> tuple[Session, tuple[Place, ...]]:
    own = session.exercises
    tree = Tree(session.steps)
    match edit:
        case Insert():
            own, steps = exercises.brought(own, edit.exercises, edit.steps, catalogue)
            _insert(tree, edit.at, steps, rules_of(own, catalogue))
        case Remove():
            _remove(tree, outermost(edit.places))
        case Move():
            _move(tree, outermost(edit.places), edit.to)
        case Duplicate():
            _duplicate(tree, outermost(edit.places))
        case Group():
            _group(tree, outermost(edit.places), edit, rules_of(own, catalogue))
        case Ungroup():
            _ungroup(tree, outermost(edit.places))
        case Replace():
            _replace(tree, edit, rules_of(own, catalogue))
        case Change():
            _change(tree, edit, rules_of(own, catalogue))
        case _:
            assert_never(edit)
    steps, selected = tree.settle()
    if own is session.exercises and _same(steps, session.steps):
        return session, selected
    return structs.replace(session, steps=steps, exercises=own), selected


def _same(steps: tuple[Step, ...], others: tuple[Step, ...]) -> bool:
    return len(steps) == len(others) and all(a is b for a, b in zip(steps, others, strict=True))


def _insert(tree: Tree, at: Place, steps: Iterable[Step], rules: Rules) -> None:
    into = tree.list_of(at)
    into[at[-1] : at[-1]] = [Node(checked(step, rules), marked=True) for step in steps]


def _remove(tree: Tree, places: tuple[Place, ...]) -> None:
    if not places:
        return
    gone = {id(tree.node(place)) for place in places}
    neighbour = _neighbour(tree, places[0], gone)
    tree.take(places)
    if neighbour is not None:
        neighbour.marked = True


def _neighbour(tree: Tree, place: Place, gone: set[int]) -> Node | None:
    """The step to select when the one at `place` goes: the next, the one before, or its block."""
    while place:
        beside = tree.list_of(place)
        after = [node for node in beside[place[-1] + 1 :] if id(node) not in gone]
        before = [node for node in beside[: place[-1]] if id(node) not in gone]
        if after or before:
            return after[0] if after else before[-1]
        place = place[:-1]  # its block becomes empty and goes too
    return None


def _move(tree: Tree, places: tuple[Place, ...], to: Place) -> None:
    if any(len(to) > len(place) and to[: len(place)] == place for place in places):
        raise EditError(
            tr(
                "A block can't be moved into itself. Nothing was changed; choose a place outside"
                " it."
            )
        )
    into = tree.list_of(to)
    moved = [tree.node(place) for place in places]
    moving = set(map(id, moved))
    before = next((node for node in into[to[-1] :] if id(node) not in moving), None)
    tree.take(places)
    index = len(into) if before is None else into.index(before)
    into[index:index] = moved
    _mark(moved)


def _duplicate(tree: Tree, places: tuple[Place, ...]) -> None:
    if not places:
        return
    copies = [Node(tree.node(place).step, marked=True) for place in places]
    index = places[-1][-1] + 1
    tree.list_of(places[-1])[index:index] = copies


def _group(tree: Tree, places: tuple[Place, ...], edit: Group, rules: Rules) -> None:
    if not places:
        raise EditError(tr("Choose the steps to put into the block. Nothing was changed."))
    into, index = tree.list_of(places[0]), places[0][-1]
    inside = tree.take(places)
    block = Node(checked(Repeat(edit.times, _STAND_IN, edit.title), rules), marked=True)
    block.inside = inside
    into.insert(index, block)


def _ungroup(tree: Tree, places: tuple[Place, ...]) -> None:
    for place in reversed(places):
        inside = tree.node(place).inside
        if inside is None:
            msg = tr("Only a block can be ungrouped. Nothing was changed; choose a block.")
            raise EditError(msg)
        tree.list_of(place)[place[-1] : place[-1] + 1] = inside
        _mark(inside)


def _replace(tree: Tree, edit: Replace, rules: Rules) -> None:
    into = tree.list_of(edit.place)
    tree.node(edit.place)
    into[edit.place[-1]] = Node(checked(edit.step, rules), marked=True)


def _change(tree: Tree, edit: Change, rules: Rules) -> None:
    changed = False
    for place in edit.places:
        node = tree.node(place)
        fields = _fields_of(node.step, edit.fields)
        node.marked = True
        if not fields:
            continue
        changed = True
        made = structs.replace(node.step, **fields)
        if made == node.step:
            continue
        if isinstance(made, Repeat):  # its own fields only: what is in it did not change
            checked(structs.replace(made, steps=_STAND_IN), rules)
            node.step = made
        else:
            node.step = checked(made, rules)
    if not changed:
        raise EditError(tr("The chosen steps have nothing like that. Nothing was changed."))


def _fields_of(step: Step, fields: Fields) -> dict[str, object]:
    return {
        name: value for name, value in fields if name in step.__struct_fields__ and name != "steps"
    }


def _change_session(session: Session, edit: ChangeSession) -> Session:
    fields = dict(edit.fields)
    wrong = set(fields) - (set(session.__struct_fields__) - {"steps", "exercises", "format"})
    if wrong:
        raise gone()
    changed = structs.replace(session, **fields)
    if changed == session:
        return session
    head = structs.replace(changed, steps=_STAND_IN, exercises=())
    head = checked(head, Rules())
    return structs.replace(head, steps=session.steps, exercises=session.exercises)


def _several(
    session: Session, edit: Several, catalogue: Catalogue | None, size: Size | None
) -> Outcome:
    selected: tuple[Place, ...] = ()
    for one in edit.edits:
        made = outcome(session, one, catalogue, size)
        session, selected, size = made.session, made.selected, made.size
    return Outcome(session, selected, size_after(session, session, size, catalogue))


def _mark(nodes: list[Node]) -> None:
    for node in nodes:
        node.marked = True

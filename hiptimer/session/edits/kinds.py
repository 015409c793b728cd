"""Every edit that there is of a session: a closed union of frozen values.

An edit says what is wanted; `apply.outcome` does it. Places are those of `tree`, in the session as
it was before the edit.
"""

from typing import Any

from msgspec import Struct

from hiptimer.session.edits.tree import Place
from hiptimer.session.model import Exercise, Step

Fields = tuple[tuple[str, Any], ...]
"""Names of a struct's fields with their new values."""


class Insert(Struct, frozen=True):
    """Put steps at a place.

    `exercises` are the own exercises that these steps need: they come along, under another id
    where the session has a different one of that id.
    """

    at: Place
    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...] = ()
    pasted: bool = False


class Remove(Struct, frozen=True):
    """Take steps away; a block that becomes empty goes too."""

    places: tuple[Place, ...]
    cut: bool = False


class Move(Struct, frozen=True):
    """Move steps, in their order, to a place."""

    places: tuple[Place, ...]
    to: Place


class Duplicate(Struct, frozen=True):
    """Put copies of steps after the last of them."""

    places: tuple[Place, ...]


class Group(Struct, frozen=True):
    """Put steps into a block that repeats, where the first of them stands."""

    places: tuple[Place, ...]
    times: int = 2
    title: str | None = None


class Ungroup(Struct, frozen=True):
    """Put the steps of blocks in the blocks' places, once each."""

    places: tuple[Place, ...]


class Replace(Struct, frozen=True):
    """Put another step in a step's place, such as reps for a hold."""

    place: Place
    step: Step


class Change(Struct, frozen=True):
    """Change fields of steps. Of several, each takes the fields that it has."""

    places: tuple[Place, ...]
    fields: Fields


class ChangeSession(Struct, frozen=True):
    """Change fields of the session itself: not its steps and not its exercises."""

    fields: Fields


class AddExercise(Struct, frozen=True):
    """Add an own exercise."""

    exercise: Exercise


class ChangeExercise(Struct, frozen=True):
    """Put another definition in the place of an own exercise; a new id goes to its steps too."""

    id: str
    exercise: Exercise


class RemoveExercise(Struct, frozen=True):
    """Take away an own exercise that no step uses."""

    id: str


class Several(Struct, frozen=True):
    """Edits done one after the other, undone together. Places are as the one before left them."""

    name: str
    edits: tuple["Edit", ...]


Edit = (
    Insert
    | Remove
    | Move
    | Duplicate
    | Group
    | Ungroup
    | Replace
    | Change
    | ChangeSession
    | AddExercise
    | ChangeExercise
    | RemoveExercise
    | Several
)


def change(place: Place, **fields: Any) -> Change:
    """Change fields of one step."""
    return Change((place,), tuple(fields.items()))


def change_session(**fields: Any) -> ChangeSession:
    """Change fields of the session."""
    return ChangeSession(tuple(fields.items()))

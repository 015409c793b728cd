"""Routines to begin from, instead of an empty page."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import structs

from hiptimer.session.ladder import done_in
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Hold,
    Order,
    Position,
    Reps,
    Session,
    Step,
)
from hiptimer.words import mark, tr

STRETCH_AND_OWN = Session(
    format=1,
    id="stretch-and-own-it",
    title=mark("Stretch and own it"),
    aim=Aim.GAIN_ROTATION,
    summary=mark("Two stretches, then two movements that make the new range yours."),
    sources=("A", "B"),
    steps=(
        Hold("supine-passive-ir", 30.0, sets=2),
        Hold("ninety-ninety-stretch", 45.0, change=10.0),
        Reps("ninety-ninety-rotation", 12),
        Reps("hip-cars", 4),
    ),
)

STRENGTH_SETS = Session(
    format=1,
    id="strength-sets",
    title=mark("Strength sets"),
    aim=Aim.CORRECT_INWARD,
    summary=mark("Three movements for the muscles that turn the thigh out, two sets each."),
    sources=("C",),
    steps=(
        Reps("clamshell", 12, sets=2, order=Order.SIDE_FIRST, change=12.0),
        Reps("side-leg-raise", 12, sets=2, order=Order.SIDE_FIRST, change=12.0),
        Reps("glute-bridge", 12, sets=2),
    ),
)

DESK_BREAK = Session(
    format=1,
    id="a-desk-break",
    title=mark("Desk break"),
    aim=Aim.BOTH,
    summary=mark("Stand, lean, circle and squat beside your desk: no floor and no kit."),
    sources=("A", "C"),
    steps=(
        Hold("cross-legged-lean", 30.0),
        Reps("hip-cars", 3, note=mark("Standing, with one hand on the desk.")),
        Reps("mindful-squat", 8),
    ),
)

_TEMPLATES: Mapping[str, Session] = MappingProxyType(
    {
        "Stretch and own it": STRETCH_AND_OWN,
        "Strength sets": STRENGTH_SETS,
        "Desk break": DESK_BREAK,
    }
)
NAMES = tuple(_TEMPLATES)
"""What each template goes by."""


_STANDING = {"Desk break": ("hip-cars",)}
"""What a template does standing, though it is usually done on the floor."""


def template(name: str, catalogue: Catalogue) -> Session:
    """A template, in the person's language. Its id may be taken: choose a free one.

    What it does in another place than usual comes as its own exercise, out of `catalogue`.
    """
    made = _TEMPLATES[name]
    standing = (
        catalogue.exercises[one] for one in _STANDING.get(name, ()) if one in catalogue.exercises
    )
    return structs.replace(
        made,
        exercises=tuple(done_in(one, Position.STANDING) for one in standing),
        title=tr(made.title),
        summary=tr(made.summary),
        steps=tuple(_said(step) for step in made.steps),
    )


def _said(step: Step) -> Step:
    note = getattr(step, "note", None)
    return structs.replace(step, note=tr(note)) if note else step

"""Routines to begin from, instead of an empty page."""

from collections.abc import Mapping
from types import MappingProxyType

from hiptimer.session.model import Aim, Hold, Order, Reps, Session

STRETCH_AND_OWN = Session(
    format=1,
    id="stretch-and-own-it",
    title="Stretch and own it",
    aim=Aim.GAIN_ROTATION,
    summary="Two stretches, then two movements that make the new range yours.",
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
    title="Strength sets",
    aim=Aim.CORRECT_INWARD,
    summary="Three movements for the muscles that turn the thigh out, two sets each.",
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
    title="A desk break",
    aim=Aim.BOTH,
    summary="Stand, lean, circle and squat beside your desk: no floor and no kit.",
    sources=("A", "C"),
    steps=(
        Hold("cross-legged-lean", 30.0),
        Reps("hip-cars", 3, note="Standing, with one hand on the desk."),
        Reps("mindful-squat", 8),
    ),
)

TEMPLATES: Mapping[str, Session] = MappingProxyType(
    {
        "Stretch and own it": STRETCH_AND_OWN,
        "Strength sets": STRENGTH_SETS,
        "Desk break": DESK_BREAK,
    }
)
"""The templates by the names that people choose them by. An id may be taken: choose a free one."""

"""A programme as its file has it: weeks in phases, and which exercises each phase's sessions have.

The ladders of the exercises say how hard (`session.ladder`); a phase says which exercises, the
highest rung and the most minutes. No dose stands in a week.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from hiptimer.session.fields import Identifier, Line, Text
from hiptimer.session.model import Aim
from hiptimer.words import mark

FORMAT = 1
"""The version of the programme format that this program writes."""

MAX_ID = 48
MAX_WEEKS = 52
MAX_PHASES = 8
MAX_EXERCISES = 12

ProgrammeId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
        max_length=MAX_ID,
        description=mark("small letters and digits, joined by single hyphens"),
    ),
]
Letter = Annotated[
    str, Meta(pattern=r"^[A-G]$(?!\n)", max_length=1, description=mark("one letter, A to G"))
]
Week = Annotated[int, Meta(ge=1, le=MAX_WEEKS)]
Minutes = Annotated[float, Meta(ge=1, le=240)]
Exercises = Annotated[tuple[Identifier, ...], Meta(min_length=1, max_length=MAX_EXERCISES)]


class Phase(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Some weeks with the same sessions, one for each letter; they take turns."""

    title: Line
    first: Week
    last: Week
    most: Minutes  # of a session, as it compiles with the usual choices and the English words
    letters: Annotated[dict[Letter, Exercises], Meta(min_length=1)]
    from_: dict[Identifier, Identifier] = field(name="from", default_factory=dict)
    """The rung at which a new exercise begins, by exercise; without: the lowest."""
    upto: dict[Identifier, Identifier] = {}
    """The highest rung in this phase, by exercise; without: the ladder's highest."""


class Programme(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Weeks of training with an aim, as one file holds it."""

    format: Literal[1]
    id: ProgrammeId
    title: Line
    summary: Text = ""
    aim: Aim
    weeks: Week
    days: Annotated[int, Meta(ge=1, le=7)]  # a week
    floor: bool = True  # whether it may lead down to the floor
    easy: tuple[Week, ...] = ()
    checks: tuple[Week, ...] = ()  # weeks whose first session begins with the self-check
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1, max_length=MAX_PHASES)]


def phase_of(programme: Programme, week: int) -> Phase:
    """The phase that a week belongs to."""
    found = (phase for phase in programme.phases if phase.first <= week <= phase.last)
    return next(found, programme.phases[-1])

"""The domain's words as frozen values: sessions, steps, exercises, checks, the catalogue.

These structs are the one source of the file format: `codec` validates files against them and
`schema` publishes them. A limit stands here once, beside the field that it bounds. Rules that
concern more than one field (missing exercises, total length) stand in `rules`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal, NewType

from msgspec import Meta, Struct

from hiptimer.session.fields import (
    Angle,
    Count,
    CueSeconds,
    Dose,
    Figure,
    GapSeconds,
    Identifier,
    Line,
    Sets,
    Spoken,
    Text,
    Times,
    WorkSeconds,
)
from hiptimer.words import mark

FORMAT = 1
"""The version of the session format that this program writes."""

Seconds = NewType("Seconds", float)

MAX_FILE_BYTES = 1024 * 1024
MAX_RUNGS = 12
MAX_NESTING = 5
MAX_SEGMENTS = 5_000
MAX_TOTAL_SECONDS = 12 * 3600
MIN_REP_SECONDS = 0.5

HIP_LABEL, SIDE_LABEL = mark("{Side} hip"), mark("{Side} side")
"""What exercises and checks that name no side of their own call it."""
Tempo = tuple[GapSeconds, GapSeconds, GapSeconds, GapSeconds]
"""Seconds of one rep: out, hold, back, pause."""


class Side(StrEnum):
    """The side that is worked: the figure's and the person's own left or right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """How a step uses the two sides."""

    BOTH = "both"  # both at once: no side
    LEFT = "left"
    RIGHT = "right"
    EACH = "each"  # the full prescription on each side
    ALTERNATE = "alternate"  # every rep changes side


class Aim(StrEnum):
    """What a session is for."""

    GAIN_ROTATION = "gain-rotation"
    CORRECT_INWARD = "correct-inward"
    BOTH = "both"


class Order(StrEnum):
    """The order of sides when each side has several sets."""

    ALTERNATE = "alternate"  # left, right, left, right
    SIDE_FIRST = "side-first"  # all sets of one side, then the other


class First(StrEnum):
    """The side that begins."""

    LEFT = "left"
    RIGHT = "right"
    STIFFER = "stiffer"  # from the last measure; left if there is none


class Pace(StrEnum):
    """Who sets the pace of reps."""

    TEMPO = "tempo"
    OWN = "own"  # the player waits for the person


class Group(StrEnum):
    """The kind of work that an exercise is."""

    PASSIVE = "passive"
    MOBILITY = "active-mobility"
    CONTROL = "active-control"
    STRENGTH = "strength"
    MOTOR = "motor-control"


class Position(StrEnum):
    """The position that an exercise is done in."""

    FLOOR_SEATED = "floor-seated"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HANDS_AND_KNEES = "hands-and-knees"
    HALF_KNEELING = "half-kneeling"
    SEATED = "seated"
    STANDING = "standing"
    WALKING = "walking"

    @property
    def needs_floor(self) -> bool:
        """Whether a person gets down on the floor for it."""
        return self not in {Position.SEATED, Position.STANDING, Position.WALKING}


class StepCue(Struct, frozen=True, forbid_unknown_fields=True):
    """Something the author wants said: `at` seconds from the start, negative from the end."""

    at: CueSeconds | Literal["half"]
    say: Spoken


class Defaults(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Seconds of the segments around the work, where a step says nothing."""

    prepare: GapSeconds = 8.0
    change: GapSeconds = 6.0
    rest: GapSeconds = 15.0


class Hold(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="hold"
):
    """Stay in a position for `seconds`, each set, each side."""

    exercise: Identifier
    seconds: WorkSeconds
    sides: Sides | None = None  # None: the exercise's own
    sets: Sets = 1
    order: Order = Order.ALTERNATE
    first: First | None = None  # None: the side that had less lately, left where they are even
    prepare: GapSeconds | None = None
    change: GapSeconds | None = None
    rest: GapSeconds | None = None
    wait: bool = False  # begins only when the person says so
    cues: tuple[StepCue, ...] = ()
    level: Line | None = None
    note: Text | None = None


class Reps(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="reps"
):
    """Repeat a movement `reps` times, each set, each side (alternate: in all)."""

    exercise: Identifier
    reps: Count
    sides: Sides | None = None
    sets: Sets = 1
    tempo: Tempo | None = None  # None: the exercise's own
    pace: Pace = Pace.TEMPO
    order: Order = Order.ALTERNATE
    first: First | None = None  # None: the side that had less lately, left where they are even
    prepare: GapSeconds | None = None
    change: GapSeconds | None = None
    rest: GapSeconds | None = None
    wait: bool = False
    cues: tuple[StepCue, ...] = ()
    level: Line | None = None
    note: Text | None = None


class Rest(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="rest"
):
    """Rest for `seconds`."""

    seconds: WorkSeconds
    note: Text | None = None


class Measure(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
    tag="measure",
):
    """A self-check: the player waits until it is looked at and written down."""

    check: Identifier
    sides: Sides | None = None
    prepare: GapSeconds | None = None
    note: Text | None = None


class Repeat(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
    tag="repeat",
):
    """A block of steps done `times` times over."""

    times: Times
    steps: Annotated[tuple["Step", ...], Meta(min_length=1)]
    title: Line | None = None


Step = Hold | Reps | Rest | Measure | Repeat
WorkStep = Hold | Reps


class Prescription(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is usually prescribed, as ranges [least, most], each side where sides are worked."""

    do: Literal["hold", "reps"]
    seconds: tuple[WorkSeconds, WorkSeconds] | None = None
    reps: tuple[Count, Count] | None = None
    sets: tuple[Sets, Sets] = (1, 1)
    tempo: Tempo | None = None


class Muscles(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Muscles by what this exercise does with them, in plain names."""

    stretched: tuple[Line, ...] = ()
    working: tuple[Line, ...] = ()


class InPosition(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How an exercise is done in another position than its usual one."""

    position: Position
    setup: Text
    steps: tuple[Text, ...] = ()
    cues: tuple[Text, ...] = ()
    figure: Figure | None = None


class Rung(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One rung of an exercise's ladder: what is harder here, and how much is done of it.

    What is None or empty is as the exercise has it. Doses are seconds, or reps; they rise.
    """

    name: Line  # its id is made from it (`ladder.rung_id`), and the log keeps it as `level`
    doses: Annotated[tuple[Dose, ...], Meta(min_length=1, max_length=12)]
    change: Text = ""  # what is different from the rung below, shown
    sets: tuple[Sets, Sets] = (1, 1)  # fewest at every dose, most at the last one
    was: tuple[Line, ...] = ()  # earlier names, by which the log still knows it
    kit: tuple[Identifier, ...] | None = None  # in place of the exercise's
    tempo: Tempo | None = None
    sides: Sides | None = None
    position: tuple[Position, ...] = ()
    setup: Text | None = None
    steps: tuple[Text, ...] = ()
    cues: tuple[Text, ...] = ()
    figure: Figure | None = None
    positions: tuple[InPosition, ...] = ()  # this rung in other positions than its usual one


class Exercise(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A movement. In `setup`, `cues` and `side_label`, {side} and {other} stand for the sides.

    The side is the hip that is worked: in the 90/90 stretch that is the back leg's. {Side} and
    {Other} are the same words with a capital.
    """

    id: Identifier
    name: Line
    group: Group
    position: Annotated[tuple[Position, ...], Meta(min_length=1)]  # the usual one first
    setup: Text  # the spoken instruction
    setup_again: Text | None = None  # the instruction in few words, for the other side
    feel: Text | None = None  # where it is felt, spoken once
    come_out: Text | None = None  # how to leave the position, spoken before what follows
    say: Line | None = None  # how the voice names it; None: as written
    kit: tuple[Identifier, ...] = ()
    sides: Sides = Sides.EACH
    side_label: Line = HIP_LABEL
    prescription: Prescription = Prescription(do="hold", seconds=(30.0, 30.0))
    steps: tuple[Text, ...] = ()  # how it is done, a sentence or two each, shown
    cues: tuple[Text, ...] = ()  # coaching, shown and spoken during the work
    cautions: tuple[Text, ...] = ()
    easier: Text | None = None
    harder: Text | None = None
    muscles: Muscles = Muscles()
    why: Text | None = None
    sources: tuple[Line, ...] = ()
    figure: Figure | None = None
    """A figure of ours by its id, or a picture by a path relative to the session's folder."""
    ladder: Annotated[tuple[Rung, ...], Meta(max_length=MAX_RUNGS)] = ()  # easiest first
    positions: tuple[InPosition, ...] = ()  # what is told otherwise in positions but the usual

    @property
    def walks(self) -> bool:
        """Whether one walks for the time of a hold: nothing is held then."""
        return Position.WALKING in self.position


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that a check writes down: degrees, or one of some choices."""

    id: Identifier
    label: Line
    kind: Literal["degrees", "choice"]
    per_side: bool = True
    choices: tuple[Line, ...] = ()
    least: Angle = 0.0  # degrees that can be entered
    most: Angle = 90.0


class Check(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A self-check: look or measure, and write down."""

    id: Identifier
    name: Line
    position: Annotated[tuple[Position, ...], Meta(min_length=1)]
    setup: Text
    records: Annotated[tuple[Record, ...], Meta(min_length=1)]
    say: Line | None = None
    kit: tuple[Identifier, ...] = ()
    sides: Sides = Sides.EACH
    side_label: Line = SIDE_LABEL
    seconds: WorkSeconds = 30.0  # an estimate, for totals
    steps: tuple[Text, ...] = ()
    cautions: tuple[Text, ...] = ()
    why: Text | None = None
    sources: tuple[Line, ...] = ()
    figure: Figure | None = None


class Session(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An ordered plan of steps, as one file holds it."""

    format: Literal[1]
    id: Identifier
    title: Line
    aim: Aim
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    summary: Text = ""
    sources: tuple[Line, ...] = ()
    defaults: Defaults = Defaults()
    exercises: tuple[Exercise, ...] = ()


class Catalogue(Struct, frozen=True):
    """The exercises and checks that sessions can name."""

    exercises: Mapping[str, Exercise] = MappingProxyType({})
    checks: Mapping[str, Check] = MappingProxyType({})

    def with_own(self, session: Session) -> "Catalogue":
        """The catalogue as `session` sees it: its inline exercises come before ours."""
        if not session.exercises:
            return self
        own = {exercise.id: exercise for exercise in session.exercises}
        return Catalogue({**self.exercises, **own}, self.checks)


def spoken_name(thing: Exercise | Check) -> str:
    """How the voice names it."""
    return thing.say or thing.name

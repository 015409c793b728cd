"""What a week's training came to: minutes held and active sets, by movement and side. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from hiptimer.history.records import StepStatus
from hiptimer.history.trained import Trained, Work
from hiptimer.programmes.course import Ladders
from hiptimer.session.model import Side, Sides

STUDIES_MINUTES = 5.0
"""Minutes a week for a muscle, on five days, that studies of stretching used."""
BEST_MINUTES = 10.0
"""At about so many, nothing more was gained."""


class Movement(StrEnum):
    """What an exercise asks of the hip, as far as a week's dose tells it."""

    TURN_IN = "turn-in"
    TURN_OUT = "turn-out"
    OPEN_FRONT = "open-front"
    APART = "apart"
    CIRCLES = "circles"
    BEND = "bend"
    HOLD_LEVEL = "hold-level"
    STRAIGHTEN = "straighten"
    LEGS = "legs"


MOVEMENTS: Mapping[str, Movement] = MappingProxyType(
    {
        **dict.fromkeys(
            ("ninety-ninety-stretch", "ninety-ninety-rotation", "supine-passive-ir",
             "seated-ir-lift", "seated-ir-band", "side-lying-ir"), Movement.TURN_IN,
        ),
        **dict.fromkeys(
            ("pigeon", "figure-four", "butterfly", "clamshell"), Movement.TURN_OUT
        ),
        "hip-flexor-lunge": Movement.OPEN_FRONT,
        "straddle": Movement.APART,
        "hip-cars": Movement.CIRCLES,
        "rockback-mwm": Movement.BEND,
        **dict.fromkeys(
            ("cross-legged-lean", "side-leg-raise", "lateral-band-walk", "single-leg-balance"),
            Movement.HOLD_LEVEL,
        ),
        **dict.fromkeys(("glute-bridge", "bird-dog", "hip-thrust"), Movement.STRAIGHTEN),
        **dict.fromkeys(("mindful-squat", "gait-awareness"), Movement.LEGS),
    }
)  # fmt: skip
"""The movement of each exercise of the ladders; one's own have none."""


class Dose(Struct, frozen=True):
    """One movement in a week: minutes held, or sets done actively, of each side."""

    movement: Movement
    held: bool
    left: float
    right: float


def week_dose(plays: Iterable[Trained], ladders: Ladders, first: date) -> tuple[Dose, ...]:
    """The doses of the calendar week that begins on a day; what both sides do counts for each."""
    end = first + timedelta(days=7)
    sums: dict[tuple[Movement, bool], dict[Side, float]] = {}
    for play in plays:
        if first <= play.day < end:
            for work in play.works:
                _add(work, ladders, sums)
    ordered = sorted(sums.items(), key=lambda one: (list(Movement).index(one[0][0]), not one[0][1]))
    return tuple(
        Dose(movement, held, sides[Side.LEFT], sides[Side.RIGHT])
        for (movement, held), sides in ordered
    )


def _add(
    work: Work, ladders: Ladders, sums: dict[tuple[Movement, bool], dict[Side, float]]
) -> None:
    movement = MOVEMENTS.get(work.exercise)
    if (
        movement is None
        or work.status is not StepStatus.DONE
        or work.exercise not in ladders.exercises
    ):
        return
    held = ladders.passive(work.exercise)
    amount = work.planned / 60 if held else float(sets_of(work, ladders))
    sides = sums.setdefault((movement, held), dict.fromkeys(Side, 0.0))
    for side in Side:
        if work.side in {None, side}:
            sides[side] += amount


def sets_of(work: Work, ladders: Ladders) -> int:
    """How many sets a work on a ladder was; 1 where the ladder does not have it."""
    notch = dose_of(work, ladders)
    return notch[1] if notch is not None else 1


def dose_of(work: Work, ladders: Ladders) -> tuple[int, int] | None:
    """The dose of a set and the sets of what was planned; None: it is no position of its rung."""
    rung = ladders.rung(work.exercise, work.level)
    if rung is None:
        return None
    swaps = ladders.sides(work.exercise, rung) is Sides.ALTERNATE and work.side is not None
    total = work.planned * 2 if swaps else work.planned
    for notch in ladders.notches(work.exercise):
        if notch.rung == rung and abs(notch.total - total) < 0.5:
            return notch.dose, notch.sets
    return None

"""Why a built routine is as it is: one line for each step, and some about the whole."""

from collections.abc import Iterator

from msgspec import Struct

from hiptimer.session.builder.choosing import Choice, Pool, level_changes
from hiptimer.session.builder.dosing import Dose, Plan
from hiptimer.session.edits.tree import Place
from hiptimer.session.model import Group, Sides
from hiptimer.session.words import kit_words, minutes_words, position_words

_MOST_LACKING = 3

_WHY = {
    Group.PASSIVE: "passive first, it opens the range",
    Group.MOBILITY: "active, through the whole range that you have",
    Group.CONTROL: "active, slow and under control",
    Group.STRENGTH: "strength, after control",
    Group.MOTOR: "attention, so that it goes with you into the day",
}


class Line(Struct, frozen=True):
    """A line of the explanation; `place` is the step's that it is about, None for the whole."""

    place: Place | None
    text: str


def explained(
    plan: Plan, pool: Pool, wished: float, seconds: float, *, fits: bool, floor: bool
) -> tuple[Line, ...]:
    """All lines, those about the whole first."""
    about = [Line(None, text) for text in _about(plan, pool, wished, seconds, fits, floor)]
    steps = [
        Line((index,), _of_step(dose, plan.doses[index - 1].choice if index else None))
        for index, dose in enumerate(plan.doses)
    ]
    return (*about, *steps)


def _about(
    plan: Plan, pool: Pool, wished: float, seconds: float, fits: bool, floor: bool
) -> Iterator[str]:
    asked, made = minutes_words(wished), minutes_words(seconds)
    if fits:
        yield f"{made} in all; you asked for {asked}."
    elif seconds < wished:
        yield (
            f"You asked for {asked}; this is {made}. With this kit and these positions more would"
            " be more than is usually prescribed. It can be done again tomorrow."
        )
    else:
        yield f"You asked for {asked}; this is {made}, the least that makes sense."
    if not pool.passive:
        where = "the floor or other kit" if not floor else "other kit"
        yield f"The stretches for this aim need {where}, so all of it is active work."
    elif plan.doses[0].choice.passive:
        yield "Passive work comes first and active work right after it: that keeps the range."
    sides = {dose.choice.exercise.sides for dose in plan.doses}
    if sides & {Sides.EACH, Sides.ALTERNATE}:
        yield "Both sides get the same."
    yield _levels(plan)
    for choice in pool.lacking[:_MOST_LACKING]:
        yield f"Left out: {choice.exercise.name} (it needs {kit_words(choice.kit)})."


def _levels(plan: Plan) -> str:
    choices = [dose.choice for dose in plan.doses]
    changes = level_changes(choices)
    if changes == 0:
        where = "on the floor" if choices[0].position.needs_floor else "off the floor"
        return f"All of it is done {where}."
    if changes == 1:
        down = choices[-1].position.needs_floor
        return f"You {'get down to' if down else 'get up from'} the floor once."
    return "Positions are kept together: you get down to the floor once and up once."


def _of_step(dose: Dose, before: Choice | None) -> str:
    choice = dose.choice
    why = _WHY[choice.exercise.group]
    if before is not None and before.passive and not choice.passive:
        why = "active right after the stretch, so that the new range becomes yours"
    if before is not None and before.position is choice.position:
        why += "; you stay in position"
    else:
        why += f"; {position_words(choice.position).lower()}"
    return f"{choice.exercise.name}, {_dose_words(dose)}: {why}."


def _dose_words(dose: Dose) -> str:
    each = " on each side" if dose.choice.exercise.sides is Sides.EACH else ""
    unit = "seconds" if dose.is_hold else "reps"
    sets = f", {dose.sets} sets" if dose.sets > 1 else ""
    return f"{dose.amount:g} {unit}{sets}{each}"

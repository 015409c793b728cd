"""Why a built routine is as it is: one line for each step, and some about the whole."""

from collections.abc import Iterator

from msgspec import Struct

from hiptimer.session.builder.choosing import Choice, Pool, level_changes
from hiptimer.session.builder.dosing import Dose, Plan
from hiptimer.session.edits.tree import Place
from hiptimer.session.marks import shown
from hiptimer.session.model import Group, Sides
from hiptimer.session.words import kit_words, position_words
from hiptimer.words import mark, tr, trn
from hiptimer.words.language import number
from hiptimer.words.lengths import minutes

_MOST_LACKING = 3

_WHY = {
    Group.PASSIVE: mark("passive first, it opens the range"),
    Group.MOBILITY: mark("active, through the whole range that you have"),
    Group.CONTROL: mark("active, slow and under control"),
    Group.STRENGTH: mark("strength, after control"),
    Group.MOTOR: mark("attention, so that it goes with you into the day"),
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
    told = {"asked": minutes(wished), "made": minutes(seconds)}
    if fits:
        yield tr("{made} in all; you asked for {asked}.", **told)
    elif seconds < wished:
        yield tr(
            "You asked for {asked}; this is {made}. With this kit and these positions more would"
            " be more than is usually prescribed. It can be done again tomorrow.",
            **told,
        )
    else:
        yield tr("You asked for {asked}; this is {made}, the least that makes sense.", **told)
    if not pool.passive and floor:
        yield tr("The stretches for this aim need other kit, so all of it is active work.")
    elif not pool.passive:
        yield tr(
            "The stretches for this aim need the floor or other kit, so all of it is active work."
        )
    elif plan.doses[0].choice.passive:
        yield tr("Passive work comes first and active work right after it: that keeps the range.")
    sides = {dose.choice.exercise.sides for dose in plan.doses}
    if sides & {Sides.EACH, Sides.ALTERNATE}:
        yield tr("Both sides get the same.")
    yield _levels(plan)
    for choice in pool.lacking[:_MOST_LACKING]:
        name, kit = shown(choice.exercise.name), kit_words(choice.kit)
        yield tr("Left out: {name} (it needs {kit}).", name=name, kit=kit)


def _levels(plan: Plan) -> str:
    choices = [dose.choice for dose in plan.doses]
    changes = level_changes(choices)
    down = choices[-1].position.needs_floor
    if changes == 0:
        return (
            tr("All of it is done on the floor.")
            if down
            else tr("All of it is done off the floor.")
        )
    if changes == 1:
        return (
            tr("You get down to the floor once.") if down else tr("You get up from the floor once.")
        )
    return tr("Positions are kept together: you get down to the floor once and up once.")


def _of_step(dose: Dose, before: Choice | None) -> str:
    choice = dose.choice
    why = tr(_WHY[choice.exercise.group])
    if before is not None and before.passive and not choice.passive:
        why = tr("active right after the stretch, so that the new range becomes yours")
    where = position_words(choice.position)
    if before is not None and before.position is choice.position:
        where = tr("You stay in position")
    name = shown(choice.exercise.name)
    return tr("{name}, {dose}: {why}. {where}.", name=name, dose=_dose(dose), why=why, where=where)


def _dose(dose: Dose) -> str:
    said = tr("{n} seconds", n=number(dose.amount))
    if not dose.is_hold:
        said = trn("{n} rep", "{n} reps", round(dose.amount))
    if dose.sets > 1:
        said = trn("{work}, {n} set", "{work}, {n} sets", dose.sets, work=said)
    each = dose.choice.exercise.sides is Sides.EACH
    return tr("{work} on each side", work=said) if each else said

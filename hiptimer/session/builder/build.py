"""“Build me one”: a wish becomes a routine that is sound and says why each line is there.

How it decides stands in docs/editing.md. The same wish always gives the same routine.
"""

from collections.abc import Callable, Collection

from msgspec import Struct, structs

from hiptimer.session.builder.choosing import Choice, Pool, in_order, picked, pool_for
from hiptimer.session.builder.dosing import Dose, Plan, fitted
from hiptimer.session.builder.explaining import Line, explained
from hiptimer.session.ladder import done_in
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Hold,
    Order,
    Position,
    Reps,
    Session,
    Sides,
    WorkStep,
)
from hiptimer.session.words import aim_words
from hiptimer.words import tr, trn

SHORTEST, LONGEST = 2, 90
"""Minutes that can be wished for."""
TOLERANCE = 0.1
"""How far from the wish a routine may be, as a part of it."""

MINUTES_EACH = 4.0
"""Minutes for one exercise, both sides: what the number of exercises aims at."""
GOOD_ENOUGH = 0.03
TIME_TO_CHANGE = 15.0
"""Seconds to prepare where one gets up or down, or fetches kit."""

Seconds = Callable[[Session], float]


class CannotBuildError(ValueError):
    """Nothing sound can be made of a wish; the message says to a person what is lacking."""


class Built(Struct, frozen=True):
    """A routine and its explanation. `fits`: it is as long as was wished, within a tenth."""

    session: Session
    lines: tuple[Line, ...]
    seconds: float
    fits: bool


def build(
    aim: Aim,
    minutes: float,
    kit_at_hand: Collection[str],
    *,
    floor: bool,
    catalogue: Catalogue,
    measure: Seconds,
) -> Built:
    """The routine for a wish; `measure` tells the compiled seconds of a session.

    Minutes outside of 2 to 90 count as the nearest of these. Raises `CannotBuildError`.
    """
    minutes = min(max(minutes, SHORTEST), LONGEST)
    pool = pool_for(aim, kit_at_hand, catalogue, floor=floor)
    if not pool.active:
        msg = tr(
            "There is no active work for “{aim}” with this kit. Nothing was made; add some kit, or"
            " allow the floor.",
            aim=aim_words(aim),
        )
        raise CannotBuildError(msg)

    def session_of(plan: Plan) -> Session:
        return _session(aim, minutes, plan)

    plan = _best(pool, minutes * 60, lambda one: measure(session_of(one)))
    session = session_of(plan)
    seconds = measure(session)
    session = structs.replace(session, title=_title(aim, seconds))
    fits = abs(seconds - minutes * 60) <= TOLERANCE * minutes * 60
    lines = explained(plan, pool, minutes * 60, seconds, fits=fits, floor=floor)
    return Built(session, lines, seconds, fits)


def _best(pool: Pool, seconds: float, measure: Callable[[Plan], float]) -> Plan:
    """The plan with a sensible number of exercises that comes close enough, or the closest."""
    most = len(pool.passive) + len(pool.active)
    wanted = max(2, round(seconds / 60 / MINUTES_EACH))
    counts = sorted(range(1, most + 1), key=lambda count: (abs(count - wanted), count))
    best: tuple[float, Plan] | None = None
    for count, turned in [(count, 0) for count in counts] + _others(pool, wanted):
        plan = fitted(in_order(picked(pool.turned(turned), count)), seconds, measure)
        error = abs(measure(plan) - seconds) / seconds
        if best is None or error < best[0] - 1e-9:
            best = (error, plan)
        if error <= GOOD_ENOUGH:
            break
        if count == counts[-1] and best[0] <= TOLERANCE:  # the preferred ones will do
            break
    assert best is not None  # noqa: S101 - there is active work, so there was a count
    return best[1]


def _others(pool: Pool, wanted: int) -> list[tuple[int, int]]:
    """Few of the less preferred exercises: a short wish may fit them and not the others."""
    turns = range(1, max(len(pool.passive), len(pool.active)))
    return [(count, turned) for turned in turns for count in (1, 2)] if wanted == 2 else []


def _session(aim: Aim, minutes: float, plan: Plan) -> Session:
    sources = sorted({source for dose in plan.doses for source in dose.choice.exercise.sources})
    before: list[Choice | None] = [None, *(dose.choice for dose in plan.doses)]
    usual = plan.gaps.prepare
    steps = [_step(dose, last, usual) for dose, last in zip(plan.doses, before, strict=False)]
    return Session(
        format=1,
        id=f"{aim.value}-{minutes:.0f}-minutes",
        title=_title(aim, minutes * 60),
        aim=aim,
        steps=tuple(steps),
        summary=tr("Made by HipTimer for your aim, your time and your kit."),
        sources=tuple(sources),
        defaults=plan.gaps,
        exercises=tuple(_in_place(dose.choice) for dose in plan.doses if dose.choice.is_elsewhere),
    )


def _title(aim: Aim, seconds: float) -> str:
    """What it is for, and how long it is: not how long it was wished to be."""
    minutes = max(1, round(seconds / 60))
    if aim is Aim.BOTH:
        return trn("Both aims, {n} minute", "Both aims, {n} minutes", minutes)
    return trn("{aim}, {n} minute", "{aim}, {n} minutes", minutes, aim=aim_words(aim))


def _in_place(choice: Choice) -> Exercise:
    """The exercise in the words of the position that it is done in, as the session's own."""
    return done_in(choice.exercise, choice.position)


def _step(dose: Dose, before: Choice | None, usual: float) -> WorkStep:
    choice = dose.choice
    exercise = choice.exercise
    other = before is not None and (
        before.position.needs_floor is not choice.position.needs_floor
        or bool(choice.kit - before.kit - {"mat"})
    )
    prepare = TIME_TO_CHANGE if other and usual < TIME_TO_CHANGE else None
    # Lying on one side one turns over once, not after each set.
    turns = choice.position is Position.SIDE_LYING and exercise.sides is Sides.EACH
    order = Order.SIDE_FIRST if turns and dose.sets > 1 else Order.ALTERNATE
    if dose.is_hold:
        return Hold(exercise.id, dose.amount, sets=dose.sets, order=order, prepare=prepare)
    return Reps(exercise.id, int(dose.amount), sets=dose.sets, order=order, prepare=prepare)

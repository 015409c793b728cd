"""A session's steps in words: what a page lists of them."""

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from hiptimer.session.marks import as_shown
from hiptimer.session.measure import tempo_of
from hiptimer.session.model import (
    Catalogue,
    Check,
    Exercise,
    Hold,
    Measure,
    Order,
    Pace,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    Tempo,
)
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.parts.glance import moment_of
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import decimal, seconds
from hiptimer.words.language import integer

_SIDES = {
    Sides.BOTH: "",
    Sides.LEFT: mark("left side only"),
    Sides.RIGHT: mark("right side only"),
    Sides.EACH: mark("each side"),
    Sides.ALTERNATE: mark("changing sides"),
}


class StepLine(Struct, frozen=True):
    """One line of the list. `depth` counts the blocks around it; `about` is what is done."""

    title: str
    facts: str = ""
    note: str = ""
    figure: FigureMoment | None = None
    depth: int = 0
    is_block: bool = False
    about: Exercise | Check | None = None


def lines(session: Session, catalogue: Catalogue, folder: str = "") -> tuple[StepLine, ...]:
    """The steps as a page lists them; blocks come before what is in them."""
    return tuple(_lines(session.steps, catalogue.with_own(session), 0, folder))


def cautions(session: Session, catalogue: Catalogue) -> tuple[str, ...]:
    """What to take care of, each once, in the order of the steps."""
    known = catalogue.with_own(session)
    found = [text for thing in _things(session.steps, known) for text in thing.cautions]
    return tuple(dict.fromkeys(found))


def why(session: Session, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Each exercise's name and what it is good for."""
    known = catalogue.with_own(session)
    found = {thing.name: thing.why for thing in _things(session.steps, known) if thing.why}
    return tuple(found.items())


def _things(steps: tuple[Step, ...], known: Catalogue) -> Iterator[Exercise | Check]:
    for step in steps:
        match step:
            case Repeat():
                yield from _things(step.steps, known)
            case Hold() | Reps():
                if (exercise := known.exercises.get(step.exercise)) is not None:
                    yield exercise
            case Measure():
                if (check := known.checks.get(step.check)) is not None:
                    yield check
            case Rest():
                pass


def _lines(
    steps: tuple[Step, ...], known: Catalogue, depth: int, folder: str
) -> Iterator[StepLine]:
    for step in steps:
        yield line_of(step, known, depth, folder)
        if isinstance(step, Repeat):
            yield from _lines(step.steps, known, depth + 1, folder)


def line_of(step: Step, known: Catalogue, depth: int = 0, folder: str = "") -> StepLine:
    """The line of one step; `known` is for the eye, and has the session's own exercises too."""
    step = as_shown(step)
    match step:
        case Repeat():
            title = tr("{title} × {n}", title=step.title or tr("Round"), n=integer(step.times))
            return StepLine(title, depth=depth, is_block=True)
        case Rest():
            return StepLine(tr("Rest"), seconds(step.seconds), step.note or "", depth=depth)
        case Measure():
            check = known.checks.get(step.check)
            title = check.name if check else step.check
            sides = _sides(step.sides or (check.sides if check else Sides.EACH))
            figure = moment_of(check, step.sides, folder) if check else None
            facts = _joined(tr("self-check"), sides)
            return StepLine(title, facts, step.note or "", figure, depth, about=check)
        case Hold() | Reps():
            return _work(step, known.exercises.get(step.exercise), depth, folder)
        case _:
            assert_never(step)


def _work(step: Hold | Reps, exercise: Exercise | None, depth: int, folder: str) -> StepLine:
    sides = step.sides or (exercise.sides if exercise else Sides.EACH)
    if isinstance(step, Hold):
        time, walks = seconds(step.seconds), exercise is not None and exercise.walks
        what = tr("{time} walk", time=time) if walks else tr("{time} hold", time=time)
        pace = ""
    else:
        what = trn("{n} rep", "{n} reps", step.reps)
        own = step.pace is Pace.OWN
        pace = tr("at your own pace") if own else _tempo(tempo_of(step, exercise))
    facts = _joined(
        what,
        pace,
        _sides(sides),
        trn("{n} set", "{n} sets", step.sets) if step.sets > 1 else "",
        tr("one side first") if step.sets > 1 and step.order is Order.SIDE_FIRST else "",
        tr(step.level) if step.level else "",
        tr("waits for you") if step.wait else "",
    )
    return StepLine(
        title=exercise.name if exercise else step.exercise,
        facts=facts,
        note=step.note or "",
        figure=moment_of(exercise, step.sides, folder) if exercise else None,
        depth=depth,
        about=exercise,
    )


def _sides(sides: Sides) -> str:
    return tr(_SIDES[sides]) if _SIDES[sides] else ""


def _tempo(tempo: Tempo) -> str:
    """Out, hold, back, pause; a pause of nothing is left out."""
    parts = tempo if tempo[3] else tempo[:3]
    return tr("{tempo} s", tempo="–".join(decimal(part, 2) for part in parts))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

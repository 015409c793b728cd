"""A session at a glance: what cards and lists show of it."""

import os
from collections.abc import Iterator

from msgspec import Struct

from hiptimer.player.compiler import MissingExerciseError, length_of
from hiptimer.player.options import CompileOptions
from hiptimer.session.faults import Fault
from hiptimer.session.measure import size_of
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Check,
    Exercise,
    Hold,
    Measure,
    Position,
    Repeat,
    Reps,
    Session,
    Side,
    Sides,
    Step,
)
from hiptimer.session.words import aim_words, kit_words
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.words import tr, trn
from hiptimer.words.lengths import minutes


class Glance(Struct, frozen=True):
    """What can be told of a session without opening it. `faults` tell that it cannot be played."""

    id: str
    title: str
    aim: Aim | None = None
    seconds: float = 0.0
    kit: tuple[str, ...] = ()
    floor: bool = True
    figure: FigureMoment | None = None
    haystack: str = ""  # everything that a search looks at, case-folded
    file: str = ""
    faults: tuple[Fault, ...] = ()
    own: bool = False  # the person's, and not one that ships

    @property
    def broken(self) -> bool:
        """Whether the file is not a session that can be played."""
        return bool(self.faults)

    @property
    def facts(self) -> str:
        """Minutes, kit and aim in one line."""
        if self.broken:
            return trn("One fault in the file", "{n} faults in the file", len(self.faults))
        aim = aim_words(self.aim) if self.aim else ""
        if self.aim is Aim.BOTH:  # in a line of its own the bare word would say nothing
            aim = tr("both aims")
        place = "" if self.floor else tr("no floor")
        parts = (minutes(self.seconds), kit_words(self.kit), place, aim)
        return " · ".join(part for part in parts if part)


def glance_of(
    session: Session, catalogue: Catalogue, options: CompileOptions, file: str = ""
) -> Glance:
    """Look at a session, which is as long as `options` make it.

    It may name what the catalogue does not have; that is left out.
    """
    known = catalogue.with_own(session)
    things = list(_things(session.steps, known))
    return Glance(
        id=session.id,
        title=session.title,
        aim=session.aim,
        seconds=_seconds(session, catalogue, options),
        kit=tuple(dict.fromkeys(kit for thing in things for kit in thing.kit)),
        floor=any(thing.position[0].needs_floor for thing in things),
        figure=figure_of(session, catalogue, file),
        haystack=_haystack(session, things),
        file=file,
    )


def _seconds(session: Session, catalogue: Catalogue, options: CompileOptions) -> float:
    """As long as it plays: what is spoken stretches a session beyond what is written."""
    try:
        return length_of(session, catalogue, options)
    except MissingExerciseError:
        return size_of(session, catalogue).seconds


def broken_glance(id_: str, file: str, faults: tuple[Fault, ...]) -> Glance:
    """A file that is not a session: its name stands for its title."""
    title = file.replace("\\", "/").rsplit("/", 1)[-1]
    return Glance(id=id_, title=title, file=file, faults=faults, haystack=title.casefold())


def figure_of(session: Session, catalogue: Catalogue, file: str = "") -> FigureMoment | None:
    """The figure that stands for a session: its first exercise, on the side that begins.

    A walk to warm up stands for none, where something else follows.
    """
    known, folder = catalogue.with_own(session), folder_of(file)
    walk: FigureMoment | None = None
    for step in _flat(session.steps):
        if isinstance(step, Hold | Reps) and (exercise := known.exercises.get(step.exercise)):
            moment = moment_of(exercise, step.sides, folder)
            if exercise.position[0] is not Position.WALKING:
                return moment
            walk = walk or moment
        if isinstance(step, Measure) and (check := known.checks.get(step.check)):
            return moment_of(check, step.sides, folder)
    return walk


def folder_of(file: str) -> str:
    """Where the pictures of the session in `file` are."""
    return os.path.dirname(file)  # noqa: PTH120  a string of a frozen value stays one


def moment_of(
    thing: Exercise | Check, sides: Sides | None = None, folder: str = ""
) -> FigureMoment:
    """The still figure of an exercise or a check, as used with `sides`.

    `folder` is where a picture of the person's own is.
    """
    used = sides or thing.sides
    side = {Sides.BOTH: None, Sides.RIGHT: Side.RIGHT}.get(used, Side.LEFT)
    return FigureMoment(
        thing.id, thing.name, side, progress=0.5, figure=thing.figure, folder=folder
    )


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _flat(step.steps)
        else:
            yield step


def _things(steps: tuple[Step, ...], known: Catalogue) -> Iterator[Exercise | Check]:
    seen = set()
    for step in _flat(steps):
        if isinstance(step, Hold | Reps):
            thing: Exercise | Check | None = known.exercises.get(step.exercise)
        elif isinstance(step, Measure):
            thing = known.checks.get(step.check)
        else:
            continue
        if thing is not None and thing.id not in seen:
            seen.add(thing.id)
            yield thing


def _haystack(session: Session, things: list[Exercise | Check]) -> str:
    texts = [session.title, session.summary, aim_words(session.aim)]
    for thing in things:
        texts += [thing.name, *thing.kit]
        if isinstance(thing, Exercise):
            texts += [*thing.muscles.stretched, *thing.muscles.working]
    return " ".join(texts).casefold()

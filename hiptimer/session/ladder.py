"""An exercise's ladder: its rungs by id, and the positions on it, one thing harder at a time.

A rung's positions are its doses with the fewest sets, then the last dose with a set more each;
after them come those of the next rung. Called `Notch` here: a `Position` is the body's.
"""

import re
from collections.abc import Collection, Iterable

from msgspec import Struct, structs

from hiptimer.session.kit import beside, without_mention
from hiptimer.session.model import Exercise, Position, Prescription, Rung, Sides
from hiptimer.words import tr

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


class Notch(Struct, frozen=True, order=True):
    """A position on a ladder: the rung's index, seconds or reps of a set, and sets."""

    rung: int
    dose: int
    sets: int

    @property
    def total(self) -> int:
        """All sets together: what one side is given, or both where they alternate."""
        return self.dose * self.sets


def rung_id(name: str) -> str:
    """The id that a rung's name gives: "a hand's width" is `a-hand-s-width`; "" where none can."""
    return _OTHER_SIGNS.sub("-", name.lower()).strip("-")


def ids_of(rung: Rung) -> tuple[str, ...]:
    """The rung's id, and those of its earlier names."""
    return tuple(rung_id(name) for name in (rung.name, *rung.was))


def rung_named(ladder: tuple[Rung, ...], name: str) -> int | None:
    """The index of the rung with this name or id, also an earlier one; None: there is none."""
    wanted = rung_id(name)
    found = (index for index, rung in enumerate(ladder) if rung_id(rung.name) == wanted)
    earlier = (index for index, rung in enumerate(ladder) if wanted in ids_of(rung))
    return next(found, next(earlier, None)) if wanted else None


def rungs_of(exercise: Exercise) -> tuple[Rung, ...]:
    """The exercise's ladder; of one without, its prescription as the only rung."""
    return exercise.ladder or (_only_rung(exercise.prescription),)


def notches(ladder: tuple[Rung, ...]) -> tuple[Notch, ...]:
    """All positions of a ladder, the easiest first: one step apart."""
    made: list[Notch] = []
    for index, rung in enumerate(ladder):
        least, most = rung.sets
        made += [Notch(index, dose, least) for dose in rung.doses]
        made += [Notch(index, rung.doses[-1], sets) for sets in range(least + 1, most + 1)]
    return tuple(made)


def usual_rung(exercise: Exercise) -> int:
    """The index of the rung on which an exercise is done as its own words and figure tell it."""

    def differs(rung: Rung) -> tuple[bool, ...]:
        own_figure = rung.figure not in {None, exercise.figure}
        return own_figure, rung.kit is not None, bool(rung.cues), rung.setup is not None

    rungs = rungs_of(exercise)
    return min(range(len(rungs)), key=lambda index: differs(rungs[index]))


def kit_of(exercise: Exercise, rung: Rung) -> tuple[str, ...]:
    """The kit that a rung needs."""
    return exercise.kit if rung.kit is None else rung.kit


def sides_on(exercise: Exercise, rung: Rung) -> Sides:
    """How a rung uses the two sides; nothing alternates in a hold."""
    sides = rung.sides or exercise.sides
    hold = exercise.prescription.do == "hold"
    return Sides.EACH if hold and sides is Sides.ALTERNATE else sides


def ways_on(exercise: Exercise, rung: int) -> tuple[str | None, str | None]:
    """How a rung is made easier and harder: as the ones beside it are, else as the exercise is.

    On the lowest one less is done. Of what is new on a rung, the first sentence tells what to do.
    """
    ladder = rungs_of(exercise)
    below = ladder[rung - 1].change if rung else ""
    above = ladder[rung + 1].change if rung + 1 < len(ladder) else ""
    hold = exercise.prescription.do == "hold"
    less = tr("Stay only half as long.") if hold else tr("Do only half as many.")
    easier = below or (less if len(ladder) > 1 else exercise.easier)
    return easier and _first_sentence(easier), _first_sentence(above) or exercise.harder


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]


def done_in(exercise: Exercise, place: Position) -> Exercise:
    """An exercise as it is done in one of its positions, for a session's own: without a ladder."""
    told = next((one for one in exercise.positions if one.position is place), None)
    if told is not None and place is not exercise.position[0]:
        exercise = structs.replace(
            exercise,
            setup=told.setup,
            setup_again=None,
            steps=told.steps or exercise.steps,
            cues=told.cues or exercise.cues,
            figure=told.figure or exercise.figure,
        )
    others = (one for one in exercise.position if one is not place)
    return structs.replace(exercise, position=(place, *others), ladder=(), positions=())


def on_rung(exercise: Exercise, rung: int, floor: bool) -> Exercise:
    """An exercise as it is done on a rung, for a session's own exercises: without a ladder.

    Off the floor the first position is taken that needs none; its words go before the rung's, which
    tell of the usual position.
    """
    on = rungs_of(exercise)[rung]
    easier, harder = ways_on(exercise, rung)
    kit = kit_of(exercise, on)
    gone = _kit_of_others(exercise, kit)
    whole = structs.replace(
        exercise,
        position=on.position or exercise.position,
        kit=kit,
        sides=on.sides or exercise.sides,
        setup=on.setup or exercise.setup,
        setup_again=exercise.setup_again if on.setup is None else None,  # it tells that one anew
        steps=on.steps or _told_without(exercise.steps, gone),
        cautions=_told_without(exercise.cautions, gone),
        cues=on.cues or exercise.cues,
        figure=on.figure or exercise.figure,
        positions=on.positions or exercise.positions,
        easier=easier,
        harder=harder,
    )
    places = whole.position
    return done_in(whole, next((one for one in places if floor or not one.needs_floor), places[0]))


def _kit_of_others(exercise: Exercise, kit: Collection[str]) -> frozenset[str]:
    """Kit of other rungs, of which the exercise's own words may speak; this one does without."""
    others = {one for each in rungs_of(exercise) for one in kit_of(exercise, each)}
    return beside((others | set(exercise.kit)) - set(kit), kit)


def _told_without(texts: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(told for one in texts if (told := without_mention(one, gone)))


def _only_rung(told: Prescription) -> Rung:
    amount = (told.seconds if told.do == "hold" else told.reps) or (30, 30)
    return Rung(name="", doses=(round(amount[0]),), sets=(told.sets[0], told.sets[0]))

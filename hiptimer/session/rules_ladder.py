"""The rules for an exercise's ladder and for its other positions."""

from collections.abc import Iterator
from itertools import pairwise

from hiptimer.session.faults import Finding, Path, quoted
from hiptimer.session.ladder import rung_id
from hiptimer.session.model import Exercise, InPosition, Position, Rung
from hiptimer.session.rules_tempo import tempo_findings
from hiptimer.words import tr
from hiptimer.words.language import integer

MAX_REPS = 500


def ladder_findings(exercise: Exercise, path: Path) -> Iterator[Finding]:
    """What is wrong with the ladder and the positions of an exercise at `path`."""
    seen: set[str] = set()
    for index, rung in enumerate(exercise.ladder):
        here = (*path, "ladder", index)
        yield from _names(rung, here, seen)
        yield from _rung(exercise, rung, here)
        yield from _positions(rung.positions, rung.position or exercise.position, here)
    yield from _positions(exercise.positions, exercise.position, path)


def _positions(
    positions: tuple[InPosition, ...], own: tuple[Position, ...], path: Path
) -> Iterator[Finding]:
    told: set[str] = set()
    for index, one in enumerate(positions):
        here = (*path, "positions", index, "position")
        if one.position not in own:
            wanted = tr('one of the exercise\'s own positions, in "position"')
            yield Finding(here, quoted(one.position), wanted)
        elif one.position in told:
            again = tr("{id} a second time", id=quoted(one.position))
            yield Finding(here, again, tr("each position once"))
        told.add(one.position)


def _names(rung: Rung, path: Path, seen: set[str]) -> Iterator[Finding]:
    places = [((*path, "name"), rung.name)]
    places += [((*path, "was", index), name) for index, name in enumerate(rung.was)]
    for place, name in places:
        made = rung_id(name)
        if not made:
            yield Finding(place, quoted(name), tr("a name with a letter a to z or a digit"))
        elif made in seen:
            again = tr("{id} a second time", id=quoted(made))
            yield Finding(place, again, tr("a name that no other rung has or had"))
        seen.add(made)


def _rung(exercise: Exercise, rung: Rung, path: Path) -> Iterator[Finding]:
    for index, (dose, following) in enumerate(pairwise(rung.doses)):
        if following <= dose:
            wanted = tr("more than {n}: doses rise", n=integer(dose))
            yield Finding((*path, "doses", index + 1), integer(following), wanted)
    if exercise.prescription.do == "reps":
        for index, dose in enumerate(rung.doses):
            if dose > MAX_REPS:
                wanted = tr("at most {n} reps", n=integer(MAX_REPS))
                yield Finding((*path, "doses", index), integer(dose), wanted)
        if rung.tempo is not None:
            yield from tempo_findings(rung.tempo, (*path, "tempo"))
    elif rung.tempo is not None:
        yield Finding((*path, "tempo"), tr("a tempo"), tr("none: a hold has no tempo"))
    if rung.sets[0] > rung.sets[1]:
        ordered = tr("[least, most], in this order")
        yield Finding((*path, "sets"), f"[{rung.sets[0]}, {rung.sets[1]}]", ordered)

"""Rules of a programme's file that concern more than one field."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hiptimer.programmes.model import Phase, Programme
from hiptimer.session.faults import Finding, Path, listed, quoted, with_guess
from hiptimer.session.ladder import ids_of, rung_id, rung_named
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.words import tr
from hiptimer.words.language import integer


class Rules:
    """The rules for one file. `catalogue` is None where it is not known: then names pass."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._exercises = catalogue.exercises if catalogue else None

    def check_all(self, programme: Programme) -> Iterator[Finding]:
        """What the rules say of a whole programme."""
        for index, phase in enumerate(programme.phases):
            yield from self.check(phase, ("phases", index))
        yield from self.check(programme, ())

    def check(self, thing: Struct, path: Path) -> Iterator[Finding]:
        """What the rules say of a programme or a phase alone."""
        match thing:
            case Phase():
                yield from self._phase(thing, path)
            case Programme():
                yield from _weeks(thing, path)

    def _phase(self, phase: Phase, path: Path) -> Iterator[Finding]:
        if phase.first > phase.last:
            wanted = tr("week {n} or later, where the phase begins", n=phase.first)
            yield Finding((*path, "last"), tr("week {n}", n=phase.last), wanted)
        for letter, exercises in phase.letters.items():
            yield from self._letter(exercises, (*path, "letters", letter))
        given = {exercise for exercises in phase.letters.values() for exercise in exercises}
        for field, rungs in (("from", phase.from_), ("upto", phase.upto)):
            for exercise, rung in rungs.items():
                yield from self._rung(exercise, rung, given, (*path, field, exercise))
        yield from self._order(phase, path)

    def _letter(self, exercises: Sequence[str], path: Path) -> Iterator[Finding]:
        for index, exercise in enumerate(exercises):
            if exercise in exercises[:index]:
                again = tr("{id} a second time", id=quoted(exercise))
                yield Finding((*path, index), again, tr("each exercise once in a session"))
            elif self._exercises is not None and exercise not in self._exercises:
                defined = tr("an exercise that is defined")
                wanted = with_guess(defined, exercise, self._exercises)
                yield Finding((*path, index), quoted(exercise), wanted)

    def _rung(self, exercise: str, rung: str, given: set[str], path: Path) -> Iterator[Finding]:
        if exercise not in given:
            wanted = with_guess(tr("an exercise of one of the letters"), exercise, given)
            yield Finding(path, quoted(exercise), wanted, at_key=True)
            return
        known = self._known(exercise)
        if known is not None and rung_named(known.ladder, rung) is None:
            ids = [rung_id(one.name) for one in known.ladder]
            some = tr("one of {names}", names=listed(ids)) if ids else tr("none: no ladder")
            wanted = with_guess(some, rung, [one for r in known.ladder for one in ids_of(r)])
            yield Finding(path, quoted(rung), wanted)

    def _order(self, phase: Phase, path: Path) -> Iterator[Finding]:
        """Nothing may begin above the highest rung that the phase allows."""
        for exercise in phase.from_.keys() & phase.upto.keys():
            known = self._known(exercise)
            ladder = known.ladder if known else ()
            begins = rung_named(ladder, phase.from_[exercise])
            ends = rung_named(ladder, phase.upto[exercise])
            if begins is not None and ends is not None and begins > ends:
                wanted = tr(
                    '{rung} or a lower rung, as "upto" says', rung=quoted(phase.upto[exercise])
                )
                yield Finding((*path, "from", exercise), quoted(phase.from_[exercise]), wanted)

    def _known(self, exercise: str) -> Exercise | None:
        return None if self._exercises is None else self._exercises.get(exercise)


def _weeks(programme: Programme, path: Path) -> Iterator[Finding]:
    due = 1
    for index, phase in enumerate(programme.phases):
        if phase.first != due:
            wanted = tr("week {n}: phases follow on each other, from week 1", n=due)
            here = (*path, "phases", index, "first")
            yield Finding(here, tr("week {n}", n=phase.first), wanted)
        due = phase.last + 1
    if programme.phases[-1].last != programme.weeks:
        here = (*path, "phases", len(programme.phases) - 1, "last")
        wanted = tr("week {n}, the programme's last", n=programme.weeks)
        yield Finding(here, tr("week {n}", n=programme.phases[-1].last), wanted)
    for field, weeks in (("easy", programme.easy), ("checks", programme.checks)):
        yield from _listed_weeks(weeks, programme.weeks, (*path, field))


def _listed_weeks(weeks: Sequence[int], most: int, path: Path) -> Iterator[Finding]:
    for index, week in enumerate(weeks):
        if week > most:
            wanted = tr("a week of the programme, 1 to {n}", n=integer(most))
            yield Finding((*path, index), integer(week), wanted)
        elif week in weeks[:index]:
            again = tr("week {n} a second time", n=week)
            yield Finding((*path, index), again, tr("each week once"))

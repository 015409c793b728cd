"""What a good coach would say of an own programme: remarks, no prohibitions. Pure."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.model import Phase
from hiptimer.session.kit import kit_name, lacking
from hiptimer.session.ladder import kit_of
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise, Sides
from hiptimer.words import tr

LONG_MINUTES = 25.0
WEEKS_WITHOUT_EASY = 4


class Remark(Struct, frozen=True):
    """One remark; `phase` and `letter` say where, None and "": the whole programme."""

    text: str
    phase: int | None = None
    letter: str = ""


def remarks_on(
    course: Course, said: Mapping[str, Exercise], kit: frozenset[str]
) -> tuple[Remark, ...]:
    """All remarks on a programme, for a person with this kit. `said` are names to be read."""
    made: list[Remark] = []
    programme = course.programme
    if programme.weeks > WEEKS_WITHOUT_EASY and not programme.easy:
        made.append(Remark(tr("No week is easy. One in four lets the body catch up.")))
    for index, phase in enumerate(programme.phases):
        if phase.most > LONG_MINUTES:
            told = tr("Over 25 minutes: shorter sessions are left out less often.")
            made.append(Remark(told, index))
        for letter in phase.letters:
            made += [
                Remark(text, index, letter) for text in _of_letter(course, phase, letter, said, kit)
            ]
    return tuple(made)


def _of_letter(
    course: Course, phase: Phase, letter: str, said: Mapping[str, Exercise], kit: frozenset[str]
) -> Iterator[str]:
    listed = [one for one in phase.letters[letter] if one in course.exercises]
    passive = [course.passive(one) for one in listed]
    if passive and passive[-1]:
        yield tr("It ends with a stretch. Something active after it makes the new range yours.")
    elif passive != sorted(passive, reverse=True):
        yield tr("A stretch comes after active work. First stretch, then use the range.")
    for one in listed:
        exercise = course.exercises[one]
        name = shown(said.get(one, exercise).name)
        rung = _first_rung(course, phase, one)
        if course.sides(one, rung) in {Sides.LEFT, Sides.RIGHT}:
            yield tr("{exercise} works one side only.", exercise=name)
        lacks = lacking(kit_of(exercise, course.rungs(one)[rung]), kit)
        if lacks:
            yield tr("{exercise} needs kit that you do not have: {kit}.", exercise=name,
                     kit=kit_name(lacks[0]))  # fmt: skip
    least = course.minutes(_least(course, phase, one) for one in listed)
    if least > phase.most:
        yield tr("Even at its first doses it is longer than the phase allows.")


def _first_rung(course: Course, phase: Phase, exercise: str) -> int:
    named = phase.from_.get(exercise)
    return (course.rung(exercise, named) or 0) if named else 0


def _least(course: Course, phase: Phase, exercise: str) -> Amount:
    rung = _first_rung(course, phase, exercise)
    notch = course.notches(exercise)[course.first_of(exercise, rung)]
    return Amount(exercise, notch.rung, notch.dose, notch.sets)

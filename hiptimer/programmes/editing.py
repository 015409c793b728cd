"""An own programme being made: what its form changes. Pure.

Nothing is checked here: a programme being edited may have faults, which the codec finds.
"""

import msgspec
from msgspec import Struct, field, structs

from hiptimer.programmes.model import (
    FORMAT,
    MAX_EXERCISES,
    MAX_ID,
    MAX_PHASES,
    MAX_WEEKS,
    Phase,
    Programme,
)
from hiptimer.session.model import Aim
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

LETTERS = "ABCDEFG"
MOST_LISTED = 2 * MAX_EXERCISES
"""So many exercises of a session can a form show, though it may not have as many."""
LEAST_MINUTES, MOST_MINUTES = 1, 240


class _Phase(Struct, forbid_unknown_fields=True):
    """A phase with its fields in their places, whatever their values."""

    title: str = ""
    first: int = 1
    last: int = 1
    most: float = 15
    letters: dict[str, tuple[str, ...]] = {}
    from_: dict[str, str] = field(name="from", default_factory=dict)
    upto: dict[str, str] = {}


class _Programme(Struct, forbid_unknown_fields=True):
    phases: tuple[_Phase, ...]
    format: int = FORMAT
    id: str = ""
    title: str = ""
    summary: str = ""
    aim: Aim = Aim.BOTH
    weeks: int = 1
    days: int = 3
    floor: bool = True
    easy: tuple[int, ...] = ()
    checks: tuple[int, ...] = ()


def as_far_as_known(text: str) -> Programme | None:
    """A programme of a text with faults, for the form; None where a form can't show it."""
    try:
        loose = msgspec.json.decode(text, type=_Programme)
    except (*UNDECODABLE, ValueError):
        return None
    if not _has_room(loose):
        return None
    phases = tuple(Phase(**structs.asdict(one)) for one in loose.phases)
    return Programme(**{**structs.asdict(loose), "format": FORMAT, "phases": phases})


def _has_room(programme: _Programme) -> bool:
    """Whether a form has a place for each phase, week and session."""
    phases = programme.phases
    return (
        0 < len(phases) <= MAX_PHASES
        and programme.weeks <= MAX_WEEKS
        and all(len(one.letters) <= len(LETTERS) for one in phases)
        and all(len(listed) <= MOST_LISTED for one in phases for listed in one.letters.values())
    )


def begun(id_: str, title: str) -> Programme:
    """A programme to begin with: two sessions of a stretch and something active."""
    letters: dict[str, tuple[str, ...]] = {
        "A": ("ninety-ninety-stretch", "seated-ir-lift"),
        "B": ("pigeon", "hip-cars"),
    }
    phase = Phase(tr("Weeks 1 to 4"), 1, 4, 15, letters)
    return Programme(format=1, id=id_[:MAX_ID], title=title, aim=Aim.GAIN_ROTATION, weeks=4,
                     days=3, easy=(4,), phases=(phase,))  # fmt: skip


def with_weeks(programme: Programme, weeks: int) -> Programme:
    """The same over more or fewer weeks: the last phase goes to their end."""
    weeks = max(1, min(MAX_WEEKS, weeks))
    kept = [one for one in programme.phases if one.first <= weeks] or [programme.phases[0]]
    kept[-1] = structs.replace(kept[-1], last=weeks)
    return structs.replace(
        programme,
        weeks=weeks,
        phases=tuple(kept),
        easy=tuple(one for one in programme.easy if one <= weeks),
        checks=tuple(one for one in programme.checks if one <= weeks),
    )


def with_last(programme: Programme, index: int, last: int) -> Programme:
    """The same with a phase that ends in another week; the next one follows on it."""
    phases = list(programme.phases)
    if index + 1 >= len(phases):
        return with_weeks(programme, max(last, phases[-1].first))
    last = max(phases[index].first, min(last, phases[index + 1].last - 1))
    phases[index] = structs.replace(phases[index], last=last)
    phases[index + 1] = structs.replace(phases[index + 1], first=last + 1)
    return structs.replace(programme, phases=tuple(phases))


def with_phase(programme: Programme, index: int, phase: Phase) -> Programme:
    """The same with another phase in a place."""
    phases = list(programme.phases)
    phases[index] = phase
    return structs.replace(programme, phases=tuple(phases))


def can_add_phase(programme: Programme) -> bool:
    """Whether one more phase has a place."""
    return len(programme.phases) < MAX_PHASES and programme.weeks < MAX_WEEKS


def with_one_more_phase(programme: Programme) -> Programme:
    """The same with a phase like the last one after it, of as many weeks."""
    last = programme.phases[-1]
    weeks = min(MAX_WEEKS - programme.weeks, max(1, last.last - last.first + 1))
    first = programme.weeks + 1
    title = tr("Weeks {first} to {last}", first=first, last=first + weeks - 1)
    more = structs.replace(last, title=title, first=first, last=first + weeks - 1, from_={})
    return structs.replace(programme, weeks=first + weeks - 1, phases=(*programme.phases, more))


def without_phase(programme: Programme, index: int) -> Programme:
    """The same without a phase, and that much shorter; the only one stays."""
    phases = list(programme.phases)
    if len(phases) == 1:
        return programme
    gone = phases.pop(index)
    away = gone.last - gone.first + 1
    for later in range(index, len(phases)):
        one = phases[later]
        phases[later] = structs.replace(one, first=one.first - away, last=one.last - away)
    shorter = structs.replace(programme, phases=tuple(phases))
    return with_weeks(shorter, phases[-1].last)


def with_exercises(phase: Phase, letter: str, exercises: tuple[str, ...]) -> Phase:
    """The same with these in a session; rungs of what no session has any more go."""
    letters = {**phase.letters, letter: exercises}
    return _with_letters(phase, letters)


def with_one_more_letter(phase: Phase) -> Phase:
    """The same with one more session, like the last."""
    free = next((one for one in LETTERS if one not in phase.letters), None)
    if free is None:
        return phase
    like = phase.letters[max(phase.letters)] if phase.letters else ()
    return _with_letters(phase, {**phase.letters, free: like})


def without_letter(phase: Phase, letter: str) -> Phase:
    """The same without a session; those after it move up. The only one stays."""
    if len(phase.letters) <= 1:
        return phase
    rest = [exercises for one, exercises in sorted(phase.letters.items()) if one != letter]
    return _with_letters(phase, dict(zip(LETTERS, rest, strict=False)))


def with_rung(phase: Phase, exercise: str, *, begin: bool, rung: str) -> Phase:
    """The same with the rung where an exercise begins, or the highest; "" takes it out."""
    rungs = dict(phase.from_ if begin else phase.upto)
    if rung:
        rungs[exercise] = rung
    else:
        rungs.pop(exercise, None)
    return structs.replace(phase, **{"from_" if begin else "upto": rungs})


def _with_letters(phase: Phase, letters: dict[str, tuple[str, ...]]) -> Phase:
    used = {one for exercises in letters.values() for one in exercises}
    kept = {
        name: {one: rung for one, rung in rungs.items() if one in used}
        for name, rungs in (("from_", phase.from_), ("upto", phase.upto))
    }
    return structs.replace(phase, letters=letters, **kept)

"""One-click remedies: the edits that a remark offers, each with the words of its button."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, structs

from hiptimer.session.edits.kinds import ChangeExercise, Edit, Insert, change, change_session
from hiptimer.session.edits.making import step_for
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.faults import nearest
from hiptimer.session.fields import MAX_TEXT
from hiptimer.session.kit import KIT, kit_name
from hiptimer.session.marks import shown
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Defaults,
    Exercise,
    Group,
    Hold,
    Reps,
    Session,
    Sides,
    WorkStep,
)
from hiptimer.words import mark, tr
from hiptimer.words.language import number

_ON_PURPOSE = mark("on purpose")

USUAL_HOLD = 60.0
STRENGTH_REST = 30.0

_ACTIVE_ORDER = [Group.MOBILITY, Group.CONTROL, Group.STRENGTH, Group.MOTOR]


class Remedy(Struct, frozen=True):
    """What one click does, and the words on it."""

    text: str
    edit: Edit


def is_on_purpose(note: str) -> bool:
    """Whether a step's note says, in English or the language in use, that one side is wanted."""
    return any(words in note.casefold() for words in (_ON_PURPOSE, tr(_ON_PURPOSE)))


class Remedies:
    """Makes the remedies for one session."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._session = session
        self._known = catalogue.with_own(session)

    def shorter(self, place: Place, exercise: Exercise | None) -> Remedy:
        """A hold of the most that is prescribed."""
        told = exercise.prescription.seconds if exercise else None
        seconds = min(told[1], 120.0) if told else USUAL_HOLD
        return Remedy(
            tr("Hold it for {n} seconds", n=number(seconds)), change(place, seconds=seconds)
        )

    def reps(self, place: Place, reps: int) -> Remedy:
        """Another number of reps."""
        return Remedy(tr("Make it {n}", n=reps), change(place, reps=reps))

    def prepare(self, place: Place) -> Remedy:
        """Time to prepare, as elsewhere in the session."""
        usual = self._session.defaults.prepare
        seconds = None if usual > 0 else Defaults().prepare
        return Remedy(tr("Give it time to prepare"), change(place, prepare=seconds))

    def change_sides(self, place: Place) -> Remedy:
        """Time to change sides, as elsewhere in the session."""
        usual = self._session.defaults.change
        seconds = None if usual > 0 else Defaults().change
        return Remedy(tr("Give it time to change sides"), change(place, change=seconds))

    def usual_prepare(self) -> Remedy:
        """Time to prepare for the whole session."""
        usual = structs.replace(self._session.defaults, prepare=Defaults().prepare)
        words = tr("Give every step {n} seconds", n=number(usual.prepare))
        return Remedy(words, change_session(defaults=usual))

    def rest(self, place: Place) -> Remedy:
        """Rest between sets."""
        words = tr("Rest {n} seconds", n=number(STRENGTH_REST))
        return Remedy(words, change(place, rest=STRENGTH_REST))

    def both_aims(self) -> Remedy:
        """Say that the session serves both aims."""
        return Remedy(tr("Say that it serves both"), change_session(aim=Aim.BOTH))

    def on_purpose(self, place: Place, step: WorkStep) -> Remedy:
        """Mark one-sided work as wanted, in its note."""
        said = tr("One side on purpose.")
        room = MAX_TEXT - len(said) - 1
        note = f"{step.note[:room]}\n{said}" if step.note else said
        return Remedy(tr("This is on purpose"), change(place, note=note))

    def both_sides(self, place: Place, exercise: Exercise | None, missing: Sides) -> Remedy:
        """The full prescription on each side."""
        own = exercise is not None and exercise.sides is Sides.EACH
        sides = None if own else Sides.EACH
        left = missing is Sides.LEFT
        words = tr("Add the left side") if left else tr("Add the right side")
        return Remedy(words, change(place, sides=sides))

    def as_much(self, place: Place, less: WorkStep, more: WorkStep) -> tuple[Remedy, ...]:
        """The step of the lesser side with the dose of the other."""
        if isinstance(less, Hold) and isinstance(more, Hold):
            edit = change(place, seconds=more.seconds, sets=more.sets)
        elif isinstance(less, Reps) and isinstance(more, Reps):
            edit = change(place, reps=more.reps, sets=more.sets, tempo=more.tempo, pace=more.pace)
        else:
            return ()
        return (Remedy(tr("Make both sides the same"), edit),)

    def known_kit(self, exercise: Exercise, kit: str) -> tuple[Remedy, ...]:
        """An own exercise with the kit that was probably meant."""
        meant = nearest(kit, KIT)
        own = any(one.id == exercise.id for one in self._session.exercises)
        if meant is None or not own:
            return ()
        listed = tuple(dict.fromkeys(meant if one == kit else one for one in exercise.kit))
        changed = structs.replace(exercise, kit=listed)
        words = tr("Call it “{kit}”", kit=kit_name(meant))
        return (Remedy(words, ChangeExercise(exercise.id, changed)),)

    def active_after(self, place: Place, passive: Exercise) -> Iterator[Remedy]:
        """Active work after the passive step that stands at `place`, at the end of its list."""
        chosen = self._partner(passive)
        if chosen is not None:
            at = (*place[:-1], place[-1] + 1)
            words = tr("Put active work after it: {name}", name=shown(chosen.name))
            yield Remedy(words, Insert(at, (step_for(chosen),)))

    def _partner(self, passive: Exercise) -> Exercise | None:
        """The active exercise that fits best: by aim, by kit that is out already, by position."""
        found = [one for one in self._known.exercises.values() if one.group is not Group.PASSIVE]
        kit = self._kit()
        return min(found, key=lambda one: _fit(one, passive, kit, self._session.aim), default=None)

    def _kit(self) -> set[str]:
        kit: set[str] = set()
        for _, step in walk(self._session.steps):
            if isinstance(step, Hold | Reps):
                exercise = self._known.exercises.get(step.exercise)
                kit.update(exercise.kit if exercise else ())
        return kit


class Fit(NamedTuple):
    """How well active work goes after passive work; the least is the best."""

    other_aim: bool
    new_kit: int
    other_position: bool
    other_level: bool
    group: int
    id: str


def _fit(active: Exercise, passive: Exercise, kit: set[str], aim: Aim) -> Fit:
    wanted = {"A", "B"} if aim is Aim.GAIN_ROTATION else {"C"}
    if aim is Aim.BOTH:
        wanted = {"A", "B", "C"} & set(passive.sources) or {"A", "B", "C"}
    return Fit(
        not wanted & set(active.sources),
        len(set(active.kit) - kit),
        active.position[0] is not passive.position[0],
        active.position[0].needs_floor is not passive.position[0].needs_floor,
        _ACTIVE_ORDER.index(active.group),
        active.id,
    )

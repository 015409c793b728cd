"""What a good coach would say of a routine: remarks with their reasons, never prohibitions.

Why each is made, and when it is not, stands in docs/editing.md. Remarks come in the order of the
session's steps, those about the whole session last.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import dropwhile, islice
from typing import NamedTuple

from msgspec import Struct

from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.edits.words import step_name
from hiptimer.session.kit import KIT, kit_name
from hiptimer.session.marks import shown
from hiptimer.session.measure import tempo_of
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Group,
    Hold,
    Order,
    Position,
    Repeat,
    Reps,
    Session,
    Sides,
    WorkStep,
)
from hiptimer.session.progress import progressed
from hiptimer.session.remedies import Remedies, Remedy, is_on_purpose
from hiptimer.session.sides_said import odd_places
from hiptimer.words import mark, tr
from hiptimer.words.language import integer, number

LONG_HOLD = 120.0
LONG_SESSION = 3600.0
AIM_OF_SOURCE = {"A": Aim.GAIN_ROTATION, "B": Aim.GAIN_ROTATION, "C": Aim.CORRECT_INWARD}
"""Which aim a source of the catalogue serves (docs/catalogue.md)."""


class Kind(StrEnum):
    """What a remark is about."""

    ENDS_PASSIVE = "ends-passive"
    ONE_SIDE = "one-side"
    UNEQUAL_SIDES = "unequal-sides"
    NO_PREPARE = "no-prepare"
    NO_CHANGE = "no-change"
    LONG_HOLD = "long-hold"
    LONG_SESSION = "long-session"
    UNKNOWN_KIT = "unknown-kit"
    NO_PICTURE = "no-picture"
    ODD_REPS = "odd-reps"
    NO_REST = "no-rest"
    MIXED_AIMS = "mixed-aims"
    TWO_STEPS_UP = "two-steps-up"
    ODD_PLACE = "odd-place"


class Remark(Struct, frozen=True):
    """One remark. `place` is the step's, None for the session; the first remedy is the best."""

    kind: Kind
    place: Place | None
    text: str
    why: str
    remedies: tuple[Remedy, ...] = ()


class Work(NamedTuple):
    """A step of work, where it stands, its exercise (None: unknown), how often it is played."""

    place: Place
    step: WorkStep
    exercise: Exercise | None
    times: int

    @property
    def sides(self) -> Sides:
        """The sides that it works."""
        return self.step.sides or (self.exercise.sides if self.exercise else Sides.EACH)


def remarks(
    session: Session,
    catalogue: Catalogue,
    *,
    seconds: float | None = None,
    has_figure: Callable[[str], bool] | None = None,
    saved: Session | None = None,
) -> tuple[Remark, ...]:
    """All remarks on `session`.

    `seconds` is its whole length; `has_figure` tells of an exercise's figure or picture whether it
    is there; `saved` is the session as it was last, to tell progress from. Without one of these
    nothing is said about it.
    """
    coach = _Coach(session, catalogue)
    found = list(coach.on_steps())
    found.sort(key=lambda remark: remark.place or ())
    found += coach.on_exercises(has_figure)
    found += coach.on_session(seconds, saved)
    return tuple(found)


class _Coach:
    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._session = session
        self._known = catalogue.with_own(session)
        self._works = tuple(_works(session, self._known))
        self._remedies = Remedies(session, catalogue)

    def on_steps(self) -> Iterator[Remark]:
        """What is said of single steps."""
        for work in self._works:
            yield from self._dose(work)
            yield from self._gaps(work)
        yield from self._end()
        yield from self._balance()

    def on_exercises(self, has_figure: Callable[[str], bool] | None) -> Iterator[Remark]:
        """What is said of the exercises that are used."""
        used = {work.step.exercise: work for work in reversed(self._works)}
        for work in sorted(used.values()):
            if work.exercise is not None:
                yield from self._kit(work, work.exercise)
                yield from _odd_place(work, work.exercise)
                if has_figure is not None:
                    yield from _picture(work, work.exercise, has_figure)

    def on_session(self, seconds: float | None, saved: Session | None) -> Iterator[Remark]:
        """What is said of the whole."""
        defaults = self._session.defaults
        if defaults.prepare == 0 and any(work.step.prepare is None for work in self._works):
            yield Remark(
                Kind.NO_PREPARE,
                None,
                tr("There is no time to get into position."),
                _why_prepare(),
                (self._remedies.usual_prepare(),),
            )
        if seconds is not None and seconds > LONG_SESSION:
            yield Remark(
                Kind.LONG_SESSION,
                None,
                tr("This lasts {n} minutes.", n=integer(round(seconds / 60))),
                tr(
                    "Three to five sessions a week are what counts, and one that fits into your"
                    " day is easier to keep up."
                ),
            )
        yield from self._aims()
        if saved is not None:
            for place, text, remedy in progressed(saved, self._session, self._known):
                yield Remark(
                    Kind.TWO_STEPS_UP,
                    place,
                    text,
                    tr("Change one thing at a time: then you know what was too much."),
                    (remedy,),
                )

    def _name(self, work: Work) -> str:
        return step_name(work.step, self._known)

    def _dose(self, work: Work) -> Iterator[Remark]:
        step = work.step
        if isinstance(step, Hold) and step.seconds > LONG_HOLD:
            yield Remark(
                Kind.LONG_HOLD,
                work.place,
                tr(
                    "{name} is held for {n} seconds.", name=self._name(work), n=number(step.seconds)
                ),
                tr(
                    "The catalogue's stretches are held for 30 to 60 seconds. To do more, add a"
                    " set, or active work after it."
                ),
                (self._remedies.shorter(work.place, work.exercise),),
            )
        if isinstance(step, Reps) and work.sides is Sides.ALTERNATE and step.reps % 2:
            yield Remark(
                Kind.ODD_REPS,
                work.place,
                tr(
                    "{name} changes sides every rep, and {n} is an odd number.",
                    name=self._name(work),
                    n=step.reps,
                ),
                tr("Both sides get the same work, so one more rep is played."),
                (self._remedies.reps(work.place, step.reps + 1),),
            )

    def _gaps(self, work: Work) -> Iterator[Remark]:
        step, defaults = work.step, self._session.defaults
        if step.prepare == 0 and not step.wait:
            yield Remark(
                Kind.NO_PREPARE,
                work.place,
                tr("{name} begins without time to get into position.", name=self._name(work)),
                _why_prepare(),
                (self._remedies.prepare(work.place),),
            )
        change = defaults.change if step.change is None else step.change
        if work.sides is Sides.EACH and change == 0:
            yield Remark(
                Kind.NO_CHANGE,
                work.place,
                tr("{name} has no time to change sides.", name=self._name(work)),
                tr("The other side is named only as its work begins, before you are in position."),
                (self._remedies.change_sides(work.place),),
            )
        rest = defaults.rest if step.rest is None else step.rest
        rests_by_side = work.sides is Sides.EACH and step.order is Order.ALTERNATE
        strength = work.exercise is not None and work.exercise.group is Group.STRENGTH
        if strength and step.sets > 1 and rest == 0 and not rests_by_side:
            yield Remark(
                Kind.NO_REST,
                work.place,
                tr("{name} has no rest between its sets.", name=self._name(work)),
                tr(
                    "A muscle that has rested does its next set well; quality comes before"
                    " quantity."
                ),
                (self._remedies.rest(work.place),),
            )

    def _end(self) -> Iterator[Remark]:
        grouped = [work for work in self._works if work.exercise is not None]
        if not grouped:
            return
        last = grouped[-1]
        if last.exercise is None or last.exercise.group is not Group.PASSIVE:
            return
        active = any(one.exercise and one.exercise.group is not Group.PASSIVE for one in grouped)
        # Freeing tight muscles is a session of its own where hips turn in too much: the
        # strengthening has its sessions. Only where both are in one does the order matter.
        if self._session.aim is Aim.CORRECT_INWARD and not active:
            return
        yield Remark(
            Kind.ENDS_PASSIVE,
            last.place,
            tr("The session ends on passive work: {name}.", name=self._name(last)),
            tr("Passive first, active right after it: a range that you do not use is soon gone."),
            tuple(self._remedies.active_after(last.place, last.exercise)),
        )

    def _balance(self) -> Iterator[Remark]:
        by_exercise: dict[str, list[Work]] = defaultdict(list)
        for work in self._works:
            by_exercise[work.step.exercise].append(work)
        for works in by_exercise.values():
            left = sum(_amount(work) for work in works if work.sides is Sides.LEFT)
            right = sum(_amount(work) for work in works if work.sides is Sides.RIGHT)
            wanted = any(is_on_purpose(work.step.note or "") for work in works)
            if abs(left - right) < 1e-6 or wanted:
                continue
            yield self._one_side(works, left, right)

    def _one_side(self, works: list[Work], left: float, right: float) -> Remark:
        more, less = (Sides.LEFT, Sides.RIGHT) if left > right else (Sides.RIGHT, Sides.LEFT)
        chosen = next(work for work in works if work.sides is more)
        why = tr(
            "Both sides, always: a side that works alone pulls the hips out of balance. If you"
            " want it so, say “on purpose” in the step's note, and this remark goes."
        )
        name, on_left = self._name(chosen), more is Sides.LEFT
        meant = self._remedies.on_purpose(chosen.place, chosen.step)
        both = self._remedies.both_sides(chosen.place, chosen.exercise, less)
        if min(left, right) == 0:
            only_left, only_right = (
                mark("{name} works the left side only."),
                mark("{name} works the right side only."),
            )
            text = tr(only_left if on_left else only_right, name=name)
            return Remark(Kind.ONE_SIDE, chosen.place, text, why, (both, meant))
        more_left, more_right = (
            mark("{name} works the left side more than the right."),
            mark("{name} works the right side more than the left."),
        )
        text = tr(more_left if on_left else more_right, name=name)
        mine = [work for work in works if work.sides is more]
        others = [work for work in works if work.sides is less]
        even: tuple[Remedy, ...] = ()
        if len(mine) == len(others) == 1 and mine[0].times == others[0].times:
            even = self._remedies.as_much(others[0].place, others[0].step, mine[0].step)
        return Remark(Kind.UNEQUAL_SIDES, chosen.place, text, why, (*even, meant))

    def _kit(self, work: Work, exercise: Exercise) -> Iterator[Remark]:
        for kit in exercise.kit:
            if kit not in KIT:
                yield Remark(
                    Kind.UNKNOWN_KIT,
                    work.place,
                    tr(
                        "{name} needs “{kit}”, which HipTimer does not know.",
                        name=shown(exercise.name),
                        kit=kit_name(kit),
                    ),
                    tr("Kit that is known can be chosen in the library's filters."),
                    self._remedies.known_kit(exercise, kit),
                )

    def _aims(self) -> Iterator[Remark]:
        aim = self._session.aim
        if aim is Aim.BOTH:
            return
        for work in dropwhile(_is_walk, self._works):  # a walk to warm up serves any aim
            served = {AIM_OF_SOURCE[one] for one in _sources(work) if one in AIM_OF_SOURCE}
            if served and aim not in served:
                yield Remark(
                    Kind.MIXED_AIMS,
                    None,
                    tr("{name} serves a different aim from this session's.", name=self._name(work)),
                    tr(
                        "“Turn more freely” and “Steady legs” are two aims. A session may serve"
                        " both, but it should say so."
                    ),
                    (self._remedies.both_aims(),),
                )
                return


def _is_walk(work: Work) -> bool:
    return work.exercise is not None and work.exercise.position[0] is Position.WALKING


def _why_prepare() -> str:
    return tr(
        "The instruction is spoken in that time. Without it the clock runs before you are in"
        " position."
    )


def _works(session: Session, known: Catalogue) -> Iterator[Work]:
    times: dict[Place, int] = {(): 1}
    for place, step in walk(session.steps):
        outer = times[place[:-1]]
        if isinstance(step, Repeat):
            times[place] = outer * step.times
        elif isinstance(step, Hold | Reps):
            yield Work(place, step, known.exercises.get(step.exercise), outer)


def _amount(work: Work) -> float:
    step = work.step
    if isinstance(step, Hold):
        return step.seconds * step.sets * work.times
    return step.reps * sum(tempo_of(step, work.exercise)) * step.sets * work.times


def _sources(work: Work) -> tuple[str, ...]:
    return work.exercise.sources if work.exercise else ()


def _odd_place(work: Work, exercise: Exercise) -> Iterator[Remark]:
    for odd in islice(odd_places(exercise), 1):
        yield Remark(
            Kind.ODD_PLACE,
            work.place,
            tr("{name}: {fault}.", name=shown(exercise.name), fault=odd.text),
            tr("The voice and the screen put left and right only where they know the place."),
        )


def _picture(work: Work, exercise: Exercise, has_figure: Callable[[str], bool]) -> Iterator[Remark]:
    if exercise.figure is None or not has_figure(exercise.figure):
        without = mark("{name} has no picture.")
        missing = without if exercise.figure is None else mark("{name} has lost its picture.")
        yield Remark(
            Kind.NO_PICTURE,
            work.place,
            tr(missing, name=shown(exercise.name)),
            tr(
                "From a mat three metres away, a picture says what to do sooner than words."
                " Until there is one, the player shows the name."
            ),
        )

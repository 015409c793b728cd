"""What a training day's plays come to for a plan: which exercises were done, and how much. Pure."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from hiptimer.history.records import StepStatus
from hiptimer.history.trained import Trained, Work
from hiptimer.programmes.course import Course
from hiptimer.session.ladder import Notch
from hiptimer.session.model import MAX_SEGMENTS, Side, Sides
from hiptimer.session.undecodable import UNDECODABLE

HURTS = 3
HARD_EFFORT = 7
_EACH = (Side.LEFT, Side.RIGHT)
_TRIED = frozenset({StepStatus.DONE, StepStatus.PART, StepStatus.PAIN})


class _Step(Struct):
    """A step of a snapshot, as far as its amounts go."""

    do: str = ""
    seconds: float = 0.0
    reps: int = 0
    sets: int = 1
    times: int = 1
    steps: tuple["_Step", ...] = ()


class _Snapshot(Struct):
    steps: tuple[_Step, ...] = ()


class _Amount(Struct, frozen=True):
    """What one side was given of a rung by one step of a play."""

    play: str
    rung: int
    dose: float
    sets: int
    total: float  # all sets; where it alternates, of both sides


class Day:
    """A training day: all its plays as one, whatever their order."""

    def __init__(self, course: Course, plays: Sequence[Trained]) -> None:
        self._course = course
        self.plays = plays
        self.pain = max((one.pain for one in plays if one.pain is not None), default=None)
        self.effort = max((one.effort for one in plays if one.effort is not None), default=None)
        self._works: dict[str, list[tuple[Trained, Work]]] = {}
        for play in plays:
            for work in play.works:
                self._works.setdefault(work.exercise, []).append((play, work))
        self._steps: dict[str, list[_Step]] = {}
        self._reached: dict[str, dict[Side | None, list[_Amount]]] = {}

    @property
    def exercises(self) -> tuple[str, ...]:
        """What was in the day's plays."""
        return tuple(self._works)

    @property
    def unanswered(self) -> bool:
        """Whether pain or effort was told nowhere."""
        return self.pain is None or self.effort is None

    @property
    def hurts(self) -> bool:
        """Whether there was pain of three or more."""
        return self.pain is not None and self.pain >= HURTS

    @property
    def is_unclean(self) -> bool:
        """Whether pain or effort keep everything from rising."""
        return self.hurts or (self.effort is not None and self.effort >= HARD_EFFORT)

    def share(self, exercises: Sequence[str]) -> float:
        """How much of a session's exercises was done: 0 to 1."""
        return sum(map(self.done, exercises)) / len(exercises)

    def two_thirds(self, exercises: Sequence[str]) -> bool:
        """Whether two thirds of a session's exercises were done."""
        return bool(exercises) and sum(map(self.done, exercises)) * 3 >= 2 * len(exercises)

    def tried(self, exercise: str) -> bool:
        """Whether anything of an exercise was done."""
        return any(work.status in _TRIED for _, work in self._works.get(exercise, ()))

    def done(self, exercise: str) -> bool:
        """Whether an exercise was done on all its sides, in any of the day's plays."""
        works = self._works.get(exercise, ())
        sides = {work.side for _, work in works if work.status is StepStatus.DONE}
        return bool(sides) and (None in sides or sides.issuperset(self._sides(exercise, works)))

    def has_rung(self, exercise: str) -> bool:
        """Whether an exercise was played with one of its rungs."""
        return bool(self._all_amounts(exercise))

    def reached(self, exercise: str, want: Notch) -> bool:
        """Whether a position, or more, was played on all sides, done or not."""
        amounts = self._all_amounts(exercise)
        return bool(amounts) and all(_is_at(given, want) for given in amounts.values())

    def _all_amounts(self, exercise: str) -> dict[Side | None, list[_Amount]]:
        known = self._reached.get(exercise)
        if known is None:
            known = self._reached[exercise] = self._amounts(exercise, self.plays)
        return known

    def told(self, exercise: str, plays: Sequence[Trained], above: int) -> int:
        """The highest position above one that these plays gave on all sides; -1: none."""
        notches = self._course.notches(exercise)
        amounts = self._amounts(exercise, plays) if above + 1 < len(notches) else {}
        if not all(_is_at(given, notches[above + 1]) for given in amounts.values()):
            return -1  # mostly: what was given was played, and no more
        best = [
            max((i for i, one in enumerate(notches) if _holds(given, one)), default=-1)
            for given in amounts.values()
        ]
        return min(best, default=-1)

    def _sides(self, exercise: str, works: Iterable[tuple[Trained, Work]]) -> Sequence[Side]:
        """The sides that an exercise must be done on; none where it has no sides."""
        if exercise in self._course.exercises:
            match self._course.exercises[exercise].sides:
                case Sides.LEFT:
                    return (Side.LEFT,)
                case Sides.RIGHT:
                    return (Side.RIGHT,)
                case Sides.EACH | Sides.ALTERNATE:
                    return _EACH
        return _EACH if any(work.side is not None for _, work in works) else ()

    def _amounts(self, exercise: str, plays: Sequence[Trained]) -> dict[Side | None, list[_Amount]]:
        """What each side was given of the exercise's rungs; empty without a rung."""
        ids = {play.id for play in plays}
        found: dict[Side | None, list[_Amount]] = {}
        for play, work in self._works.get(exercise, ()):
            rung = self._course.rung(exercise, work.level) if play.id in ids else None
            if rung is None:
                continue
            found.setdefault(work.side, []).append(self._amount(play, work, rung))
        if None in found or not found:
            return found
        for side in _EACH:  # a side that was not given anything reached nothing
            if self._course.sides(exercise, 0) in {Sides.EACH, Sides.ALTERNATE}:
                found.setdefault(side, [])
        return found

    def _amount(self, play: Trained, work: Work, rung: int) -> _Amount:
        swaps = self._course.sides(work.exercise, rung) is Sides.ALTERNATE and work.side is not None
        total = work.planned * 2 if swaps else work.planned
        steps = self._unrolled(play)
        if work.step < len(steps) and steps[work.step].do in {"hold", "reps"}:
            step = steps[work.step]
            return _Amount(play.id, rung, step.seconds or step.reps, step.sets, total)
        return _Amount(play.id, rung, 0.0, 0, total)

    def _unrolled(self, play: Trained) -> list[_Step]:
        """The steps of what was played; none without a snapshot."""
        known = self._steps.get(play.id)
        if known is None:
            try:
                read = msgspec.json.decode(play.snapshot or "{}", type=_Snapshot)
            except UNDECODABLE:
                read = _Snapshot()
            known = self._steps[play.id] = _flat(read.steps, MAX_SEGMENTS)
        return known


def _flat(steps: Iterable[_Step], most: int) -> list[_Step]:
    """The first steps, unrolled; what a log tells of repetitions may be any number."""
    flat: list[_Step] = []
    for step in steps:
        left = most - len(flat)
        if left <= 0:
            break
        if step.do != "repeat":
            flat.append(step)
        elif again := _flat(step.steps, left):
            flat += (again * min(step.times, left // len(again) + 1))[:left]
    return flat


def _is_at(given: Iterable[_Amount], want: Notch) -> bool:
    """Whether one side was given a position, or more, in one of the plays."""
    sets: dict[str, int] = {}
    total: dict[str, float] = {}
    for one in given:
        if one.rung > want.rung:
            return True
        if one.rung == want.rung and one.sets and one.dose >= want.dose:
            sets[one.play] = sets.get(one.play, 0) + one.sets
        elif one.rung == want.rung and not one.sets:
            total[one.play] = total.get(one.play, 0.0) + one.total
    return (
        max(sets.values(), default=0) >= want.sets
        or max(total.values(), default=0.0) >= want.total - 1e-6
    )


def _holds(given: Iterable[_Amount], notch: Notch) -> bool:
    """Whether what was given of a position's own rung holds the position."""
    return _is_at([one for one in given if one.rung == notch.rung], notch)

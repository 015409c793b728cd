"""A session becomes a timeline: steps unrolled into segments, each with its cues.

Rules (docs/session-format.md has them for authors):

- Before each step of work stands a prepare segment, long enough for its spoken instruction and for
  the way there (`moving`), if the step names no seconds; `prepare: 0` leaves it out.
- Between the sides stands a change segment, made as long in the same way, between the sets a rest;
  where the next set is on the other side, the rest is followed by a change. With `change: 0` the
  side is told as its work begins.
- `each` gives each side the whole prescription; alternating reps are rounded up to an even number,
  so that both sides get the same.
- The same session, catalogue and options give the same timeline.
"""

import math
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct, structs

from hiptimer.player.cues import LEAST_FOR_PINCH, CueWriter
from hiptimer.player.moving import Thing, seconds_between, seconds_to_change
from hiptimer.player.options import CompileOptions
from hiptimer.player.placing import COUNT_IN
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Cue, Kind, Segment, Timeline
from hiptimer.session.marks import shown
from hiptimer.session.measure import reps_of, sides_of, tempo_of
from hiptimer.session.model import (
    Catalogue,
    Check,
    Exercise,
    First,
    Hold,
    Measure,
    Order,
    Pace,
    Repeat,
    Reps,
    Rest,
    Seconds,
    Session,
    Side,
    Sides,
    Step,
    Tempo,
    WorkStep,
    spoken_name,
)
from hiptimer.words import tr

_SPEECH_LEAD = 0.4  # a change's words come after its sound


class MissingExerciseError(LookupError):
    """A session names an exercise or a check that the catalogue does not have."""


class _Set(Struct, frozen=True):
    """One stretch of work: which side, which set."""

    side: Side | None
    number: int


def compile_session(session: Session, catalogue: Catalogue, options: CompileOptions) -> Timeline:
    """Compile `session` into its timeline.

    Raises `MissingExerciseError` when a step names what neither the session nor the catalogue has
    (the codec finds that before, with its place in the file).
    """
    return _Builder(session, catalogue.with_own(session), options).built()


def length_of(session: Session, catalogue: Catalogue, options: CompileOptions) -> Seconds:
    """How long `session` plays: its timeline's total, without the words for the work in it.

    Raises `MissingExerciseError` as `compile_session` does.
    """
    builder = _Builder(session, catalogue.with_own(session), options, tells=False)
    return builder.built().total_seconds


def _unrolled(
    steps: tuple[Step, ...], path: tuple[int, ...], *, again: bool
) -> Iterator[tuple[tuple[int, ...], Step, bool]]:
    """The steps as they are played; `again` from a block's second round on."""
    for index, step in enumerate(steps):
        here = (*path, index)
        if isinstance(step, Repeat):
            for turn in range(step.times):
                yield from _unrolled(step.steps, here, again=again or turn > 0)
        else:
            yield here, step, again


class _Builder:
    """Lays segments end to end and collects their cues; those of the work only if it `tells`."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        options: CompileOptions,
        *,
        tells: bool = True,
    ) -> None:
        self._tells = tells
        self._session = session
        self._catalogue = catalogue
        self._options = options
        self._cues = CueWriter(options.words_per_second)
        self._segments: list[Segment] = []
        self._said: list[Cue] = []
        self._end = 0.0
        self._step = -1
        self._before: Thing | None = None  # what was done last
        self._side: Side | None = None  # and on which side

    def built(self) -> Timeline:
        """The whole session."""
        steps = list(_unrolled(self._session.steps, (), again=False))
        for (path, step, again), following in zip_longest(steps, steps[1:]):
            self.add(path, step, following[1] if following else None, again=again)
        return self.timeline()

    def timeline(self) -> Timeline:
        """All that was added, with the words and the sound of the end."""
        segments = tuple(self._segments)
        if segments:
            self._said.extend(self._cues.for_end(segments[-1]))
        return Timeline(
            session=self._session.id,
            title=shown(self._session.title),
            segments=segments,
            cues=tuple(self._said),
            total_seconds=Seconds(self._end),
            work_seconds=Seconds(sum(s.seconds for s in segments if s.kind.is_work)),
        )

    def add(
        self, path: tuple[int, ...], step: Step, following: Step | None, *, again: bool
    ) -> None:
        """Add one step with all its segments; a rest tells what is `following`."""
        self._step += 1
        match step:
            case Rest():
                segment = self._lay(path, Kind.REST, step.seconds, note=_for_eye(step.note))
                self._said.extend(self._cues.for_rest(segment, self._named(following)))
            case Measure():
                self._add_measure(path, step)
            case Hold() | Reps():
                self._add_work(path, step, again=again)
            case Repeat():
                msg = "a repeat is unrolled before it is added"
                raise TypeError(msg)

    def _lay(
        self,
        path: tuple[int, ...],
        kind: Kind,
        seconds: float,
        *,
        like: Segment | None = None,
        note: str | None = None,
    ) -> Segment:
        if like is None:
            segment = Segment(
                len(self._segments), kind, Seconds(self._end), Seconds(seconds), self._step, path,
                note=note,
            )  # fmt: skip
        else:
            segment = Segment(
                len(self._segments), kind, Seconds(self._end), Seconds(seconds), self._step, path,
                like.exercise, like.side, like.set, like.sets, level=like.level, note=like.note,
            )  # fmt: skip
        return self._put(segment)

    def _put(self, segment: Segment) -> Segment:
        self._segments.append(segment)
        self._end += segment.seconds
        return segment

    def _add_measure(self, path: tuple[int, ...], step: Measure) -> None:
        check = self._check(step.check)
        prepare = self._to_prepare(step.prepare, check)
        opening = ""
        if prepare > 0:
            told = self._cues.prepare_words(check, None)
            segment = self._lay(
                path, Kind.PREPARE, self._prepare_seconds(prepare, told), note=_for_eye(step.note)
            )
            segment = self._segments[-1] = structs.replace(segment, exercise=check.id)
            self._said.extend(self._cues.for_prepare(segment, check, told))
        else:
            opening = self._cues.begins(check, None)
        self._before = check
        for part in _sides_of(step.sides or check.sides, Order.ALTERNATE, Side.LEFT, 1):
            self._put(
                Segment(
                    len(self._segments), Kind.MEASURE, Seconds(self._end), Seconds(check.seconds),
                    self._step, path, check.id, part.side, note=_for_eye(step.note),
                    waits=True, estimated=True,
                )
            )  # fmt: skip
            self._said.extend(self._cues.for_measure(self._segments[-1], check, opening))
            opening = ""

    def _add_work(self, path: tuple[int, ...], step: WorkStep, *, again: bool) -> None:
        exercise = self._exercise(step.exercise)
        sides = sides_of(step, exercise)
        first = self._first(step.first, exercise.id)
        parts = _sides_of(sides, step.order, first, step.sets)
        model = self._work(path, step, exercise, parts[0], sides is Sides.ALTERNATE)
        opening = self._add_prepare(path, step, exercise, model, again=again)
        self._before = exercise
        changes = 0
        before: _Set | None = None
        for part in parts:
            work = structs.replace(model, side=part.side, set=part.number)
            if before is not None:
                if part.number != before.number and not _other_side_rested(step, before, part):
                    self._add_rest(path, step, work)
                if part.side is not before.side:
                    opening = self._add_change(path, step, work, exercise, first=not changes)
                    changes += 1
            work = structs.replace(work, index=len(self._segments), start=Seconds(self._end))
            self._put(work)
            self._cues.worked(work.side)
            self._side = work.side
            if self._tells:
                self._said.extend(self._cues.for_work(work, exercise, step.cues, opening))
            before, opening = part, ""

    def _work(
        self,
        path: tuple[int, ...],
        step: WorkStep,
        exercise: Exercise,
        part: _Set,
        alternates: bool,
    ) -> Segment:
        """The work segment of a step's first set: the others differ in side, set and start."""
        reps: int | None = None
        tempo: Tempo | None = None
        if isinstance(step, Hold):
            seconds, kind, own = step.seconds, Kind.HOLD, False
        else:
            kind, own = Kind.REPS, step.pace is Pace.OWN
            tempo = tempo_of(step, exercise)
            reps = reps_of(step, exercise)
            seconds = reps * sum(tempo)
        return Segment(
            index=0, kind=kind, start=Seconds(0.0), seconds=Seconds(seconds), step=self._step,
            path=path, exercise=exercise.id, side=part.side, set=part.number, sets=step.sets,
            reps=reps, rep_seconds=Seconds(sum(tempo)) if tempo and not own else None,
            tempo=None if own else tempo, alternates=alternates, waits=own, estimated=own,
            level=_for_eye(step.level), note=_for_eye(step.note),
        )  # fmt: skip

    def _add_prepare(
        self,
        path: tuple[int, ...],
        step: WorkStep,
        exercise: Exercise,
        work: Segment,
        *,
        again: bool,
    ) -> str:
        """The time to prepare; what is to be told as the work begins, where there is none."""
        wanted = self._to_prepare(step.prepare, exercise, work.side)
        if wanted <= 0 and not step.wait:
            return self._cues.begins(exercise, work.side)
        leaves_room = work.kind is Kind.HOLD and work.seconds >= LEAST_FOR_PINCH and not step.cues
        told = self._cues.prepare_words(
            exercise, work.side, work.tempo, again=again, leaves_room=leaves_room
        )
        segment = self._lay(path, Kind.PREPARE, self._prepare_seconds(wanted, told), like=work)
        if step.wait:
            segment = structs.replace(segment, waits=True, estimated=True)
            self._segments[-1] = segment
        self._said.extend(self._cues.for_prepare(segment, exercise, told))
        return ""

    def _add_rest(self, path: tuple[int, ...], step: WorkStep, work: Segment) -> None:
        seconds = self._gap(step.rest, self._session.defaults.rest)
        if seconds > 0:
            segment = self._lay(path, Kind.REST, seconds, like=work)
            once_more = work.tempo if work.set == 2 else None
            self._said.extend(self._cues.for_rest(segment, "", once_more))

    def _add_change(
        self,
        path: tuple[int, ...],
        step: WorkStep,
        work: Segment,
        exercise: Exercise,
        *,
        first: bool,
    ) -> str:
        """The change of sides; what is to be told as the work begins, where there is no time."""
        wanted = self._gap(step.change, self._session.defaults.change)
        told = self._cues.change_words(exercise, work.side, first=first)
        if wanted <= 0:
            return told
        if step.change is None:
            wanted = max(wanted, seconds_to_change(exercise))
        spoken = spoken_seconds(told, self._options.words_per_second) + _SPEECH_LEAD + COUNT_IN
        segment = self._lay(path, Kind.CHANGE, max(wanted, math.ceil(spoken)), like=work)
        self._said.extend(self._cues.for_change(segment, exercise, told))
        return ""

    def _to_prepare(self, own: float | None, thing: Thing, side: Side | None = None) -> float:
        """The seconds to get into a position: the step's own, else what the way there takes."""
        if own is not None:
            return own
        usual = self._session.defaults.prepare
        turns = None not in {side, self._side} and side is not self._side
        way = seconds_between(self._before, thing, other_side=turns)
        return max(usual, way) if usual > 0 else 0.0

    def _prepare_seconds(self, wanted: float, told: str) -> float:
        spoken = spoken_seconds(told, self._options.words_per_second)
        return max(wanted, self._options.least_prepare, math.ceil(spoken + COUNT_IN))

    @staticmethod
    def _gap(own: float | None, default: float) -> float:
        return default if own is None else own

    def _first(self, first: First | None, exercise: str) -> Side:
        match first:
            case First.LEFT:
                return Side.LEFT
            case First.RIGHT:
                return Side.RIGHT
            case First.STIFFER:
                stiffer = self._options.stiffer
                return stiffer.get(exercise) or stiffer.get("") or Side.LEFT
            case None:
                return self._options.weaker or Side.LEFT

    def _named(self, step: Step | None) -> str:
        """What the voice calls the exercise or check of a step; nothing for others."""
        match step:
            case Hold() | Reps():
                return spoken_name(self._exercise(step.exercise))
            case Measure():
                return spoken_name(self._check(step.check))
            case _:
                return ""

    def _exercise(self, name: str) -> Exercise:
        try:
            return self._catalogue.exercises[name]
        except KeyError:
            told = tr(
                "There is no exercise “{name}” in the catalogue or in the session.", name=name
            )
            raise MissingExerciseError(told) from None

    def _check(self, name: str) -> Check:
        try:
            return self._catalogue.checks[name]
        except KeyError:
            told = tr("There is no self-check “{name}” in the catalogue.", name=name)
            raise MissingExerciseError(told) from None


def _for_eye(text: str | None) -> str | None:
    return shown(text) if text else text


def _sides_of(sides: Sides, order: Order, first: Side, sets: int) -> list[_Set]:
    numbers = range(1, sets + 1)
    match sides:
        case Sides.BOTH:
            return [_Set(None, number) for number in numbers]
        case Sides.LEFT:
            return [_Set(Side.LEFT, number) for number in numbers]
        case Sides.RIGHT:
            return [_Set(Side.RIGHT, number) for number in numbers]
        case Sides.ALTERNATE:
            return [_Set(first, number) for number in numbers]
        case Sides.EACH if order is Order.SIDE_FIRST:
            return [_Set(side, number) for side in (first, first.other) for number in numbers]
        case Sides.EACH:
            return [_Set(side, number) for number in numbers for side in (first, first.other)]


def _other_side_rested(step: WorkStep, before: _Set, part: _Set) -> bool:
    """Whether the change alone is rest enough: the side that comes now has not worked yet."""
    return step.order is Order.SIDE_FIRST and part.side is not before.side

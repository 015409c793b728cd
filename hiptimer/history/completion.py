"""What a play-through comes to: a completion from what the journal kept. Pure.

The definitions stand in docs/history.md. A segment counts as done when all its reps were done or
its whole length was worked; time that the person added to it is work but was never planned.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec
from msgspec import Struct

from hiptimer.history.days import offset_minutes, training_date, utc_text, zone_name
from hiptimer.history.records import Completion, Source, Status, StepResult, StepStatus
from hiptimer.player.record import PlayState
from hiptimer.player.timeline import Segment, Timeline
from hiptimer.session.marks import shown
from hiptimer.session.model import Session, Side

COMPLETED_SHARE = 0.8
PARTIAL_SECONDS = 60.0

# A tick of the window may end a segment a moment early on the clock; nobody did less for it.
_TOLERANCE = 0.5

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class _Work(Struct, frozen=True):
    """One work segment: planned, done, and what of it counts towards the plan."""

    segment: Segment
    planned: float
    done: float
    reps: int
    pain: bool

    @property
    def is_done(self) -> bool:
        if self.segment.reps and self.reps >= self.segment.reps:
            return True
        return not self.at_own_pace and self.done >= self.planned - _TOLERANCE

    @property
    def at_own_pace(self) -> bool:
        """Whether its length is a guess, so that only what was said to be done is done."""
        return bool(self.segment.reps) and not self.segment.rep_seconds

    @property
    def credit(self) -> float:
        """Reps done quicker than was guessed are done all the same."""
        if self.is_done:
            return self.planned
        return 0.0 if self.at_own_pace else min(self.done, self.planned)

    @property
    def expected(self) -> float:
        """The plan's seconds; of a skip for pain, only what was done of it."""
        return self.credit if self.pain else self.planned


def make_completion(
    *,
    play_id: str,
    session: Session,
    timeline: Timeline,
    state: PlayState,
    started: datetime,
    ended: datetime,
    cutoff_minutes: int,
    names: Mapping[str, str] = _NO_NAMES,
    source: Source = Source.PLAYED,
    finish_pressed: bool = False,
) -> Completion:
    """What `state` comes to on `timeline`, as it was compiled: without the person's changes.

    `started` is aware, in the zone that it was begun in; `ended` is aware. `names` are the
    exercises' names by id. A result with status slight belongs in the journal only.
    """
    works = _works(timeline, state)
    left, right = _sides(works)
    return Completion(
        id=play_id,
        session_id=session.id,
        title=timeline.title,
        aim=session.aim.value,
        started=utc_text(started),
        ended=utc_text(max(started, ended)),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        cutoff_minutes=cutoff_minutes,
        training_date=training_date(started, cutoff_minutes).isoformat(),
        status=_status(works, state, finish_pressed=finish_pressed),
        planned_seconds=sum(work.expected for work in works),
        work_seconds=sum(work.done for work in works),
        left_seconds=left,
        right_seconds=right,
        paused_seconds=state.paused_seconds,
        source=source,
        note=state.note,
        snapshot=msgspec.json.encode(session).decode(),
        steps=_step_results(works, {**_own_names(session), **names}),
        pinches=state.pinches,
        measured=state.measured,
    )


def _own_names(session: Session) -> dict[str, str]:
    return {exercise.id: shown(exercise.name) for exercise in session.exercises}


def _works(timeline: Timeline, state: PlayState) -> tuple[_Work, ...]:
    return tuple(
        _Work(
            segment=segment,
            planned=segment.seconds,
            done=max(0.0, state.worked.get(segment.index, 0.0)),
            reps=state.reps.get(segment.index, 0),
            pain=segment.index in state.skipped_for_pain,
        )
        for segment in timeline.segments
        if segment.kind.is_work
    )


def _status(works: tuple[_Work, ...], state: PlayState, *, finish_pressed: bool) -> Status:
    if not works:  # where no work is planned, none can be completed
        return Status.CHECK if state.measured else Status.SLIGHT
    finished_step = bool(state.measured) or any(_finished_steps(works).values())
    if not finished_step and sum(work.done for work in works) < PARTIAL_SECONDS:
        return Status.SLIGHT
    expected = sum(work.expected for work in works)
    credit = sum(work.credit for work in works)
    # A billionth of a second lost in adding up must not cost a session.
    enough = credit >= COMPLETED_SHARE * expected - 1e-6
    if enough and (state.reached_end or finish_pressed):
        return Status.COMPLETED
    return Status.PARTIAL


def _finished_steps(works: tuple[_Work, ...]) -> dict[int, bool]:
    steps: dict[int, bool] = {}
    for work in works:
        steps[work.segment.step] = steps.get(work.segment.step, True) and work.is_done
    return steps


def _sides(works: tuple[_Work, ...]) -> tuple[float, float]:
    seconds = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    for work in works:
        side = work.segment.side
        if side is None:
            continue
        if work.segment.alternates:
            for each in Side:
                seconds[each] += work.done / 2
        else:
            seconds[side] += work.done
    return seconds[Side.LEFT], seconds[Side.RIGHT]


def _step_results(works: tuple[_Work, ...], names: Mapping[str, str]) -> tuple[StepResult, ...]:
    """A result for each step and side, its sets added up, in the order of the timeline."""
    groups: dict[tuple[int, Side | None], list[_Work]] = {}
    for work in works:
        segment = work.segment
        sides = tuple(Side) if _splits(segment) else (segment.side,)
        for side in sides:
            groups.setdefault((segment.step, side), []).append(work)
    return tuple(_step_result(side, group, names) for (_, side), group in groups.items())


def _splits(segment: Segment) -> bool:
    return segment.alternates and segment.side is not None


def _step_result(side: Side | None, group: list[_Work], names: Mapping[str, str]) -> StepResult:
    first = group[0].segment
    exercise = first.exercise or ""
    planned = sum(_share(work, work.planned) for work in group)
    done = sum(_share(work, work.done) for work in group)
    return StepResult(
        step=first.step,
        exercise=exercise,
        name=names.get(exercise, exercise),
        kind=first.kind.value,
        side=side,
        planned_seconds=planned,
        done_seconds=done,
        planned_reps=sum(_reps_on(work, work.segment.reps or 0, side) for work in group),
        done_reps=sum(_reps_on(work, work.reps, side) for work in group),
        status=_step_status(group),
        level=first.level or "",
    )


def _share(work: _Work, seconds: float) -> float:
    return seconds / 2 if _splits(work.segment) else seconds


def _reps_on(work: _Work, reps: int, side: Side | None) -> int:
    if not _splits(work.segment):
        return reps
    return (reps + 1) // 2 if side is work.segment.side else reps // 2


def _step_status(group: list[_Work]) -> StepStatus:
    if all(work.is_done for work in group):
        return StepStatus.DONE
    if any(work.pain for work in group):
        return StepStatus.PAIN
    if any(work.done > 0 for work in group):
        return StepStatus.PART
    return StepStatus.SKIPPED

r"""The state machine that walks the playhead along a timeline.

                    start                 end of a segment that waits
        READY ----------------> RUNNING ------------------------------> WAITING
                                |  ^  ^ \                                |   ^
                          pause |  |   \ \______________________________/   |
                   (clock jump) |  |    \         done, seek                |
                                v  |     \______________                    |
                               PAUSED  <----------------\------ pause ------+
                                   \____ resume (to where it came from) ____/
        RUNNING -- end of the timeline --> FINISHED  (also from PAUSED and WAITING, by `finish`)

Rules: no clock is read here, each method takes `now` in monotonic seconds and returns the events in
their order. While running, the playhead is `now - origin`; nothing is counted down, so nothing
drifts. All changes of state go through `_enter`. A tick may cross many boundaries; each event
carries the instant it was due, whenever it was looked at. A `now` that goes backwards is treated as
no time at all; one that leaps forward by more than `jump_limit` is a clock jump: the player pauses
where it was.
"""

from bisect import bisect_left
from enum import StrEnum

from hiptimer.player.changes import added_seconds, lengthen, shorten
from hiptimer.player.events import (
    ClockJumped,
    CueDue,
    Ending,
    Event,
    Finished,
    LeftOut,
    Paused,
    PauseReason,
    RepStarted,
    Resumed,
    SegmentEnded,
    SegmentStarted,
    Sought,
    Started,
    TimeAdded,
    Waiting,
)
from hiptimer.player.record import Extension
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Seconds

JUMP_LIMIT = Seconds(2.0)
RESTART_AFTER = Seconds(3.0)
"""Going back restarts a step from here on, and goes to the one before up to here."""

BEGINNING = Seconds(0.0)
_NEVER = float("inf")


class State(StrEnum):
    """Where the machine stands."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    FINISHED = "finished"


class Transport:
    """Walks one timeline. Not shared between threads."""

    def __init__(
        self,
        timeline: Timeline,
        position: Seconds = BEGINNING,
        *,
        jump_limit: Seconds = JUMP_LIMIT,
    ) -> None:
        if not timeline.segments:
            msg = "a timeline without segments can't be played"
            raise ValueError(msg)
        self._jump_limit = jump_limit
        self._state = State.READY
        self._resume_to = State.RUNNING
        self._reason: PauseReason | None = None
        self._origin = 0.0  # while running: the instant at which the playhead would have been at 0
        self._position = 0.0  # while standing
        self._last = -_NEVER
        self._paused_at = 0.0
        self._load(timeline)
        self._place(min(max(0.0, position), timeline.total_seconds))

    # What can be asked

    @property
    def state(self) -> State:
        """Where the machine stands."""
        return self._state

    @property
    def pause_reason(self) -> PauseReason | None:
        """Why the clock stands, while it does."""
        return self._reason if self._state is State.PAUSED else None

    @property
    def timeline(self) -> Timeline:
        """The timeline as the person has changed it."""
        return self._timeline

    @property
    def segment(self) -> Segment:
        """The segment under the playhead, as of the last call with a `now`."""
        return self._timeline.segments[self._index]

    @property
    def entered(self) -> Seconds:
        """Where the playhead entered the segment under it."""
        return Seconds(self._entered)

    def position(self, now: Seconds) -> Seconds:
        """The playhead, never past the end of the segment that the events have reached."""
        if self._state is not State.RUNNING:
            return Seconds(self._position)
        return Seconds(min(max(now, self._last) - self._origin, self.segment.end))

    def next_deadline(self) -> Seconds | None:
        """The instant at which the next event is due, None while the playhead stands."""
        if self._state is not State.RUNNING:
            return None
        return Seconds(self._origin + self._next_due())

    # What can be told

    def start(self, now: Seconds) -> tuple[Event, ...]:
        """Run for the first time."""
        if self._state is not State.READY:
            return ()
        events: list[Event] = []
        self._last = now
        self._origin = now - self._position
        self._enter(State.RUNNING)
        events.append(Started(now, Seconds(self._position)))
        events.append(SegmentStarted(now, Seconds(self._position), self.segment))
        self._advance(now, events)
        return tuple(events)

    def tick(self, now: Seconds) -> tuple[Event, ...]:
        """Let the time up to `now` pass."""
        events: list[Event] = []
        self._pass_time(now, events)
        return tuple(events)

    def pause(self, now: Seconds, reason: PauseReason = PauseReason.PERSON) -> tuple[Event, ...]:
        """Stand still, from `now` on. A pause within a pause changes its reason only."""
        events: list[Event] = []
        self._pass_time(now, events)
        if self._state is State.PAUSED:
            self._reason = reason
        elif self._state in {State.RUNNING, State.WAITING}:
            self._stand(now, reason, events)
        return tuple(events)

    def resume(self, now: Seconds) -> tuple[Event, ...]:
        """Go on from where the playhead stands."""
        if self._state is not State.PAUSED:
            return self.tick(now)
        now = Seconds(max(now, self._last))
        self._last = now
        self._origin = now - self._position
        paused = Seconds(now - self._paused_at)
        self._enter(self._resume_to)
        events: list[Event] = [Resumed(now, Seconds(self._position), paused)]
        if self.state is State.RUNNING:
            self._advance(now, events)
        else:
            events.append(Waiting(now, Seconds(self._position), self.segment))
        return tuple(events)

    def seek(self, now: Seconds, position: Seconds) -> tuple[Event, ...]:
        """Move the playhead; at or past the end the session is finished."""
        events: list[Event] = []
        self._pass_time(now, events)
        self._move(Seconds(max(0.0, position)), events)
        return tuple(events)

    def skip(self, now: Seconds, seconds: Seconds) -> tuple[Event, ...]:
        """Move the playhead by so many seconds, back if negative."""
        events: list[Event] = []
        self._pass_time(now, events)
        self._move(Seconds(max(0.0, self._here() + seconds)), events)
        return tuple(events)

    def next_step(self, now: Seconds) -> tuple[Event, ...]:
        """Go to the beginning of the next step, or past the last one to the end."""
        events: list[Event] = []
        self._pass_time(now, events)
        self._move(self._step_start(self.segment.step + 1), events)
        return tuple(events)

    def previous_step(self, now: Seconds) -> tuple[Event, ...]:
        """Restart the step, or go to the one before when this one has only just begun."""
        events: list[Event] = []
        self._pass_time(now, events)
        step = self.segment.step
        start = self._step_start(step)
        if step > 0 and self._here() - start < RESTART_AFTER:
            start = self._step_start(step - 1)
        self._move(start, events)
        return tuple(events)

    def restart_step(self, now: Seconds) -> tuple[Event, ...]:
        """Go to the beginning of the step."""
        events: list[Event] = []
        self._pass_time(now, events)
        self._move(self._step_start(self.segment.step), events)
        return tuple(events)

    def done(self, now: Seconds) -> tuple[Event, ...]:
        """The person has finished what the player waits for; elsewhere this does nothing."""
        events: list[Event] = []
        self._pass_time(now, events)
        if not self.segment.waits or self._state not in {State.RUNNING, State.WAITING}:
            return tuple(events)
        self._leave_segment(self._last, Ending.DONE, events)
        self._origin = self._last - self.segment.end
        self._enter(State.RUNNING)
        self._next_segment(events)
        self._advance(self._last, events)
        return tuple(events)

    def add_time(self, now: Seconds, seconds: Seconds) -> tuple[Event, ...]:
        """Lengthen the segment under the playhead (paced reps by whole reps)."""
        events: list[Event] = []
        self._pass_time(now, events)
        segment = self.segment
        if segment.waits or self._state not in {State.RUNNING, State.PAUSED}:
            return tuple(events)
        here = self._here()
        more = added_seconds(segment, seconds)
        self._load(lengthen(self._timeline, Extension(segment.index, more, here)))
        self._cue = self._cues_until(segment.index, here, inclusive=True)
        events.append(TimeAdded(Seconds(self._last), here, segment.index, more, self._timeline))
        return tuple(events)

    def leave_out(self, now: Seconds) -> tuple[Event, ...]:
        """Skip, for pain, this exercise for the rest of the session."""
        events: list[Event] = []
        self._pass_time(now, events)
        if self._state in {State.READY, State.FINISHED}:
            return tuple(events)
        here = self.segment
        steps = self._steps_of_exercise(here)
        position = self._here()
        self._leave_segment(self._last, Ending.PAIN, events)
        lengths = {
            segment.index: 0.0
            for segment in self._timeline.segments[here.index :]
            if segment.step in steps
        }
        lengths[here.index] = position - here.start
        self._load(shorten(self._timeline, lengths))
        self._cue = self._cues_until(here.index, position, inclusive=True)
        self._hold_position(position)
        if self._state is State.WAITING:
            self._enter(State.RUNNING)
        self._resume_to = State.RUNNING
        events.append(LeftOut(Seconds(self._last), position, lengths, self._timeline))
        self._next_segment(events)
        if self._state is State.RUNNING:
            self._advance(self._last, events)
        return tuple(events)

    def finish(self, now: Seconds) -> tuple[Event, ...]:
        """End here, by the person's wish: counts as reaching the end."""
        events: list[Event] = []
        self._pass_time(now, events)
        if self._state not in {State.READY, State.FINISHED}:
            self._leave_segment(self._last, Ending.LEFT, events)
            self._end(events)
        return tuple(events)

    # How it walks

    def _enter(self, state: State) -> None:
        """The one place where the state changes."""
        self._state = state
        if state is not State.PAUSED:
            self._reason = None

    def _load(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._starts = [segment.start for segment in timeline.segments]
        self._cue_keys = [(cue.segment, cue.at) for cue in timeline.cues]

    def _place(self, position: float) -> None:
        """Put the playhead down; cues and reps that begin exactly here are still to come."""
        self._hold_position(position)
        self._index = self._timeline.index_at(Seconds(position))
        self._entered = position
        self._cue = self._cues_until(self._index, position, inclusive=False)
        self._rep = self._reps_before(position)

    def _hold_position(self, position: float) -> None:
        self._position = position
        self._origin = self._last - position

    def _here(self) -> Seconds:
        return self.position(Seconds(self._last))

    def _cues_until(self, index: int, position: float, *, inclusive: bool) -> int:
        after = position + 1e-9 if inclusive else position - 1e-9
        return bisect_left(self._cue_keys, (index, Seconds(after)))

    def _reps_before(self, position: float) -> int:
        """How many reps of the segment have begun before `position`."""
        segment = self.segment
        if segment.kind is not Kind.REPS or not segment.rep_seconds:
            return 0
        inside = position - segment.start
        return 0 if inside < 1e-9 else segment.rep_at(Seconds(inside)) + 1

    def _step_start(self, step: int) -> Seconds:
        """Where the step begins that has any length; past the last, the end."""
        for segment in self._timeline.segments:
            if segment.step >= step and segment.seconds > 0:
                first = self._timeline.first_of_step(segment.step)
                return first.start if first else segment.start
        return self._timeline.total_seconds

    def _steps_of_exercise(self, segment: Segment) -> set[int]:
        if segment.exercise is None:
            return {segment.step}
        segments = self._timeline.segments[segment.index :]
        return {other.step for other in segments if other.exercise == segment.exercise}

    def _pass_time(self, now: Seconds, events: list[Event]) -> None:
        gap = now - self._last
        if gap <= 0:
            return
        before, self._last = self._last, now
        if self._state is State.WAITING and gap > self._jump_limit:
            self._jump(now, gap, events)
        elif self._state is State.RUNNING and gap > self._jump_limit:
            self._position = min(before - self._origin, self.segment.end)
            self._jump(now, gap, events)
        elif self._state is State.RUNNING:
            self._advance(now, events)

    def _jump(self, now: Seconds, gap: float, events: list[Event]) -> None:
        events.append(ClockJumped(now, Seconds(self._position), Seconds(gap)))
        self._stand(now, PauseReason.CLOCK_JUMP, events, at=self._position)

    def _stand(
        self, now: Seconds, reason: PauseReason, events: list[Event], at: float | None = None
    ) -> None:
        self._position = self._here() if at is None else at
        self._resume_to = self._state
        self._paused_at = max(now, self._last)
        self._enter(State.PAUSED)
        self._reason = reason
        events.append(Paused(Seconds(self._paused_at), Seconds(self._position), reason))

    def _next_due(self) -> float:
        """The next position at which something happens; rep before cue before boundary."""
        return min(self._next_rep(), self._next_cue(), self.segment.end)

    def _next_rep(self) -> float:
        segment = self.segment
        if segment.kind is not Kind.REPS or not segment.rep_seconds or not segment.reps:
            return _NEVER
        if self._rep >= segment.reps:
            return _NEVER
        return segment.start + self._rep * segment.rep_seconds

    def _next_cue(self) -> float:
        if self._cue >= len(self._cue_keys):
            return _NEVER
        index, at = self._cue_keys[self._cue]
        return at if index == self._index and at <= self.segment.end + 1e-9 else _NEVER

    def _advance(self, now: float, events: list[Event]) -> None:
        """Emit all that is due up to `now`."""
        while self._state is State.RUNNING:
            due = self._next_due()
            at = Seconds(self._origin + due)
            if at > now:  # compared as `next_deadline` tells it, so that a timer set to it finds it
                return
            if self._next_rep() <= due:
                self._rep += 1
                segment = self.segment
                side = segment.side
                if segment.alternates and side is not None and self._rep % 2 == 0:
                    side = side.other
                events.append(RepStarted(at, Seconds(due), segment, self._rep, side))
            elif self._next_cue() <= due:
                events.append(CueDue(at, Seconds(due), self._timeline.cues[self._cue]))
                self._cue += 1
            elif self.segment.waits:
                self._position = self.segment.end
                self._enter(State.WAITING)
                events.append(Waiting(at, self.segment.end, self.segment))
            else:
                self._leave_segment(at, Ending.DONE, events)
                self._next_segment(events)

    def _leave_segment(self, at: float, ending: Ending, events: list[Event]) -> None:
        end = self.segment.end
        position = end if ending is Ending.DONE and not self.segment.waits else self._here()
        position = min(position, end)
        events.append(
            SegmentEnded(
                Seconds(at), Seconds(position), Seconds(self._entered), self.segment, ending
            )
        )

    def _next_segment(self, events: list[Event]) -> None:
        """Cross to the next segment that has any length, or end."""
        at = self._origin + self.segment.end
        index = self._index + 1
        segments = self._timeline.segments
        while index < len(segments) and segments[index].seconds <= 0:
            index += 1
        if index >= len(segments):
            self._end(events)
            return
        self._index = index
        self._entered = self.segment.start
        self._cue = self._cues_until(index, self._entered, inclusive=False)
        self._rep = 0
        if self._state is State.PAUSED:
            self._position = self._entered
            at = self._last
        events.append(SegmentStarted(Seconds(at), Seconds(self._entered), self.segment))

    def _end(self, events: list[Event]) -> None:
        at = min(self._last, self._origin + self._timeline.total_seconds)
        if self._state is not State.RUNNING:
            at = self._last
        total = self._timeline.total_seconds
        events.extend(
            CueDue(Seconds(at), total, cue)
            for cue in self._timeline.cues[self._cue :]
            if cue.at >= total - 1e-9
        )
        self._cue = len(self._timeline.cues)
        self._index = len(self._timeline.segments) - 1
        self._position = total
        self._enter(State.FINISHED)
        events.append(Finished(Seconds(at), total))

    def _move(self, position: Seconds, events: list[Event]) -> None:
        """Seek, with all that follows from it."""
        if self._state is State.FINISHED:
            return
        if self._state is State.READY:
            self._place(min(position, self._timeline.total_seconds))
            return
        came_from = self._here()
        self._leave_segment(self._last, Ending.LEFT, events)
        if position >= self._timeline.total_seconds:
            self._end(events)
            return
        self._place(position)
        if self._state is State.WAITING:
            self._enter(State.RUNNING)
        self._resume_to = State.RUNNING
        events.append(Sought(Seconds(self._last), position, came_from))
        events.append(SegmentStarted(Seconds(self._last), position, self.segment))
        if self._state is State.RUNNING:
            self._advance(self._last, events)

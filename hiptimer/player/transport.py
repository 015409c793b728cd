"""The state machine that walks the playhead along a timeline; `states.py` has its diagram.

Rules: no clock is read here, each method takes `now` in monotonic seconds and returns the events in
their order. While running, the playhead is `now - origin`; nothing is counted down, so nothing
drifts. A tick may cross many boundaries; each event carries the instant it was due, whenever it was
looked at. A `now` that goes backwards is treated as no time at all; one that leaps forward by more
than `jump_limit` is a clock jump: the player pauses where it was.
"""

from hiptimer.player.changes import added_seconds, lengthen, same_place, shorten
from hiptimer.player.events import (
    ClockJumped,
    CueDue,
    Eased,
    EndAsked,
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
from hiptimer.player.playhead import Playhead
from hiptimer.player.record import Extension
from hiptimer.player.states import TAKES_TIME, TRANSITIONS, Change, State
from hiptimer.player.stay import Stay
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Seconds

JUMP_LIMIT = Seconds(2.0)
RESTART_AFTER = Seconds(3.0)
"""Going back restarts a step from here on, and goes to the one before up to here."""

BEGINNING = Seconds(0.0)


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
        self._reason: PauseReason | None = None
        self._origin = 0.0  # while running: the instant at which the playhead would have been at 0
        self._position = min(max(0.0, position), timeline.total_seconds)  # while standing
        self._place_kept = self._position  # until it runs: the place is not lost by looking around
        self._last = float("-inf")
        self._paused_at = 0.0
        self._waited = 0.0  # at the end of this segment so far, up to the last pause
        self._waits_since = 0.0  # while waiting
        self._head = Playhead(timeline, self._position)

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
        return self._head.timeline

    @property
    def segment(self) -> Segment:
        """The segment under the playhead, as of the last call with a `now`."""
        return self._head.segment

    @property
    def entered(self) -> Seconds:
        """Where the playhead entered the segment under it."""
        return Seconds(self._head.entered)

    def position(self, now: Seconds) -> Seconds:
        """The playhead, never past the end of the segment that the events have reached."""
        if self._state is not State.RUNNING:
            return Seconds(self._position)
        return Seconds(min(max(now, self._last) - self._origin, self.segment.end))

    def stay(self, now: Seconds) -> Stay:
        """The stay that is under way; before the start, at the place that it was opened on."""
        if self._state is State.READY:
            place = Seconds(self._place_kept)
            return Stay(self.timeline.at(place), place, place)
        return Stay(
            self.segment, self.entered, self.position(now), self._beyond(now), self._paused_for(now)
        )

    def _beyond(self, now: Seconds) -> Seconds:
        """How long it has waited at the end of this segment, without the pauses."""
        running = max(0.0, now - self._waits_since) if self._state is State.WAITING else 0.0
        return Seconds(self._waited + running)

    def _paused_for(self, now: Seconds) -> Seconds:
        """How long the pause under way has lasted."""
        return Seconds(max(0.0, now - self._paused_at) if self._state is State.PAUSED else 0.0)

    def next_deadline(self) -> Seconds | None:
        """The instant at which the next event is due, None while the playhead stands."""
        if self._state is not State.RUNNING:
            return None
        return Seconds(self._origin + self._head.next_due())

    # What can be told

    def start(self, now: Seconds) -> tuple[Event, ...]:
        """Run for the first time."""
        if self._state is not State.READY:
            return ()
        self._last = now
        self._hold_position(self._position)
        self._enter(Change.START)
        position = Seconds(self._position)
        events: list[Event] = [
            Started(now, position),
            SegmentStarted(now, position, self.segment),
        ]
        self._advance(events)
        return tuple(events)

    def tick(self, now: Seconds) -> tuple[Event, ...]:
        """Let the time up to `now` pass."""
        return tuple(self._pass_time(now))

    def pause(self, now: Seconds, reason: PauseReason = PauseReason.PERSON) -> tuple[Event, ...]:
        """Stand still, from `now` on. A pause within a pause changes its reason only."""
        events = self._pass_time(now)
        if self._state is State.PAUSED:
            self._reason = reason
        elif self._can(Change.PAUSE):
            self._pause(reason, self._last, events)
        return tuple(events)

    def resume(self, now: Seconds) -> tuple[Event, ...]:
        """Go on from where the playhead stands."""
        if self._state is not State.PAUSED:
            return self.tick(now)
        now = self._last = Seconds(max(now, self._last))
        self._hold_position(self._position)
        position = Seconds(self._position)
        events: list[Event] = [Resumed(now, position, Seconds(now - self._paused_at))]
        if self.segment.waits and position >= self.segment.end:
            self._enter(Change.RESUME_TO_WAIT)
            self._waits_since = now
            events.append(Waiting(now, position, self.segment))
        else:
            self._enter(Change.RESUME)
            self._advance(events)
        return tuple(events)

    def seek(self, now: Seconds, position: Seconds) -> tuple[Event, ...]:
        """Move the playhead; at or past the end the session is finished.

        Where something is left to do, the person is asked before that (`EndAsked`).
        """
        events = self._pass_time(now)
        return self._move(position, events)

    def skip(self, now: Seconds, seconds: Seconds) -> tuple[Event, ...]:
        """Move the playhead by so many seconds, back if negative."""
        events = self._pass_time(now)
        return self._move(self._here() + seconds, events)

    def next_step(self, now: Seconds) -> tuple[Event, ...]:
        """Go to the beginning of the next step, or past the last one to the end, as `seek` does."""
        events = self._pass_time(now)
        return self._move(self.timeline.start_of_step(self.segment.step + 1), events)

    def previous_step(self, now: Seconds) -> tuple[Event, ...]:
        """Restart the step, or go to the one before when this one has only just begun."""
        events = self._pass_time(now)
        step = self.segment.step
        if self._here() - self.timeline.start_of_step(step) < RESTART_AFTER:
            step = self.timeline.step_before(step)
        return self._move(self.timeline.start_of_step(step), events)

    def restart_step(self, now: Seconds) -> tuple[Event, ...]:
        """Go to the beginning of the step."""
        events = self._pass_time(now)
        return self._move(self.timeline.start_of_step(self.segment.step), events)

    def done(self, now: Seconds) -> tuple[Event, ...]:
        """The person has finished what the player waits for; elsewhere this does nothing."""
        events = self._pass_time(now)
        if self.segment.waits and self._state in {State.RUNNING, State.WAITING}:
            self._leave_segment(self._last, Ending.DONE, events)
            self._origin = self._last - self.segment.end
            self._enter(Change.MOVE)
            self._next_segment(events)
            self._advance(events)
        return tuple(events)

    def add_time(self, now: Seconds, seconds: Seconds) -> tuple[Event, ...]:
        """Lengthen the segment under the playhead (paced reps by whole reps)."""
        events = self._pass_time(now)
        segment = self.segment
        if segment.waits or self._state not in TAKES_TIME:
            return tuple(events)
        here = self._here()
        more = added_seconds(segment, seconds)
        self._head.replace_timeline(
            lengthen(self.timeline, Extension(segment.index, more, here)), here
        )
        events.append(TimeAdded(Seconds(self._last), here, segment.index, more, self.timeline))
        return tuple(events)

    def ease(self, now: Seconds, timeline: Timeline) -> tuple[Event, ...]:
        """Go on with the words of an easier way: a timeline with the same segments."""
        events = self._pass_time(now)
        if self._can(Change.MOVE):
            position = same_place(timeline, self.segment, self._here())
            self._place_kept = same_place(timeline, self.segment, Seconds(self._place_kept))
            self._head.stand_on(timeline, position)
            self._hold_position(position)
            events.append(Eased(Seconds(self._last), position, timeline))
            self._advance(events)
        return tuple(events)

    def leave_out(self, now: Seconds) -> tuple[Event, ...]:
        """Skip, for pain, this exercise for the rest of the session."""
        events = self._pass_time(now)
        if not self._can(Change.MOVE):
            return tuple(events)
        position = self._here()
        self._leave_segment(self._last, Ending.PAIN, events)
        lengths = dict.fromkeys(self.timeline.rest_of_exercise(self.segment), 0.0)
        lengths[self.segment.index] = position - self.segment.start
        self._head.replace_timeline(shorten(self.timeline, lengths), position)
        self._hold_position(position)
        self._enter(Change.MOVE)
        events.append(LeftOut(Seconds(self._last), position, lengths, self.timeline))
        self._next_segment(events)
        self._place_kept = self._position
        self._advance(events)
        return tuple(events)

    def finish(self, now: Seconds) -> tuple[Event, ...]:
        """End here, by the person's wish: counts as reaching the end."""
        events = self._pass_time(now)
        if self._can(Change.END):
            self._leave_segment(self._last, Ending.LEFT, events)
            self._end(events)
        return tuple(events)

    # How it walks

    def _can(self, change: Change) -> bool:
        return (self._state, change) in TRANSITIONS

    def _enter(self, change: Change) -> None:
        """The one place where the state changes: what the table does not have is an error."""
        self._state = TRANSITIONS[self._state, change]

    def _place(self, position: float) -> None:
        """Put the playhead down; cues and reps that begin exactly here are still to come."""
        self._hold_position(position)
        self._head.place(position)

    def _hold_position(self, position: float) -> None:
        self._position = position
        self._origin = self._last - position

    def _here(self) -> Seconds:
        return self.position(Seconds(self._last))

    def _pass_time(self, now: Seconds) -> list[Event]:
        """What is due up to `now`, and `now` remembered."""
        events: list[Event] = []
        gap = now - self._last
        if gap <= 0:
            return events
        here, before = self._here(), self._last
        self._last = now
        if gap > self._jump_limit and self._can(Change.PAUSE):
            events.append(ClockJumped(now, here, Seconds(gap)))
            self._pause(PauseReason.CLOCK_JUMP, before, events)
        else:
            self._advance(events)
        return events

    def _pause(self, reason: PauseReason, seen: float, events: list[Event]) -> None:
        """Stand still where the playhead was at the instant `seen`."""
        here = Seconds(self._position)
        if self._state is State.RUNNING:
            here = Seconds(min(seen - self._origin, self.segment.end))
        self._waited = self._beyond(Seconds(seen))
        self._position = here
        self._paused_at = self._last
        self._enter(Change.PAUSE)
        self._reason = reason
        events.append(Paused(Seconds(self._last), here, reason))

    def _advance(self, events: list[Event]) -> None:
        """Emit all that is due by now, if the playhead runs."""
        head = self._head
        while self._state is State.RUNNING:
            due = Seconds(head.next_due())
            at = Seconds(self._origin + due)
            if at > self._last:  # compared as `next_deadline` tells it: its timer finds this due
                return
            segment = head.segment
            if head.next_rep() <= due:
                rep = head.take_rep()
                side = segment.side_of_rep(rep - 1)
                events.append(RepStarted(at, due, segment, rep, side))
            elif head.next_cue() <= due:
                events.append(CueDue(at, due, head.take_cue()))
            elif segment.waits:
                self._position = segment.end
                self._enter(Change.WAIT)
                self._waits_since = at
                events.append(Waiting(at, segment.end, segment))
            else:
                self._leave_segment(at, Ending.DONE, events)
                self._next_segment(events)

    def _leave_segment(self, at: float, ending: Ending, events: list[Event]) -> None:
        segment = self.segment
        to_its_end = ending is Ending.DONE and not segment.waits
        position = segment.end if to_its_end else Seconds(min(self._here(), segment.end))
        beyond = self._beyond(Seconds(self._last))
        self._waited, self._waits_since = 0.0, self._last
        events.append(SegmentEnded(Seconds(at), position, self.entered, segment, ending, beyond))

    def _next_segment(self, events: list[Event]) -> None:
        """Cross to the next segment that has any length, or end."""
        at = self._origin + self.segment.end
        if not self._head.cross():
            self._end(events)
            return
        if self._state in {State.PAUSED, State.READY}:
            self._position = self._head.entered
            at = self._last
        events.append(SegmentStarted(Seconds(at), self.entered, self.segment))

    def _end(self, events: list[Event]) -> None:
        total = self.timeline.total_seconds
        running = self._state is State.RUNNING
        at = Seconds(min(self._last, self._origin + total) if running else self._last)
        events.extend(CueDue(at, total, cue) for cue in self._head.finish())
        self._position = total
        paused = self._paused_for(Seconds(self._last))
        self._enter(Change.END)
        events.append(Finished(at, total, paused))

    def _move(self, position: float, events: list[Event]) -> tuple[Event, ...]:
        """Seek, with all that follows from it."""
        position = Seconds(max(0.0, position))
        if not self._can(Change.MOVE):
            return tuple(events)
        came_from, ends = self._here(), position >= self.timeline.total_seconds
        if ends and self._is_work_ahead():
            return (*events, EndAsked(Seconds(self._last), came_from))
        has_run = self._state is not State.READY
        if has_run or ends:
            self._leave_segment(self._last, Ending.LEFT, events)
        if ends:
            self._end(events)
            return tuple(events)
        self._place(position)
        self._enter(Change.MOVE)
        events.append(Sought(Seconds(self._last), position, came_from))
        if has_run:
            events.append(SegmentStarted(Seconds(self._last), position, self.segment))
            self._advance(events)
        return tuple(events)

    def _is_work_ahead(self) -> bool:
        """Whether something is left to do from the playhead on."""
        here, current = self._here(), self.segment
        return any(
            segment.waits or segment.end > here  # what waits is done when the person says so
            for segment in self.timeline.segments[current.index :]
            if segment.seconds > 0 and (segment.kind.is_work or segment.kind is Kind.MEASURE)
        )

"""The one bridge between the engine and Qt: timers in, signals out, intents to commands.

It holds no rule of its own: the transport decides what happens, the keeper what is written, the
speaker what is heard.
"""

import math
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hiptimer.desktop.clock import Clock
from hiptimer.player.choices import GentlerChoice, LeaveChoice, PinchChoice
from hiptimer.player.events import (
    CueDue,
    Event,
    Finished,
    PauseReason,
)
from hiptimer.player.snapshot import Snapshot, take
from hiptimer.player.states import State
from hiptimer.player.timeline import CueKind, Kind, Priority
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Foreseen, Keeper, Kept
from hiptimer.session.easier import easier_words
from hiptimer.session.marks import shown
from hiptimer.session.model import Seconds, Side
from hiptimer.session.sided import with_side
from hiptimer.ui.kit.pulse import USUAL_HZ, Pulse, beat_seconds
from hiptimer.ui.parts.speaking import Speaking, VolumeLike, let_hear

_QUIET = 0.25  # seconds: while it stands nothing moves, only sleep is looked for
_STEP = Seconds(10.0)
_WRITE_EVERY = 0.9  # with the refresh between, never more than a second
_KEEP_CLEAR = 0.015  # nothing that takes time begins so shortly before an instant

Command = Callable[[Seconds], tuple[Event, ...]]


class PlayBridge(QObject):
    """Runs one play-through.

    Signals: `snapshot_changed(Snapshot)` at every event and every second beat while the clock runs;
    `figure_moved(Snapshot)` at the beats between, while a figure may move; `happened(Event)`, each
    event in order; `caption(str)`, the words of the cue just due; `trouble(str)`, words for the
    person; `known_changed(Catalogue)`, the exercises as they are done from now on;
    `finished(Completion)` when the completion is written, at the end or by leaving; `left()` when
    nothing was kept, and `slight(bool)` right after it when that was too little to
    keep, with whether pain was reported.
    """

    snapshot_changed = Signal(object)
    figure_moved = Signal(object)
    happened = Signal(object)
    caption = Signal(str)
    trouble = Signal(str)
    known_changed = Signal(object)
    finished = Signal(object)
    left = Signal()
    slight = Signal(bool)

    def __init__(
        self,
        transport: Transport,
        keeper: Keeper,
        speaker: Speaking,
        clock: Clock,
        volume: VolumeLike,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._transport = transport
        self._keeper = keeper
        self._speaker = speaker
        self._clock = clock
        self._volume = volume
        self._queue: deque[Command] = deque()
        self._delivering = False
        self._resume_after_question = False
        self._written_at = -math.inf
        self._over = False
        self._between = False
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setTimerType(Qt.TimerType.PreciseTimer)
        self._deadline.timeout.connect(self.look)
        self._beat = beat_seconds(USUAL_HZ)
        self._pulse = Pulse(clock, self)
        self._pulse.beat.connect(self._on_beat)
        speaker.load(transport.timeline)

    # What widgets may ask

    def snapshot(self) -> Snapshot:
        """The moment as it is."""
        return take(self._transport, self._clock.monotonic())

    @property
    def pulse(self) -> Pulse:
        """What beats while the clock runs; it counts what was dropped."""
        return self._pulse

    def follow_screen(self, rate: float) -> None:
        """Beat on whole refreshes of a screen that has `rate` of them a second."""
        self._beat = beat_seconds(rate)
        self._after_events()

    @property
    def keeper(self) -> Keeper:
        """What keeps this play-through."""
        return self._keeper

    @property
    def kept(self) -> Kept:
        """Where the completion stands."""
        return self._keeper.kept

    # Intents

    def start(self) -> None:
        """Begin, or go on from where a play-through was cut short."""
        self._run(self._transport.start)

    def toggle(self) -> None:
        """Pause or resume; start when not yet started; while it waits, say done."""
        match self._transport.state:
            case State.READY:
                self.start()
            case State.PAUSED:
                self._run(self._transport.resume)
            case State.WAITING:
                self.done()
            case State.RUNNING:
                self.pause()
            case State.FINISHED:
                pass

    def pause(self) -> None:
        """Stand still."""
        self._run(self._transport.pause)

    def next_step(self) -> None:
        """Go to the next step."""
        self._run(self._transport.next_step)

    def previous_step(self) -> None:
        """Restart the step or go to the one before."""
        self._run(self._transport.previous_step)

    def restart_step(self) -> None:
        """Go to the beginning of the step."""
        self._run(self._transport.restart_step)

    def forward(self) -> None:
        """Ten seconds on."""
        self._run(lambda now: self._transport.skip(now, _STEP))

    def back(self) -> None:
        """Ten seconds back."""
        self._run(lambda now: self._transport.skip(now, Seconds(-_STEP)))

    def seek(self, position: float) -> None:
        """Move the playhead to an offset on the timeline."""
        self._run(lambda now: self._transport.seek(now, Seconds(position)))

    def add_time(self) -> None:
        """Ten more seconds in this segment."""
        self._run(lambda now: self._transport.add_time(now, _STEP))

    def done(self) -> None:
        """What the player waits for is done."""
        self._run(self._transport.done)

    def finish(self) -> None:
        """End the session here, counted as its end."""
        self._run(self._transport.finish)

    def pinch(self) -> None:
        """Something pinches: stand still at once and keep the report."""

        def command(now: Seconds) -> tuple[Event, ...]:
            events = self._transport.pause(now, PauseReason.PINCH)
            shot = take(self._transport, now)
            self._keeper.pinch(shot.segment, shot.side, shot.position)
            return events

        self._run(command)
        self._speaker.warm_up()  # the easier way may be chosen, and is then said
        self._write()

    def pinch_choice(self, choice: PinchChoice) -> None:
        """What to do about it."""
        told = self._easier_words() if choice is PinchChoice.EASIER else ""
        self._keeper.choose(choice)
        self._write()
        match choice:
            case PinchChoice.SKIP:
                self._run(self._transport.leave_out)
                self._run(self._transport.resume)
            case PinchChoice.STOP:
                self.leave(LeaveChoice.SAVE)
            case PinchChoice.EASIER:
                self._ease(told)
                self._run(self._transport.resume)
            case PinchChoice.GO_ON:
                self._run(self._transport.resume)

    def gentler_choice(self, choice: GentlerChoice) -> None:
        """How to do what pinched lately."""
        if choice is GentlerChoice.EASIER:
            told = self._easier_words()
            self._keeper.take_easier(self._transport.segment.exercise or "")
            self._ease(told)
        elif choice is GentlerChoice.SKIP:
            self._run(self._transport.leave_out)
        self.close_question()

    def add_note(self, text: str) -> None:
        """Keep a note."""
        self._keeper.note(text)
        self._write()

    def record(self, record_id: str, side: object, value: object, reading: int = 1) -> None:
        """Keep a value of the self-check under the playhead: degrees, or a choice in words."""
        if not (isinstance(value, float | int | str) and (side is None or isinstance(side, Side))):
            raise TypeError(f"no value of a self-check: {side!r}, {value!r}")
        check = self._transport.segment.exercise
        if check is not None:
            self._keeper.record(check, record_id, side, value, reading)
            self._write()

    def open_question(self) -> None:
        """A panel asks something: the clock stands until it closes."""
        if self._transport.state in {State.RUNNING, State.WAITING}:
            self._resume_after_question = True
            self._run(lambda now: self._transport.pause(now, PauseReason.DIALOG))

    def close_question(self) -> None:
        """The panel is closed: go on if the clock ran when it opened."""
        if self._resume_after_question:
            self._resume_after_question = False
            self._run(self._transport.resume)

    def volume_up(self) -> None:
        """Louder."""
        self._volume.louder(5)

    def volume_down(self) -> None:
        """Softer."""
        self._volume.louder(-5)

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self._volume.toggle_mute()

    def foreseen(self) -> Foreseen:
        """What the play-through would come to if it were left now."""
        return self._keeper.foreseen(self._transport.stay(self._clock.monotonic()))

    def leave(self, how: LeaveChoice) -> None:
        """Leave before the end: save what was done, discard it, or keep its place for later."""
        if self._over:
            return
        if how is LeaveChoice.LATER:
            self.shut()
            self.left.emit()
            return
        self._run(self._transport.pause)
        self._speaker.halt()
        if how is LeaveChoice.DISCARD:
            self._close()
            self._keeper.discard()
            self.left.emit()
            return
        # What leaving cuts short counts.
        self._keeper.keep_stay(self._transport.stay(self._clock.monotonic()))
        self._complete()

    def shut(self) -> None:
        """The window closes: everything is in the journal for the next start."""
        if not self._over:
            self._speaker.halt()
            self._write()
            self._close()

    # How events go out

    def _run(self, command: Command) -> None:
        """Carry out a command; one that is given while events go out waits its turn."""
        self._queue.append(command)
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._queue and not self._over:
                self._deliver(self._queue.popleft()(self._clock.monotonic()))
        finally:
            self._delivering = False
            self._queue.clear()
        self._after_events()

    def _deliver(self, events: tuple[Event, ...]) -> None:
        worth_writing = False
        for event in events:
            let_hear(event, self._transport, self._speaker)
            worth_writing |= self._keeper.apply(event)
            self.happened.emit(event)
            if isinstance(event, CueDue) and event.cue.kind is CueKind.SAY:
                self.caption.emit(event.cue.caption)
        if events:
            self.snapshot_changed.emit(self.snapshot())
        if worth_writing:
            self._write()
        if events and isinstance(events[-1], Finished):
            self._complete()

    def look(self) -> None:
        """Let the time up to now pass; the timers call it."""
        self._run(self._transport.tick)

    def _on_beat(self) -> None:
        deadline = self._transport.next_deadline()
        now = self._clock.monotonic()
        if deadline is not None and 0 < deadline - now < _KEEP_CLEAR:
            return  # the deadline's own tick brings the picture up to date
        self._between = not self._between and self._pulse.seconds == self._beat
        if self._between and deadline is not None and now < deadline:
            self.figure_moved.emit(take(self._transport, now))
            return
        self._run(self._transport.tick)
        if self._over or self._transport.state not in {State.RUNNING, State.WAITING}:
            return
        if now - self._written_at >= _WRITE_EVERY:
            self._write()
        self.snapshot_changed.emit(self.snapshot())

    def _after_events(self) -> None:
        """Set the timers to what the transport waits for."""
        if self._over:
            return
        state = self._transport.state
        if state in {State.RUNNING, State.WAITING}:
            self._pulse.run(self._pace() if state is State.RUNNING else _QUIET)
        else:
            self._pulse.stop()
        deadline = self._transport.next_deadline()
        if deadline is None:
            self._deadline.stop()
        else:
            wait = max(0.0, deadline - self._clock.monotonic())
            self._deadline.start(math.ceil(wait * 1000))

    def _pace(self) -> float:
        """Seconds between two pictures: a figure that is held still needs half of them."""
        kind = self._transport.segment.kind
        return 2 * self._beat if kind in {Kind.HOLD, Kind.REST} else self._beat

    def _write(self) -> None:
        self._written_at = self._clock.monotonic()
        self._keeper.write(self._transport.stay(self._written_at))

    def _complete(self) -> None:
        self._close()
        completion = self._keeper.complete()
        if completion is None:
            self.left.emit()
            self.slight.emit(bool(self._keeper.state.pinches))
        else:
            self.finished.emit(completion)

    def _close(self) -> None:
        self._over = True
        self._deadline.stop()
        self._pulse.stop()

    def _easier_words(self) -> str:
        """How the easier way is done of what is under the playhead."""
        keeper, shot = self._keeper, self.snapshot()
        known = keeper.play.catalogue.with_own(keeper.play.session_for(keeper.state))
        exercise = known.exercises.get(shot.segment.exercise or "")
        return with_side(easier_words(exercise), shot.side) if exercise is not None else ""

    def _ease(self, told: str) -> None:
        """The exercise goes on in its easier way, of which `told` is said."""
        if not told:
            return
        play, state = self._keeper.play, self._keeper.state
        self.known_changed.emit(play.known_for(state))
        self._run(lambda now: self._transport.ease(now, play.timeline_for(state)))
        self._write()
        if self._transport.segment.kind not in {Kind.PREPARE, Kind.CHANGE}:  # these tell it anew
            self.caption.emit(shown(told))
            self._speaker.say_now(told, Priority.SAFETY)

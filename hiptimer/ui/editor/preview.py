"""A look at the routine as it plays, from any step: the player's engine, nothing kept of it."""

from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.desktop.clock import Clock
from hiptimer.player.events import CueDue, Event, Finished
from hiptimer.player.snapshot import Snapshot, take
from hiptimer.player.states import State
from hiptimer.player.timeline import CueKind, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Seconds
from hiptimer.ui.parts.speaking import Speaking

TICK_MS = 40
NORMAL, FAST = 1, 4


class PreviewEngine(QObject):
    """Plays a timeline at one speed or another.

    At normal speed the voice speaks; faster, its words are shown only. Where the player would wait
    for the person, the preview goes on by itself. Signals: `moved(Snapshot)`, `said(str)`,
    `ended()`.
    """

    moved = Signal(object)
    said = Signal(str)
    ended = Signal()

    def __init__(
        self, clock: Clock, speaker: Speaking | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._speaker = clock, speaker
        self._transport: Transport | None = None
        self._speed = NORMAL
        self._began = self._offset = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def is_running(self) -> bool:
        """Whether it plays now."""
        return self._timer.isActive()

    @property
    def speed(self) -> int:
        """How many times as fast as in the player."""
        return self._speed

    def play(self, timeline: Timeline, position: float) -> None:
        """Begin at an offset of a timeline."""
        self.stop()
        self._began, self._offset = self._clock.monotonic(), 0.0
        self._transport = Transport(timeline, Seconds(position))
        if self._speaker is not None:
            self._speaker.load(timeline)
        self._deliver(self._transport.start(self._now()))
        self._timer.start()
        self._speak()

    def seek(self, position: float) -> None:
        """Go on from another offset."""
        if self._transport is not None:
            self._deliver(self._transport.seek(self._now(), Seconds(position)))
            self._speak()

    def toggle(self) -> None:
        """Pause, or go on."""
        transport = self._transport
        if transport is None:
            return
        if self._timer.isActive():
            self._timer.stop()
            self._deliver(transport.pause(self._now()))
        else:
            self._deliver(transport.resume(self._now()))
            self._timer.start()
        self._speak()

    def set_speed(self, speed: int) -> None:
        """Play so many times as fast."""
        self._offset = self._now()
        self._began = self._clock.monotonic()
        self._speed = speed
        self._speak()

    def stop(self) -> None:
        """Play no more."""
        self._timer.stop()
        self._transport = None
        if self._speaker is not None:
            self._speaker.halt()
            self._speaker.unload()

    def tick(self) -> None:
        """Let the time up to now pass; the timer calls it."""
        transport = self._transport
        if transport is None:
            return
        self._deliver(transport.tick(self._now()))
        if transport.state is State.WAITING:
            self._deliver(transport.done(self._now()))
        elif transport.state is State.PAUSED and self._timer.isActive():
            # The window had no turn for a while, which looks as if the machine had slept.
            self._deliver(transport.resume(self._now()))
            self._speak()

    def _now(self) -> Seconds:
        passed = self._clock.monotonic() - self._began
        return Seconds(self._offset + passed * self._speed)

    def _deliver(self, events: tuple[Event, ...]) -> None:
        transport = self._transport
        if transport is None:
            return
        for event in events:
            if isinstance(event, CueDue) and event.cue.kind is CueKind.SAY:
                self.said.emit(event.cue.caption)
        shot: Snapshot = take(transport, self._now())
        self.moved.emit(shot)
        if any(isinstance(event, Finished) for event in events):
            self.stop()
            self.ended.emit()

    def _speak(self) -> None:
        """Have the voice where the playhead is, or silent."""
        if self._speaker is None or self._transport is None:
            return
        self._speaker.halt()
        if self._timer.isActive() and self._speed == NORMAL:
            position = self._transport.position(self._now())
            self._speaker.start(position, self._clock.monotonic())

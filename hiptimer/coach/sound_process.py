"""The window's end of the process that plays sound (`sound_worker`): start it, ask it, end it.

Nothing here waits. While clips are played, the process is asked twice a second whether sound flows.
When it has not said so for two seconds, it hangs with the sound server: that is told, it is killed,
and another one is started, which has sound as soon as the server answers again. What was asked for
meanwhile is lost; how long that was is told to whoever may want to say it again.
"""

from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtCore import QObject

from hiptimer.coach.alarm import Alarm, QtAlarm
from hiptimer.coach.output import (
    Beat,
    Device,
    Flows,
    Found,
    Hold,
    Missed,
    Order,
    Play,
    Report,
    Stop,
    Use,
    Volume,
)
from hiptimer.coach.sound_line import Line, ProcessLine
from hiptimer.desktop.clock import Clock, SystemClock
from hiptimer.words import tr

BEAT_SECONDS = 0.5
PATIENCE_SECONDS = 2.0
"""Without an answer for so long, the process hangs."""
START_SECONDS = 1.0
"""What a first start may take on top of that."""
LONGEST_START_SECONDS = 20.0
"""One that waits for the sound server from its beginning is given up after that."""
IDLE_SECONDS = 15.0
"""Without a clip for so long, it is asked nothing more, and ended unless it is kept."""
_LONGEST_PAUSE_SECONDS = 60.0


class SoundProcess(QObject):
    """The `output.Output` of the program."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        alarm: Callable[[], Alarm] | None = None,
        make_line: Callable[[], Line] | None = None,
    ) -> None:
        """All but the parent is for tests."""
        super().__init__(parent)
        self.changed: Callable[[], None] | None = None
        self.lost: Callable[[float], None] | None = None
        self._clock = clock or SystemClock()
        self._make_line: Callable[[], Line] = make_line or (lambda: ProcessLine(self))
        self._beats: Alarm = alarm() if alarm is not None else QtAlarm(self)
        self._beats.ring = self._beat
        self._beating = False
        self._line: Line | None = None
        self._up = False  # the process has told what it found
        self._found: Found | None = None
        self._hangs = self._kept = False
        self._started = self._used = 0.0
        self._flowed = 0.0  # when sound was last known to flow
        self._lost_since: float | None = None
        self._again_at = self._pause = 0.0  # when the next process may be started
        self._wish, self._held = Use(""), Hold(())
        self._decoder: msgspec.json.Decoder[Report] = msgspec.json.Decoder(Report)

    def open(self) -> None:
        """Have the process started, and asked whether it is well."""
        self._used = now = self._clock.monotonic()
        if not self._beating:
            self._beating = True
            self._flowed = now if self._up else now + START_SECONDS
            self._beats.set(BEAT_SECONDS)
        if self._line is None and now >= self._again_at:
            self._start(now)

    def keep(self, on: bool) -> None:
        """Whether it stays, and comes back by itself, while nothing is played."""
        self._kept = on
        if on or self._line is not None:
            self.open()

    def trouble(self) -> str:
        """Why nothing can be heard, for the person; "" while it can, as far as is known."""
        if self._hangs:
            return tr(
                "The sound system does not answer. The words on the screen go on,"
                " and the sound comes back by itself."
            )
        if self._found is not None and self._found.missing:
            return tr(
                "Sound cannot be played: a library of the system is missing ({library})."
                " On Debian and Ubuntu, installing libpulse0 helps."
                " The words on the screen go on without it.",
                library=self._found.missing,
            )
        if self._found is not None and not self._found.devices:
            return tr("No loudspeaker or headphones were found. The words on the screen go on.")
        return ""

    @property
    def answered(self) -> bool:
        """Whether the process has told what it found."""
        return self._up

    @property
    def lacks_library(self) -> bool:
        """Whether it found that it cannot play at all, as a library is missing."""
        return self._found is not None and bool(self._found.missing)

    def devices(self) -> tuple[Device, ...]:
        """Where sound can come out, as far as is known."""
        return self._found.devices if self._found is not None else ()

    def choose(self, device: str) -> None:
        """Play there from now on."""
        self._wish = Use(device)
        self._send(self._wish)

    def hold(self, paths: Iterable[str]) -> None:
        """Have these clips read, and let all others go."""
        self._held = Hold(tuple(paths))
        self._send(self._held)

    def play(self, path: str, volume: float) -> None:
        """Play this clip now; where that cannot be, it is lost."""
        self.open()
        if self._is_heard():
            self._send(Play(path, volume, self._used))
        else:
            self._lose(self._used)

    def set_volume(self, path: str, volume: float) -> None:
        """As loud from now on, if it sounds."""
        self._send(Volume(path, volume))

    def stop(self) -> None:
        """Silence, at once."""
        self._send(Stop())

    def close(self) -> None:
        """Leave nothing running."""
        self._kept = False
        line = self._line
        self._rest()
        if line is not None:
            line.wait()

    def _is_heard(self) -> bool:
        return self._up and bool(self.devices())

    def _start(self, now: float) -> None:
        self._end()
        self._line = line = self._make_line()
        line.came, line.ended = self._on_line, self._on_end
        self._started, self._again_at = now, now + self._pause
        self._pause = min(max(1.0, 2 * self._pause), _LONGEST_PAUSE_SECONDS)
        self._send(self._wish)
        self._send(self._held)

    def _end(self) -> None:
        line, self._line, self._up = self._line, None, False
        if line is not None:
            line.kill()

    def _send(self, order: Order) -> None:
        if self._line is not None:
            self._line.send(msgspec.json.encode(order) + b"\n")

    def _beat(self) -> None:
        now = self._clock.monotonic()
        hopeless = self.lacks_library
        idle = now - self._used > IDLE_SECONDS and (self._is_heard() or not self._kept)
        if idle or hopeless:
            self._rest()
            return
        if self._up and now - self._flowed <= PATIENCE_SECONDS:
            self._send(Beat())
        elif not self._hangs and now - self._flowed > PATIENCE_SECONDS:
            self._hangs = True
            self._lose(self._flowed)
            self._tell()
        if now >= self._again_at and self._is_to_start_anew(now):
            self._start(now)
        self._beats.set(BEAT_SECONDS)

    def _is_to_start_anew(self, now: float) -> bool:
        """Whether it is gone, hangs, or knows of no sound: with some servers that never changes."""
        if self._up:
            return now - self._flowed > PATIENCE_SECONDS or not self._is_heard()
        return self._line is None or now - self._started > LONGEST_START_SECONDS

    def _rest(self) -> None:
        """Nothing is wanted: ask nothing more, and end the process unless it is kept."""
        self._beats.cancel()
        self._beating = False
        if not self._kept:
            self._hangs, self._lost_since = False, None
            self._end()

    def _on_line(self, line: bytes) -> None:
        now = self._clock.monotonic()
        match self._decoder.decode(line):
            case Found() as found:
                self._on_found(found, now)
            case Flows():
                self._flowed = now
            case Missed():
                self._lose(self._flowed)
                self._give_back(now)

    def _on_found(self, found: Found, now: float) -> None:
        self._found = found
        if not self._up:
            self._up, self._hangs, self._flowed = True, False, now
        if not found.devices:
            self._lose(self._flowed)
        self._tell()
        if found.devices:
            self._pause = self._again_at = 0.0
            self._give_back(now)

    def _on_end(self) -> None:
        """It ended by itself: the next beat starts another one."""
        self._line, self._up = None, False
        self._lose(self._flowed)

    def _lose(self, since: float) -> None:
        if self._lost_since is None:
            self._lost_since = since

    def _give_back(self, now: float) -> None:
        since, self._lost_since = self._lost_since, None
        if since is not None and self.lost is not None:
            self.lost(now - since)

    def _tell(self) -> None:
        if self.changed is not None:
            self.changed()

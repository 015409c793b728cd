"""The process that plays sound: this program, started with `own_process.SOUND_FLAG`.

A process of its own because sound servers hang, and whoever opens, writes to or stops a stream
then waits for half a minute. This one is killed and started anew; the window goes on. Orders come
as lines on its standard input, reports go out as lines (`output` has both). Where the input ends,
so does it: whoever started it is gone.
"""

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO, Protocol

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from hiptimer.coach.output import (
    Beat,
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
from hiptimer.coach.sinks import Sinks, load_multimedia
from hiptimer.desktop.clock import Clock, SystemClock
from hiptimer.desktop.own_process import claim_stdout

_LIBRARY = re.compile(r"[\w+-][\w.+-]*\.(?:so|dll|dylib)\b[\w.]*", re.IGNORECASE)
_STALE_SECONDS = 0.3  # what was to begin so long ago says "now" at the wrong time


class Playing(Protocol):
    """What plays: `Sinks` says what each does."""

    def use(self, device: str) -> None:
        """Play there."""

    def hold(self, paths: Iterable[str]) -> None:
        """Read these."""

    def play(self, path: str, volume: float) -> None:
        """Play this."""

    def set_volume(self, path: str, volume: float) -> None:
        """As loud."""

    def stop(self) -> None:
        """Silence."""

    def flow(self) -> bool:
        """Whether sound goes out."""


class Lines(QObject):
    """The orders, read in a thread of their own and given out in the loop's."""

    came = Signal(bytes)

    def read(self) -> None:
        """Hand on each line; at the input's end, end the process, whatever hangs in its loop."""
        for line in sys.stdin.buffer:
            self.came.emit(line)
        os._exit(0)


class Performer:
    """Does what it is ordered, in the order of coming."""

    def __init__(self, sinks: Playing, tell: Callable[[Report], None], clock: Clock) -> None:
        self._sinks = sinks
        self._tell = tell
        self._clock = clock
        self._decoder = msgspec.json.Decoder(Order)

    def obey(self, line: bytes) -> None:
        """Do what the line says."""
        match self._decoder.decode(line):
            case Hold(paths):
                self._sinks.hold(paths)
            case Play(path, volume, at):
                if self._clock.monotonic() - at < _STALE_SECONDS:
                    self._sinks.play(path, volume)
                else:
                    self._tell(Missed())
            case Volume(path, volume):
                self._sinks.set_volume(path, volume)
            case Stop():
                self._sinks.stop()
            case Use(device):
                self._sinks.use(device)
            case Beat():
                if self._sinks.flow():
                    self._tell(Flows())


def main() -> int:
    """Play until the input ends."""
    tell = partial(_tell, claim_stdout())
    application = QCoreApplication([])
    try:
        multimedia = load_multimedia()
    except ImportError as error:
        library = _LIBRARY.search(str(error))  # the rest of it is English
        tell(Found(missing=library[0] if library else "QtMultimedia"))
        sys.stdin.buffer.read()
        return 0
    sinks = Sinks(multimedia, tell)
    lines, performer = Lines(), Performer(sinks, tell, SystemClock())
    lines.came.connect(performer.obey)
    threading.Thread(target=lines.read, name="orders", daemon=True).start()
    tell(sinks.found())
    return application.exec()


def _tell(answers: BinaryIO, report: Report) -> None:
    """Write a line to whoever started this."""
    answers.write(msgspec.json.encode(report) + b"\n")
    answers.flush()

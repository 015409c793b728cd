"""The edge to Qt's sound: devices, and the clips that sound on them.

Used in the process of `sound_worker` alone. Every call here may hang with the sound server.
"""

import os
import sys
import wave
from array import array
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QDeadlineTimer, QIODevice, QObject

from hiptimer.coach.alarm import QtAlarm
from hiptimer.coach.clip import RATE
from hiptimer.coach.output import Device, Found

BUFFER_SECONDS = 0.25
"""What a sink holds ahead: a busy machine must not break up a word. It delays no beginning."""
_SERVER_HOLDS = ("PULSE_LATENCY_MSEC", "80")
"""What the sound server holds ahead. Qt asks for 16 ms, and a busy machine's words had gaps."""
_DRAIN_SECONDS = 0.5
_WAKING_SECONDS = 2.5  # a device that slept may take two until it goes on from the first samples
_AWAKE_USECS = 100_000


def load_multimedia() -> ModuleType:
    """Qt's sound. Raises ImportError where a library of the system is missing."""
    if sys.platform == "linux":
        os.environ.setdefault(*_SERVER_HOLDS)  # the person's own wish goes first
    # Start-up time, and libpulse may be missing.
    from PySide6 import QtMultimedia  # noqa: PLC0415

    return QtMultimedia


class Sinks(QObject):
    """Clips by their paths, the devices there are, and what sounds on the one in use."""

    def __init__(self, multimedia: ModuleType, tell: Callable[[Found], None]) -> None:
        """`tell` is called when devices came or went."""
        super().__init__()
        self._multimedia = multimedia
        self._tell = tell
        self._watch = multimedia.QMediaDevices(self)
        self._watch.audioOutputsChanged.connect(self._on_devices)
        self._wish = ""
        self._gone: set[str] = set()  # could not be opened, though the system still lists them
        self._samples: dict[str, QByteArray] = {}
        self._awaited: list[str] = []
        self._sounding: dict[str, _Sounding] = {}
        self._chores = QtAlarm(self)
        self._chores.ring = self._read_one

    def found(self) -> Found:
        """The devices, as the system calls them."""
        return Found(tuple(Device(_id_of(one), one.description()) for one in self._outputs()))

    def use(self, device: str) -> None:
        """Play on this device from now on; where it is gone, on the system's choice."""
        self._wish = device
        self._gone.clear()

    def hold(self, paths: Iterable[str]) -> None:
        """Read these files, one in each turn of the loop; let all others go."""
        wanted = dict.fromkeys(paths)
        self._samples = {path: kept for path, kept in self._samples.items() if path in wanted}
        self._awaited = [path for path in wanted if path not in self._samples]
        self._chores.set(0.0)

    def play(self, path: str, volume: float) -> None:
        """Play a file from its beginning; where the device cannot be opened, on another."""
        samples = self._samples.get(path)
        if samples is None:
            samples = QByteArray(samples_of(path))
        self._end(path)
        while (device := self._chosen()) is not None:
            sounding = _Sounding(self._multimedia, device, samples, volume, self)
            if sounding.opened:
                sounding.ended = lambda: self._end(path)
                self._sounding[path] = sounding
                return
            sounding.release()
            # With PulseAudio, Qt does not tell that a device went, and goes on listing it.
            self._gone.add(_id_of(device))
            self._tell(self.found())

    def set_volume(self, path: str, volume: float) -> None:
        """As loud from now on, if it sounds."""
        if path in self._sounding:
            self._sounding[path].set_volume(volume)

    def stop(self) -> None:
        """Silence."""
        for path in list(self._sounding):
            self._end(path)

    def flow(self) -> bool:
        """Whether all that sounds went on since this was last asked."""
        flowing = [sounding.flows() for sounding in self._sounding.values()]
        return all(flowing)

    def _read_one(self) -> None:
        if self._awaited:
            path = self._awaited.pop(0)
            self._samples[path] = QByteArray(samples_of(path))
            self._chores.set(0.0)

    def _end(self, path: str) -> None:
        sounding = self._sounding.pop(path, None)
        if sounding is not None:
            sounding.release()

    def _outputs(self) -> list[Any]:
        outputs = self._multimedia.QMediaDevices.audioOutputs()
        return [device for device in outputs if _id_of(device) not in self._gone]

    def _chosen(self) -> Any:
        """The device wished for, or the system's choice, or any; None where there is none."""
        outputs = {_id_of(device): device for device in self._outputs()}
        default = _id_of(self._multimedia.QMediaDevices.defaultAudioOutput())
        first = next(iter(outputs.values()), None)
        return outputs.get(self._wish) or outputs.get(default) or first

    def _on_devices(self) -> None:
        self._gone.clear()
        self._tell(self.found())


class _Sounding(QObject):
    """One clip on an audio sink of its own: Qt reads the samples itself, Python has no part in it.

    Not a QSoundEffect: in Qt 6.11 that may let go of its stream in the sound server's thread when
    its clip ends, and the loop then turns at full speed for ever ("QSocketNotifier: Invalid
    socket"). Here the stream is let go in the loop's thread, after the clip's end.
    """

    def __init__(
        self,
        multimedia: ModuleType,
        device: Any,
        samples: QByteArray,
        volume: float,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self.ended: Callable[[], None] | None = None
        layout = multimedia.QAudioFormat()
        layout.setSampleRate(RATE)
        layout.setChannelCount(1)
        layout.setSampleFormat(multimedia.QAudioFormat.SampleFormat.Int16)
        self._buffer = QBuffer(self)
        self._buffer.setData(samples)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = multimedia.QAudioSink(device, layout, self)
        self._sink.setBufferSize(round(BUFFER_SECONDS * RATE) * 2)
        self._sink.setVolume(volume)
        self._sink.start(self._buffer)
        self.opened = bool(self._sink.error() != multimedia.QtAudio.Error.OpenError)
        seconds = samples.size() / 2 / RATE
        self._began = self._sink.processedUSecs()
        self._reached = self._place()
        self._waking = QDeadlineTimer(round(_WAKING_SECONDS * 1000))
        self._end = QtAlarm(self)
        self._end.ring = self._tell_end
        self._end.set(seconds + BUFFER_SECONDS + _DRAIN_SECONDS)

    def flows(self) -> bool:
        """Whether it went on since this was last asked, or has nothing more to give."""
        before, self._reached = self._reached, self._place()
        awake = self._reached[0] - self._began > _AWAKE_USECS
        moved = self._reached != before or self._buffer.atEnd()
        return moved or not (awake or self._waking.hasExpired())

    def set_volume(self, volume: float) -> None:
        """0 to 1, of the wave."""
        self._sink.setVolume(volume)

    def release(self) -> None:
        """Silence, and let it go."""
        self._end.cancel()
        self._sink.reset()
        self.deleteLater()

    def _place(self) -> tuple[int, int]:
        return self._sink.processedUSecs(), self._buffer.pos()

    def _tell_end(self) -> None:
        if self.ended is not None:
            self.ended()


def _id_of(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def samples_of(path: str) -> bytes:
    """What a WAV file holds, in the order of bytes that Qt plays; nothing for a damaged one."""
    try:
        with wave.open(path, "rb") as file:
            samples = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error):
        return b""  # gone since it was found: nothing is heard, and it is made again
    if sys.byteorder == "big":
        swapped = array("h", samples)
        swapped.byteswap()
        return swapped.tobytes()
    return samples

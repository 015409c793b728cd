"""The edge to Qt's sound: effects that play one clip each, and the devices they play on.

QtMultimedia is loaded when the first session is opened, not before: it costs start-up time, and
where libpulse is missing it cannot be loaded at all.
"""

import os
import sys
import wave
from array import array
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer

from hiptimer.coach.clip import RATE
from hiptimer.words import tr

BUFFER_SECONDS = 0.25
"""What a sink holds ahead: a busy machine must not break up a word. It delays no beginning."""
_SERVER_HOLDS = ("PULSE_LATENCY_MSEC", "80")
"""What the sound server holds ahead. Qt asks for 16 ms, and a busy machine's words had gaps."""
_DRAIN_SECONDS = 0.5


class Device(Struct, frozen=True):
    """A place where sound can come out; `id` "" is the system's choice."""

    id: str
    name: str


class Effect(Protocol):
    """One clip, ready to play."""

    def play(self) -> bool:
        """Play it from its beginning; whether its device could be opened."""

    def stop(self) -> None:
        """Silence, at once."""

    def set_volume(self, volume: float) -> None:
        """0 to 1, of the wave."""

    def release(self) -> None:
        """Let it go."""


class Effects(Protocol):
    """What makes effects. `changed` is called when devices come and go."""

    changed: Callable[[], None] | None

    def trouble(self) -> str:
        """Why nothing can be heard, for the person; "" when it can."""

    def make(self, path: str) -> Effect:
        """An effect of this file, on the chosen device."""

    def devices(self) -> tuple[Device, ...]:
        """Where sound can come out."""

    def choose(self, device: str) -> None:
        """Effects made from now on play there; where it is gone, on the system's choice."""

    def current(self) -> str:
        """The id of the device on which effects made now would play; "" for none."""

    def pass_over(self) -> bool:
        """The current device cannot be opened: go on with another; whether there is one."""


class Alarm(Protocol):
    """Rings once, `seconds` from when it is set; setting it again forgets the time before."""

    ring: Callable[[], None] | None

    def set(self, seconds: float) -> None:
        """Ring in `seconds`."""

    def cancel(self) -> None:
        """Do not ring."""


class QtAlarm(QObject):
    """An alarm on Qt's precise timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ring: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._rings)

    def set(self, seconds: float) -> None:
        """Ring in `seconds`, a millisecond late at most: early would ring twice."""
        self._timer.start(max(0, round(min(seconds, 3600.0) * 1000)))

    def cancel(self) -> None:
        """Do not ring."""
        self._timer.stop()

    def _rings(self) -> None:
        if self.ring is not None:
            self.ring()


class QtEffects(QObject):
    """Effects on QtMultimedia's audio sinks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changed: Callable[[], None] | None = None
        self._multimedia: ModuleType | None = None
        self._failed = ""
        self._watch: Any = None
        self._device = ""
        self._gone: set[str] = set()  # could not be opened, though the system still lists them

    def trouble(self) -> str:
        """Why nothing can be heard; loads QtMultimedia when it is first asked."""
        multimedia = self._loaded()
        if multimedia is None:
            return tr(
                "Sound cannot be played: a library of the system is missing ({library})."
                " On Debian and Ubuntu, installing libpulse0 helps."
                " The words on the screen go on without it.",
                library=self._failed,
            )
        if not self._outputs(multimedia):
            return tr("No loudspeaker or headphones were found. The words on the screen go on.")
        return ""

    def make(self, path: str) -> Effect:
        """An effect of this file on the chosen device. Call `trouble` before."""
        multimedia = self._loaded()
        if multimedia is None:
            return _Nothing()
        return _QtEffect(multimedia, self._chosen(multimedia), self, path)

    def devices(self) -> tuple[Device, ...]:
        """The devices, as the system calls them."""
        multimedia = self._loaded()
        if multimedia is None:
            return ()
        return tuple(
            Device(_id_of(device), device.description()) for device in self._outputs(multimedia)
        )

    def choose(self, device: str) -> None:
        """Use this device from now on."""
        self._device = device
        self._gone.clear()

    def current(self) -> str:
        """The device in use."""
        multimedia = self._loaded()
        return _id_of(self._chosen(multimedia)) if multimedia is not None else ""

    def pass_over(self) -> bool:
        """Leave the current device out until devices come or go.

        With PulseAudio Qt does not tell that a device went, and goes on listing it.
        """
        multimedia = self._loaded()
        if multimedia is None:
            return False
        self._gone.add(_id_of(self._chosen(multimedia)))
        return bool(self._outputs(multimedia))

    def _outputs(self, multimedia: ModuleType) -> list[Any]:
        outputs = multimedia.QMediaDevices.audioOutputs()
        return [device for device in outputs if _id_of(device) not in self._gone]

    def _chosen(self, multimedia: ModuleType) -> Any:
        """The chosen device, or the system's choice, or any; the system's where there is none."""
        default = multimedia.QMediaDevices.defaultAudioOutput()
        outputs = {_id_of(device): device for device in self._outputs(multimedia)}
        first = next(iter(outputs.values()), default)
        return outputs.get(self._device) or outputs.get(_id_of(default)) or first

    def _loaded(self) -> ModuleType | None:
        if self._multimedia is None and not self._failed:
            if sys.platform == "linux":
                os.environ.setdefault(*_SERVER_HOLDS)  # the person's own wish goes first
            try:
                # Start-up time, and libpulse may be missing: see the module's docstring.
                from PySide6 import QtMultimedia  # noqa: PLC0415
            except ImportError as error:
                self._failed = str(error).splitlines()[0][:160]
                return None
            self._multimedia = QtMultimedia
            self._watch = QtMultimedia.QMediaDevices(self)
            self._watch.audioOutputsChanged.connect(self._tell)
        return self._multimedia

    def _tell(self) -> None:
        self._gone.clear()
        if self.changed is not None:
            self.changed()


def _id_of(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


class _QtEffect(QObject):
    """One clip on an audio sink of its own: Qt reads the samples itself, Python has no part in it.

    Not a QSoundEffect: in Qt 6.11 that may let go of its stream in the sound server's thread when
    its clip ends, and the window's loop then turns at full speed for ever ("QSocketNotifier:
    Invalid socket"). Here the stream is let go in the window's thread, after the clip's end.
    """

    def __init__(self, multimedia: ModuleType, device: Any, owner: QObject, path: str) -> None:
        super().__init__(owner)
        layout = multimedia.QAudioFormat()
        layout.setSampleRate(RATE)
        layout.setChannelCount(1)
        layout.setSampleFormat(multimedia.QAudioFormat.SampleFormat.Int16)
        self._open_error = multimedia.QtAudio.Error.OpenError
        self._sink = multimedia.QAudioSink(device, layout, self)
        self._sink.setBufferSize(round(BUFFER_SECONDS * RATE) * 2)
        samples = _samples_of(path)
        self._seconds = len(samples) / 2 / RATE
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(samples))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._end = QtAlarm(self)
        self._end.ring = self.stop

    def play(self) -> bool:
        self._sink.reset()
        self._buffer.seek(0)
        self._sink.start(self._buffer)
        self._end.set(self._seconds + BUFFER_SECONDS + _DRAIN_SECONDS)
        return bool(self._sink.error() != self._open_error)

    def stop(self) -> None:
        self._end.cancel()
        self._sink.reset()

    def set_volume(self, volume: float) -> None:
        self._sink.setVolume(volume)

    def release(self) -> None:
        self.stop()
        self.deleteLater()


def _samples_of(path: str) -> bytes:
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


class _Nothing:
    """An effect where there is no sound at all."""

    def play(self) -> bool:
        """Nothing is heard."""
        return True

    def stop(self) -> None:
        """Nothing was heard."""

    def set_volume(self, volume: float) -> None:
        """Nothing has no volume."""

    def release(self) -> None:
        """There is nothing to let go."""

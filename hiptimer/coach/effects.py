"""The edge to Qt's sound: effects that play one clip each, and the devices they play on.

QtMultimedia is loaded when the first session is opened, not before: it costs start-up time, and
where libpulse is missing it cannot be loaded at all.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer, QUrl


class Device(Struct, frozen=True):
    """A place where sound can come out; `id` "" is the system's choice."""

    id: str
    name: str


class Effect(Protocol):
    """One clip, ready to play."""

    def play(self) -> None:
        """Play it from its beginning."""

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
    """Effects of QtMultimedia's QSoundEffect."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changed: Callable[[], None] | None = None
        self._multimedia: ModuleType | None = None
        self._failed = ""
        self._watch: Any = None
        self._device = ""

    def trouble(self) -> str:
        """Why nothing can be heard; loads QtMultimedia when it is first asked."""
        multimedia = self._loaded()
        if multimedia is None:
            return (
                "Sound cannot be played: a library of the system is missing "
                f"({self._failed}). On Debian and Ubuntu, installing libpulse0 helps. "
                "The words on the screen go on without it."
            )
        if not multimedia.QMediaDevices.audioOutputs():
            return "No loudspeaker or headphones were found. The words on the screen go on."
        return ""

    def make(self, path: str) -> Effect:
        """An effect of this file on the chosen device. Call `trouble` before."""
        multimedia = self._loaded()
        if multimedia is None:
            return _Nothing()
        return _QtEffect(multimedia.QSoundEffect(self._chosen(multimedia), self), path)

    def devices(self) -> tuple[Device, ...]:
        """The devices, as the system calls them."""
        multimedia = self._loaded()
        if multimedia is None:
            return ()
        return tuple(
            Device(_id_of(device), device.description())
            for device in multimedia.QMediaDevices.audioOutputs()
        )

    def choose(self, device: str) -> None:
        """Use this device from now on."""
        self._device = device

    def current(self) -> str:
        """The device in use."""
        multimedia = self._loaded()
        return _id_of(self._chosen(multimedia)) if multimedia is not None else ""

    def _chosen(self, multimedia: ModuleType) -> Any:
        outputs = multimedia.QMediaDevices.audioOutputs()
        matching = (device for device in outputs if _id_of(device) == self._device)
        return next(matching, None) or multimedia.QMediaDevices.defaultAudioOutput()

    def _loaded(self) -> ModuleType | None:
        if self._multimedia is None and not self._failed:
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
        if self.changed is not None:
            self.changed()


def _id_of(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


class _QtEffect:
    """One QSoundEffect."""

    def __init__(self, effect: Any, path: str) -> None:
        self._effect = effect
        effect.setSource(QUrl.fromLocalFile(path))

    def play(self) -> None:
        self._effect.play()

    def stop(self) -> None:
        self._effect.stop()

    def set_volume(self, volume: float) -> None:
        self._effect.setVolume(volume)

    def release(self) -> None:
        self._effect.stop()
        self._effect.deleteLater()


class _Nothing:
    """An effect where there is no sound at all."""

    def play(self) -> None:
        """Nothing is heard."""

    def stop(self) -> None:
        """Nothing was heard."""

    def set_volume(self, volume: float) -> None:
        """Nothing has no volume."""

    def release(self) -> None:
        """There is nothing to let go."""

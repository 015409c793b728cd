"""A speaker that makes no sound and remembers what it was told, for tests and pictures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from hiptimer.coach.cache import Clip
from hiptimer.coach.levels import Level, VoiceInfo, VoiceStatus
from hiptimer.desktop.preferences import Counting, CueDetail
from hiptimer.player.timeline import Priority, Sound, Timeline


class SilentSpeaker(QObject):
    """The interface of `speaker.Speaker`. `calls` holds (name, arguments) in order."""

    status_changed = Signal(object)
    ready_changed = Signal(int, int)
    trouble = Signal(str)
    devices_found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.voices: tuple[VoiceInfo, ...] = ()
        self._status = VoiceStatus(Level.SOUNDS, reason="This speaker is silent.")

    @property
    def status(self) -> VoiceStatus:
        """What `set_status` gave it."""
        return self._status

    def set_status(self, status: VoiceStatus) -> None:
        """Pretend that the level is another one."""
        self._status = status
        self.status_changed.emit(status)

    def named(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of every call of that name."""
        return [arguments for called, arguments in self.calls if called == name]

    def prefetch(self, timeline: Timeline) -> None:
        """Remember it."""
        self.calls.append(("prefetch", (timeline,)))

    def load(self, timeline: Timeline) -> None:
        """Remember it."""
        self.calls.append(("load", (timeline,)))

    def unload(self) -> None:
        """Remember it."""
        self.calls.append(("unload", ()))

    def start(self, position: float, at: float) -> None:
        """Remember it."""
        self.calls.append(("start", (position, at)))

    def halt(self) -> None:
        """Remember it."""
        self.calls.append(("halt", ()))

    def stand(self) -> None:
        """Remember it."""
        self.calls.append(("stand", ()))

    def finish(self, position: float, at: float) -> None:
        """Remember it."""
        self.calls.append(("finish", (position, at)))

    def say_now(self, text: str, priority: Priority) -> None:
        """Remember it."""
        self.calls.append(("say_now", (text, priority)))

    def close(self) -> None:
        """Remember it."""
        self.calls.append(("close", ()))

    def set_volume(self, volume: int) -> None:
        """Remember it."""
        self.calls.append(("set_volume", (volume,)))

    def set_muted(self, muted: bool) -> None:
        """Remember it."""
        self.calls.append(("set_muted", (muted,)))

    def set_detail(self, detail: CueDetail) -> None:
        """Remember it."""
        self.calls.append(("set_detail", (detail,)))

    def set_counting(self, counting: Counting) -> None:
        """Remember it."""
        self.calls.append(("set_counting", (counting,)))

    def set_voice(self, choice: str, rate: float = 1.0) -> None:
        """Remember it."""
        self.calls.append(("set_voice", (choice, rate)))

    def set_device(self, device: str) -> None:
        """Remember it."""
        self.calls.append(("set_device", (device,)))

    def look_for_devices(self) -> None:
        """None are there."""
        self.devices_found.emit(())

    def clip_of(self, _told: str) -> Clip | None:
        """None is ever ready."""
        return None

    def warm_up(self) -> None:
        """Remember it."""
        self.calls.append(("warm_up", ()))

    def on_status(self, tell: Callable[[VoiceStatus], None]) -> None:
        """Call `tell` when `set_status` is called."""
        self.status_changed.connect(tell)

    def ask_voices(self, tell: Callable[[Sequence[VoiceInfo]], None]) -> None:
        """Tell `voices`, at once."""
        tell(self.voices)

    def test(self) -> None:
        """Remember it."""
        self.calls.append(("test", ()))

    def hear(self, sound: Sound) -> None:
        """Remember it."""
        self.calls.append(("hear", (sound,)))

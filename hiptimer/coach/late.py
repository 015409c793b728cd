"""The speaker, made when it is first needed: its modules are not loaded for the first paint."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.coach.levels import VoiceInfo, VoiceStatus
    from hiptimer.coach.output import Device
    from hiptimer.coach.speaker import Speaker
    from hiptimer.player.timeline import Sound


class LateSpeaker:
    """Stands in for the speaker where pages ask about the voice."""

    def __init__(self, make: "Callable[[], Speaker]") -> None:
        self._make = make
        self._speaker: Speaker | None = None

    @property
    def speaker(self) -> "Speaker":
        """The speaker itself."""
        if self._speaker is None:
            self._speaker = self._make()
        return self._speaker

    @property
    def status(self) -> "VoiceStatus":
        """The level in use, and why it is not a better one."""
        return self.speaker.status

    def on_status(self, tell: "Callable[[VoiceStatus], None]") -> None:
        """Call `tell` whenever the status is another one."""
        self.speaker.on_status(tell)

    def ask_voices(self, tell: "Callable[[Sequence[VoiceInfo]], None]") -> None:
        """Find the voices that can be chosen; `tell` is called later."""
        self.speaker.ask_voices(tell)

    def on_devices(self, tell: "Callable[[Sequence[Device]], None]") -> None:
        """Call `tell` with where sound can come out, each time that was found."""
        self.speaker.devices_found.connect(tell)

    def look_for_devices(self) -> None:
        """Find where sound can come out."""
        self.speaker.look_for_devices()

    def test(self) -> None:
        """Say a sentence as the preferences have it."""
        self.speaker.test()

    def hear(self, sound: "Sound") -> None:
        """Play a sound by itself."""
        self.speaker.hear(sound)

    def close(self) -> None:
        """Close the speaker, if there is one."""
        if self._speaker is not None:
            self._speaker.close()

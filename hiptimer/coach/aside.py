"""A text that is asked for in between, outside the plan: an easier variant, the voice's test."""

from hiptimer.coach.cache import Clip
from hiptimer.coach.voice import Voicing

_PATIENCE_SECONDS = 6.0


class Aside:
    """One text at a time. One that is not ready in time is forgotten; ready, it waits its turn."""

    def __init__(self, voice: Voicing) -> None:
        self._voice = voice
        self.text = ""
        self._deadline = 0.0

    def ask(self, text: str, now: float) -> None:
        """Have this said as soon as may be, in place of what was asked for before."""
        self.text, self._deadline = text, now + _PATIENCE_SECONDS
        self._voice.want_first(text)

    def clip(self, now: float) -> Clip | None:
        """Its clip, once that is ready."""
        if now > self._deadline:
            self.text = ""
        clip = self._voice.clip(self.text) if self.text else None
        if clip is not None:
            self._deadline = float("inf")
        elif self._voice.is_settled(self.text):
            self.text = ""
        return clip

    def forget(self) -> None:
        """It was said, or is not wanted any more."""
        self.text = ""

"""What is asked for in between, outside the plan: an easier variant, the voice's test."""

from hiptimer.coach.cache import Clip
from hiptimer.coach.voice import Voicing

_PATIENCE_SECONDS = 6.0


class Aside:
    """One at a time. A text not ready in time is forgotten; ready, it waits its turn."""

    def __init__(self, voice: Voicing) -> None:
        self._voice = voice
        self.text = ""
        self._deadline = 0.0
        self._clip: Clip | None = None
        self._begun: tuple[Clip, float] | None = None  # and the instant of its end

    def ask(self, text: str, now: float) -> None:
        """Have this said as soon as may be, in place of what was asked for before."""
        self.text, self._deadline = text, now + _PATIENCE_SECONDS
        self._clip = None
        self._voice.want_first(text)

    def ask_for(self, clip: Clip) -> None:
        """Have this clip heard as soon as may be, in place of what was asked for before."""
        self.text, self._clip = "", clip

    def clip(self, now: float) -> Clip | None:
        """What is to be heard, once it is ready."""
        if self._clip is None and self.text:
            self._clip = self._voice.clip(self.text) if now <= self._deadline else None
            if self._clip is None and (now > self._deadline or self._voice.is_settled(self.text)):
                self.text = ""
        return self._clip

    def begin(self, clip: Clip, end: float) -> None:
        """It is heard, until the instant `end`."""
        self.forget()
        self._begun = clip, end

    def take_back(self, since: float) -> None:
        """Nothing was heard from the instant `since` on: what was begun is asked for again."""
        if self._begun is not None and self._begun[1] > since and not self.text:
            self.ask_for(self._begun[0])
        self._begun = None

    def forget(self) -> None:
        """It is not wanted any more."""
        self.text, self._clip, self._begun = "", None, None

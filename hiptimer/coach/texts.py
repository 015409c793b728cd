"""The texts of one timeline on their way to becoming clips."""

from collections.abc import Iterable

from hiptimer.coach.cache import Clip
from hiptimer.coach.ear import spoken
from hiptimer.coach.mixer import text_at, texts_of
from hiptimer.coach.voice import Voicing
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import Timeline


class Texts:
    """Asks the voice for what a timeline says, by the texts as they are written."""

    def __init__(self, voice: Voicing) -> None:
        self._voice = voice
        self._texts: tuple[str, ...] = ()

    def want(self, texts: Iterable[str]) -> None:
        """Have these made ready, in this order, in place of those before."""
        self._texts = tuple(texts)
        self.want_again()

    def want_again(self, first: Iterable[str] = ()) -> None:
        """After a jump or another voice: the same texts, with these at the front."""
        self._voice.want(spoken(text) for text in [*first, *self._texts])

    def want_from(self, timeline: Timeline, position: float, detail: CueDetail) -> None:
        """After a jump, first what comes first now."""
        after = [cue for cue in timeline.cues if cue.at >= position]
        texts = texts_of(after, detail)
        first = next((cue for cue in after if cue.until is not None), None)
        said = text_at(first, detail) if first is not None else ""
        if first is not None and said and self.length(said) is None:
            short = text_at(first, CueDetail.SHORT)  # it may be all that fits
            texts = (texts[0], *filter(None, [short]), *texts[1:])
        self.want_again(texts)

    def readiness(self) -> tuple[int, int]:
        """For how many nothing more is to be waited for, and how many they are."""
        done = sum(self._voice.is_settled(spoken(text)) for text in self._texts)
        return done, len(self._texts)

    def clip(self, text: str) -> Clip | None:
        """The clip of `text` if it is ready."""
        return self._voice.clip(spoken(text))

    def length(self, text: str) -> float | None:
        """The seconds that `text` is heard; None while it is not ready."""
        clip = self.clip(text)
        return clip.seconds if clip is not None else None

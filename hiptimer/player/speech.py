"""How long a sentence takes to say, estimated from its words: compiling never waits for a voice."""

from functools import lru_cache

from hiptimer.session.marks import shown
from hiptimer.session.model import Seconds

_SENTENCE_PAUSE = 0.35  # the voice's breath after a full stop
_COMMA_PAUSE = 0.12
_MARGIN = 0.2  # voices differ; a cue that was thought to fit must fit


@lru_cache(maxsize=4096)
def spoken_seconds(text: str, words_per_second: float) -> Seconds:
    """The time that `text` takes at `words_per_second`, on the long side. 0 for no text."""
    words = shown(text).split()  # as long for the voice as for who looks at the minutes
    if not words:
        return Seconds(0.0)
    long_words = sum(len(word) > 9 for word in words)
    sentences = sum(word[-1] in ".!?:" for word in words)
    commas = sum(word[-1] in ",;–" for word in words)
    pauses = sentences * _SENTENCE_PAUSE + commas * _COMMA_PAUSE
    return Seconds((len(words) + 0.5 * long_words) / words_per_second + pauses + _MARGIN)

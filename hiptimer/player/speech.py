"""How long a sentence takes to say, estimated from its words: compiling never waits for a voice."""

from functools import lru_cache

from hiptimer.session.marks import shown
from hiptimer.session.model import Seconds
from hiptimer.words.language import in_use

_SENTENCE_PAUSE = 0.35  # the voice's breath after a full stop
_COMMA_PAUSE = 0.12
_MARGIN = 0.2  # voices differ; a cue that was thought to fit must fit
_LETTERS_A_WORD = {"de": 5.0}
"""Where words are of many lengths they are reckoned by letters: so many as an English word takes.

German by eSpeak NG: none of the 177 cues of what ships is heard longer than it is reckoned.
"""
_LETTERS_A_DIGIT = 5


def spoken_seconds(text: str, words_per_second: float) -> Seconds:
    """The time that `text` takes in the language in use, on the long side. 0 for no text.

    `words_per_second` is the voice's rate in English words.
    """
    return _reckoned(text, words_per_second, in_use())


@lru_cache(maxsize=4096)
def _reckoned(text: str, words_per_second: float, language: str) -> Seconds:
    words = shown(text).split()  # as long for the voice as for who looks at the minutes
    if not words:
        return Seconds(0.0)
    sentences = sum(word[-1] in ".!?:" for word in words)
    commas = sum(word[-1] in ",;–" for word in words)
    pauses = sentences * _SENTENCE_PAUSE + commas * _COMMA_PAUSE
    return Seconds(_in_words(words, language) / words_per_second + pauses + _MARGIN)


def _in_words(words: list[str], language: str) -> float:
    """How many English words take as long."""
    each = _LETTERS_A_WORD.get(language)
    if each is None:
        return len(words) + 0.5 * sum(len(word) > 9 for word in words)
    letters = sum(letter.isalpha() for word in words for letter in word)
    digits = sum(letter.isdigit() for word in words for letter in word)
    return (letters + _LETTERS_A_DIGIT * digits) / each

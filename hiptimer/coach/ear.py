"""Text for the ear: what the voice gets to read, made from what is written for the eye.

The catalogue is written for the ear already; people's own sessions are not, and an engine reads
"90/90" as a fraction and "IR" as a word. `spoken` turns such spellings into words, by the rules of
the language in use (`ear_english`, `ear_german`).

A word may carry how it is spoken (`session.marks`): `spoken` says it so.
Everything here is a pure function of its text.
"""

import re
import unicodedata
from functools import lru_cache

from hiptimer.coach.ear_english import ENGLISH
from hiptimer.coach.ear_german import GERMAN
from hiptimer.session.marks import MARKED
from hiptimer.words.language import language_spoken

_RULES = {"en": ENGLISH, "de": GERMAN}

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


def spoken(text: str) -> str:
    """`text` for the voice: marked words as they sound, digits and short forms as words.

    By the rules of the language in use. "" when there is nothing that can be said. Saying it twice
    changes nothing more.
    """
    return _spoken(text, language_spoken())


@lru_cache(maxsize=4096)
def _spoken(text: str, language: str) -> str:
    rules = _RULES.get(language, ENGLISH)  # a language without rules is read by these
    text = unicodedata.normalize("NFC", text)
    text = MARKED.sub(lambda match: _respelled(match[2]), text)
    text = _LINK.sub(rules.link, text)
    text = text.replace("’", "'").replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")
    for pattern, words in rules.words:
        text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    short = rules.short_forms
    text = re.sub(r"\b[A-Za-z]{1,6}\b", lambda match: short.get(match[0], match[0]), text)
    for number, words_of in rules.numbers:
        text = number.sub(words_of, text)
    text = "".join(rules.symbols.get(letter, letter) for letter in text)
    return _tidy("".join(letter for letter in text if _sayable(letter)))


def _respelled(how: str) -> str:
    """Capitals mark the stress for a reader; an engine would spell them out."""
    return how.strip().lower()


def _sayable(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind[0] in "LMN" or letter in " \n.,;:!?'-\"" or kind == "Zs"


def _tidy(text: str) -> str:
    text = re.sub(r"\s*\n+\s*", ". ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    text = re.sub(r"[,;:]+(?=[.,;:!?])", "", text)
    text = re.sub(r"([.!?])(?:[.,;:])+", r"\1", text)
    text = re.sub(r"^[\s.,;:!?'\"-]+", "", text).rstrip(" ,;:-")
    return text if any(letter.isalpha() for letter in text) else ""

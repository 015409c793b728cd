"""Text for the ear: what the voice gets to read, made from what is written for the eye.

The catalogue is written for the ear already; people's own sessions are not, and an engine reads
"90/90" as a fraction and "IR" as a word. `spoken` turns such spellings into words.

A word may carry how it is spoken (`session.marks`): `spoken` says it so.
Everything here is a pure function of its text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from hiptimer.coach.numbers import cardinal, decimal, ordinal
from hiptimer.session.marks import MARKED

_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"

# As written, in this case only: in lower case some of these are words ("pt" is none, "it" is).
_SHORT_FORMS = {
    "IR": "internal rotation",
    "ER": "external rotation",
    "ROM": "range of motion",
    "MWM": "mobilisation with movement",
    "MWMs": "mobilisations with movement",
    "CAR": "car",
    "CARs": "cars",
    "PNF": "P N F",
    "PAILs": "pails",
    "RAILs": "rails",
    "FAI": "F A I",
    "TFL": "T F L",
    "SI": "S I",
    "PT": "physiotherapist",
    "AMRAP": "as many reps as you can",
}
_UNITS = {
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "m": ("metre", "metres"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "mm": ("millimetre", "millimetres"),
    "cm": ("centimetre", "centimetres"),
    "kg": ("kilo", "kilos"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "deg": ("degree", "degrees"),
    "x": ("time", "times"),
    "°": ("degree", "degrees"),
    "º": ("degree", "degrees"),
    "%": ("percent", "percent"),
}
_FRACTIONS = {
    "1/2": "half",
    "1/3": "a third",
    "2/3": "two thirds",
    "1/4": "a quarter",
    "3/4": "three quarters",
    "½": "half",
    "⅓": "a third",
    "⅔": "two thirds",
    "¼": "a quarter",
    "¾": "three quarters",
}
_WORDS = (
    (r"\be\.\s?g\.", "for example"),
    (r"\bi\.\s?e\.", "that is"),
    (r"\betc\.?(?=\W|$)", "and so on"),
    (r"\bapprox\.", "about"),
    (r"\bvs\.?(?=\W)", "versus"),
    (r"\bL(?= (?:leg|hip|knee|foot|side|arm|hand)\b)", "left"),
    (r"\bR(?= (?:leg|hip|knee|foot|side|arm|hand)\b)", "right"),
    (r"\bw/o\b", "without"),
    (r"\bw/\s?", "with "),
    (r"\bincl\.", "including"),
    (r"\bno\.\s?(?=\d)", "number "),
)
_SYMBOLS = {
    "&": " and ",
    "+": " plus ",
    "=": " equals ",
    "<": " under ",
    ">": " over ",
    "≤": " at most ",
    "≥": " at least ",
    "~": " about ",
    "≈": " about ",
    "±": " plus or minus ",
    "×": " times ",
    "→": ", then ",
    "•": ", ",
    "…": ". ",
    "@": " at ",
    "#": " number ",
    "(": ", ",
    ")": ", ",
    "–": ", ",
    "—": ", ",
    "/": " or ",
    "_": " ",
    "*": " ",
}
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def spoken(text: str) -> str:
    """`text` for the voice: marked words as they sound, digits and short forms as words.

    "" when there is nothing that can be said. Saying it twice changes nothing more.
    """
    text = unicodedata.normalize("NFC", text)
    text = MARKED.sub(lambda match: _respelled(match[2]), text)
    text = _LINK.sub("the link", text)
    text = text.replace("’", "'").replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")
    for pattern, words in _WORDS:
        text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    text = re.sub(r"\b[A-Za-z]{1,6}\b", lambda match: _SHORT_FORMS.get(match[0], match[0]), text)
    for number, words_of in _NUMBERS:
        text = number.sub(words_of, text)
    text = "".join(_SYMBOLS.get(letter, letter) for letter in text)
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


def _whole(digits: str) -> str:
    return decimal(digits.replace(",", ""))


def _same_pair(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))} {cardinal(int(match[1]))}"


def _clock(match: re.Match[str]) -> str:
    first, second = int(match[1]), int(match[2])
    if not second:
        return cardinal(first)
    return f"{cardinal(first)} {'oh ' if second < 10 else ''}{cardinal(second)}"


def _with_unit(match: re.Match[str]) -> str:
    one, many = _UNITS[match[2].lower()]
    return f"{_whole(match[1])} {one if match[1] == '1' else many}"


def _range_with_unit(match: re.Match[str]) -> str:
    return f"{_whole(match[1])} to {_whole(match[2])} {_UNITS[match[3].lower()][1]}"


def _product(match: re.Match[str]) -> str:
    return f"{_whole(match[1])} times "


_UNIT = "(" + "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)) + r")(?![A-Za-z])"
# In this order: what is longer or means more comes first.
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(\d{2,3})\s?[/-]\s?\1\b"), _same_pair),
    (re.compile(r"(?<!\d)[123]/[234](?![\d/])"), lambda m: _FRACTIONS.get(m[0], _out_of(m[0]))),
    (re.compile("[½⅓⅔¼¾]"), lambda m: _FRACTIONS[m[0]]),
    (re.compile(r"\b(\d{1,2}):(\d{2})\b"), _clock),
    (re.compile(r"\b(\d{1,4})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
    (
        re.compile(rf"({_NUMBER})\s?(?:-|–|—|to)\s?({_NUMBER})\s?{_UNIT}", re.IGNORECASE),
        _range_with_unit,
    ),
    (re.compile(rf"({_NUMBER})\s?(?:x|×|\*)\s?(?={_NUMBER})", re.IGNORECASE), _product),
    (re.compile(rf"({_NUMBER})\s?{_UNIT}", re.IGNORECASE), _with_unit),
    (
        re.compile(rf"({_NUMBER})\s?(?:-|–|—)\s?({_NUMBER})"),
        lambda m: f"{_whole(m[1])} to {_whole(m[2])}",
    ),
    (re.compile(r"(?<![\d/])\d+/\d+(?![\d/])"), lambda m: _out_of(m[0])),
    (re.compile(rf"(?<![\w.])-({_NUMBER})"), lambda m: f"minus {_whole(m[1])}"),
    (re.compile(_NUMBER), lambda m: f" {_whole(m[0])} "),
)


def _out_of(pair: str) -> str:
    part, whole = pair.split("/")
    return f"{cardinal(int(part))} out of {cardinal(int(whole))}"

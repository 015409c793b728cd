"""How English is spoken: numbers, units, abbreviations and marks."""

import re

from hiptimer.coach.ear_rules import Numbers, Rules
from hiptimer.coach.numbers import cardinal, decimal, ordinal

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
    "FAI": "hip impingement",
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
_NUMBERS: Numbers = (
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


ENGLISH = Rules(_WORDS, _SHORT_FORMS, _NUMBERS, _SYMBOLS, "the link")

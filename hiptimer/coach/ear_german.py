"""How German is spoken: numbers, units, abbreviations and marks."""

import re

from hiptimer.coach.ear_rules import Numbers, Rules, any_of
from hiptimer.coach.numbers_german import cardinal, decimal, joined, ordinal

# "1.200" is grouped; "2,5" has a decimal, and so has "2.5", which people type as well.
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?"

_SHORT_FORMS = {
    "IR": "Innenrotation",
    "ER": "Außenrotation",
    "AR": "Außenrotation",
    "ROM": "Bewegungsumfang",
    "BWS": "Brustwirbelsäule",
    "LWS": "Lendenwirbelsäule",
    "HWS": "Halswirbelsäule",
    "MWM": "M W M",
    "MWMs": "M W M",
    "CAR": "Kar",
    "CARs": "Kars",
    "PNF": "P N F",
    "PAILs": "Peils",
    "RAILs": "Reils",
    "FAI": "F A I",
    "TFL": "T F L",
    "ISG": "I S G",
    "SI": "S I",
    "AMRAP": "so viele Wiederholungen wie möglich",
}
_SECONDS = ("eine Sekunde", "Sekunden")
_MINUTES = ("eine Minute", "Minuten")
_HOURS = ("eine Stunde", "Stunden")
_REPS = ("eine Wiederholung", "Wiederholungen")
_UNITS = {
    "s": _SECONDS,
    "sek": _SECONDS,
    "sek.": _SECONDS,
    "min": _MINUTES,
    "min.": _MINUTES,
    "h": _HOURS,
    "std": _HOURS,
    "std.": _HOURS,
    "wdh": _REPS,
    "wdh.": _REPS,
    "m": ("ein Meter", "Meter"),
    "mm": ("ein Millimeter", "Millimeter"),
    "cm": ("ein Zentimeter", "Zentimeter"),
    "kg": ("ein Kilo", "Kilo"),
    "°": ("ein Grad", "Grad"),
    "º": ("ein Grad", "Grad"),
    "%": ("ein Prozent", "Prozent"),
}
_FRACTIONS = {
    "1/2": "ein halb",
    "1/3": "ein Drittel",
    "2/3": "zwei Drittel",
    "1/4": "ein Viertel",
    "3/4": "drei Viertel",
    "½": "ein halb",
    "⅓": "ein Drittel",
    "⅔": "zwei Drittel",
    "¼": "ein Viertel",
    "¾": "drei Viertel",
}
_WORDS = (
    (r"\bz\.\s?B\.", "zum Beispiel"),
    (r"\bd\.\s?h\.", "das heißt"),
    (r"\bu\.\s?a\.", "unter anderem"),
    (r"\bv\.\s?a\.", "vor allem"),
    (r"\bz\.\s?T\.", "zum Teil"),
    (r"\bo\.\s?Ä\.", "oder Ähnliches"),
    (r"\bi\.\s?d\.\s?R\.", "in der Regel"),
    (r"\b(?:usw|etc)\.", "und so weiter"),
    (r"\bbzw\.", "beziehungsweise"),
    (r"\bca\.", "etwa"),
    (r"\bevtl\.", "eventuell"),
    (r"\bggf\.", "gegebenenfalls"),
    (r"\binkl\.", "inklusive"),
    (r"\bmax\.", "höchstens"),
    (r"(?<!\d)(?<!\d\s)\bmin\.(?=\s?\d)", "mindestens"),
    (r"\bvgl\.", "vergleiche"),
    (r"\bNr\.\s?(?=\d)", "Nummer "),
    (r"\bli\.", "links"),
    (r"\bre\.", "rechts"),
)
_SYMBOLS = {
    "&": " und ",
    "+": " plus ",
    "=": " gleich ",
    "<": " unter ",
    ">": " über ",
    "≤": " höchstens ",
    "≥": " mindestens ",
    "~": " etwa ",
    "≈": " etwa ",
    "±": " plus minus ",
    "×": " mal ",
    "→": ", dann ",
    "•": ", ",
    "…": ". ",
    "@": " at ",
    "#": " Nummer ",
    "(": ", ",
    ")": ", ",
    "–": ", ",
    "—": ", ",
    "/": " oder ",
    "_": " ",
    "*": " ",
}


def _plain(digits: str) -> str:
    """Digits with a comma at most: "1.200" is 1200, "2.5" is 2,5."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        return digits.replace(".", "")
    return digits.replace(".", ",")


def _number(digits: str) -> str:
    return decimal(_plain(digits))


def _before(digits: str) -> str:
    """As it stands before a noun or in a word."""
    plain = _plain(digits)
    return joined(int(plain)) if plain.isdigit() else decimal(plain)


def _same_pair(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))} {cardinal(int(match[1]))}"


def _with_unit(match: re.Match[str]) -> str:
    one, many = _UNITS[match[2].lower()]
    return one if match[1] == "1" else f"{_before(match[1])} {many}"


def _range_with_unit(match: re.Match[str]) -> str:
    return f"{_number(match[1])} bis {_before(match[2])} {_UNITS[match[3].lower()][1]}"


def _clock(match: re.Match[str]) -> str:
    hour, minute = joined(int(match[1])), int(match[2])
    return f"{hour} Uhr {cardinal(minute)}" if minute else f"{hour} Uhr"


def _minutes(match: re.Match[str]) -> str:
    whole, rest = int(match[1]), int(match[2])
    minutes = "eine Minute" if whole == 1 else f"{joined(whole)} Minuten"
    return f"{minutes} {cardinal(rest)}" if rest else minutes


def _ordinal(match: re.Match[str]) -> str:
    """After words that tell its ending: "der zweite", "im zweiten", "in der zweiten"."""
    inflected = match["oblique"] is not None
    return f"{match['before']} {ordinal(int(match['number']))}{'en' if inflected else 'e'}"


def _one(match: re.Match[str]) -> str:
    feminine = re.fullmatch(r".*(?:ung|heit|keit|ion|e)", match[1])
    return f"{'eine' if feminine else 'ein'} {match[1]}"


def _out_of(pair: str) -> str:
    part, whole = pair.split("/")
    return f"{cardinal(int(part))} von {cardinal(int(whole))}"


_ORDINAL = re.compile(
    r"(?P<before>\b(?:(?P<oblique>(?:in|auf|bei|nach|von|vor|mit|an|ab|seit|zu) der|den|dem|des|im"
    r"|am|beim|vom|zum|zur|jeden|jedem)|der|die|das|jede|jedes)) (?P<number>\d{1,3})\.(?=\s\w)",
    re.IGNORECASE,
)
_UNIT = any_of(_UNITS)
_NUMBERS: Numbers = (
    (re.compile(r"\b(\d{2,3})\s?[/-]\s?\1\b"), _same_pair),
    (re.compile(r"(?<!\d)[123]/[234](?![\d/])"), lambda m: _FRACTIONS.get(m[0], _out_of(m[0]))),
    (re.compile("[½⅓⅔¼¾]"), lambda m: _FRACTIONS[m[0]]),
    (re.compile(r"\b(\d{1,3}):(\d{2})\s?min\b\.?", re.IGNORECASE), _minutes),
    (re.compile(r"\b(\d{1,2}):(\d{2})\b(?:\s?Uhr\b)?"), _clock),
    (_ORDINAL, _ordinal),
    (
        re.compile(rf"({_NUMBER})\s?(?:-|–|—|bis)\s?({_NUMBER})\s?{_UNIT}", re.IGNORECASE),
        _range_with_unit,
    ),
    (
        re.compile(rf"({_NUMBER})\s?(?:x|×|\*)\s?(?={_NUMBER})", re.IGNORECASE),
        lambda m: f"{_before(m[1])} mal ",
    ),
    (
        re.compile(rf"({_NUMBER})(?:\s?[x×]|[-\s]?mal)(?!\w)", re.IGNORECASE),
        lambda m: f"{_before(m[1])}mal",
    ),
    (re.compile(rf"({_NUMBER})\s?{_UNIT}", re.IGNORECASE), _with_unit),
    (
        re.compile(rf"({_NUMBER})\s?(?:-|–|—)\s?({_NUMBER})"),
        lambda m: f"{_number(m[1])} bis {_number(m[2])}",
    ),
    (re.compile(r"(?<![\d/])\d+/\d+(?![\d/])"), lambda m: _out_of(m[0])),
    (re.compile(rf"(?<![\w.])-({_NUMBER})"), lambda m: f"minus {_number(m[1])}"),
    (re.compile(rf"({_NUMBER})-(?=[^\W\d_])"), lambda m: f"{_number(m[1])}-"),
    (re.compile(r"(?<![\d.,])1 ([A-ZÄÖÜ]\w+)"), _one),
    (re.compile(_NUMBER), lambda m: f" {_number(m[0])} "),
)
GERMAN = Rules(_WORDS, _SHORT_FORMS, _NUMBERS, _SYMBOLS, "den Link")

"""Lengths of time as other programs write them. Pure.

A number without a unit, and `1:05`, mean one thing in one column and another in the next: what
they mean is known from the column's name, or is asked.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from hiptimer.history.transfer.errors import TransferError
from hiptimer.words import tr


class Unit(StrEnum):
    """What a number without a unit is; two numbers with a colon begin with it."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"


SECONDS_IN = {Unit.HOURS: 3600.0, Unit.MINUTES: 60.0, Unit.SECONDS: 1.0}
_WORDS = {
    Unit.HOURS: "h hr hrs hour hours std stunde stunden ora ore hora horas heure heures uur",
    Unit.MINUTES: "m min mins minute minutes minuten minuto minuti minutos minuut ′ '",
    Unit.SECONDS: (
        "s sec secs second seconds sek sekunde sekunden secondo secondi segundo segundos seconde"
        ' secondes ″ "'
    ),
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d+)?\Z")
_TWO = re.compile(r"(\d{1,3}):([0-5]\d)\Z")
_TWO_IN = re.compile(r"(\d{1,3}:[0-5]\d)\s?([^\W\d_]+)\.?\Z")
_THREE = re.compile(r"(\d{1,3}):([0-5]?\d):([0-5]\d)(?:[.,]\d+)?\Z")
_ISO = re.compile(
    r"PT(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s?([^\W\d_]+|[′″'\"])\.?[\s,]*(?:and\s|und\s)?")
_A_DAY_OF_HOURS = 24


def unit_of(column: str) -> Unit | None:
    """The unit that a column's name has in it, such as "Duration (sec)"."""
    words = re.findall(r"[^\W\d_]+", column.casefold())
    found = {_UNITS[word] for word in words if word in _UNITS}
    return found.pop() if len(found) == 1 else None


def is_bare(text: str) -> bool:
    """Whether it depends on the unit how long this is."""
    text = text.strip()
    two = _TWO.match(text)
    if two is not None:
        return int(two[1]) <= _A_DAY_OF_HOURS
    return _NUMBER.match(text) is not None


def any_bare(texts: Iterable[str]) -> bool:
    """Whether any of these depends on the unit."""
    return any(is_bare(text) for text in texts)


def seconds_of(text: str, unit: Unit | None = None) -> float:
    """The length of "25 min", "1:30:00", "55:46", "1 h 5" or, in its unit, of "25".

    Raises TransferError.
    """
    text = " ".join(text.split())
    if not text:
        raise TransferError(tr("no length of time"))
    if match := _THREE.match(text):
        return int(match[1]) * 3600.0 + int(match[2]) * 60.0 + int(match[3])
    if match := _ISO.match(text):
        parts = zip(match.groups(), (3600.0, 60.0, 1.0), strict=True)
        return sum(_number(part) * seconds for part, seconds in parts if part)
    if is_bare(text):
        if unit is None:
            raise TransferError(tr("“{value}” has no unit", value=text[:40]))
        return _bare(text, unit)
    if match := _TWO_IN.match(text):
        unit = _UNITS.get(match[2].casefold())
        if unit is None:
            raise _no_length(text)
        return _bare(match[1], unit)
    if match := _TWO.match(text):
        return int(match[1]) * 60.0 + int(match[2])  # no day has so many hours
    return _in_words(text)


def _bare(text: str, unit: Unit) -> float:
    match = _TWO.match(text)
    if match is None:
        return _number(text) * SECONDS_IN[unit]
    larger = SECONDS_IN[Unit.HOURS if unit is Unit.HOURS else Unit.MINUTES]
    return int(match[1]) * larger + int(match[2]) * larger / 60.0


def _in_words(text: str) -> float:
    """Read "1 h 5 min", "29m 30s", "1h05": a number at the end is of the next smaller unit."""
    whole, at = 0.0, 0
    smallest: Unit | None = None
    while match := _PART.match(text, at):
        unit = _UNITS.get(match[2].casefold())
        if unit is None or (smallest is not None and SECONDS_IN[unit] >= SECONDS_IN[smallest]):
            raise _no_length(text)
        whole += _number(match[1]) * SECONDS_IN[unit]
        smallest, at = unit, match.end()
    rest = text[at:].strip()
    if rest and smallest in {Unit.HOURS, Unit.MINUTES} and rest.isdecimal() and int(rest) < 60:
        return whole + int(rest) * SECONDS_IN[smallest] / 60.0
    if rest or smallest is None:
        raise _no_length(text)
    return whole


def _no_length(text: str) -> TransferError:
    return TransferError(
        tr("“{value}” is not a length of time: write it as 25 min or 1:05:00", value=text[:40])
    )


def _number(text: str) -> float:
    return float(text.replace(",", "."))

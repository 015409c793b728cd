"""Days, times, lengths and ratings as other programs write them. Pure."""

import math
import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.soundness import not_within
from hiptimer.words import tr


class DateOrder(StrEnum):
    """How a day is written."""

    DAY = "dmy"  # 4.3.2026, 4/3/2026
    MONTH = "mdy"  # 3/4/2026
    YEAR = "ymd"  # 2026-03-04, 2026/3/4


_ORDER = {DateOrder.DAY: (2, 1, 0), DateOrder.MONTH: (2, 0, 1), DateOrder.YEAR: (0, 1, 2)}
_DATE = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})\.?(?:[T ,]+(.*))?\Z")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?\Z", re.I)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d+)?\Z")
_NUMBER = re.compile(r"(\d{1,6}(?:[.,]\d+)?)\s*(h|hours?|m|min|mins|minutes?|s|secs?|seconds?)?\Z")
_HOURS = re.compile(r"(\d{1,3})\s*h(?:ours?)?\s*(\d{1,2})\s*m?(?:in|ins|inutes?)?\Z")


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The one order in which all these days can be read; None where there are two, or no days."""
    first = second = 0
    found = False
    for text in texts:
        match = _DATE.match(text.strip().removeprefix("'"))
        if match is None:
            continue
        found = True
        if len(match[1]) == 4:
            return DateOrder.YEAR
        if "." in text[: match.end(3)]:
            return DateOrder.DAY  # with dots, nobody writes the month first
        first, second = max(first, int(match[1])), max(second, int(match[2]))
    if first > 12 >= second:
        return DateOrder.DAY
    if second > 12 >= first:
        return DateOrder.MONTH
    return None if found else DateOrder.YEAR


def moment_of(text: str, order: DateOrder) -> tuple[datetime, bool]:
    """A day, perhaps with a time and an offset, and whether there was a time."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        pass
    else:
        return moment, "T" in text or ":" in text
    match = _DATE.match(text)
    if match is None:
        raise TransferError(tr("“{value}” is no day", value=text[:40]))
    numbers = (match[1], match[2], match[3])
    if len(match[1]) == 4:
        order = DateOrder.YEAR
    year, month, day = (int(numbers[place]) for place in _ORDER[order])
    if year < 100:
        year += 2000
    minute = time_of(match[4]) if match[4] else 0
    try:
        return datetime(year, month, day, minute // 60, minute % 60), bool(match[4])  # noqa: DTZ001  on the wall
    except ValueError:
        raise TransferError(tr("“{value}” is no day", value=text[:40])) from None


def time_of(text: str) -> int:
    """Minutes since midnight of "6:30", "18:30:00" or "6:30 pm"."""
    match = _TIME.match(text.strip())
    hour, minute = (int(match[1]), int(match[2])) if match else (99, 0)
    if match and match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        raise TransferError(tr("“{value}” is no time of day", value=text[:40]))
    return hour * 60 + minute


def seconds_of(text: str, *, in_seconds: bool) -> float:
    """The length of "25", "25 min", "1:30:00", "25:30" or "1 h 5"; bare numbers are minutes."""
    text = text.strip().lower()
    if not text:
        raise TransferError(tr("no minutes"))
    if match := _CLOCK.match(text):
        hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
        return hours * 3600.0 + minutes * 60.0 + seconds
    if match := _HOURS.match(text):
        return int(match[1]) * 3600.0 + int(match[2]) * 60.0
    match = _NUMBER.match(text)
    if match is None:
        raise TransferError(tr("“{value}” is no length of time", value=text[:40]))
    value = float(match[1].replace(",", "."))
    unit = (match[2] or ("s" if in_seconds else "m"))[0]
    return value * {"h": 3600.0, "m": 60.0, "s": 1.0}[unit]


def rating_of(text: str, name: str) -> int | None:
    """A number from 0 to 10, perhaps as "6/10"; None for an empty cell."""
    text = text.strip().removesuffix("/10").replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 10:
        raise not_within(name, 0, 10, tr("“{value}”", value=text[:40]))
    return round(value)

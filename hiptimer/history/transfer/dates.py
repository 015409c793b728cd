"""Days and times as other programs write them: what names a day beyond doubt, and no guess.

Months are understood in English and in the language in use, and by the characters for year, month
and day. dateutil reads those with names; numbers alone are read here, in an order that is known.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names
from dateutil.parser import ParserError, UnknownTimezoneWarning, parse, parserinfo

from hiptimer.history.transfer.errors import TransferError
from hiptimer.words import tr
from hiptimer.words.formats import locale_in_use, middle_date


class DateOrder(StrEnum):
    """How a day is written."""

    DAY = "dmy"  # 4.3.2026, 4/3/2026
    MONTH = "mdy"  # 3/4/2026
    YEAR = "ymd"  # 2026-03-04, 2026/3/4


_ORDER = {DateOrder.DAY: (2, 1, 0), DateOrder.MONTH: (2, 0, 1), DateOrder.YEAR: (0, 1, 2)}
_DATE = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})\.?(?:[T ,]+(.*))?\Z")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일](.*)\Z")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s?(?:([ap])\.?\s?m\.?)?(?:\s?uhr)?\Z",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(.*\d:\d\d.*?)\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WIDTHS: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
_FILLERS = frozenset({"um", "uhr", "den", "der"})
_TWO_DAYS = (datetime(2000, 1, 1, 1), datetime(2002, 2, 2, 2))  # noqa: DTZ001  on the wall
"""What is not said in a text is taken from one of these: where they differ, it was not said."""


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
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    offset = _OFFSET.match(text)
    said = offset[1] if offset else text
    try:
        moment, timed = _wall(said, order)
        if offset is not None:
            moment = moment.replace(tzinfo=_zone(offset[2]))
    except (ValueError, OverflowError):
        raise no_day(text) from None
    return moment, timed


def no_day(text: str) -> TransferError:
    """Say that a text names no day beyond doubt, and what would."""
    example = date(2026, 3, 4)
    return TransferError(
        tr(
            "“{value}” is not clearly a day: write it as {iso} or {words}",
            value=text[:40],
            iso=example.isoformat(),
            words=middle_date(example),
        )
    )


def time_of(text: str) -> time:
    """The time of day of "6:30", "18:30:05" or "6:30 pm"."""
    match = _CLOCK.match(text.strip())
    if match is None or not (match[2] or match[4]):
        raise _no_time(text)
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise _no_time(text)
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise _no_time(text) from None


def _no_time(text: str) -> TransferError:
    return TransferError(tr("“{value}” is not a time of day", value=text[:40]))


def _wall(text: str, order: DateOrder) -> tuple[datetime, bool]:
    """What stood on the wall. Raises ValueError, OverflowError and TransferError."""
    if match := _EAST_ASIAN.match(text):
        day = datetime(int(match[1]), int(match[2]), int(match[3]))  # noqa: DTZ001
        return _at(day, match[4].replace("時", ":").replace("시", ":").rstrip("分분 "))
    if text.isdecimal() and len(text) in {12, 14}:
        text = f"{text[:8]}T{text[8:]}"
    elif text.isdecimal() and len(text) != 8:
        raise ValueError(text)  # seconds since 1970, or anything else
    if _YEAR.match(text) or text[:8].isdecimal():
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None), "T" in text or ":" in text
        except ValueError:
            pass
    if match := _DATE.match(text):
        return _at(_numbered(match, order), match[4] or "")
    return _named(text)


def _at(day: datetime, clock: str) -> tuple[datetime, bool]:
    if not clock.strip():
        return day, False
    return datetime.combine(day, time_of(clock)), True


def _numbered(match: re.Match[str], order: DateOrder) -> datetime:
    numbers = (match[1], match[2], match[3])
    if len(match[1]) == 4:
        order = DateOrder.YEAR
    year, month, day = (int(numbers[place]) for place in _ORDER[order])
    return datetime(year + 2000 if year < 100 else year, month, day)  # noqa: DTZ001  on the wall


@cache
def _names(locale: Locale) -> tuple[dict[str, int], dict[str, int]]:
    """Months (from 1) and weekdays (from 0) as `locale` calls them, whole and shortened."""
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for width in _WIDTHS:
        for names, known in (
            (get_month_names(width, "format", locale), months),
            (get_month_names(width, "stand-alone", locale), months),
            (get_day_names(width, "format", locale), days),
        ):
            for number, name in names.items():
                known[str(name).rstrip(".").casefold()] = number
    return months, days


class _Names(parserinfo):
    """English, and the language in use; remembers what of it a text had."""

    def __init__(self) -> None:
        super().__init__()
        self._local_months, self._local_days = _names(locale_in_use())
        self.said_month = False
        self.said_weekday: int | None = None

    def jump(self, name: str) -> bool:
        return super().jump(name) or name.casefold() in _FILLERS

    def month(self, name: str) -> int | None:
        found = super().month(name) or self._local_months.get(name.casefold())
        self.said_month |= found is not None
        return found

    def weekday(self, name: str) -> int | None:
        found = super().weekday(name)
        if found is None:
            found = self._local_days.get(name.casefold())
        self.said_weekday = found if found is not None else self.said_weekday
        return found


def _named(text: str) -> tuple[datetime, bool]:
    """A day whose month has a name. Raises ValueError and OverflowError."""
    if not _YEAR.search(text):
        raise ValueError(text)
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("error", UnknownTimezoneWarning)
        for default in _TWO_DAYS:
            names = _Names()
            try:
                moment = parse(text, parserinfo=names, default=default, ignoretz=False)
            except (ParserError, UnknownTimezoneWarning) as error:
                raise ValueError(text) from error
            wrong_weekday = names.said_weekday not in {None, moment.weekday()}
            if not names.said_month or wrong_weekday or moment.tzinfo is not None:
                raise ValueError(text)
            found.append(moment)
    one, other = found
    if one.date() != other.date():
        raise ValueError(text)  # a part of it was not said
    timed = one.hour == other.hour
    return (one if timed else datetime.combine(one, time())), timed


def _zone(text: str) -> tzinfo:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if text[0] == "-" else ahead)

"""Days and times as a person types them, in the language and the order of the region in use."""

import re
from datetime import date, timedelta

from hiptimer.words.formats import day_name, locale_in_use, short_day_name
from hiptimer.words.language import tr

_LEAST_LETTERS = 3  # of a month's or a weekday's name
_NUMBER_OR_NAME = re.compile(r"\d+|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[\s:.,hH]*(\d{2}))?\s*(?:h|uhr)?\s*(am|pm|a\.m\.|p\.m\.)?", re.I)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def day_typed(text: str, today: date, last: date | None = None) -> date | None:
    """The day that is meant: "18.11.", "18 Nov 2026", "2026-11-18", "yesterday", "Monday".

    A weekday is its last one, today's included. Without a year it is the nearest such day, with
    `last` none after that. None where it is no day.
    """
    wanted = text.strip().casefold()
    for word, ago in ((tr("Today"), 0), (tr("Yesterday"), 1)):
        if wanted == word.casefold():
            return today - timedelta(days=ago)
    iso = _ISO.fullmatch(wanted)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _NUMBER_OR_NAME.findall(wanted)
    numbers = [int(part) for part in parts if part.isdecimal()]
    names = [part for part in parts if not part.isdecimal()]
    if not numbers:
        return _last_weekday(names, today)
    months = [month for month in map(_month, names) if month is not None]
    if len(months) > 1 or any(_month(name) is _weekday(name) is None for name in names):
        return None
    return _numbered(numbers, months[0] if months else None, last or today, within=last is not None)


def minute_typed(text: str) -> int | None:
    """The minute of the day that is meant: "7", "7:30", "0730", "7.30 pm". None: it is no time."""
    wanted = text.strip()
    match = _DIGITS.fullmatch(wanted) or _TIME.fullmatch(wanted)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "")[:1].casefold() if match.re is _TIME else ""
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _numbered(numbers: list[int], month: int | None, near: date, *, within: bool) -> date | None:
    """A day of two or three numbers, one of which may be a month by its name."""
    order = [*_order()]
    if month is not None:
        order.remove("m")
    if len(numbers) == len(order) - 1:
        order.remove("y")
    if len(numbers) != len(order):
        return None
    told = dict(zip(order, numbers, strict=True))
    if month is not None and told.get("y", 100) < 32 < told["d"]:  # "2026 Nov 18"
        told["y"], told["d"] = told["d"], told["y"]
    if order[0] != "y" and numbers[0] > 31 and len(order) == 3:  # the year stands first
        told = dict(zip("ymd", numbers, strict=True))
    month = month or told["m"]
    if "y" in told:
        year = told["y"]
        return _day(year + 2000 if year < 100 else year, month, told["d"])
    days = [_day(near.year + by, month, told["d"]) for by in (-1, 0, 1)]
    known = [day for day in days if day is not None and not (within and day > near)]
    return min(known, key=lambda day: abs(day - near), default=None)


def _order() -> str:
    """In which order the region writes day, month and year: "dmy"."""
    pattern = str(locale_in_use().date_formats["short"].pattern).casefold()
    return "".join(sorted("dmy", key=pattern.find))


def _month(name: str) -> int | None:
    months = locale_in_use().months
    return _named(
        name,
        [
            (str(word), number)
            for form in ("format", "stand-alone")
            for length in ("wide", "abbreviated")
            for number, word in months[form][length].items()
        ],
    )


def _weekday(name: str) -> int | None:
    days = [date(2026, 11, 16) + timedelta(days=number) for number in range(7)]  # from a Monday on
    known = [(day_name(day), day.weekday()) for day in days]
    short = {short_day_name(day).casefold(): day.weekday() for day in days}
    return short.get(name, _named(name, known))


def _named(name: str, known: list[tuple[str, int]]) -> int | None:
    """What goes by a name, or by its beginning where that is no other's."""
    words = [(word.casefold().rstrip("."), number) for word, number in known]
    whole = {number for word, number in words if word == name}
    if len(whole) == 1:
        return whole.pop()
    found = {number for word, number in words if word.startswith(name)}
    return found.pop() if len(found) == 1 and len(name) >= _LEAST_LETTERS else None


def _last_weekday(names: list[str], today: date) -> date | None:
    if len(names) != 1:
        return None
    weekday = _weekday(names[0])
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday) % 7)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

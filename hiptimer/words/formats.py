"""Dates, times, numbers, lists and lengths of time, as the person's language and region write them.

The language gives the names, the region the order and the first day of the week: English in Germany
writes "18 Nov 2026", English in the United States "Nov 18, 2026". What a language and a region make
together is Unicode's CLDR, as Babel has it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from hiptimer.words.language import locale_name, mark, tr, trc
from hiptimer.words.lengths import clock, minutes, seconds

__all__ = [
    "clock",
    "day_name",
    "day_range",
    "decimal",
    "grouped",
    "list_of",
    "locale_in_use",
    "long_date",
    "middle_date",
    "minutes",
    "month_and_year",
    "month_letter",
    "month_name",
    "near_date",
    "plain_date",
    "regions",
    "seconds",
    "short_date",
    "short_day_name",
    "time_of_day",
    "wall_time",
    "whole_date",
]

if TYPE_CHECKING:
    from babel import Locale

_NO_REGION = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # CLDR's groups and stand-ins
_DAYS = (
    (mark("Monday"), mark("Mon")),
    (mark("Tuesday"), mark("Tue")),
    (mark("Wednesday"), mark("Wed")),
    (mark("Thursday"), mark("Thu")),
    (mark("Friday"), mark("Fri")),
    (mark("Saturday"), mark("Sat")),
    (mark("Sunday"), mark("Sun")),
)


def locale_in_use() -> "Locale":
    """The language in use in the region in use, or the language alone where CLDR lacks the pair."""
    return _locale(locale_name())


@lru_cache
def _locale(name: str) -> "Locale":
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale(name.partition("_")[0])


def regions() -> list[tuple[str, str]]:
    """The regions there are, by their names in the language in use: code and name."""
    names = ((str(code), str(name)) for code, name in locale_in_use().territories.items())
    known = (one for one in names if len(one[0]) == 2 and one[0] not in _NO_REGION)
    return sorted(known, key=lambda region: region[1].casefold())


def grouped(value: int) -> str:
    """A whole number, its digits grouped: "1,204"."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    return str(format_decimal(value, locale=locale_in_use()))


def decimal(value: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point: "25.5"."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    return str(format_decimal(value, f"#,##0.{'#' * digits}", locale=locale_in_use()))


def list_of(things: Iterable[str], style: Literal["standard", "or", "unit"] = "standard") -> str:
    """Things in one phrase: "a, b and c"; with the style "or", "a, b or c"; "unit", "a, b, c"."""
    if style == "unit":  # Babel has no whole pattern of it for German, and it need not be loaded
        return trc("between things in a row", ", ").join(things)
    from babel.lists import format_list  # noqa: PLC0415

    return str(format_list(list(things), style=style, locale=locale_in_use()))


def short_date(day: date, today: date) -> str:
    """A day as lists show it: "Wed 18 Nov", with the year when it is another one."""
    return _skeleton(day, "MMMEd" if day.year == today.year else "yMMMEd")


def near_date(day: date, today: date) -> str:
    """A day as one says it: "Today", "Yesterday", "Tuesday", then the date."""
    ago = (today - day).days
    if ago == 0:
        return tr("Today")
    if ago == 1:
        return tr("Yesterday")
    return day_name(day) if 1 < ago < 7 else short_date(day, today)


def long_date(day: date) -> str:
    """A day in full: "Wednesday, 18 November 2026"."""
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(day, "full", locale=locale_in_use()))


def whole_date(day: date, today: date) -> str:
    """A day in full: "Wednesday, 18 November", with the year when it is another one."""
    return long_date(day) if day.year != today.year else _skeleton(day, "MMMMEEEEd")


def middle_date(day: date) -> str:
    """A day with its month in letters and its year: "18 Nov 2026"."""
    return _skeleton(day, "yMMMd")


def plain_date(day: date, today: date) -> str:
    """A day without its weekday: "5 Oct", with the year when it is another one."""
    return middle_date(day) if day.year != today.year else _skeleton(day, "MMMd")


def day_range(first: date, last: date) -> str:
    """From one day to another: "5 Jan – 1 Mar 2026"."""
    begin = middle_date(first) if first.year != last.year else plain_date(first, last)
    return tr("{first} – {last}", first=begin, last=middle_date(last))


def time_of_day(moment: datetime) -> str:
    """Hours and minutes: "18:05", "6:05 PM"."""
    return wall_time(moment.hour, moment.minute)


def wall_time(hour: int, minute: int) -> str:
    """A time on the wall."""
    from babel.dates import format_time  # noqa: PLC0415

    return str(format_time(time(hour, minute), "short", locale=locale_in_use()))


def day_name(day: date) -> str:
    """The name of the weekday."""
    return tr(_DAYS[day.weekday()][0])


def short_day_name(day: date) -> str:
    """The name of the weekday in short: "Wed"."""
    return tr(_DAYS[day.weekday()][1])


def month_name(day: date) -> str:
    """The name of the month in short."""
    from babel.dates import get_month_names  # noqa: PLC0415

    names = get_month_names("abbreviated", "stand-alone", locale_in_use())
    return str(names[day.month])


def month_letter(month: int) -> str:
    """The letter of a month, 1 to 12."""
    from babel.dates import get_month_names  # noqa: PLC0415

    return str(get_month_names("narrow", "stand-alone", locale_in_use())[month])


def month_and_year(day: date) -> str:
    """The month of a day, with its year: "December 2026"."""
    return _skeleton(day, "yMMMM")


def _skeleton(day: date, shape: str) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton(shape, day, locale=locale_in_use()))

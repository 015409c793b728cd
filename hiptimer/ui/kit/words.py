"""What the window's words need of Qt, and the words of its tables.

Dates, numbers and lengths of time have theirs in `hiptimer.words`; what is said of a day before the
first paint is asked of Qt, which has it at hand.
"""

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QGuiApplication

from hiptimer.history.records import Status, StepStatus
from hiptimer.words import mark, tr
from hiptimer.words.language import RIGHT_TO_LEFT, in_use, locale_name

STATUS = {
    Status.COMPLETED: mark("completed"),
    Status.PARTIAL: mark("part"),
    Status.SLIGHT: mark("hardly begun"),
}
STEP_STATUS = {
    StepStatus.DONE: mark("done"),
    StepStatus.PART: mark("part"),
    StepStatus.SKIPPED: mark("skipped"),
    StepStatus.PAIN: mark("left out: it hurt"),
}


_KEYS = (mark("Space"), mark("Shift"), mark("Ctrl"), mark("Enter"))
_KEY = re.compile("|".join(_KEYS))


def key_words(keys: str) -> str:
    """Keys as the keyboards of the language have them: "Ctrl+S"."""
    return _KEY.sub(lambda one: tr(one[0]), keys)


def follow_language() -> None:
    """Have Qt write and lay out as the language and region in use do."""
    QLocale.setDefault(QLocale(locale_name()))
    to_left = in_use() in RIGHT_TO_LEFT
    QGuiApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight
    )


def number(value: int) -> str:
    """A whole number, its digits grouped as the locale does."""
    return QLocale().toString(value)


def plural(count: int, noun: str) -> str:
    """A count and its noun: "1 session", "1,204 sessions"."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def seconds(length: float) -> str:
    """A short length: "45 s", "1:30 min"."""
    if length < 90:
        return f"{number(round(length))} s"
    return f"{clock(length)} min"


def clock(length: float) -> str:
    """A length to the second: "4:10", "1:02:05"."""
    whole = max(0, round(length))
    hours, rest = divmod(whole, 3600)
    if hours:
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{rest // 60}:{rest % 60:02}"


def short_date(day: date, today: date) -> str:
    """A day as lists show it: "Wed 18 Nov", with the year when it is another one."""
    locale = QLocale()
    shown = locale.toString(QDate(day.year, day.month, day.day), _day_format(locale))
    return shown if day.year == today.year else f"{shown} {day.year}"


def near_date(day: date, today: date) -> str:
    """A day as one says it: "Today", "Yesterday", "Tuesday", then the date."""
    ago = (today - day).days
    if ago == 0:
        return "Today"
    if ago == 1:
        return "Yesterday"
    return day_name(day) if 1 < ago < 7 else short_date(day, today)


def long_date(day: date) -> str:
    """A day in full, as the locale writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def middle_date(day: date) -> str:
    """A day with its month in letters and its year: "18 Nov 2026"."""
    locale = QLocale()
    month_first = locale.dateFormat(QLocale.FormatType.ShortFormat).startswith(("M", "y"))
    shape = "MMM d, yyyy" if month_first else "d MMM yyyy"
    return locale.toString(QDate(day.year, day.month, day.day), shape)


def plain_date(day: date, today: date) -> str:
    """A day without its weekday: "5 Oct", with the year when it is another one."""
    if day.year != today.year:
        return middle_date(day)
    locale = QLocale()
    month_first = locale.dateFormat(QLocale.FormatType.ShortFormat).startswith(("M", "y"))
    return locale.toString(QDate(day.year, day.month, day.day), "MMM d" if month_first else "d MMM")


def day_range(first: date, last: date) -> str:
    """From one day to another: "5 Jan – 1 Mar 2026"."""
    if first.year != last.year:
        return f"{middle_date(first)} – {middle_date(last)}"
    return f"{plain_date(first, last)} – {middle_date(last)}"


def time_of_day(moment: datetime) -> str:
    """Hours and minutes, as the locale writes them."""
    return wall_time(moment.hour, moment.minute)


def wall_time(hour: int, minute: int) -> str:
    """A time on the wall, as the locale writes it."""
    return QLocale().toString(QTime(hour, minute), QLocale.FormatType.ShortFormat)


def day_name(day: date) -> str:
    """The name of the weekday."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def month_name(day: date) -> str:
    """The name of the month in short."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def day_letter(day: date) -> str:
    """The weekday in one letter or two."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def _day_format(locale: QLocale) -> str:
    month_first = locale.dateFormat(QLocale.FormatType.ShortFormat).startswith(("M", "y"))
    return "ddd MMM d" if month_first else "ddd d MMM"


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]

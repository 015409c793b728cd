"""What the window's words need of Qt: its keys, its locale, and the letter of a day.

Dates, numbers and lengths of time are in `hiptimer.words`.
"""

import re
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from hiptimer.words import mark, tr
from hiptimer.words.language import RIGHT_TO_LEFT, in_use, locale_name

_KEYS = (
    mark("Space"), mark("Shift"), mark("Ctrl"), mark("Alt"), mark("Enter"), mark("Esc"),
    mark("Del"),
)  # fmt: skip
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
_KEY = re.compile(rf"\b({'|'.join([*_KEYS, *_ARROWS])})\b")


def key_words(keys: str) -> str:
    """Keys as the keyboards of the language have them: "Ctrl+S"."""
    return _KEY.sub(lambda one: _ARROWS.get(one[0]) or tr(one[0]), keys)


def follow_language() -> None:
    """Have Qt write and lay out as the language and region in use do."""
    QLocale.setDefault(QLocale(locale_name()))
    to_left = in_use() in RIGHT_TO_LEFT
    QGuiApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight
    )


def day_letter(day: date) -> str:
    """The weekday in one letter or two; Qt has it at hand, Babel would be waited for."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]

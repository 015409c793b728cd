"""Rows of the log that can't be read: left out, remembered and named, so that the others go on.

A damaged letter in a column that may have only a few values, a number where a text should be, a
day that no calendar has: SQLite finds no fault with any of these.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from hiptimer.history.days import from_utc_text

LARGEST = 100_000_000
"""No number in the log is larger: a year has a third as many seconds."""

_Made = TypeVar("_Made")
_Kind = TypeVar("_Kind", bound=Struct)


class LogConnection(sqlite3.Connection):
    """A connection that remembers which rows could not be read: the table and the row's name."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.unread: dict[tuple[str, str], None] = {}
        # One damaged letter of a text is shown as such; the text around it stays.
        self.text_factory = _text


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def readable(
    connection: sqlite3.Connection,
    table: str,
    rows: Iterable[tuple[Any, ...]],
    make: Callable[[tuple[Any, ...]], _Made],
) -> Iterator[_Made]:
    """What `make` makes of each row; one that it can't be made of is left out and remembered.

    The first column names the row.
    """
    for row in rows:
        try:
            yield make(row)
        except (KeyError, ValueError, TypeError, OverflowError):
            remember(connection, table, row[0])


def remember(connection: sqlite3.Connection, table: str, name: object) -> None:
    """Keep in mind that a row could not be read."""
    if isinstance(connection, LogConnection):
        connection.unread[table, str(name)] = None


def sound(kind: type[_Kind], fields: Mapping[str, Any]) -> _Kind:
    """A struct of values that are what they should be. Raises ValueError."""
    for value in fields.values():
        if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
            raise ValueError("a number is larger than any that is written")
    return msgspec.convert(fields, kind)


def sound_row(kind: type[_Kind], values: Iterable[Any]) -> _Kind:
    """The same, of values in the order of the struct's fields."""
    return sound(kind, dict(zip(kind.__struct_fields__, values, strict=False)))


def check_day(text: str) -> str:
    """The text of a day that the calendar has. Raises ValueError."""
    date.fromisoformat(text)
    return text


def check_instant(text: str) -> str:
    """The text of an instant in UTC. Raises ValueError."""
    from_utc_text(text)
    return text

"""The copies of the log that a person can look at and bring back. An edge: it reads files."""

import sqlite3
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.conflicts import conflict_copies
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups
from hiptimer.history.said import title_now
from hiptimer.history.store import Store
from hiptimer.history.unread import check_day

LAST = 5
"""So many of a copy's last sessions are told."""


class Copy(Struct, frozen=True):
    """A copy: when it was made (None: nobody knows), and why, as `backups.why` has it.

    One that a sync program left is told as "conflict", one that was set aside as "set-aside".
    """

    path: Path
    made: datetime | None
    why: str


class Look(Struct, frozen=True):
    """What a copy holds, and what is different from the log as it is now."""

    copy: Copy
    sessions: int
    first: date | None
    last: date | None
    only_there: int  # sessions of the copy that are not in the log now
    only_here: int
    latest: tuple[tuple[str, date], ...]  # titles and days of the last ones, the newest first


def copies(paths: Paths) -> tuple[Copy, ...]:
    """All there are, the newest first: our own, then what else there is."""
    own = [Copy(path, backups.made_at(path), backups.why(path)) for path in backups.newest(paths)]
    aside = [Copy(path, None, "set-aside") for path in backups.those_set_aside(paths)]
    theirs = [
        Copy(path, None, "conflict")
        for path in conflict_copies(paths)
        if path.suffix == paths.history.suffix
    ]
    return (*own, *aside, *theirs)


def look(copy: Copy, store: Store) -> Look:
    """What a copy holds, beside the log as it is. Changes neither. Raises HistoryError."""
    with store.guarded(), backups.opened_now(copy.path) as old:
        there, here = _sessions(old), _sessions(store.connection)
    days = sorted(day for _, day in there.values() if day is not None)
    latest = sorted(
        ((day, title) for title, day in there.values() if day is not None), reverse=True
    )
    return Look(
        copy,
        len(there),
        days[0] if days else None,
        days[-1] if days else None,
        len(there.keys() - here.keys()),
        len(here.keys() - there.keys()),
        tuple((title, day) for day, title in latest[:LAST]),
    )


def _sessions(connection: sqlite3.Connection) -> dict[str, tuple[str, date | None]]:
    rows = connection.execute("SELECT id, session_id, title, training_date FROM completions")
    return {key: (title_now(session, title), _day(day)) for key, session, title, day in rows}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(check_day(text))
    except (ValueError, TypeError):  # a damaged one
        return None

"""Copies of the log beside it, and damaged files that were set aside. An edge to the files.

A copy is made before the database changes its shape, and once in a while; the newest few are
kept. What was set aside is never deleted.
"""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from hiptimer.desktop.atomic import being_made, free_place, move, place_free
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history.connection import connect_for_reading, copy_all
from hiptimer.history.days import from_utc_text, utc_text
from hiptimer.history.migrations import LATEST

KEEP = 5
_COPY = "history-"
_ASIDE = "set-aside-"
_PARTS = ("", "-wal", "-shm")


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Write the whole database to `target`, first beside it, so that no half copy bears its name.

    Raises sqlite3.Error and OSError.
    """
    with being_made(target) as unfinished:
        _copy_into(source, unfinished)
        move(unfinished, target)


def _copy_into(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy_all(source, copy)
        # The copy is one file: it must not need a -wal beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA synchronous = FULL")


def copy_file(source: Path, target: Path) -> None:
    """Write a copy of a database file that is not in use. Raises sqlite3.Error and OSError."""
    with closing(connect_for_reading(source, immutable=True)) as connection:
        copy_to(connection, target)


def make(source: sqlite3.Connection, paths: Paths, clock: Clock, why: str) -> Path:
    """Copy the log into the folder of backups and let the oldest copies go.

    `why` becomes part of the name. Raises sqlite3.Error and OSError.
    """
    target = paths.backups / f"{_COPY}{_stamp(clock)}-{why}.sqlite3"
    with being_made(target) as unfinished:
        _copy_into(source, unfinished)
        target = place_free(unfinished, target)
    for old in newest(paths)[KEEP:]:
        old.unlink(missing_ok=True)
    return target


def newest(paths: Paths) -> tuple[Path, ...]:
    """The copies there are, the newest first."""
    found = sorted(paths.backups.glob(f"{_COPY}*.sqlite3"), key=lambda path: path.name)
    return tuple(reversed(found))


def newest_good(paths: Paths) -> Path | None:
    """The newest copy that is a sound database."""
    return next((path for path in newest(paths) if is_log(path)), None)


def is_due(paths: Paths, clock: Clock, every: timedelta) -> bool:
    """Whether the newest copy is older than `every` (or there is none)."""
    copies = newest(paths)
    made = _made(copies[0]) if copies else None
    return made is None or clock.now() - made >= every


def is_log(path: Path) -> bool:
    """Whether the file is a log that can be gone back to. Reads all of it."""
    try:
        with closing(connect_for_reading(path, immutable=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM completions").fetchone()
            return 0 < version <= LATEST and check(connection)
    except (sqlite3.Error, OSError):
        return False


def is_sound(path: Path) -> bool:
    """Whether the file is a database that SQLite finds no fault with. Reads all of it."""
    try:
        with closing(connect_for_reading(path, immutable=True)) as connection:
            return check(connection)
    except (sqlite3.Error, OSError):
        return False


def check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no fault. Reads the whole database."""
    try:
        rows = connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return False
    return rows == [("ok",)]


def set_aside(paths: Paths, clock: Clock) -> Path:
    """Move the log's files into the folder of backups; return where the log went.

    Raises OSError; then nothing or all that could be moved is there, and nothing is lost.
    """
    target = free_place(paths.backups / f"{_ASIDE}{_stamp(clock)}.sqlite3")
    for part in reversed(_PARTS):  # the log itself last: what is left over names what it is
        source = paths.history.with_name(paths.history.name + part)
        if source.exists():
            move(source, target.with_name(target.name + part))
    return target


def _stamp(clock: Clock) -> str:
    return utc_text(clock.now())[:19].replace(":", "").replace("-", "")


def _made(path: Path) -> datetime | None:
    stamp = path.name.removeprefix(_COPY)[:15]
    try:
        return from_utc_text(f"{stamp}Z")
    except ValueError:
        return None

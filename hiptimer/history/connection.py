"""Opening a SQLite connection the way the log needs it. The edge to the database file.

Plain sqlite3 opens and reads (importing it takes 1 ms); sqlite-utils, which takes 60 ms and
would bring numpy in, comes when something is migrated or written. See docs/adr.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from hiptimer.desktop.atomic import claim
from hiptimer.desktop.tidy import keep_private
from hiptimer.history.unread import LogConnection

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_MILLISECONDS = 2_000


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads and writes the file at `path`, made if it is missing.

    It may be used from any one thread at a time. Raises sqlite3.Error.
    """
    with suppress(OSError):  # SQLite says why nothing can be made there
        if not path.exists():
            claim(path)  # private, as SQLite's own files beside it then are
    keep_private(path)
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, factory=LogConnection
    )
    try:
        _common(connection)
        # A write that was acknowledged must survive a power loss: FULL syncs every commit.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def without_waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """While this lasts, a commit does not wait for the disk.

    A killed process still loses nothing; a power cut may take the commits of the last seconds,
    up to the next one that waits. For what is written again each second, on the window's thread.
    """
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = FULL")


def connect_for_reading(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection that cannot write. `immutable` also reads in folders without write rights."""
    return _connect_to_read(path, "immutable=1" if immutable else "mode=ro")


def connect_alone(path: Path) -> sqlite3.Connection:
    """A connection for reading that needs no room on the disk, nor lets anybody else in.

    What a -wal holds is found in memory, where others have a -shm made beside the file.
    """
    connection = _connect_to_read(path, "mode=rw")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect_to_read(path: Path, query: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=LogConnection,
    )
    _common(connection)
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """An empty database that is gone when it is closed."""
    connection = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=LogConnection
    )
    _common(connection)
    return connection


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole database. Raises sqlite3.Error where another program lets nobody read it.

    Python's own `backup` tries for ever there: what is read inside a transaction is locked once,
    and waited for as long as the connection says.
    """
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target)
    finally:
        source.execute("ROLLBACK")


def _common(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")


def utils(connection: sqlite3.Connection) -> "Database":
    """The connection as sqlite-utils sees it, without the plugins that it would load."""
    # Imported when first needed: reading, and so the window's start, does without it.
    if "sqlite_utils" not in sys.modules and "numpy" not in sys.modules:
        # It imports numpy wherever that is installed, to store its number types: 100 ms and
        # 30 MB for nothing. None in sys.modules makes that import fail, which it allows for.
        sys.modules["numpy"] = None  # type: ignore[assignment]
        try:
            from sqlite_utils import Database  # noqa: PLC0415
        finally:
            del sys.modules["numpy"]
    else:
        from sqlite_utils import Database  # noqa: PLC0415
    return Database(connection, execute_plugins=False)

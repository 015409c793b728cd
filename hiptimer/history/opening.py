"""Opening the log's file whatever state it is in. An edge to the files.

             sound, ours                      -> the file
             older shape                      -> copied, migrated, the file
the file is  newer shape                      -> left as it is; in memory, empty
             damaged                          -> set aside; a new file; a copy is offered
             not writable, locked, disk full  -> in memory, with what can be read of it
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.desktop.atomic import make_folder
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups
from hiptimer.history.connection import (
    connect,
    connect_alone,
    connect_for_reading,
    connect_in_memory,
    copy_all,
    utils,
)
from hiptimer.history.errors import (
    HistoryDamaged,
    HistoryError,
    HistoryFull,
    HistoryLocked,
    HistoryTooNew,
    free_bytes,
    in_words,
    is_confused,
)
from hiptimer.history.migrations import LATEST, is_in_shape, migrate
from hiptimer.words import mark, tr

LEAST_FREE = 4 * 1024 * 1024
"""Less room than this on the disk is told at the start: the log grows by 3 MB a year."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LAST_NUMBER = 1_000
"""No program will ever write a log of a later shape than this: such a number is damage."""
_NOT_KEPT = mark("What you do now is not kept after HipTimer is closed.")


class OpenedFile(Struct, frozen=True):
    """A connection ready for use, and what a person should know about it."""

    connection: sqlite3.Connection
    persistent: bool
    is_whole: bool = True  # all that was written before is in it
    trouble: str | None = None
    backup: Path | None = None  # the newest good copy, offered for a damaged log
    refusal: HistoryError | None = None  # why nothing can be written, not even in memory
    is_locked: bool = False  # another program has it: it may be had later


def open_file(paths: Paths, clock: Clock) -> OpenedFile:
    """Open the log. Never raises for what is on the disk: the trouble is said instead."""
    try:
        return OpenedFile(_ready(paths, clock), persistent=True, trouble=_tight(paths))
    except HistoryTooNew as error:
        trouble = f"{error} {tr(_NOT_KEPT)}"
        return OpenedFile(_memory(), persistent=False, is_whole=False, trouble=trouble)
    except HistoryDamaged:
        return _begin_anew(paths, clock)
    except HistoryFull as error:
        # What only seemed to be kept would be lost with the window.
        file = _in_memory(paths)
        file.connection.execute("PRAGMA query_only = ON")
        return structs.replace(file, trouble=str(error), refusal=error)
    except HistoryError as error:
        is_locked = isinstance(error, HistoryLocked)
        file = _in_memory(paths, is_locked=is_locked)
        return structs.replace(file, trouble=f"{error} {tr(_NOT_KEPT)}", is_locked=is_locked)


def _tight(paths: Paths) -> str | None:
    """What to say of a disk that is as good as full; the log is tried all the same."""
    with suppress(OSError):
        if free_bytes(paths.data) < LEAST_FREE:
            return tr(
                "The disk is full, so what you do now may not be kept in the training log."
                " What was written before is safe. Free some space."
            )
    return None


def mark_suspect(paths: Paths) -> None:
    """Have the next start look at the whole file: something read from it was damaged."""
    with suppress(OSError):
        _suspect(paths).touch()


def _ready(paths: Paths, clock: Clock) -> sqlite3.Connection:
    try:
        make_folder(paths.data)
        _look_at_header(paths.history)
        # A clean exit leaves no -wal behind: only after another one is the whole file read.
        thorough = _suspect(paths).exists() or _has_wal(paths)
    except OSError as error:
        raise in_words(error, paths.data) from error
    try:
        connection = connect(paths.history)
    except sqlite3.Error as error:
        raise _told(error, paths) from error
    try:
        _prepare(connection, paths, clock, thorough=thorough)
    except (sqlite3.Error, OSError) as error:
        connection.close()
        raise _told(error, paths) from error
    except HistoryError:
        connection.close()
        raise
    return connection


def _told(error: sqlite3.Error | OSError, paths: Paths) -> HistoryError:
    """The error in words; tables and columns that are not what they should be are damage."""
    words = in_words(error, paths.data)
    return HistoryDamaged() if type(words) is HistoryError and is_confused(error) else words


def _look_at_header(path: Path) -> None:
    if not path.exists():
        return
    if not (path.is_file() or path.is_dir()):  # a pipe in its place: reading it would wait
        raise HistoryDamaged
    with path.open("rb") as file:
        start = file.read(_HEADER)
    formats = start[18:20]  # for writing and reading: 1, or 2 with a -wal; others SQLite refuses
    if start and (
        not start.startswith(_MAGIC) or len(start) < _HEADER or not set(formats) <= {1, 2}
    ):
        raise HistoryDamaged


def _prepare(connection: sqlite3.Connection, paths: Paths, clock: Clock, *, thorough: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 0 <= version <= _LAST_NUMBER:
        raise HistoryDamaged
    if version > LATEST:
        raise HistoryTooNew(
            tr(
                "The training log was written by a newer HipTimer, so this one leaves it as it is."
                " Install the newer one to see it."
            )
        )
    if thorough and not backups.check(connection):
        raise HistoryDamaged
    with suppress(OSError):
        _suspect(paths).unlink(missing_ok=True)
    if version < LATEST:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            backups.make(connection, paths, clock, f"before-v{LATEST}")
        migrate(utils(connection))
    if not is_in_shape(connection):
        raise HistoryDamaged
    # Both raise here, and not in the middle of a session, if the file cannot be used.
    connection.execute("SELECT id FROM completions ORDER BY started DESC LIMIT 1").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {LATEST}")  # a write; the lock alone proves nothing
    connection.execute("ROLLBACK")


def _begin_anew(paths: Paths, clock: Clock) -> OpenedFile:
    try:
        backup = backups.newest_good(paths)
        aside = backups.set_aside(paths, clock)
        _suspect(paths).unlink(missing_ok=True)
        connection = _ready(paths, clock)
    except (OSError, HistoryError) as error:
        text = error if isinstance(error, HistoryError) else in_words(error, paths.data)
        damaged = tr("The training log is damaged and could not be set aside.")
        trouble = f"{damaged} {text} {tr(_NOT_KEPT)}"
        return OpenedFile(_memory(), persistent=False, is_whole=False, trouble=trouble)
    kept = tr(
        "The training log was damaged. It was set aside and kept as {name} in the folder of"
        " backups.",
        name=aside.name,
    )
    offer = (
        tr("A good copy is there to go back to.")
        if backup is not None
        else tr("There is no copy to go back to, so it begins empty.")
    )
    trouble = f"{kept} {offer}"
    return OpenedFile(connection, persistent=True, trouble=trouble, backup=backup)


def _in_memory(paths: Paths, *, is_locked: bool = False) -> OpenedFile:
    """A database in memory, with what can be read of the log."""
    try:
        if not os.path.lexists(paths.history):
            return OpenedFile(_memory(), persistent=False)
        source = paths.history if paths.history.is_file() else None
    except OSError:  # a folder that may not be looked into
        source = None
    if source is not None:
        for read in _WAYS:
            with suppress(sqlite3.Error, OSError):
                # Who reads as if nobody wrote sees no -wal, nor whether somebody is at it.
                is_whole = read is not _as_if_nobody_wrote or not (is_locked or _has_wal(paths))
                return OpenedFile(_copied(source, read), persistent=False, is_whole=is_whole)
    return OpenedFile(_memory(), persistent=False, is_whole=False)


def _as_if_nobody_wrote(path: Path) -> sqlite3.Connection:
    return connect_for_reading(path, immutable=True)


_WAYS = (connect_for_reading, connect_alone, _as_if_nobody_wrote)
"""To read as others do takes rights and room for a -shm; the last one works in every state."""


def _copied(source: Path, read: Callable[[Path], sqlite3.Connection]) -> sqlite3.Connection:
    """The log in memory, in the present shape. Raises sqlite3.Error and OSError."""
    memory = connect_in_memory()
    try:
        with closing(read(source)) as reading:
            reading.execute("PRAGMA busy_timeout = 0")  # it was waited for already
            copy_all(reading, memory)
        if not backups.check(memory):
            raise sqlite3.DatabaseError
        migrate(utils(memory))
    except BaseException:
        memory.close()
        raise
    return memory


def _memory() -> sqlite3.Connection:
    """An empty log in memory."""
    connection = connect_in_memory()
    migrate(utils(connection))
    return connection


def _has_wal(paths: Paths) -> bool:
    """Whether something is written beside the log that is not in it yet. Raises OSError."""
    wal = paths.history.with_name(paths.history.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _suspect(paths: Paths) -> Path:
    return paths.history.with_name(paths.history.name + ".suspect")

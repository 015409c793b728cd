"""What can go wrong with the log, in words for a person.

HistoryError
├── HistoryLocked    another program holds the file
├── HistoryFull      no space left
├── HistoryReadOnly  the file or its folder cannot be written
├── HistoryDamaged   the file is not a sound database any more
└── HistoryTooNew    a newer HipTimer wrote it
"""

import errno
import shutil
import sqlite3
from pathlib import Path

from hiptimer.words import tr
from hiptimer.words.reasons import reason

# Primary result codes of SQLite (the low byte of the extended ones).
_LOCKED = {5, 6, 15}  # BUSY, LOCKED, PROTOCOL
_READ_ONLY = {3, 8, 14}  # PERM, READONLY, CANTOPEN
_IO_FAULT = 10
_NO_LOCKS = {10 | detail << 8 for detail in (8, 9, 14, 15)}  # UNLOCK, RDLOCK, CHECK…, LOCK
_PAGE = 64 * 1024  # what SQLite's shared memory and a page of its journal take
_FULL = {13}
_CONFUSED = {1, 17, 19, 20, 24}  # ERROR, SCHEMA, CONSTRAINT, MISMATCH, FORMAT
_DAMAGED = {11, 26}  # CORRUPT, NOTADB


class HistoryError(Exception):
    """The log could not do what was asked; its text can be shown as it is."""


class HistoryLocked(HistoryError):  # noqa: N818  the family's name says that it is an error
    """Another program holds the file."""


class HistoryFull(HistoryError):  # noqa: N818
    """No space is left where the file is."""


class HistoryReadOnly(HistoryError):  # noqa: N818
    """The file or its folder cannot be written."""


class HistoryDamaged(HistoryError):  # noqa: N818
    """The file is not a sound database."""


class HistoryTooNew(HistoryError):  # noqa: N818
    """A newer program wrote the file."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is not a sound database."""
    return _primary(error) in _DAMAGED


def is_confused(error: sqlite3.Error | OSError) -> bool:
    """Whether SQLite says that tables and columns are not what they should be."""
    return isinstance(error, sqlite3.Error) and _primary(error) in _CONFUSED


def in_words(error: sqlite3.Error | OSError, folder: Path) -> HistoryError:
    """The error as one of ours, with a text that says what happened and what to do.

    `folder` is the log's: on a full disk SQLite speaks of a fault of the disk.
    """
    if isinstance(error, OSError):
        return _os_error(error)
    code = _primary(error)
    if code == _IO_FAULT and getattr(error, "sqlite_errorcode", 0) in _NO_LOCKS:
        return HistoryLocked(
            tr(
                "Nothing can be locked on the disk of the training log. What was written before"
                " is kept. Move your data folder to a disk in this computer."
            )
        )
    if code == _IO_FAULT and is_full(folder):
        return _full()
    if code in _LOCKED:
        return HistoryLocked(
            tr(
                "Another program is using the training log. What was written before is kept."
                " Close it and try again."
            )
        )
    if code in _FULL:
        return _full()
    if code == _IO_FAULT:
        return HistoryError(
            tr(
                "The disk reported a fault while the training log was in use. What was written"
                " before is kept. Check the disk, then start HipTimer again."
            )
        )
    if code in _READ_ONLY:
        return HistoryReadOnly(
            tr(
                "The training log could not be opened for writing. What was written before is"
                " kept. Check the rights of its folder."
            )
        )
    if code in _DAMAGED:
        return HistoryDamaged(
            tr(
                "The training log is damaged. Start HipTimer again: it sets the damaged file"
                " aside, keeps it, and offers the newest good copy."
            )
        )
    return HistoryError(
        tr(
            "The training log could not be used ({error}). What was written before is kept.",
            error=getattr(error, "sqlite_errorname", "SQLite"),
        )
    )


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder has no room for as much as a page."""
    try:
        return free_bytes(folder) < _PAGE
    except OSError:
        return False


def free_bytes(folder: Path) -> int:
    """The room left on the disk of a folder. Raises OSError."""
    return shutil.disk_usage(folder).free


def _os_error(error: OSError) -> HistoryError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC}:
        return _full()
    return HistoryReadOnly(
        tr(
            "The folder of the training log could not be used ({error})."
            " What was written before is kept. Check its rights.",
            error=reason(error),
        )
    )


def _full() -> HistoryFull:
    return HistoryFull(
        tr(
            "The disk is full, so the training log could not be written."
            " What was written before is kept. Free some space."
        )
    )


def _primary(error: sqlite3.Error) -> int:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF
    return 26 if "not a database" in str(error) else 0

"""Deleting session files: to the system's trash, and back for as long as the window lives. An edge.

The trash is the desktop's affair and comes from outside (`QFile.moveToTrash`). Bringing back does
not depend on it: the bytes are kept here, and written where they were.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from hiptimer.session.disk import Disk
from hiptimer.session.files import read_small


class Where(StrEnum):
    """Where what is deleted goes."""

    SYSTEM = "system"
    OWN = "own"  # a bin of ours, where the system has none


Trash = Callable[[Path], Where]
"""Moves a file to a trash; raises OSError when it can't, and the file is still there."""


class Deleted(Struct, frozen=True):
    """A file that was deleted, with what it held, and where it is now."""

    path: Path
    data: bytes
    where: Where = Where.SYSTEM


class Bin:
    """Deletes session files, and brings them back."""

    def __init__(self, trash: Trash, disk: Disk) -> None:
        self._trash = trash
        self._disk = disk

    def delete(self, path: Path) -> Deleted:
        """Move a session's file to the trash. Its pictures stay: they are small, and shared.

        Raises `FormatError` when it can't be read and OSError when it can't be moved; it is then
        where it was.
        """
        data = read_small(path)
        return Deleted(path, data, self._trash(path))

    def bring_back(self, deleted: Deleted) -> Path:
        """Put a file back, under another name if its own is taken by now. Raises OSError."""
        return self._disk.add(deleted.path, deleted.data)

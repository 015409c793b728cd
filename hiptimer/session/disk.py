"""What the sessions' room asks of a disk; `hiptimer.desktop.kept` is the real one."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Writer = Callable[[Path, bytes], None]
"""Puts bytes in a file's place, whole or not at all, and keeps nothing of what was there: for
files of ours (`hiptimer.desktop.atomic.write_whole`)."""
Mover = Callable[[Path, Path], None]
"""Renames a file, with patience for whoever holds it (`hiptimer.desktop.atomic.move`)."""


class Disk(Protocol):
    """Where the person's files are written, each whole or not at all."""

    def create(self, path: Path, data: bytes) -> None:
        """Write a new file. Raises OSError, FileExistsError where one of that name is."""

    def add(self, path: Path, data: bytes) -> Path:
        """Write a new file there, or under the first free name after it. Raises OSError."""

    def replace(self, path: Path, data: bytes) -> None:
        """Write a file in the place of one that is there, if any; what it held is kept too.

        Raises OSError; the file is then as it was.
        """

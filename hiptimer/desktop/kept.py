"""The person's files: made only where nothing is, and kept when something takes their place.

What a file held before it was replaced goes into a folder of its own, under the file's name and
the time of that version: "morning.20261128-051033.json". The newest twenty of a file stay.
"""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from hiptimer.desktop.atomic import create_free, create_whole, free_place, move, write_whole
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths

_FORM = "%Y%m%d-%H%M%S"
_STAMP = re.compile(r"\.(\d{8}-\d{6})(?:-\d+)?\.[^.]+$")
MOST = 20
"""Versions kept of one file."""


class Kept:
    """A disk that keeps what is replaced (`hiptimer.session.disk.Disk`)."""

    def __init__(self, folder: Path, clock: Clock, most: int = MOST) -> None:
        """`folder` is where earlier versions go; it is made when there is one."""
        self._folder, self._clock = folder, clock
        self._most = most

    def create(self, path: Path, data: bytes) -> None:
        """Write a new file. Raises OSError, FileExistsError where one of that name is."""
        create_whole(path, data)

    def add(self, path: Path, data: bytes) -> Path:
        """Write a new file there, or under the first free name after it. Raises OSError."""
        return create_free(path, data)

    def replace(self, path: Path, data: bytes) -> None:
        """Write a file in the place of one that is there; what it held is kept. Raises OSError."""
        if not _holds(path, data):
            self.keep(path)
        write_whole(path, data)

    def put(self, made: Path, path: Path) -> None:
        """Move a file that is written already into its place, in the same way. Raises OSError."""
        self.keep(path)
        move(made, path)

    def keep(self, path: Path) -> Path | None:
        """Copy what a file holds to the earlier versions; None: nothing is there. OSError."""
        if not path.exists():
            return None
        stamp = self._clock.now().astimezone(UTC).strftime(_FORM)
        copy = free_place(self._folder / f"{path.stem[:80]}.{stamp}{path.suffix}")
        try:
            shutil.copyfile(path, copy)
        except OSError:
            copy.unlink()
            raise
        for old in self.versions(path)[self._most :]:
            if old != copy:  # where the wall clock was put back
                old.unlink(missing_ok=True)
        return copy

    def versions(self, path: Path) -> tuple[Path, ...]:
        """What files of this name held before they were replaced, the newest first."""
        form = re.compile(
            rf"{re.escape(path.stem[:80])}\.(\d{{8}}-\d{{6}})(?:-(\d+))?{re.escape(path.suffix)}"
        )
        try:
            names = [one.name for one in self._folder.iterdir()]
        except OSError:
            return ()
        found = [
            (match[1], int(match[2] or 1), name)
            for name in names
            if (match := form.fullmatch(name))
        ]
        return tuple(self._folder / name for _, _, name in sorted(found, reverse=True))


def stamp_of(version: Path) -> datetime:
    """When a version was replaced; its name says it."""
    found = _STAMP.search(version.name)
    if found is None:
        return datetime.fromtimestamp(version.stat().st_mtime, UTC)
    return datetime.strptime(found[1], _FORM).replace(tzinfo=UTC)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def versions_of(paths: Paths, clock: Clock) -> Kept:
    """The disk for sessions and exercises of the person's own."""
    return Kept(paths.versions, clock)


def replaced_of(paths: Paths, clock: Clock) -> Kept:
    """The disk for files that go out of the data folder: exports, sheets, backups."""
    return Kept(paths.backups / "replaced", clock, most=3)

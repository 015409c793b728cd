"""A bin of our own, for systems that have no trash: what is deleted is moved there, and comes back.

Below `bin/` the data folder is repeated; a file bears its name and the time at which it was
deleted, as earlier versions do: "bin/sessions/morning.20261128-051033.json".
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.atomic import place_free
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.kept import Kept
from hiptimer.desktop.paths import Paths

_NAME = re.compile(r"(?P<stem>.+)\.(?P<stamp>\d{8}-\d{6})(-\d+)?(?P<suffix>\.[^.]*)")
_STAMP = "%Y%m%d-%H%M%S"


class Thrown(Struct, frozen=True):
    """A file in the bin: where it lies, where it was, and when it was deleted, aware."""

    path: Path
    came_from: Path
    deleted: datetime


class OwnBin:
    """The bin of one data folder."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths, self._clock = paths, clock
        self._folder = paths.data / "bin"

    def put(self, path: Path) -> None:
        """Move a file of the data folder here. Raises OSError; the file is then where it was."""
        within = path.absolute().parent.relative_to(self._paths.data.absolute())
        Kept(self._folder / within, self._clock).keep(path)
        path.unlink()

    def things(self, below: Path) -> tuple[Thrown, ...]:
        """What was deleted from a folder of the data folder, the latest first."""
        within = below.absolute().relative_to(self._paths.data.absolute())
        try:
            files = [path for path in (self._folder / within).rglob("*") if path.is_file()]
        except OSError:
            return ()
        found = [one for path in files if (one := self._thrown(path)) is not None]
        return tuple(sorted(found, key=lambda one: (one.deleted, one.path), reverse=True))

    def bring_back(self, thrown: Thrown) -> Path:
        """Move a file back, under another name where its own is taken; its path. Raises OSError."""
        return place_free(thrown.path, thrown.came_from)

    def latest(self, came_from: Path) -> Thrown | None:
        """What was deleted of this name last."""
        things = self.things(came_from.parent)
        return next((one for one in things if one.came_from == came_from), None)

    def _thrown(self, path: Path) -> Thrown | None:
        name = _NAME.fullmatch(path.name)
        if name is None:
            return None
        try:
            deleted = datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
        folder = self._paths.data / path.parent.relative_to(self._folder)
        return Thrown(path, folder / f"{name['stem']}{name['suffix']}", deleted)

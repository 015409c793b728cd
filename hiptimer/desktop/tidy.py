"""The data folder kept private and free of what killed programs left half written.

What is made is private from the start (`desktop.atomic`); this mends what was made before, came
with a sync program, or was copied in by hand.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hiptimer.desktop.atomic import sweep
from hiptimer.desktop.paths import Paths, paths_for

_ONLY_MINE = 0o700
_FILE = 0o600


def tidy(paths: Paths) -> None:
    """Sweep the folders of the person's files and make all of them private. Never raises.

    A data folder that was given on the command line keeps its own rights: it may be shared on
    purpose. What lies in it does not. Takes a look at each file: not for the window's thread.
    """
    for folder in _folders(paths.data):
        sweep(folder)
        if folder != paths.data or folder == paths_for(None).data:
            keep_private(folder)
        with suppress(OSError), os.scandir(folder) as found:
            for one in found:
                keep_private(Path(one.path))


def keep_private(path: Path) -> None:
    """Take others' rights from a file or folder; a link is left alone. Never raises."""
    if sys.platform == "win32":  # a person's own folders are private there
        return
    with suppress(OSError):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and mode & 0o077:
            path.chmod(_FILE)
        if stat.S_ISDIR(mode) and mode & 0o077:
            path.chmod(_ONLY_MINE)


def _folders(data: Path) -> Iterator[Path]:
    """The data folder and those below it, but the cache, which holds nothing of a person's."""
    for folder, folders, _ in os.walk(data):
        if Path(folder) == data:
            folders[:] = [name for name in folders if name != "cache"]
        yield Path(folder)

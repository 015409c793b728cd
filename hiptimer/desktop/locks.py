"""Locks between processes: who holds one lives, since the system lets go of a dead process's.

The lock itself is asked, never a process number or a machine's name: numbers are given again, and
names change. Its file stays behind: taken away while others try, it would let two hold it.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from hiptimer.desktop.atomic import make_folder


class Lock:
    """A file that one process at a time holds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Not filelock's second way, a file with a process number in it, where a disk has no locks.
        self._lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)

    def take(self) -> bool:
        """Hold it until `release`; False where another does. OSError where nothing can be locked.

        Where it is held in this process by another `Lock`, that one counts as another's.
        """
        make_folder(self._path.parent)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        except NotImplementedError as error:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(self._path)) from error
        return True

    def release(self) -> None:
        """Let go of it, if it is held; the process's end does it too."""
        with suppress(OSError):
            self._lock.release(force=True)


def is_held(path: Path) -> bool:
    """Whether somebody holds that lock, this process included. OSError where nobody can tell."""
    if not path.exists():
        return False
    lock = Lock(path)
    if not lock.take():
        return True
    lock.release()
    return False

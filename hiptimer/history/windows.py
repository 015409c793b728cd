"""Which windows are alive: each holds a lock file while it has a play in the journal.

A play is cut short when its window is gone. The system lets go of a dead process's lock, so the
lock tells, and a file that was left behind does not. Where nothing can be locked, the process
number tells instead.

A start that finds a play which was cut short asks here before its first paint. Most find no file,
so what locks (filelock and what it brings, 35 ms) is imported when there is one.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

_UNLOCKED = "unlocked"


class WindowLock:
    """This window's lock, taken when it is first needed; `owner` names it in the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: BaseFileLock | None = None
        self._owner = ""

    @property
    def owner(self) -> str:
        """The name of this window; empty before `hold`."""
        return self._owner

    def hold(self) -> str:
        """Take the lock, once, and return this window's name. Never raises."""
        if self._owner:
            return self._owner
        import uuid  # noqa: PLC0415  as the module says

        from filelock import FileLock, Timeout  # noqa: PLC0415

        self._sweep()
        name = uuid.uuid4().hex
        lock = FileLock(self._folder / f"{name}.lock")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except (OSError, NotImplementedError, Timeout):
            self._owner = f"{_UNLOCKED}-{_host()}-{os.getpid()}"
        else:
            self._lock = lock
            self._owner = name
        return self._owner

    def _sweep(self) -> None:
        """Take away the files of windows that died."""
        with suppress(OSError):
            for left in tuple(self._folder.glob("*.lock")):
                self.is_alive(left.stem)

    def release(self) -> None:
        """Let go of the lock and its file."""
        if self._lock is not None:
            _let_go(self._lock)
        self._lock = None
        self._owner = ""

    def is_alive(self, owner: str) -> bool:
        """Whether the window of that name still runs, this one included."""
        if owner == self._owner:
            return True
        if owner.startswith(_UNLOCKED):
            return _process_runs(owner)
        path = self._folder / f"{owner}.lock"
        if not path.exists():
            return False
        from filelock import FileLock  # noqa: PLC0415

        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except (OSError, NotImplementedError):  # Timeout is an OSError: somebody holds it
            return True
        _let_go(lock)
        return False


def _let_go(lock: "BaseFileLock") -> None:
    with suppress(OSError):
        lock.release()
    with suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)


def _host() -> str:
    import socket  # noqa: PLC0415  as the module says

    return socket.gethostname()


def _process_runs(owner: str) -> bool:
    host, _, number = owner.removeprefix(f"{_UNLOCKED}-").rpartition("-")
    if host != _host() or not number.isdigit() or sys.platform == "win32":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

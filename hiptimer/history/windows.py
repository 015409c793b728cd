"""Which windows are alive: each holds a lock file while it has a play in the journal.

A play is cut short when its window is gone. Where nothing can be locked nobody can tell, and every
other window counts as gone: a play that is offered twice is better than one that is lost.
"""

import uuid
from contextlib import suppress
from pathlib import Path

from hiptimer.desktop.locks import Lock, is_held


class WindowLock:
    """This window's lock, taken when it is first needed; `owner` names it in the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Lock | None = None
        self._owner = ""

    @property
    def owner(self) -> str:
        """The name of this window; empty before `hold`."""
        return self._owner

    def hold(self) -> str:
        """Take the lock, once, and return this window's name. Never raises."""
        if not self._owner:
            self._sweep()
            self._owner = uuid.uuid4().hex
            self._lock = Lock(self._place(self._owner))
            with suppress(OSError):
                self._lock.take()
        return self._owner

    def release(self) -> None:
        """Let go of the lock and its file."""
        if self._lock is not None:
            self._lock.release()
            self._take_away(self._owner)
        self._lock = None
        self._owner = ""

    def is_alive(self, owner: str) -> bool:
        """Whether the window of that name still runs, this one included."""
        if owner == self._owner:
            return True
        try:
            return is_held(self._place(owner))
        except OSError:
            return False

    def _sweep(self) -> None:
        """Take away the files of windows that died."""
        with suppress(OSError):
            for left in tuple(self._folder.glob("*.lock")):
                if not self.is_alive(left.stem):
                    self._take_away(left.stem)

    def _take_away(self, owner: str) -> None:
        # A name is never given again, so nobody waits for this lock.
        with suppress(OSError):
            self._place(owner).unlink(missing_ok=True)

    def _place(self, owner: str) -> Path:
        return self._folder / f"{owner}.lock"

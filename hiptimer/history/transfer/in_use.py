"""Whether a window is open on a data folder, told without Qt. An edge to files and processes.

The window holds Qt's lock file: its lines are a process number, a program's name and a machine's.
"""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from hiptimer.desktop.paths import Paths

LOCK_NAME = (
    "window.lock"  # desktop.instance.LOCK_NAME, without its import of Qt; a test compares them
)


def window_is_open(paths: Paths) -> bool:
    """Whether another process that lives has its window open on this folder."""
    path = paths.data / LOCK_NAME
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return False
    except OSError:  # Windows lets nobody read a lock that is held
        return True
    number = lines[0].strip() if lines else ""
    host = lines[2].strip() if len(lines) > 2 else ""
    if not number.isdigit() or int(number) == os.getpid():
        return False
    if host and host != socket.gethostname():
        return False  # a lock in a shared folder, left by another machine
    if sys.platform == "win32":
        return _is_held(path)
    return _runs(int(number))


def _is_held(path: Path) -> bool:
    """Whether the file cannot be taken away, as Windows has it while somebody holds it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return True
    return False


def _runs(number: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(number, 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True

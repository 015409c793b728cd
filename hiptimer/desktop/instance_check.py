"""Who has a data folder's window, for ``hiptimer doctor``. Raises no window, leaves nothing."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QSysInfo
from PySide6.QtNetwork import QLocalServer

from hiptimer.desktop.instance import LIMIT_MS, LOCK_NAME, Wish, hand_over, socket_name


def look(data: Path, limit_ms: int = LIMIT_MS) -> dict[str, Any]:
    """Look: `window` is "closed", "answers" or "silent"; then `process` has its number.

    `socket` tells of a closed one whether it could listen.
    """
    process = _holder(data / LOCK_NAME)
    if process is None:
        return {"window": "closed", "socket": _can_listen(f"{socket_name(data)}-try")}
    answers = hand_over(socket_name(data), Wish(only_asks=True), limit_ms)
    return {"window": "answers" if answers else "silent", "process": process}


def _holder(place: Path) -> int | None:
    """The living process that holds the lock."""
    if not place.exists():
        return None
    lock = QLockFile(str(place))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        lock.unlock()  # whoever had it is gone
        return None
    # PySide's stub says bytes; what comes is numbers and text.
    told: tuple[Any, ...] = tuple(lock.getLockInfo())
    if lock.error() is not QLockFile.LockError.LockFailedError:
        return None
    process, host, _name = told[-3:]
    here = not host or str(host) == QSysInfo.machineHostName()
    return int(process) if here else None  # in a shared folder, another machine's


def _can_listen(name: str) -> bool:
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    try:
        return server.listen(name)
    finally:
        server.close()

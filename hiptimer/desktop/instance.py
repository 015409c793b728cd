"""One window a data folder: a second start hands over what it was started for. Qt's edge.

A lock in the data folder says who is first; the system lets go of a dead process's.
The first listens on a local socket that only this person can reach; who is second asks there:

    lock is ours                        -> FIRST: open the window, then `Listener.listen()`
    lock is another's, it answers       -> HANDED: it raises its window; end
    lock is another's, it says nothing  -> SILENT: it hangs; the person decides
    nothing can be locked there         -> FIRST: the log itself can stand two windows

QtNetwork is imported by the second start, and by the first after its window is painted.
"""

import hashlib
import os
import stat
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal

from hiptimer.desktop.locks import Lock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.windows import let_come_forward
from hiptimer.session.file_names import text_of
from hiptimer.session.undecodable import UNDECODABLE

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LIMIT_MS = 3000
"""So long the first may take to answer, from the moment it is asked."""
_LARGEST = 16 * 1024
_SIGNED = b"process "
_LONGEST_PATH = 100  # a socket's path may have 103 bytes on macOS, 107 on Linux


class Wish(Struct, frozen=True):
    """What a second start was for. `token` is the desktop's leave to come to the front."""

    play: str | None = None  # a session's id or the whole path of a file, by `text_of`
    token: str = ""
    only_asks: bool = False  # `doctor` does: it wants to know whether the window answers


class Outcome(StrEnum):
    """Who this process is."""

    FIRST = "first"
    HANDED = "handed"
    SILENT = "silent"


def wish_for(play: str | None) -> Wish:
    """The wish of this process, with a path that holds wherever the first was started."""
    if play is not None and (os.sep in play or Path(play).is_file()):
        play = str(Path(play).absolute())
    play = text_of(play) if play is not None else None
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    return Wish(play, token)


class Instance:
    """This process's claim on a data folder, held until it ends."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._lock: Lock | None = None

    @property
    def is_held(self) -> bool:
        """Whether this process is the first; others may have to do without the claim."""
        return self._lock is not None

    @property
    def socket_name(self) -> str:
        """Where the first of this data folder listens."""
        return socket_name(self._paths.data)

    def claim(self, wish: Wish, limit_ms: int = LIMIT_MS) -> Outcome:
        """Become the first, or hand `wish` to it. Takes a millisecond where nobody else runs."""
        if self._take_lock():
            return Outcome.FIRST
        let_come_forward(signed(self._paths.window_lock))
        answered = hand_over(self.socket_name, wish, limit_ms)
        if answered:
            return Outcome.HANDED
        # It may have ended while it was asked.
        return Outcome.FIRST if self._take_lock() else Outcome.SILENT

    def take(self) -> bool:
        """Become the first where there is none; nobody is told anything."""
        return self._take_lock()

    def release(self) -> None:
        """Let go of the claim; the process's end does it too."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _take_lock(self) -> bool:
        lock = Lock(self._paths.window_lock)
        try:
            if not lock.take():
                return False
        except OSError:
            return True  # no right to write, or no locks there: there is no first to ask
        self._lock = lock
        _sign(self._paths.window_lock)
        return True


def _sign(place: Path) -> None:
    """Leave this process's number, for `doctor` to tell the person. Nothing is decided by it."""
    with suppress(OSError), place.open("r+b", buffering=0) as file:
        file.seek(1)  # on Windows the first byte is what is locked
        file.write(_SIGNED + b"%d" % os.getpid())
        file.truncate()


def signed(place: Path) -> int | None:
    """The number of the process that holds the lock; None where it left none (older versions)."""
    with suppress(OSError, ValueError), place.open("rb", buffering=0) as file:
        file.seek(1)
        if file.read(len(_SIGNED)) == _SIGNED:
            return int(file.read(20))
    return None


class Listener(QObject):
    """The first's ear. Signals: `wished` with the `Wish` of a second start."""

    wished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server: QLocalServer | None = None
        self._visitors: list[QLocalSocket] = []

    def listen(self) -> bool:
        """Answer second starts from now on; False where no socket can be had."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  40 ms, after the first paint

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        # The lock is ours: a socket that is there was left behind by a process that died.
        QLocalServer.removeServer(self._name)
        self._server = server
        return server.listen(self._name)

    def close(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        for visitor in list(self._visitors):
            visitor.abort()
        self._sweep()

    def _greet(self) -> None:
        server = self._server
        while server is not None and (visitor := server.nextPendingConnection()) is not None:
            visitor.setParent(self)  # it may outlive the server
            self._visitors.append(visitor)
            visitor.readyRead.connect(self._hear_all)
            visitor.disconnected.connect(self._sweep)
        self._hear_all()

    def _hear_all(self) -> None:
        for visitor in list(self._visitors):
            self._hear(visitor)

    def _hear(self, visitor: "QLocalSocket") -> None:
        if not visitor.canReadLine():
            if visitor.bytesAvailable() > _LARGEST:
                visitor.abort()
            return
        line = bytes(visitor.readLine(_LARGEST).data())
        try:
            wish = msgspec.json.decode(line, type=Wish)
        except UNDECODABLE:
            visitor.abort()
            return
        visitor.write(b"yes\n")
        visitor.flush()
        visitor.disconnectFromServer()
        if not wish.only_asks:
            self.wished.emit(wish)

    def _sweep(self) -> None:
        """Forget those who have left. Never inside their own signal: Qt is still at work there."""
        left = [one for one in self._visitors if not one.isOpen() or not one.isValid()]
        for visitor in left:
            self._visitors.remove(visitor)
            visitor.deleteLater()


def hand_over(name: str, wish: Wish, limit_ms: int = LIMIT_MS) -> bool:
    """Tell the first; whether it answered in time. It may still be about to listen."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  as above

    left = QDeadlineTimer(limit_ms)
    socket = QLocalSocket()
    try:
        while True:
            socket.connectToServer(name)
            if socket.waitForConnected(max(1, left.remainingTime())):
                break
            if left.hasExpired():
                return False
            QThread.msleep(min(50, max(1, left.remainingTime())))
        socket.write(msgspec.json.encode(wish) + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(max(1, left.remainingTime())) or left.hasExpired():
                return False
        return bytes(socket.readLine(16).data()) == b"yes\n"
    finally:
        socket.abort()


def socket_name(data: Path) -> str:
    """Where the first of a data folder listens: short, and in a folder that only we can write."""
    whole = os.path.normcase(os.path.realpath(data))
    short = f"hiptimer-{hashlib.sha256(os.fsencode(whole)).hexdigest()[:16]}"
    if sys.platform == "win32":
        return short  # a pipe; its rights are this person's
    folder = private_folder()
    return str(folder / short) if folder is not None else short


def private_folder() -> Path | None:
    """A folder for sockets that nobody else can write in; None where none can be had."""
    told = os.environ.get("XDG_RUNTIME_DIR")
    places = [Path(told)] if told else []
    # POSIX's own rule; `tempfile` would be waited for at each start.
    places.append(Path(os.environ.get("TMPDIR", "/tmp")) / f"hiptimer-{os.getuid()}")  # noqa: S108
    for place in places:
        with suppress(OSError):
            place.mkdir(mode=0o700, exist_ok=True)
            found = place.lstat()
            ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
            if ours and not found.st_mode & 0o022 and len(os.fsencode(place)) < _LONGEST_PATH - 26:
                return place
    return None

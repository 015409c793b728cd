"""Looking at what came from elsewhere in a process of its own, which can be stopped.

    Apart.ask(task, ...)  ->  the child's answer, or one of this module's errors

The child (`apart_child`) is started when something is first asked, and serves until it is closed.
It is killed when it takes longer than it may, when it is told to stop, or says nonsense; the
next question starts another one. How much memory it may have, it sees to itself.
"""

import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

import msgspec

from hiptimer.desktop.own_process import own_command, own_environment
from hiptimer.words import tr
from hiptimer.words.language import in_use

FLAG = "--apart"
"""As the first argument: serve questions of the kind that the second one names, then end."""

LIMIT_SECONDS = 2.0
"""So long may a session, an exercise or a picture take."""
START_SECONDS = 20.0
"""So long may a process take to be there: a machine may be busy."""
MEMORY = 200 * 1024 * 1024
"""So many bytes may be asked for to look at one, beside what the process has anyway."""

HEAD = struct.Struct(">Ic")
"""A message's length and kind stand before it."""
READY, DONE, HOW_FAR, FAILED, TOO_MUCH, LEAVING = b"h", b"d", b"p", b"f", b"m", b"l"
IDLE_SECONDS = 60.0
"""A child that is asked nothing for so long ends by itself."""
_LONGEST = 1024 * 1024 * 1024
_TICK = 0.1  # seconds between two looks at whether to stop
_END_SECONDS = 5.0

Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much; may raise to stop the work."""


class ApartError(Exception):
    """Nothing came of it; the text tells a person why, as a part of a sentence."""


class TooLongError(ApartError):
    """It took longer than it may, and was stopped."""


class TooMuchError(ApartError):
    """It needed more memory than it may."""


class Apart:
    """One child process and its questions, one at a time. Threads wait for each other."""

    def __init__(
        self,
        kind: str,
        *,
        command: Sequence[str] = (),
        now: Callable[[], float] = time.monotonic,
        tick: float = _TICK,
    ) -> None:
        """`command` starts another child than our own, and `now` is another clock: for tests."""
        self._command = list(command) or own_command(FLAG, kind)
        self._now, self._tick = now, tick
        self._turn = threading.Lock()
        self._child: _Child | None = None
        self._is_shut = False

    def ask(
        self, task: str, *about: object, limit: float | None = None, tell: Tell | None = None
    ) -> bytes:
        """What the child answers to a task with these values, which msgspec can write.

        `limit` is in seconds; without one it may take as long as `tell` lets it. Raises ApartError,
        and what `tell` raises: the child is ended then.
        """
        question = msgspec.msgpack.encode((task, in_use(), about))
        with self._turn:
            if self._is_shut:
                raise _gone()
            try:
                answer = self._asked(question, limit, tell)
                if answer is None:  # it had left: nobody had asked it anything for long
                    self._end()
                    answer = self._asked(question, limit, tell)
            except BaseException:
                self._end()
                raise
            if answer is None:
                raise _gone()
            return answer

    def close(self, *, for_good: bool = False) -> None:
        """End the child, whatever it does: who waits for it is told that it is gone.

        Another question starts another one, unless it is `for_good`: then it is refused.
        """
        self._is_shut = for_good
        child = self._child
        if child is not None:
            child.kill()
        with self._turn:
            self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _started(self, tell: Tell | None) -> "_Child":
        child = _Child(self._command)
        self._child = child
        kind, _ = self._next(child, START_SECONDS, tell)
        if kind != READY:
            raise ApartError(tr("the file checker could not be started"))
        return child

    def _asked(self, question: bytes, limit: float | None, tell: Tell | None) -> bytes | None:
        """The answer; None where the child was about to leave."""
        child = self._child = self._child or self._started(tell)
        with suppress(OSError):  # where it has ended, that is what it said last
            child.send(question)
        kind, data = self._next(child, limit, tell)
        match kind:
            case b"l":
                return None
            case b"d":
                return data
            case b"m":
                most = int(data) if data.isdigit() else MEMORY // 2**20
                raise TooMuchError(tr("it needs more than {n} MB to check", n=most))
            case b"f":
                raise ApartError(data.decode(errors="replace"))
        raise ApartError(tr("the file checker gave an answer that made no sense"))

    def _next(self, child: "_Child", limit: float | None, tell: Tell | None) -> tuple[bytes, bytes]:
        """The next message that is no progress."""
        began = self._now()
        done, whole = 0, 1
        while True:
            message = child.message(self._tick)
            if message is not None and message[0] != HOW_FAR:
                return message
            if message is not None:
                done, whole = msgspec.msgpack.decode(message[1], type=tuple[int, int])
            if tell is not None:
                tell(done, whole)
            if limit is not None and self._now() - began > limit:
                raise TooLongError(tr("it takes more than {n} seconds to check", n=round(limit)))


class _Child:
    """The process, and a thread that reads what it says."""

    def __init__(self, command: Sequence[str]) -> None:
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
        try:
            self._process = subprocess.Popen(  # noqa: S603  our own program
                list(command),
                env=own_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=hidden,
            )
        except OSError as error:
            raise ApartError(tr("the file checker could not be started")) from error
        if self._process.stdin is None or self._process.stdout is None:
            raise ApartError(tr("the file checker could not be started"))
        self._questions, self._answers = self._process.stdin, self._process.stdout
        self._messages: queue.SimpleQueue[tuple[bytes, bytes] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="apart", daemon=True)
        self._reader.start()

    def send(self, question: bytes) -> None:
        """Ask. Raises OSError."""
        write_message(self._questions, b"q", question)

    def message(self, seconds: float) -> tuple[bytes, bytes] | None:
        """Kind and contents of what it said next; None: nothing for so long. ApartError: gone."""
        try:
            message = self._messages.get(timeout=seconds)
        except queue.Empty:
            return None
        if message is None:
            raise _gone()
        return message

    def kill(self) -> None:
        """Kill it, whatever it does. Any thread may."""
        self._process.kill()

    def end(self) -> None:
        """Kill it, and let go of all that belongs to it."""
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self._reader.join(_END_SECONDS)
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what it did not read is still in the buffer
                pipe.close()

    def _read(self) -> None:
        with suppress(OSError, ValueError):
            while (message := read_message(self._answers)) is not None:
                self._messages.put(message)
        self._messages.put(None)


def write_message(pipe: IO[bytes], kind: bytes, data: bytes) -> None:
    """Write one message. Raises OSError."""
    pipe.write(HEAD.pack(len(data), kind))
    pipe.write(data)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Kind and contents of the next message; None at the end. Raises OSError and ValueError."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, kind = HEAD.unpack(head)
    if length > _LONGEST:
        raise ValueError("no message is so long")
    data = pipe.read(length)
    return (kind, data) if len(data) == length else None


def _gone() -> ApartError:
    return ApartError(tr("the file checker stopped unexpectedly"))

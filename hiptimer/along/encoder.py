"""One run of ffmpeg that is fed through a pipe: it can be stopped at any instant."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from hiptimer.coach.recording import StoppedError
from hiptimer.desktop.ffmpeg import Ffmpeg, hidden_window
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_FULL = "No space left on device"
_LAST_BYTES = 4000


class MakingError(Exception):
    """It can't be made; the text is for the person."""


class Stop:
    """Whether it is wanted any more. Whoever wants it no more calls `now`, from any thread."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def now(self) -> None:
        """Stop: the program that runs is ended at once."""
        with self._lock:
            self.event.set()
            if self._process is not None:
                self._process.kill()

    def check(self) -> None:
        """Raise StoppedError if it is wanted no more."""
        if self.event.is_set():
            raise StoppedError

    def watch(self, process: "subprocess.Popen[bytes] | None") -> None:
        """End this program when it is stopped; None: none runs."""
        with self._lock:
            self._process = process
            if process is not None and self.event.is_set():
                process.kill()


class Encoder:
    """A running ffmpeg; leaving the `with` block before `finish` ends it.

    `write` and `finish` raise MakingError when it ended by itself, StoppedError when it was
    stopped.
    """

    def __init__(
        self, program: Ffmpeg, arguments: Sequence[str | Path], out: Path, work: Path, stop: Stop
    ) -> None:
        """Write to `out`; what it says goes into a file in `work`. Raises MakingError."""
        self._stop, self._out = stop, out
        self._said = work / "ffmpeg.txt"
        command = [program.path, "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
        command += [*map(str, arguments), str(out)]
        try:
            with self._said.open("wb") as said:
                self._process = subprocess.Popen(  # noqa: S603  the person's own ffmpeg
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    env={**os.environ, "LC_ALL": "C"},
                    creationflags=hidden_window(),
                )
        except OSError as error:
            raise MakingError(
                tr("{file} could not be started ({why}).", file=program.path, why=reason(error))
            ) from error
        self._pipe = cast("IO[bytes]", self._process.stdin)
        stop.watch(self._process)

    def __enter__(self) -> "Encoder":
        return self

    def __exit__(self, *_failed: object) -> None:
        self._stop.watch(None)
        if self._process.poll() is None:
            self._process.kill()
        with suppress(OSError):  # what was still to be written has nobody to read it
            self._pipe.close()
        self._process.wait()

    def write(self, data: "bytes | memoryview") -> None:
        """Give it more."""
        self._stop.check()
        try:
            self._pipe.write(data)
        except OSError:
            self._fail()

    def finish(self) -> None:
        """There is no more: wait until all is written."""
        try:
            self._pipe.close()
        except OSError:
            self._fail()
        if self._process.wait():
            self._fail()
        self._stop.check()

    def _fail(self) -> None:
        self._process.kill()
        code = self._process.wait()
        self._stop.check()
        with self._said.open("rb") as file:
            file.seek(max(0, self._said.stat().st_size - _LAST_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
        if any(_FULL in line for line in lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._out))
        said = next((line.strip() for line in reversed(lines) if line.strip()), "")
        if said:
            raise MakingError(tr("ffmpeg stopped before it was finished: {said}", said=said))
        raise MakingError(tr("ffmpeg stopped before it was finished ({code}).", code=_code(code)))


def _code(code: int) -> str:
    """How a program ended: with a number, or by a signal."""
    if code < 0 and sys.platform != "win32":
        return tr("signal {number}", number=-code)
    return str(code)

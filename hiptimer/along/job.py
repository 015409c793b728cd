"""The process that makes a file, as seen by whoever wants it: what it tells, and how to stop it."""

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from msgspec import structs

from hiptimer.along.order import ENDS, Failed, Order, Stopped, Told, line_of, told_in
from hiptimer.desktop.atomic import sweep_beside
from hiptimer.desktop.ffmpeg import hidden_window
from hiptimer.desktop.own_process import FILM_FLAG, own_command, own_environment
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_PATIENCE_SECONDS = 5.0
"""How long one that was stopped may take to end by itself."""


def work_folder() -> Path:
    """An empty folder for a maker. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix="hiptimer-"))


class Job:
    """One file that is made. `tell` is called in a thread of the job's own; an end comes once."""

    def __init__(
        self,
        order: Order,
        tell: Callable[[Told], None],
        *,
        command: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Begin at once; the order's work folder is made here. Nothing is raised: a fault is told.

        `command` and `environment` are for tests.
        """
        self._tell = tell
        self._unwanted = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._order = order
        self._command = list(command) or own_command(FILM_FLAG)
        self._environment = environment or {**own_environment(), "QT_QPA_PLATFORM": "offscreen"}
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    @property
    def order(self) -> Order:
        """What is made."""
        return self._order

    def cancel(self) -> None:
        """Want it no more. What is left of it goes; `wait` tells when."""
        with self._lock:
            self._unwanted.set()
            process = self._process
        if process is not None:
            with suppress(OSError):
                cast("IO[bytes]", process.stdin).close()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end; False if it has not come by then. One that was stopped ends soon."""
        if self._unwanted.is_set():
            self._thread.join(_PATIENCE_SECONDS)
            if self._thread.is_alive() and self._process is not None:
                self._process.kill()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            work = work_folder()
        except OSError as error:
            self._tell(Failed(_not_started(error)))
            return
        self._order = structs.replace(self._order, work=str(work))
        try:
            told = self._listened()
        except OSError as error:
            told = Failed(_not_started(error))
        finally:
            shutil.rmtree(work, ignore_errors=True)
            sweep_beside(self._order.place)
        self._tell(told)

    def _listened(self) -> Told:
        """Start it, hand on what it tells, and return its last word. Raises OSError."""
        with self._lock:
            if self._unwanted.is_set():
                return Stopped()
            process = self._process = _started(self._command, self._environment)
        end = self._last_word(process)
        if end is not None:
            return end
        if self._unwanted.is_set():
            return Stopped()
        return Failed(tr("Making the file stopped unexpectedly. Nothing is left of it; try again."))

    def _last_word(self, process: "subprocess.Popen[bytes]") -> Told | None:
        """None: it ended without one."""
        end: Told | None = None
        with process:
            with suppress(OSError):  # it ended before it was asked
                pipe = cast("IO[bytes]", process.stdin)
                pipe.write(line_of(self._order))
                pipe.flush()
            for line in cast("IO[bytes]", process.stdout):
                message = told_in(line)
                if isinstance(message, ENDS):
                    end = message
                elif message is not None:
                    self._tell(message)
            with suppress(OSError, ValueError):
                cast("IO[bytes]", process.stdin).close()
        return end


def _started(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start it where an interrupt at the terminal does not reach it. Raises OSError."""
    return subprocess.Popen(  # noqa: S603  our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        creationflags=hidden_window(),
    )


def _not_started(error: OSError) -> str:
    return tr("It could not be started ({error}). Nothing was written.", error=reason(error))

"""The window's end of one worker process: start it, ask, wait within a limit, end it."""

import contextlib
import json
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hiptimer.words import tr
from hiptimer.words.reasons import reason

_log = logging.getLogger(__name__)
_END_SECONDS = 2.0


class WorkerLostError(Exception):
    """The process died, hung, or spoke nonsense; its text says which."""


class NoEngineError(Exception):
    """The process says that its engine is not to be had; its text says why, for the person."""


class CannotSayError(Exception):
    """The engine made nothing of this text; others may go well."""


class CannotWriteError(Exception):
    """The clip could not be written; its text says why."""


class Worker:
    """One worker process. All calls but `kill` come from one thread."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._count = 0
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
        try:
            self._process = subprocess.Popen(  # noqa: S603  our own program
                list(command),
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=hidden,
            )
        except OSError as error:
            raise WorkerLostError(
                tr("it could not be started: {error}", error=reason(error))
            ) from error
        if self._process.stdin is None or self._process.stdout is None:
            raise WorkerLostError(tr("it has no pipes"))
        self._requests, self._lines = self._process.stdin, self._process.stdout
        self._reader = threading.Thread(target=self._read, name="voice answers", daemon=True)
        self._reader.start()

    def hello(self, limit: float) -> dict[str, Any]:
        """What the engine says of itself. Raises NoEngineError, WorkerLostError."""
        answer = self._answer(limit)
        if "failed" in answer:
            _log.warning("the voice's engine: %s", answer.get("detail"))
            raise NoEngineError(str(answer["failed"]))
        hello = answer.get("hello")
        if not isinstance(hello, dict):
            raise WorkerLostError(tr("its first answer made no sense"))
        return hello

    def make(self, text: str, path: Path, limit: float) -> None:
        """Have `text` written to `path`. Raises this module's errors but NoEngineError."""
        self._count += 1
        request = {"id": self._count, "text": text, "path": str(path)}
        try:
            self._requests.write(json.dumps(request).encode() + b"\n")
            self._requests.flush()
        except (OSError, ValueError) as error:
            raise WorkerLostError(tr("it stopped")) from error
        answer = self._answer(limit)
        if answer.get("id") != self._count:
            raise WorkerLostError(tr("it gave an answer that was not expected"))
        if "error" in answer:
            kind = CannotWriteError if answer.get("kind") == "write" else CannotSayError
            raise kind(str(answer["error"]))

    def leave(self) -> None:
        """Ask nothing more: the process ends by itself, once it has done what it is about."""
        with contextlib.suppress(OSError):
            self._requests.close()

    def end(self) -> None:
        """End the process, hung or not, and everything that belongs to it."""
        self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self._reader.join(_END_SECONDS)
        for pipe in (self._requests, self._lines):
            # What a dead process did not read is still in the buffer.
            with contextlib.suppress(OSError):
                pipe.close()

    def kill(self) -> None:
        """Kill the process; who waits for its answer finds it lost. Any thread may call."""
        self._process.kill()

    def _answer(self, limit: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=limit)
        except queue.Empty:
            raise WorkerLostError(tr("it gave no answer for {n} seconds", n=round(limit))) from None
        if answer is None:
            raise WorkerLostError(tr("it stopped"))
        return answer

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError), self._lines:
            for line in self._lines:
                answer = json.loads(line)
                if not isinstance(answer, dict):
                    break
                self._answers.put(answer)
        self._answers.put(None)
        self._process.wait()

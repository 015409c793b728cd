"""Makes clips for `voice.Voice`, in its thread: cache, worker, and the way down when one fails."""

import contextlib
import logging
import os
import tempfile
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Condition

from msgspec import Struct

from hiptimer.coach.cache import Cache, Clip, DamagedClipError, clip_key
from hiptimer.coach.levels import (
    CHOICE_FOREIGN,
    CHOICE_MISSING,
    Engine,
    Level,
    VoiceStatus,
    engines_here,
    in_order,
    why_not,
)
from hiptimer.coach.process import (
    CannotSayError,
    CannotWriteError,
    NoEngineError,
    Worker,
    WorkerLostError,
)
from hiptimer.coach.worker import worker_command, worker_environment
from hiptimer.words import mark, tr
from hiptimer.words.language import LANGUAGES, language_spoken
from hiptimer.words.reasons import reason

_log = logging.getLogger(__name__)
_AGAIN = mark("It is tried again when you restart HipTimer.")
_LAST_REASON = mark("Sounds and the words on the screen go on without it.")
_SILENT = {
    Level.NATURAL: mark("The natural voice fell silent."),
    Level.SYSTEM: mark("The system's voice fell silent."),
}
_STOPPED = {
    Level.NATURAL: mark("The natural voice stopped working."),
    Level.SYSTEM: mark("The system's voice stopped working."),
}
_INSTEAD = {
    Level.NATURAL: mark("The natural voice speaks instead."),
    Level.SYSTEM: mark("The system's voice speaks instead."),
}


class Limits(Struct, frozen=True):
    """Seconds to wait, and how much may go wrong."""

    start: float = 15.0  # the natural voice takes one; a busy, cold machine longer
    cue: float = 5.0  # a hundred times what one takes: an instruction still fits after that
    letter: float = 0.02  # more for each letter of a long text
    idle: float = 5.0  # then the worker is let go: it holds 165 to 205 MiB
    restarts: int = 1
    failures: int = 3  # texts in a row that an engine may fail before it counts as lost


class Programs(Struct, frozen=True):
    """How to find engines, start workers and wait for wishes; tests give their own."""

    engines: Callable[[], Sequence[Engine]] = engines_here
    command: Callable[[str, str, float], list[str]] = worker_command
    environment: Callable[[], Mapping[str, str]] = worker_environment
    wait: Callable[[Condition, float | None], bool] = Condition.wait


class Maker:
    """The engine in use, its worker, and what is left when they fail."""

    def __init__(
        self,
        cache: Cache,
        programs: Programs,
        limits: Limits,
        tell: Callable[[VoiceStatus], None],
    ) -> None:
        self._cache = cache
        self._programs = programs
        self._limits = limits
        self._tell = tell
        self._worker: Worker | None = None
        self._is_greeted = False
        self._engines: deque[Engine] = deque()
        self._rate, self._language = 1.0, language_spoken()
        self._reasons: list[str] = []
        self._restarts = self._failures = 0
        self._any_lost = False
        self._spare: tempfile.TemporaryDirectory[str] | None = None
        self._stopped = False

    @property
    def is_awake(self) -> bool:
        """Whether a worker is there to be let go."""
        return self._worker is not None

    def begin(self, choice: str, rate: float) -> None:
        """Start over with this choice."""
        self._drop_worker()
        found = self._programs.engines()
        self._engines = deque(in_order(found, choice))
        self._rate = rate
        self._restarts = self._failures = 0
        self._language = language_spoken()
        self._any_lost = False
        self._reasons = list(filter(None, [why_not(choice, found)]))
        self._say_where()

    def make(self, text: str) -> Clip | None:
        """The clip of `text`, by whichever engine can; None when none can say it."""
        while self._engines and not self._stopped:
            engine = self._engines[0]
            key = clip_key(
                engine.name, engine.version, engine.voice, self._rate, text, self._language
            )
            clip = self._cache.find(key)
            if clip is not None:
                return clip
            try:
                clip = self._made(engine, key, text)
            except NoEngineError as error:
                self._next_engine(str(error))
            except WorkerLostError as error:
                self._lost(error)
            except (CannotWriteError, OSError) as error:
                if not self._use_spare_folder():
                    self._engines.clear()
                    self._next_engine(
                        tr("The voice's files cannot be written ({error}).", error=reason(error))
                    )
            except (CannotSayError, DamagedClipError):
                self._failures += 1
                if self._failures < self._limits.failures:
                    return None
                self._next_engine(tr(_SILENT[engine.level]), lost=True)
            else:
                self._failures = 0
                return clip
        return None

    def warm_up(self) -> None:
        """Start the worker, and do not wait for it: what is cached is found meanwhile.

        What fails is met when the first text is made.
        """
        if self._engines and not self._engines[0].fresh and self._worker is None:
            with contextlib.suppress(WorkerLostError):
                self._start(self._engines[0])

    def look(self) -> None:
        """Ask a system's voice that was chosen by name whether it is there and speaks the language.

        Other engines are not started for that: the natural voice is large, and known.
        """
        if self._engines and self._engines[0].level is Level.SYSTEM and self._engines[0].voice:
            with contextlib.suppress(NoEngineError, WorkerLostError):
                self._started(self._engines[0])

    def rest(self) -> None:
        """Let the worker go, it is started again when it is needed; look after the cache."""
        if self._worker is not None and self._is_greeted:
            self._worker.leave()
            self._worker = None
        self._drop_worker()
        self._restarts = self._failures = 0  # what went wrong was long ago
        self._cache.tidy()

    def stop(self) -> None:
        """Whatever it waits for, give up. The one call that may come from another thread."""
        self._stopped = True
        worker = self._worker
        if worker is not None:
            worker.kill()

    def end(self) -> None:
        """Let everything go."""
        self._drop_worker()
        self._cache.tidy()
        if self._spare is not None:
            self._spare.cleanup()

    def _made(self, engine: Engine, key: str, text: str) -> Clip:
        path = self._cache.temporary()
        try:
            worker = self._started(engine)
            worker.make(text, path, self._limits.cue + self._limits.letter * len(text))
            return self._cache.keep(key, path)
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            if engine.fresh:
                self._drop_worker()

    def _drop_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _start(self, engine: Engine) -> Worker:
        command = self._programs.command(engine.name, engine.voice, self._rate)
        command += ["--folder", str(self._cache.folder)]
        worker = self._worker = Worker(command, self._programs.environment())
        self._is_greeted = False
        if self._stopped:  # between the look at the flag and the start
            raise WorkerLostError("it was stopped")
        return worker

    def _started(self, engine: Engine) -> Worker:
        worker = self._worker or self._start(engine)
        if not self._is_greeted:
            try:
                hello = worker.hello(self._limits.start)
            except (NoEngineError, WorkerLostError):
                self._drop_worker()
                raise
            self._is_greeted = True
            self._look_at_choice(hello)
            self._say_where(str(hello.get("voice", "")))
        return worker

    def _look_at_choice(self, hello: Mapping[str, object]) -> None:
        """Say so where the voice that was chosen is gone, or speaks another language."""
        reason = ""
        if not hello.get("found", True):
            reason = tr(CHOICE_MISSING)
        elif not hello.get("speaks", True):
            reason = tr(CHOICE_FOREIGN, language=LANGUAGES.get(self._language, self._language))
        if reason and reason not in self._reasons:
            self._reasons.append(reason)

    def _lost(self, error: WorkerLostError) -> None:
        if not self._stopped:  # else it was ended on purpose
            _log.warning("the voice's process was lost: %s", error)
        self._drop_worker()
        self._restarts += 1
        if self._restarts > self._limits.restarts:
            self._next_engine(tr(_STOPPED[self._engines[0].level]), lost=True)

    def _next_engine(self, reason: str, *, lost: bool = False) -> None:
        """Go on without the engine in use; one that was `lost` may be well another time."""
        self._drop_worker()
        if self._engines:
            self._engines.popleft()
        self._restarts = self._failures = 0
        self._any_lost = self._any_lost or lost
        self._reasons.append(reason)
        if self._engines and lost:
            self._reasons.append(tr(_INSTEAD[self._engines[0].level]))
        self._say_where()

    def _use_spare_folder(self) -> bool:
        """Go on in a temporary folder when the person's cannot be written; once."""
        if self._spare is not None:
            return False
        try:
            self._spare = tempfile.TemporaryDirectory(prefix="hiptimer-voice-")
        except OSError:
            return False
        self._cache = Cache(Path(self._spare.name))
        return os.access(self._spare.name, os.W_OK)

    def _say_where(self, voice: str = "") -> None:
        again = [tr(_AGAIN)] if self._any_lost else []
        if self._engines:
            engine = self._engines[0]
            reason = " ".join([*self._reasons, *again])
            self._tell(VoiceStatus(engine.level, engine.name, voice or engine.voice, reason))
        else:
            reason = " ".join([*self._reasons, tr(_LAST_REASON), *again])
            self._tell(VoiceStatus(Level.SOUNDS, reason=reason))

"""The voice as the window sees it: ask for texts, be told when their clips are ready.

A thread of its own asks the cache and the worker process; no call here waits for either. What
fails is met step by step: the worker is started a second time, then the next engine is tried, and
when there is none, sounds go on without a voice. `VoiceStatus` always says where we are and why.

`on_clip` and `on_status` are called in that thread.
"""

import contextlib
import os
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from hiptimer.coach.cache import Cache, Clip, DamagedClipError, clip_key
from hiptimer.coach.levels import (
    AUTO,
    CHOICE_MISSING,
    NATURAL_MISSING,
    Engine,
    Level,
    VoiceStatus,
    engines_here,
    in_order,
)
from hiptimer.coach.process import (
    CannotSayError,
    CannotWriteError,
    NoEngineError,
    Worker,
    WorkerLostError,
)
from hiptimer.coach.worker import worker_command, worker_environment

# In the queue, no texts but wishes: to say where we are; to have the worker started.
_LOOK, _WARM = "\0look", "\0warm"
_LAST_REASON = "Sounds and the words on the screen go on without it."


class Limits(Struct, frozen=True):
    """Seconds to wait, and how much may go wrong."""

    start: float = 30.0  # the natural voice takes one; a busy, cold machine far longer
    cue: float = 10.0
    letter: float = 0.02  # more for each letter of a long text
    idle: float = 120.0  # then the worker is let go: it holds 200 MB
    restarts: int = 1
    failures: int = 3  # texts in a row that an engine may fail before it counts as lost


class Programs(Struct, frozen=True):
    """How to find engines and start workers; tests give their own."""

    engines: Callable[[], Sequence[Engine]] = engines_here
    command: Callable[[str, str, float], list[str]] = worker_command
    environment: Callable[[], Mapping[str, str]] = worker_environment


class Voicing(Protocol):
    """What the speaker asks of a voice; `Voice` says what each does."""

    @property
    def status(self) -> VoiceStatus:
        """The level in use and why."""

    def choose(self, choice: str, rate: float) -> None:
        """Use this voice at this rate."""

    def look(self) -> None:
        """Find the engines and tell the status."""

    def want(self, texts: Iterable[str]) -> None:
        """Make these ready, in this order."""

    def want_first(self, text: str) -> None:
        """Make this one ready before all others."""

    def warm_up(self) -> None:
        """Have the worker started."""

    def clip(self, text: str) -> Clip | None:
        """The clip of `text` if it is ready."""

    def is_settled(self, text: str) -> bool:
        """Whether nothing more is to be expected for `text`."""

    def close(self) -> None:
        """End the worker and the thread."""


class Voice:
    """Clips of texts that were made ready with `ear.spoken`."""

    def __init__(
        self,
        cache: Cache,
        on_clip: Callable[[str], None],
        on_status: Callable[[VoiceStatus], None],
        *,
        programs: Programs | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._cache = cache
        self._on_clip = on_clip
        self._on_status = on_status
        self._programs = programs or Programs()
        self._limits = limits or Limits()
        self._state = threading.Condition()
        self._wanted: deque[str] = deque()
        self._clips: dict[str, Clip] = {}
        self._unsayable: set[str] = set()
        self._choice, self._rate = AUTO, 1.0
        self._turn = 0  # counts choices: what was made for an earlier one is not wanted any more
        self._closed = False
        self._status = VoiceStatus(Level.SOUNDS, reason="The voice is being looked for.")
        self._thread: threading.Thread | None = None
        self._maker = _Maker(cache, self._programs, self._limits, self._tell)

    @property
    def status(self) -> VoiceStatus:
        """The level in use and why."""
        with self._state:
            return self._status

    def choose(self, choice: str, rate: float) -> None:
        """Use this voice ("auto" or "engine:voice") at this rate, 1.0 being unhurried.

        Choosing again also forgets past failures. Clips of other choices stay in the cache.
        """
        with self._state:
            self._turn += 1
            self._choice, self._rate = choice or AUTO, rate
            self._clips.clear()
            self._unsayable.clear()
            if self._thread is not None:
                self._wanted.appendleft(_LOOK)
                self._state.notify_all()

    def look(self) -> None:
        """Find the engines and tell the status; starts no worker."""
        self.want_first(_LOOK)

    def want(self, texts: Iterable[str]) -> None:
        """Make these ready, in this order, in place of what was wanted before."""
        with self._state:
            self._wanted = deque(dict.fromkeys(text for text in texts if text))
            self._wake()

    def want_first(self, text: str) -> None:
        """Make this one ready before all others."""
        with self._state:
            if text:
                self._wanted.appendleft(text)
                self._wake()

    def warm_up(self) -> None:
        """Find an engine and have its worker started, so that the first cue need not wait."""
        self.want_first(_WARM)

    def clip(self, text: str) -> Clip | None:
        """The clip of `text` if it is ready."""
        with self._state:
            return self._clips.get(text)

    def is_settled(self, text: str) -> bool:
        """Whether nothing more is to be expected for `text`: it is ready, or cannot be said."""
        with self._state:
            return not text or text in self._clips or text in self._unsayable

    def close(self) -> None:
        """End the worker and the thread."""
        with self._state:
            self._closed = True
            self._state.notify_all()
            thread = self._thread
        self._maker.stop()
        if thread is not None:
            thread.join()

    def _wake(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
            self._thread.start()
        self._state.notify_all()

    def _run(self) -> None:
        turn = -1
        try:
            while (text := self._next()) is not None:
                with self._state:
                    fresh, turn = turn != self._turn, self._turn
                    choice, rate = self._choice, self._rate
                if fresh:
                    self._maker.begin(choice, rate)
                if text == _WARM:
                    self._maker.warm_up()
                elif text != _LOOK:
                    self._settle(text, self._maker.make(text), turn)
        finally:
            self._maker.end()

    def _next(self) -> str | None:
        """The next text that is not settled; None when the voice is closed."""
        with self._state:
            while not self._closed:
                while self._wanted:
                    text = self._wanted.popleft()
                    if text not in self._clips and text not in self._unsayable:
                        return text
                if not self._state.wait(self._limits.idle):
                    self._maker.rest()
            return None

    def _settle(self, text: str, clip: Clip | None, turn: int) -> None:
        with self._state:
            if turn != self._turn or self._closed:
                return
            if clip is None:
                self._unsayable.add(text)
            else:
                self._clips[text] = clip
        self._on_clip(text)

    def _tell(self, status: VoiceStatus) -> None:
        with self._state:
            if status == self._status:
                return
            self._status = status
        self._on_status(status)


class _Maker:
    """Makes clips, in the voice's thread: cache, worker, and the way down when one fails."""

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
        self._engines: deque[Engine] = deque()
        self._rate = 1.0
        self._reasons: list[str] = []
        self._restarts = self._failures = 0
        self._spare: tempfile.TemporaryDirectory[str] | None = None
        self._stopped = False

    def begin(self, choice: str, rate: float) -> None:
        """Start over with this choice."""
        self._drop_worker()
        found = self._programs.engines()
        self._engines = deque(in_order(found, choice))
        self._rate = rate
        self._restarts = self._failures = 0
        self._reasons = []
        known = {engine.name for engine in found}
        if choice == AUTO and not any(engine.level is Level.NATURAL for engine in found):
            self._reasons.append(NATURAL_MISSING)
        elif choice != AUTO and choice.partition(":")[0] not in known:
            self._reasons.append(CHOICE_MISSING)
        self._say_where()

    def make(self, text: str) -> Clip | None:
        """The clip of `text`, by whichever engine can; None when none can say it."""
        while self._engines and not self._stopped:
            engine = self._engines[0]
            key = clip_key(engine.name, engine.version, engine.voice, self._rate, text)
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
                    self._next_engine(f"The voice's files cannot be written ({error}).")
            except (CannotSayError, DamagedClipError):
                self._failures += 1
                if self._failures < self._limits.failures:
                    return None
                self._next_engine(f"The {_called(engine)} fell silent.")
            else:
                self._failures = 0
                return clip
        return None

    def warm_up(self) -> None:
        """Start the worker. What fails is met when the first text is made."""
        if self._engines and not self._engines[0].fresh:
            with contextlib.suppress(NoEngineError, WorkerLostError):
                self._started(self._engines[0])

    def rest(self) -> None:
        """Let the worker go, it is started again when it is needed; look after the cache."""
        self._drop_worker()
        self._cache.tidy()

    def stop(self) -> None:
        """Whatever it waits for, give up. The one call that may come from another thread."""
        self._stopped = True
        worker = self._worker
        if worker is not None:
            worker.kill()

    def end(self) -> None:
        """Let everything go."""
        self.rest()
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

    def _started(self, engine: Engine) -> Worker:
        if self._worker is None:
            command = self._programs.command(engine.name, engine.voice, self._rate)
            command += ["--folder", str(self._cache.folder)]
            self._worker = Worker(command, self._programs.environment())
            if self._stopped:  # between the look at the flag and the start
                raise WorkerLostError("it was stopped")
            try:
                hello = self._worker.hello(self._limits.start)
            except (NoEngineError, WorkerLostError):
                self._drop_worker()
                raise
            if not hello.get("found", True) and CHOICE_MISSING not in self._reasons:
                self._reasons.append(CHOICE_MISSING)
            self._say_where(str(hello.get("voice", "")))
        return self._worker

    def _lost(self, error: WorkerLostError) -> None:
        self._drop_worker()
        self._restarts += 1
        if self._restarts > self._limits.restarts:
            engine = self._engines[0]
            self._next_engine(f"The {_called(engine)} stopped working ({error}).")

    def _next_engine(self, reason: str) -> None:
        self._drop_worker()
        if self._engines:
            self._engines.popleft()
        self._restarts = self._failures = 0
        self._reasons.append(reason)
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
        if self._engines:
            engine = self._engines[0]
            reason = " ".join(self._reasons)
            self._tell(VoiceStatus(engine.level, engine.name, voice or engine.voice, reason))
        else:
            self._tell(VoiceStatus(Level.SOUNDS, reason=" ".join([*self._reasons, _LAST_REASON])))


def _called(engine: Engine) -> str:
    return "natural voice" if engine.level is Level.NATURAL else "system's voice"

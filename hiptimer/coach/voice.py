"""The voice as the window sees it: ask for texts, be told when their clips are ready.

A thread of its own asks the cache and the worker process; no call here waits for either. What
fails is met step by step: the worker is started a second time, then the next engine is tried, and
when there is none, sounds go on without a voice. `VoiceStatus` always says where we are and why.

`on_clip` and `on_status` are called in that thread.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from hiptimer.coach.cache import Cache, Clip
from hiptimer.coach.levels import AUTO, Level, VoiceStatus
from hiptimer.coach.maker import Limits, Maker, Programs
from hiptimer.words import tr
from hiptimer.words.language import in_use

__all__ = ["Limits", "Programs", "Voice", "Voicing"]

# In the queue, no texts but wishes: to say where we are; to have the worker started, or let go.
_LOOK, _WARM, _REST = "\0look", "\0warm", "\0rest"


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

    def hold(self, on: bool) -> None:
        """Whether the worker stays when there is nothing to do."""

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
        self._language = in_use()
        self._turn = 0  # counts choices: what was made for an earlier one is not wanted any more
        self._held = self._closed = False
        self._status = VoiceStatus(Level.SOUNDS, reason=tr("Looking for a voice."))
        self._thread: threading.Thread | None = None
        self._maker = Maker(cache, self._programs, self._limits, self._tell)

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
            self._choice, self._rate = choice or AUTO, rate
            self._begin_anew()
            if self._thread is not None:
                self._wanted.appendleft(_LOOK)
                self._state.notify_all()

    def look(self) -> None:
        """Find the engines and tell the status; only a system's voice chosen by name is started."""
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

    def hold(self, on: bool) -> None:
        """Keep the worker, once it is started, for as long as this is on: a session plays."""
        with self._state:
            self._held = on
            self._state.notify_all()

    def clip(self, text: str) -> Clip | None:
        """The clip of `text` if it is ready; one whose file has gone since is made again."""
        with self._state:
            clip = self._clips.get(text)
            if clip is None or Path(clip.path).exists():
                return clip
            del self._clips[text]
            self._wanted.append(text)
            self._wake()
            return None

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

    def _begin_anew(self) -> None:
        self._turn += 1
        self._language = in_use()
        self._clips.clear()
        self._unsayable.clear()

    def _wake(self) -> None:
        if self._language != in_use():  # the same words are said by another voice now
            self._begin_anew()
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
                elif text == _REST:
                    self._maker.rest()
                elif text == _LOOK:
                    self._maker.look()
                else:
                    self._settle(text, self._maker.make(text), turn)
        finally:
            self._maker.end()

    def _next(self) -> str | None:
        """The next text that is not settled, or wish; None when the voice is closed."""
        with self._state:
            while not self._closed:
                while self._wanted:
                    text = self._wanted.popleft()
                    if text not in self._clips and text not in self._unsayable:
                        return text
                # Once the worker was let go there is nothing left to look after.
                may_go = self._maker.is_awake and not self._held
                came = self._programs.wait(self._state, self._limits.idle if may_go else None)
                # Letting it go takes time, and is not done in here: the window must not wait.
                if not came and not self._wanted and not self._held:
                    return _REST
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

"""The screen kept awake while a session plays, by wakepy.

The system is asked on a thread of its own: a D-Bus call may take its time, and the window never
waits. Where the system gives no way, the session plays on and `status` says so.
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from hiptimer.desktop.awake_mac import WithActivity

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class AwakeMode(AbstractContextManager["AwakeMode"], Protocol):
    """What wakepy gives: awake inside, not outside."""

    @property
    def active(self) -> bool:
        """Whether the system agreed."""


class FirstOf(AbstractContextManager["FirstOf"]):
    """The first way that the system agrees to, tried in their order."""

    def __init__(self, *ways: AwakeMode) -> None:
        self._ways = ways
        self._taken: AwakeMode | None = None

    @property
    def active(self) -> bool:
        """Whether the system agreed to one of them."""
        return self._taken is not None

    def __enter__(self) -> "FirstOf":
        for way in self._ways:
            way.__enter__()
            if way.active:
                self._taken = way
                break
            way.__exit__(None, None, None)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        taken, self._taken = self._taken, None
        if taken is not None:
            taken.__exit__(kind, error, trace)


def system_mode() -> AwakeMode:
    """The system's way to keep the screen on."""
    # Imported when the first session starts: 70 ms that the window's start does not pay.
    from wakepy import keep  # noqa: PLC0415

    adapter, more = None, list[AwakeMode]()
    if sys.platform == "linux":
        from hiptimer.desktop.awake_bus import OurAdapter  # noqa: PLC0415  as above
        from hiptimer.desktop.awake_portal import PortalMode  # noqa: PLC0415

        adapter, more = OurAdapter, [PortalMode()]
    first: AwakeMode = keep.presenting(on_fail="pass", dbus_adapter=adapter)
    mode = FirstOf(first, *more)
    return WithActivity(mode) if sys.platform == "darwin" else mode


def can_keep_awake(make_mode: Callable[[], AwakeMode] = system_mode) -> bool:
    """Whether the system keeps the screen awake when it is asked to: asks, and takes it back.

    May take seconds where a desktop hangs; not for the window's thread.
    """
    try:
        with make_mode() as mode:
            return mode.active
    except (ImportError, OSError, RuntimeError):
        return False


class KeepAwake:
    """Holds the screen awake between `hold` and `release`; both may be called twice."""

    def __init__(self, make_mode: Callable[[], AwakeMode] = system_mode) -> None:
        self._make_mode = make_mode
        self._worker: ThreadPoolExecutor | None = None
        self._mode: AwakeMode | None = None
        self._wanted = False
        self._works: bool | None = None

    @property
    def works(self) -> bool | None:
        """Whether the system agreed the last time; None while it was not asked."""
        return self._works

    @property
    def wanted(self) -> bool:
        """Whether the screen is to be awake now."""
        return self._wanted

    def hold(self) -> None:
        """Keep the screen awake from now on."""
        if not self._wanted:
            self._wanted = True
            self._submit(self._enter)

    def release(self) -> None:
        """Let the screen sleep again."""
        if self._wanted:
            self._wanted = False
            self._submit(self._exit)

    def close(self) -> None:
        """Release, and end the thread; waits for what was asked."""
        self.release()
        if self._worker is not None:
            self._worker.shutdown()
            self._worker = None

    def _submit(self, work: Callable[[], None]) -> None:
        if self._worker is None:
            # Imported when the first session starts, as wakepy is.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._worker = ThreadPoolExecutor(1, thread_name_prefix="awake")
        self._worker.submit(work)

    def _enter(self) -> None:
        try:
            mode = self._make_mode()
            mode.__enter__()
        except (ImportError, OSError, RuntimeError):
            self._works = False
            return
        self._works = mode.active
        self._mode = mode

    def _exit(self) -> None:
        mode, self._mode = self._mode, None
        if mode is not None:
            mode.__exit__(None, None, None)

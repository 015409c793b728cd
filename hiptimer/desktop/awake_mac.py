"""macOS's App Nap: it slows the timers of a program whose window is covered, while it plays too."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from hiptimer.desktop.awake import AwakeMode

# NSActivityUserInitiatedAllowingIdleSystemSleep and NSActivityLatencyCritical; the screen and the
# system are kept awake by wakepy.
_OPTIONS = 0x00EFFFFF | 0xFF00000000
_REASON = "session"  # shown by developers' tools alone


class WithActivity:
    """A way to keep the screen awake, and an activity that macOS does not slow down meanwhile."""

    def __init__(self, mode: "AwakeMode", info: Any = None) -> None:
        """`info` is NSProcessInfo's, unless it is another one's."""
        self._mode, self._info = mode, info
        self._activity: Any = None

    @property
    def active(self) -> bool:
        """Whether the system keeps the screen awake."""
        return self._mode.active

    def __enter__(self) -> Self:
        self._mode.__enter__()
        info = self._info or _process_info()
        if info is not None:
            self._activity = info.beginActivityWithOptions_reason_(_OPTIONS, _REASON)
            self._info = info
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        activity, self._activity = self._activity, None
        if activity is not None:
            self._info.endActivity_(activity)
        self._mode.__exit__(kind, error, trace)


def _process_info() -> Any:
    """NSProcessInfo's one, by what pyttsx3 brings along on macOS; None elsewhere."""
    try:
        from Foundation import NSProcessInfo  # noqa: PLC0415  only macOS has it
    except ImportError:
        return None
    return NSProcessInfo.processInfo()

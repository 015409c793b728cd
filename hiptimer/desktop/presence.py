"""Whether the person is at the desk: the screen locked, or nothing touched for a while.

Asked of the desktop on Linux by the session bus, of Windows and macOS by their own calls. What
nobody answers speaks for somebody who is there.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from hiptimer.desktop.bus import Body, Bus, Call

AWAY_SECONDS = 5 * 60
"""Nothing was touched for so long: nobody is there."""

_LOCKED = (
    Call("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
         "org.freedesktop.ScreenSaver", "GetActive"),
    Call("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "GetActive"),
)  # fmt: skip
_IDLE = (
    Call("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core",
         "org.gnome.Mutter.IdleMonitor", "GetIdletime"),
    Call("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
         "org.freedesktop.ScreenSaver", "GetSessionIdleTime"),
)  # fmt: skip
"""Both tell milliseconds, though one's specification says seconds."""


class Presence(Protocol):
    """Who knows whether somebody is at the desk."""

    def ask(self, then: Callable[[bool], None]) -> None:
        """Find out whether the person is away, and tell `then` once."""


class Always:
    """Where nobody can be asked."""

    def ask(self, then: Callable[[bool], None]) -> None:
        """Somebody is there."""
        then(False)


class BusPresence:
    """By the desktop's own services."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def ask(self, then: Callable[[bool], None]) -> None:
        """Ask for lock and idleness at once; any of them tells that the person is away."""
        found: list[bool] = []

        def told(away: bool) -> None:
            found.append(away)
            if len(found) == len(_LOCKED) + len(_IDLE):
                then(any(found))

        for call in _LOCKED:
            self._bus.call(call, lambda body: told(bool(body) and _value(body) is True))
        for call in _IDLE:
            self._bus.call(call, lambda body: told(_is_long(body)))


def _value(body: Body | None) -> Any:
    return body[0] if body else None


def _is_long(body: Body | None) -> bool:
    value = _value(body)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and value >= AWAY_SECONDS * 1000


class IdlePresence:
    """By a number of seconds that the system tells; None where it does not."""

    def __init__(self, idle_seconds: Callable[[], float | None]) -> None:
        self._idle_seconds = idle_seconds

    def ask(self, then: Callable[[bool], None]) -> None:
        """Look at once."""
        idle = self._idle_seconds()
        then(idle is not None and idle >= AWAY_SECONDS)


def presence(bus: Bus | None) -> Presence:
    """This system's way."""
    if sys.platform == "win32":
        return IdlePresence(windows_idle_seconds)
    if sys.platform == "darwin":
        return IdlePresence(mac_idle_seconds)
    return BusPresence(bus) if bus is not None else Always()


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))


def windows_idle_seconds(dll: Any = None) -> float | None:
    """Seconds since the last key or movement, as Windows tells; `dll` holds its two calls."""
    if dll is None:
        dll = getattr(ctypes, "windll", None)
    if dll is None:
        return None
    told = _LastInput(ctypes.sizeof(_LastInput), 0)
    if not dll.user32.GetLastInputInfo(ctypes.byref(told)):
        return None
    now = dll.kernel32.GetTickCount() & 0xFFFFFFFF
    return float((now - told.ticks) & 0xFFFFFFFF) / 1000  # the count begins anew every 49 days


def mac_idle_seconds(services: Any = None) -> float | None:
    """Seconds since the last key or movement, as macOS tells; `services` is its framework."""
    if services is None:
        place = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
        try:
            services = ctypes.CDLL(place)
        except OSError:
            return None
    ask = services.CGEventSourceSecondsSinceLastEventType
    ask.restype, ask.argtypes = ctypes.c_double, (ctypes.c_int32, ctypes.c_uint32)
    seconds = float(ask(0, 0xFFFFFFFF))  # the session's state, any event
    return seconds if seconds >= 0 else None

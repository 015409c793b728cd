"""D-Bus in plain values: what is said over the session bus, and who carries it.

A body is a tuple of plain values that fit its signature; a variant is a pair of its signature and
its value. `session_bus.SessionBus` carries it; tests have one of their own.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct

Body = tuple[Any, ...]


def has_session_bus() -> bool:
    """Whether this login has a session bus, and with it jeepney, at all."""
    return sys.platform == "linux" and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


class Call(Struct, frozen=True):
    """A method to call on another program."""

    service: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: Body = ()


class Request(Struct, frozen=True):
    """A method that another program calls on us."""

    interface: str
    member: str
    body: Body = ()


class Reply(Struct, frozen=True):
    """What we answer. With `error`, a refusal by that name; its body is one string then."""

    signature: str = ""
    body: Body = ()
    error: str = ""


class Emitted(Struct, frozen=True):
    """A signal of ours."""

    path: str
    interface: str
    member: str
    signature: str = ""
    body: Body = ()


class Bus(Protocol):
    """The session bus. Nothing here waits; all that comes back comes in the caller's thread."""

    def call(self, call: Call, then: Callable[[Body | None], None] | None = None) -> None:
        """Call a method; `then` gets the answer, None for a refusal or where nobody answers."""

    def emit(self, signal: Emitted) -> None:
        """Send a signal."""

    def serve(self, path: str, answer: Callable[[Request], Reply] | None) -> None:
        """Answer what is asked of `path`; None answers no longer."""

    def listen(self, interface: str, member: str, hear: Callable[[Body], None]) -> None:
        """Hear a signal from now on, whoever sends it."""

    def close(self) -> None:
        """Leave the bus, and its names with it. What was asked is not answered any more."""


BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_NOT_IN_LINE = 4  # be told no rather than wait for the name
_IS_OURS = {1, 4}


def claim_name(bus: Bus, name: str, then: Callable[[bool], None]) -> None:
    """Ask for a well-known name; `then` is told whether it is ours."""

    def told(body: Body | None) -> None:
        then(bool(body) and body is not None and body[0] in _IS_OURS)

    bus.call(Call(*BUS, "RequestName", "su", (name, _NOT_IN_LINE)), told)


def release_name(bus: Bus, name: str) -> None:
    """Give a name back."""
    bus.call(Call(*BUS, "ReleaseName", "s", (name,)))

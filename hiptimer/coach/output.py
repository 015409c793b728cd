"""Where clips go to be heard: what the desk asks for, and the lines by which it is asked.

The sound system is a process of its own (`sound_worker`), because sound servers hang, and whoever
writes to one that hangs waits with it. The window's end of it is `sound_process`. Each line is one
JSON object: orders to that process, reports from it.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct


class Device(Struct, frozen=True):
    """A place where sound can come out; `id` "" is the system's choice."""

    id: str
    name: str


class Output(Protocol):
    """What plays clips by their paths. No call waits for the sound system.

    `changed` is called when `trouble` or `devices` may be others; `lost`, when sound is back, with
    the seconds that have passed since it was last surely heard.
    """

    changed: Callable[[], None] | None
    lost: Callable[[float], None] | None

    def open(self) -> None:
        """Have the sound system ready."""

    def keep(self, on: bool) -> None:
        """Whether it stays, and comes back by itself, while nothing is played."""

    def trouble(self) -> str:
        """Why nothing can be heard, for the person; "" while it can, as far as is known."""

    def devices(self) -> tuple[Device, ...]:
        """Where sound can come out, as far as is known; `changed` tells when that is another."""

    def choose(self, device: str) -> None:
        """Play there from now on, where it is connected; "" for the system's choice."""

    def hold(self, paths: Iterable[str]) -> None:
        """Have these clips read, and let all others go."""

    def play(self, path: str, volume: float) -> None:
        """Play this clip from its beginning. `volume`: 0 to 1, of the wave."""

    def set_volume(self, path: str, volume: float) -> None:
        """As loud from now on, if it sounds."""

    def stop(self) -> None:
        """Silence, at once."""

    def close(self) -> None:
        """Let everything go."""


class Hold(Struct, frozen=True, tag=True):
    """Read these clips, in this order; forget the others."""

    paths: tuple[str, ...]


class Play(Struct, frozen=True, tag=True):
    """Play it now. `at` is when that was asked for, on `SystemClock.monotonic`."""

    path: str
    volume: float
    at: float


class Volume(Struct, frozen=True, tag=True):
    """Play on at this volume."""

    path: str
    volume: float


class Stop(Struct, frozen=True, tag=True):
    """Silence."""


class Use(Struct, frozen=True, tag=True):
    """Play on this device from now on."""

    device: str


class Beat(Struct, frozen=True, tag=True):
    """To be answered by `Flows`, if sound does."""


Order = Hold | Play | Volume | Stop | Use | Beat


class Found(Struct, frozen=True, tag=True):
    """Where sound can come out now. `missing`: the library without which there is no sound."""

    devices: tuple[Device, ...] = ()
    missing: str = ""


class Flows(Struct, frozen=True, tag=True):
    """The answer to a beat: what is played goes out."""


class Missed(Struct, frozen=True, tag=True):
    """A clip came too late to be played: the sound server was held up."""


Report = Found | Flows | Missed

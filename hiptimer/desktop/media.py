"""What the system's media controls show of a session, and what they may ask for."""

from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct


class MediaState(StrEnum):
    """How the session stands."""

    PLAYING = "Playing"
    PAUSED = "Paused"
    STOPPED = "Stopped"


class NowPlaying(Struct, frozen=True):
    """The moment as media controls show it. Seconds are on the session's timeline."""

    title: str  # the step: "Pigeon, left side"
    session: str
    length: float
    state: MediaState = MediaState.STOPPED
    artwork: Path | None = None
    play: str = ""  # which play-through, as letters and digits


class MediaCommands(Protocol):
    """What the system's media controls may ask for."""

    def play(self) -> None:
        """Begin or go on."""

    def pause(self) -> None:
        """Stand still."""

    def toggle(self) -> None:
        """Pause or go on."""

    def stop(self) -> None:
        """Ask whether to leave."""

    def next(self) -> None:
        """Go to the next step."""

    def previous(self) -> None:
        """Go back to the start of the step, or to the one before."""

    def seek_by(self, seconds: float) -> None:
        """Move the playhead by so much."""

    def seek_to(self, seconds: float) -> None:
        """Move the playhead there."""

    def position(self) -> float:
        """Where the playhead is now."""

    def raise_window(self) -> None:
        """Bring the window to the front."""


class MediaSession(Protocol):
    """The system's media controls, while a session is open."""

    def show(self, now: NowPlaying) -> None:
        """Show this from now on."""

    def sought(self) -> None:
        """The playhead jumped: it did not get there by playing."""

    def close(self) -> None:
        """The session is over: nothing is shown any more."""

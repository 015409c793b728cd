"""What a play-through is tied to: the window that shows it, the volume that keys change."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from hiptimer.ui.parts.aside import LooksAside
from hiptimer.ui.parts.settings import Settings


class PlayerWindow(Protocol):
    """What is asked of the window."""

    def show_player(self, widget: QWidget) -> None:
        """Give the whole window to the player."""

    def close_player(self) -> None:
        """Go back to the page that was open."""

    def bring_in(
        self, path: Path, then: Callable[[str], object], looks: LooksAside | None = None
    ) -> None:
        """Import a packed routine, once all of it is found sound; `then` is given its id."""

    def refresh(self) -> None:
        """Read anew what the page shows."""

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a quiet message, with something that can be done about it."""


class SettingsVolume:
    """The volume keys change the preferences; the speaker follows those."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def louder(self, by: int) -> None:
        """Change the volume by so many hundredths; a key that makes it louder also unmutes."""
        volume = min(100, max(0, self._settings.preferences.volume + by))
        muted = self._settings.preferences.muted and by < 0
        self._settings.update(volume=volume, muted=muted)

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self._settings.update(muted=not self._settings.preferences.muted)

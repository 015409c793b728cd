"""What the editor asks of the window it is shown in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hiptimer.session.model import Session
from hiptimer.ui.editor.page import EditorPage


class EditorWindow(Protocol):
    """What is asked of the window."""

    def show_editor(self, page: EditorPage) -> None:
        """Give the whole window to the editor."""

    def close_editor(self) -> None:
        """Go back to the page that was open."""

    def show_session(self, session_id: str) -> None:
        """Open the page of a session."""

    def show_page(self, name: str) -> None:
        """Open a page of the rail."""

    def request_play(self, id_or_path: str) -> None:
        """Have a session played."""

    def take_along(self, session: Session, folder: str) -> None:
        """Ask what file to make of a session, whose own pictures are in `folder`."""

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
        is_past: Callable[[], bool] | None = None,
    ) -> None:
        """Show a quiet message; one that stays goes when it is past."""

    def say_written(self, text: str, path: Path) -> None:
        """Say that a file was written, and offer it."""

"""Asking for a file, with the system's own dialogs. Handed in, so that tests can answer."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Files(Protocol):
    """Who is asked for a file; None where the person has thought better of it."""

    def to_write(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A file to write; the person has agreed to write over it."""

    def to_read(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read."""


class DialogFiles:
    """The system's dialogs; each begins where the last one ended."""

    def __init__(self) -> None:
        self._folder = Path.home()

    def to_write(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write."""
        found, _ = QFileDialog.getSaveFileName(parent, title, str(self._folder / name), kinds)
        if not found:
            return None
        path = Path(found)
        self._folder = path.parent
        suffix = Path(name).suffix
        named = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        # The dialog asked about the name as it was typed, not about this one.
        return named if named == path or not named.exists() else path

    def to_read(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask what to read."""
        found, _ = QFileDialog.getOpenFileName(parent, title, str(self._folder), kinds)
        if not found:
            return None
        self._folder = Path(found).parent
        return Path(found)

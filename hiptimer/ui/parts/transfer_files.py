"""Asking for a file, with the system's own dialogs. Handed in, so that tests can answer."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from hiptimer.session.file_names import is_taken


class Files(Protocol):
    """Who is asked for a file; None where the person has thought better of it."""

    def to_write(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A file to write; the person has agreed to write over it."""

    def to_read(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read."""

    def to_read_some(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Files to read; none where the person has thought better of it."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder in which files are made."""


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
        return with_ending(path, Path(name).suffix)

    def to_read(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask what to read."""
        found, _ = QFileDialog.getOpenFileName(parent, title, str(self._folder), kinds)
        if not found:
            return None
        self._folder = Path(found).parent
        return Path(found)

    def to_read_some(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Ask what to read, one file or several."""
        found, _ = QFileDialog.getOpenFileNames(parent, title, str(self._folder), kinds)
        paths = [Path(one) for one in found]
        if paths:
            self._folder = paths[0].parent
        return paths

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        found = QFileDialog.getExistingDirectory(parent, title, str(self._folder))
        if not found:
            return None
        self._folder = Path(found)
        return self._folder


def with_ending(path: Path, suffix: str) -> Path:
    """A file that a dialog gave, with an ending if it was typed without one.

    The dialog asked about the name as it was typed: one that the ending makes is not written over,
    and a number goes before it.
    """
    if path.suffix.lower() == suffix:
        return path
    number, named = 1, path.with_name(path.name + suffix)
    while is_taken(named):
        number += 1
        named = path.with_name(f"{path.name}-{number}{suffix}")
    return named

"""Throwing files of the person's away: to the system's trash, or to our own bin."""

from pathlib import Path

from PySide6.QtCore import QFile

from hiptimer.desktop.own_bin import OwnBin
from hiptimer.session.drafts.bin import Where
from hiptimer.words import tr


def throw_away(own_bin: OwnBin, path: Path) -> Where:
    """Move a file to the system's trash, or to our own bin where there is none. OSError."""
    try:
        move_to_trash(path)
    except OSError:
        own_bin.put(path)
        return Where.OWN
    return Where.SYSTEM


def move_to_trash(path: Path) -> None:
    """Move a file to the system's trash. Raises OSError; the file is then where it was."""
    done = QFile.moveToTrash(str(path))
    if not (done[0] if isinstance(done, tuple) else done):
        msg = tr("the system's trash did not take it")
        raise OSError(msg)

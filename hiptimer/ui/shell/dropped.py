"""Files that are dropped on the window, each brought to what takes it in."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent

from hiptimer.ui.shell.pages import import_logs, restore_from
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.ui.shell.window import MainWindow

_BEGINNING = 65_536
"""So much of a file tells of what kind it is."""


class Kind(StrEnum):
    """What is done with a file."""

    ROUTINE = "routine"
    LOG = "log"
    BACKUP = "backup"
    PICTURE = "picture"


_BY_ENDING = {
    ".hiptimer": Kind.ROUTINE,
    **dict.fromkeys((".csv", ".tsv", ".txt", ".ics"), Kind.LOG),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"), Kind.PICTURE),
}
_MANIFEST = b"manifest.json"
_PROGRAMME = b"programme.json"
_LOG = re.compile(rb'"(completions|training_date|started)"\s*:')
"""What the JSON of a log has, and that of a session has not."""


def kind_of(path: Path) -> Kind | None:
    """What a file is, by its name, or where that does not tell by its beginning; None: unknown."""
    ending = path.suffix.lower()
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if ending not in {".json", ".zip"}:
        return None
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
            file.seek(max(0, path.stat().st_size - _BEGINNING))
            end = file.read(_BEGINNING)
    except OSError:
        return Kind.LOG  # whoever imports it says what is wrong with it
    if ending == ".zip":
        return Kind.BACKUP if _MANIFEST in beginning or _MANIFEST in end else Kind.LOG
    is_log = _LOG.search(beginning) is not None
    return Kind.LOG if is_log or b'"steps"' not in beginning else Kind.ROUTINE


def holds_programme(path: Path) -> bool:
    """Whether the list at an archive's end names a programme: no more than that end is read."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _BEGINNING))
            return _PROGRAMME in file.read(_BEGINNING)
    except OSError:  # whoever brings it in says what is wrong with it
        return False


class Dropped(QObject):
    """Takes files that are dropped on the window, unless a session plays. No signals."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, files: Sequence[Path]) -> None:
        """Bring files to what takes them in: logs together, the others one by one."""
        window, kinds = self._window, [(path, kind_of(path)) for path in files]
        logs = [path for path, kind in kinds if kind is Kind.LOG]
        for path, kind in kinds:
            if kind is None:
                told = tr("{file} is not a session, a log, a backup or a picture.", file=path.name)
                window.say(told)
            elif kind is Kind.PICTURE:
                self._take_picture(path)
            elif window.is_covered:
                window.say(tr("Leave the editor first, then bring in {file}.", file=path.name))
            elif kind is Kind.ROUTINE:
                window.bring_in(path)
            elif kind is Kind.BACKUP:
                window.lead("preferences", partial(restore_from, path=path))
        if logs and not window.is_covered:
            window.lead("history", lambda page: import_logs(page, logs))

    def _take_picture(self, path: Path) -> None:
        """Put it into the exercise that is edited; elsewhere ask first what it is for."""
        window, make = self._window, partial(self._window.editing.take_picture, path)
        if window.is_covered:
            make()
            return
        told = tr(
            "Make an exercise of your own with {file}? To read an angle off a photo, measure on"
            " Body.",
            file=path.name,
        )
        body = tr("Open Body"), partial(window.show_page, "body")
        window.say(told, tr("Make an exercise"), make, also=body, stays=True)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # entering and moving are drops, too
            return super().eventFilter(watched, event)
        files = files_of(event.mimeData())
        if not files or self._window.is_playing:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.take(files)
        return True


def files_of(mime: QMimeData) -> list[Path]:
    """The files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

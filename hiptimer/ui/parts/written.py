"""A file that was written: opening it, and showing it in its folder."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from hiptimer.desktop.bus import Bus, has_session_bus
from hiptimer.desktop.file_manager import ask_file_manager, show_command
from hiptimer.session.archive import SUFFIX
from hiptimer.ui.kit.delivery import Delivery
from hiptimer.words import tr, trc

_log = logging.getLogger(__name__)


def is_opened(path: Path) -> bool:
    """Whether a file that was written is worth opening: ours would only come in again."""
    return path.suffix.lower() != SUFFIX


def say_written(
    say: Callable[..., None], text: str, path: Path, *, opens: bool = True, stays: bool = False
) -> None:
    """Say that `path` was written, and offer to show it in its folder and, if `opens`, to open it.

    `say` shows a message as `Notice.say` does.
    """
    opened = (trc("file", "Open"), partial(open_file, path)) if opens and is_opened(path) else None
    say(text, tr("Show in folder"), partial(show_in_folder, path), also=opened, stays=stays)


def open_file(path: Path) -> None:
    """Open a file or a folder with the program that the person has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        _log.info("nothing opens a %s", path.suffix or "folder")
        if path.is_file():  # no program opens its kind: the next best is where it lies
            show_in_folder(path)


def show_in_folder(path: Path) -> None:
    """Open the folder of `path`, with it selected where the desktop can do so."""
    command = show_command(sys.platform, path)
    if command is not None and QProcess.startDetached(*command)[0]:
        return
    bus = _session_bus()
    if bus is None:
        open_file(path.parent)
        return

    def answered(done: bool) -> None:
        bus.close()
        if not done:
            open_file(path.parent)

    ask_file_manager(bus, path, answered)


def _session_bus() -> Bus | None:
    if not has_session_bus():
        return None
    # It needs jeepney, which is there on Linux alone.
    from hiptimer.desktop.session_bus import SessionBus  # noqa: PLC0415

    return SessionBus(Delivery())

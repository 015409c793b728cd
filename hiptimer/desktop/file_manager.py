"""Showing a file in its folder, by the desktop's own file manager."""

from collections.abc import Callable
from pathlib import Path

from hiptimer.desktop.bus import Body, Bus, Call

SERVICE = "org.freedesktop.FileManager1"
_PATH = "/org/freedesktop/FileManager1"


def ask_file_manager(bus: Bus, path: Path, then: Callable[[bool], None]) -> None:
    """Have the folder of `path` opened with it selected; `then` is told whether that was done."""

    def answered(body: Body | None) -> None:
        then(body is not None)

    # The second string would be a token of the window's: without one the desktop decides.
    body = ([path.absolute().as_uri()], "")
    bus.call(Call(SERVICE, _PATH, SERVICE, "ShowItems", "ass", body), answered)


def show_command(system: str, path: Path) -> tuple[str, list[str]] | None:
    """The program that selects `path` in its folder, and its arguments.

    `system` is as `sys.platform`. None: it has no such program.
    """
    if system == "win32":
        return "explorer", ["/select,", str(path.absolute())]
    if system == "darwin":
        return "open", ["-R", str(path.absolute())]
    return None

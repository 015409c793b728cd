"""The menu's entry for who runs a checkout or an installed package: entry, icon and file type.

They lie in the person's own data folder (XDG), each with a mark that says who placed it. What has
no such mark belongs to somebody else, a package of ours too, and is neither replaced nor removed.
Under Wayland a window has its icon from here alone.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from platformdirs import PlatformDirs

from hiptimer.desktop.atomic import create_whole, write_whole
from hiptimer.desktop.own_process import lasting_command
from hiptimer.desktop.paths import shipped

MARK = "placed-by-hiptimer-desktop-install"
LIMIT_SECONDS = 20.0
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_QUOTED = re.compile(r'(["`$\\])')


class NotOursError(Exception):
    """Something of the same name is there that we did not place; nothing was changed."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


def data_home() -> Path:
    """Where desktops look for what is the person's own ($XDG_DATA_HOME, or ~/.local/share)."""
    return PlatformDirs().user_data_path


def command() -> list[str]:
    """What starts this program: its own script, where there is one."""
    script = Path(sys.executable).with_name("hiptimer")
    if not getattr(sys, "frozen", False) and script.is_file():
        return [str(script)]
    return lasting_command()


def is_installed(home: Path) -> bool:
    """Whether the menu's entry is there, whoever placed it."""
    return (home / "applications" / "hiptimer.desktop").exists()


def install(home: Path, start: Sequence[str]) -> list[Path]:
    """Place or renew all of it; what was written. Raises NotOursError before anything is, OSError.

    `start` is the command line that starts the program.
    """
    files = _files(home, start)
    for file in files:
        _refuse_foreign(file)
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        write = write_whole if file.exists() else create_whole
        write(file, text.encode())
    _refresh(home)
    return list(files)


def remove(home: Path) -> list[Path]:
    """Take away what was placed; what that was. Raises OSError."""
    gone = [file for file in _files(home, ["hiptimer"]) if _is_ours(file)]
    for file in gone:
        file.unlink()
    if gone:
        _refresh(home)
    return gone


def _files(home: Path, start: Sequence[str]) -> dict[Path, str]:
    entries = shipped("assets") / "desktop"
    drawing = shipped("assets") / "icons" / "app" / "hiptimer.svg"
    menu = home / "applications"
    return {
        home / "icons" / "hicolor" / "scalable" / "apps" / "hiptimer.svg": _in_xml(drawing),
        home / "mime" / "packages" / "hiptimer.xml": _in_xml(entries / "hiptimer.xml"),
        menu / "hiptimer.desktop": _entry(entries / "hiptimer.desktop", start),
        menu / "hiptimer-open.desktop": _entry(entries / "hiptimer-open.desktop", start),
    }


def _entry(shipped_file: Path, start: Sequence[str]) -> str:
    """The shipped entry, starting `start`: a menu finds no program that is not on its PATH."""
    text = shipped_file.read_text(encoding="utf-8")
    whole = " ".join(quoted(argument) for argument in start)
    lines = [
        f"Exec={whole}{line.removeprefix('Exec=hiptimer')}" if line.startswith("Exec=") else line
        for line in text.splitlines()
        if not line.startswith("TryExec=")
    ]
    lines.insert(1, f"TryExec={escaped(start[0])}")
    return "\n".join([f"# {MARK}", *lines, ""])


def quoted(argument: str) -> str:
    """An argument as the Exec key of the Desktop Entry Specification wants it."""
    argument = argument.replace("%", "%%")
    if argument and not _RESERVED.search(argument):
        return argument
    return escaped('"' + _QUOTED.sub(r"\\\1", argument) + '"')


def escaped(value: str) -> str:
    """A string value of an entry."""
    return value.replace("\\", "\\\\")


def _in_xml(shipped_file: Path) -> str:
    return f"{shipped_file.read_text(encoding='utf-8').rstrip()}\n<!-- {MARK} -->\n"


def _is_ours(file: Path) -> bool:
    try:
        return not file.is_symlink() and MARK in file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _refuse_foreign(file: Path) -> None:
    if (file.exists() or file.is_symlink()) and not _is_ours(file):
        raise NotOursError(file)


def _refresh(home: Path) -> None:
    """Have menus and file types read anew; where a program is missing, the desktop does it."""
    for program, *arguments in (
        ("update-desktop-database", str(home / "applications")),
        ("update-mime-database", str(home / "mime")),
        ("gtk-update-icon-cache", "-q", "-t", str(home / "icons" / "hicolor")),
    ):
        found = shutil.which(program)
        if found is None:
            continue
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603  the system's own program, found on the PATH
                [found, *arguments], capture_output=True, check=False, timeout=LIMIT_SECONDS
            )

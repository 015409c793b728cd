"""Starting quietly when the person logs in, by each desktop's own way. They asked for it.

Linux: an entry in the autostart folder, as freedesktop.org has it. macOS: a launch agent. Windows:
a value under the key of what runs. Each names the command that starts the program without a window.
"""

import os
import plistlib
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.entry import escaped, quoted
from hiptimer.desktop.own_process import lasting_command
from hiptimer.desktop.paths import Paths, paths_for

QUIET_FLAG = "--quiet"
"""Starts the program without a window."""
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_AGENT = "org.hiptimer.reminders"


class AtLogin(Protocol):
    """What is started when the person logs in. Each method raises OSError."""

    def is_on(self) -> bool:
        """Whether the program is."""

    def turn(self, on: bool) -> None:
        """Have it started from now on, or not any more."""


def command(paths: Paths) -> list[str]:
    """What starts the program without a window, on these folders."""
    place = [] if paths == paths_for(None) else ["--data-dir", str(paths.data)]
    return lasting_command(*place, QUIET_FLAG)


class Autostart:
    """An entry in the folder of what desktops on Linux start."""

    def __init__(self, command: list[str], config: Path) -> None:
        """`config` is the folder of configurations."""
        self._command = command
        self.file = config / "autostart" / "hiptimer.desktop"

    def is_on(self) -> bool:
        """Whether the entry is there, and not switched off by the desktop's own settings."""
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
        return not off & {line.replace(" ", "") for line in lines}

    def turn(self, on: bool) -> None:
        """Write the entry, or take it away."""
        if on:
            write_whole(self.file, self._entry().encode())
        else:
            self.file.unlink(missing_ok=True)

    def _entry(self) -> str:
        started = " ".join(quoted(word) for word in self._command)
        return (
            "[Desktop Entry]\nType=Application\nName=HipTimer\nIcon=hiptimer\n"
            # Desktops pass over an entry whose program is gone: nothing is left to see of it.
            f"TryExec={escaped(self._command[0])}\n"
            f"Exec={started}\nTerminal=false\nStartupNotify=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        )


class LaunchAgent:
    """A launch agent of macOS."""

    def __init__(self, command: list[str], home: Path) -> None:
        self._command = command
        self.file = home / "Library" / "LaunchAgents" / f"{_AGENT}.plist"

    def is_on(self) -> bool:
        """Whether the agent is there."""
        return self.file.exists()

    def turn(self, on: bool) -> None:
        """Write the agent, or take it away. It holds from the next login on."""
        if not on:
            self.file.unlink(missing_ok=True)
            return
        told = {"Label": _AGENT, "ProgramArguments": self._command, "RunAtLoad": True}
        write_whole(self.file, plistlib.dumps({**told, "ProcessType": "Background"}))


class Values(Protocol):
    """The values of one key of the registry; what is not there raises FileNotFoundError."""

    def read(self, name: str) -> str:
        """A value."""

    def write(self, name: str, value: str) -> None:
        """Set a value."""

    def delete(self, name: str) -> None:
        """Take a value away."""


class RunKey:
    """A value under Windows' key of what runs at login."""

    NAME = "HipTimer"

    def __init__(self, command: list[str], values: Values) -> None:
        self._command, self._values = command, values

    def is_on(self) -> bool:
        """Whether the value is there."""
        try:
            return bool(self._values.read(self.NAME))
        except FileNotFoundError:
            return False

    def turn(self, on: bool) -> None:
        """Set the value, or take it away."""
        if on:
            self._values.write(self.NAME, windows_line(self._command))
        elif self.is_on():
            self._values.delete(self.NAME)


def windows_line(command: list[str]) -> str:
    """One line that Windows takes apart into these words again."""
    return subprocess.list2cmdline(command)


def at_login(paths: Paths) -> AtLogin:
    """This system's way."""
    told = command(paths)
    if sys.platform == "win32":
        from hiptimer.desktop.windows import RunValues  # noqa: PLC0415  of that system alone

        return RunKey(told, RunValues(_RUN))
    if sys.platform == "darwin":
        return LaunchAgent(told, Path.home())
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Autostart(told, Path(config))

"""Starting at login: an entry of the desktop's, a launch agent, a value of the registry."""

import configparser
import plistlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hiptimer.desktop import entry
from hiptimer.desktop.at_login import (
    QUIET_FLAG,
    Autostart,
    LaunchAgent,
    RunKey,
    command,
    windows_line,
)
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.windows import RunValues

COMMAND = ["/opt/hip timer/hiptimer", "--data-dir", '/home/a "b" $c 100%\\', QUIET_FLAG]


def words_of(entry: Path) -> list[str]:
    """The command of an entry, as a desktop takes it apart: first the file's escapes."""
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(entry, encoding="utf-8")
    told = parser["Desktop Entry"]
    assert (told["Type"], told["Terminal"]) == ("Application", "false")
    line = told["Exec"].replace("\\\\", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)  # quoted, or plain
    found = [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in words]
    return [word.replace("%%", "%") for word in found]


def test_an_entry_starts_exactly_this_command_and_goes_again(tmp_path: Path) -> None:
    login = Autostart(COMMAND, tmp_path)
    assert not login.is_on()
    login.turn(False)  # nothing is there to be taken away
    login.turn(True)
    assert login.is_on()
    assert words_of(login.file) == COMMAND
    login.turn(False)
    assert not login.is_on()
    assert not login.file.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    login = Autostart(COMMAND, tmp_path)
    login.turn(True)
    login.file.write_text(f"{login.file.read_text()}{line}\n")
    assert not login.is_on()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file is here")
    with pytest.raises(OSError):  # noqa: PT011  which one differs by system
        Autostart(COMMAND, tmp_path).turn(True)


def test_a_launch_agent_of_macos(tmp_path: Path) -> None:
    agent = LaunchAgent(COMMAND, tmp_path)
    agent.turn(True)
    told = plistlib.loads(agent.file.read_bytes())
    assert told["ProgramArguments"] == COMMAND
    assert told["RunAtLoad"] is True
    assert agent.is_on()
    agent.turn(False)
    agent.turn(False)
    assert not agent.is_on()


class Registry:
    """A registry in a dictionary, with the calls of Windows' module."""

    KEY_READ, KEY_SET_VALUE, REG_SZ, HKEY_CURRENT_USER = 1, 2, 3, "user"

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def CreateKeyEx(self, _root: str, _key: str, _zero: int, _access: int) -> Any:  # noqa: N802
        return self

    def __enter__(self) -> dict[str, str]:
        return self.values

    def __exit__(self, *_error: object) -> None:
        pass

    def QueryValueEx(self, key: dict[str, str], name: str) -> tuple[str, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key[name], self.REG_SZ

    def SetValueEx(self, key: dict[str, str], name: str, _zero: int, kind: int, value: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        key[name] = value

    def DeleteValue(self, key: dict[str, str], name: str) -> None:  # noqa: N802
        del key[name]


def test_a_value_of_windows_registry() -> None:
    registry = Registry()
    key = RunKey(COMMAND, RunValues("Run", registry))
    assert not key.is_on()
    key.turn(False)
    key.turn(True)
    assert key.is_on()
    assert registry.values == {"HipTimer": subprocess.list2cmdline(COMMAND)}
    key.turn(False)
    assert not key.is_on()


def test_a_windows_line_keeps_words_with_spaces_whole() -> None:
    assert windows_line([r"C:\Program Files\HipTimer\hiptimer.exe", "--quiet"]) == (
        r'"C:\Program Files\HipTimer\hiptimer.exe" --quiet'
    )


def test_the_command_names_a_folder_only_where_it_is_another(tmp_path: Path) -> None:
    usual = command(paths_for(None))
    assert usual[0] == sys.executable
    assert usual[-1] == QUIET_FLAG
    assert "--data-dir" not in usual
    assert command(paths_for(tmp_path))[-3:] == ["--data-dir", str(tmp_path), QUIET_FLAG]


def test_a_desktop_passes_over_an_entry_whose_program_is_gone(tmp_path: Path) -> None:
    login = Autostart(COMMAND, tmp_path)
    login.turn(True)
    assert f"\nTryExec={COMMAND[0]}\n" in login.file.read_text()


def test_an_appimage_is_started_by_its_file_not_by_where_it_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = tmp_path / "HipTimer.AppImage"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "mounted" / "hiptimer"))
    monkeypatch.setenv("APPIMAGE", str(image))
    assert command(paths_for(None))[0] == sys.executable  # of another program's image
    image.touch()
    assert command(paths_for(None)) == [str(image), QUIET_FLAG]
    assert entry.command() == [str(image)]

"""The menu's entry: placed and taken away whole, and never over a file of somebody else."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hiptimer.commands import desktop
from hiptimer.commands.shared import CommandError
from hiptimer.desktop import entry

START = ["/opt/my tools/100 %/$hip`s\\/hiptimer"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "share"


def files_below(folder: Path) -> list[str]:
    """What lies there, without what the system's own program makes of the file type."""
    found = (file for file in folder.rglob("*hiptimer*") if file.is_file())
    ours = (file for file in found if file.parent.name != "application")
    return sorted(str(file.relative_to(folder)) for file in ours)


def read(file: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(file.read_text(encoding="utf-8"))
    return parser


def argument_of(value: str) -> str:
    """What a desktop starts for a quoted value of Exec."""
    quoted = value.replace("\\\\", "\\")
    assert quoted[0] == quoted[-1] == '"'
    return re.sub(r"\\(.)", r"\1", quoted[1:-1]).replace("%%", "%")


def test_it_is_placed_renewed_and_taken_away(home: Path) -> None:
    placed = entry.install(home, START)
    assert sorted(str(file.relative_to(home)) for file in placed) == files_below(home)
    assert files_below(home) == [
        "applications/hiptimer-open.desktop",
        "applications/hiptimer.desktop",
        "icons/hicolor/scalable/apps/hiptimer.svg",
        "mime/packages/hiptimer.xml",
    ]
    assert entry.is_installed(home)
    entry.install(home, ["/usr/local/bin/hiptimer"])
    menu = read(home / "applications" / "hiptimer.desktop")
    assert menu["Desktop Entry"]["Exec"] == "/usr/local/bin/hiptimer"
    assert menu["Desktop Action DeskBreak"]["Exec"] == "/usr/local/bin/hiptimer play desk-break"
    assert entry.remove(home)
    assert files_below(home) == []
    assert entry.remove(home) == []


def test_it_starts_a_program_in_any_folder(home: Path) -> None:
    entry.install(home, START)
    menu = read(home / "applications" / "hiptimer.desktop")["Desktop Entry"]
    assert argument_of(menu["Exec"]) == START[0]
    assert menu["TryExec"].replace("\\\\", "\\") == START[0]


@pytest.mark.parametrize("kind", ["a file", "a link"])
@pytest.mark.parametrize(
    "name",
    [
        "applications/hiptimer.desktop",
        "applications/hiptimer-open.desktop",
        "icons/hicolor/scalable/apps/hiptimer.svg",
        "mime/packages/hiptimer.xml",
    ],
)
def test_what_somebody_else_placed_stays(home: Path, name: str, kind: str) -> None:
    theirs = home / name
    theirs.parent.mkdir(parents=True)
    if kind == "a file":
        theirs.write_text("[Desktop Entry]\nExec=other\n", encoding="utf-8")
    else:
        theirs.symlink_to(home / "nowhere")
    with pytest.raises(entry.NotOursError) as caught:
        entry.install(home, START)
    assert caught.value.file == theirs
    assert entry.remove(home) == []
    assert files_below(home) == ([name] if kind == "a file" else [])
    assert theirs.is_symlink() is (kind == "a link")


def test_the_command_says_what_it_did(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desktop.run("install") == 0
    place = own_home / ".local" / "share" / "applications" / "hiptimer.desktop"
    assert str(place) in capsys.readouterr().out
    assert desktop.run("remove") == 0
    assert "untouched" in capsys.readouterr().out
    assert desktop.run("remove") == 0
    assert "nothing to remove" in capsys.readouterr().out
    place.write_text("theirs", encoding="utf-8")
    with pytest.raises(CommandError, match="nothing was changed"):
        desktop.run("install")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="the desktop's own checker")
def test_the_desktops_checker_finds_nothing(home: Path) -> None:
    for file in entry.install(home, START):
        if file.suffix == ".desktop":
            subprocess.run(["desktop-file-validate", str(file)], check=True)

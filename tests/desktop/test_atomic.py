"""Files are whole, new ones never take a place, and what is half written is swept."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hiptimer.desktop import atomic
from hiptimer.desktop.atomic import (
    BESIDE,
    being_made,
    create_free,
    create_whole,
    free_place,
    make_folder,
    sweep,
    write_whole,
)
from hiptimer.desktop.kept import MOST, Kept
from hiptimer.testing import VirtualClock


def no_links(_source: object, _target: object) -> None:
    raise OSError(errno.EPERM, "no links on this disk")


@pytest.fixture(params=["links", "no links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "no links":
        monkeypatch.setattr(os, "link", no_links)
    return str(request.param)


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("there", ["morning.json", "MORNING.json", "Morning.JSON", "morning.json."])
def test_a_new_file_never_takes_a_place(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("somebody's")
    with pytest.raises(FileExistsError):
        create_whole(tmp_path / "morning.json", b"ours")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {there: "somebody's"}


@pytest.mark.usefixtures("disk")
def test_one_letter_written_in_two_ways_is_one_name(tmp_path: Path) -> None:
    (tmp_path / "e\u0301tude.json").write_text("somebody's")
    with pytest.raises(FileExistsError):
        create_whole(tmp_path / "\u00c9tude.json", b"ours")


def test_a_link_that_leads_nowhere_is_something(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "away.json")
    with pytest.raises(FileExistsError):
        create_whole(tmp_path / "a.json", b"ours")
    assert not (tmp_path / "away.json").exists()


@pytest.mark.usefixtures("disk")
def test_a_file_made_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the making, another process was quicker."""
    (tmp_path / "a.json").write_text("somebody's")
    monkeypatch.setattr(atomic, "is_taken", lambda _path: False)
    with pytest.raises(FileExistsError):
        create_whole(tmp_path / "a.json", b"ours")
    assert (tmp_path / "a.json").read_text() == "somebody's"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("disk")
def test_the_first_free_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "A.json").write_text("1")
    (tmp_path / "a-2.json").write_text("2")
    assert create_free(tmp_path / "a.json", b"3").name == "a-3.json"
    assert free_place(tmp_path / "a.json").name == "a-4.json"
    assert (tmp_path / "a-3.json").read_bytes() == b"3"


def test_where_a_folder_should_be_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("a file")
    with pytest.raises(NotADirectoryError):
        create_free(tmp_path / "sessions" / "a.json", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept elsewhere there")
def test_what_is_made_is_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    create_whole(tmp_path / "data" / "sessions" / "a.json", b"x")
    write_whole(tmp_path / "data" / "b.json", b"x")
    make_folder(tmp_path)
    modes = {
        path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777
        for path in (tmp_path, *tmp_path.rglob("*"))
    }
    assert modes == {
        ".": 0o755, "data": 0o700, "data/sessions": 0o700, "data/sessions/a.json": 0o600,
        "data/b.json": 0o600,
    }  # fmt: skip


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    name = "é" * 120 + ".json"
    create_whole(tmp_path / name, b"x")
    write_whole(tmp_path / name, b"y")
    assert (tmp_path / name).read_bytes() == b"y"


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A virus scanner, which holds what is renamed for the first few tries."""
    rename = Path.replace
    monkeypatch.setattr(atomic, "_BETWEEN", 0)

    def hold(times: int) -> None:
        tries = iter(range(times))

        def held(source: Path, target: Path) -> Path:
            if next(tries, None) is not None:
                raise PermissionError(errno.EACCES, "held by a scanner")
            return rename(source, target)

        monkeypatch.setattr(Path, "replace", held)

    return hold


def test_a_rename_that_is_held_is_tried_again(
    tmp_path: Path, scanner: Callable[[int], None]
) -> None:
    scanner(5)
    write_whole(tmp_path / "preferences.toml", b"volume = 20")
    assert (tmp_path / "preferences.toml").read_bytes() == b"volume = 20"


def test_what_is_held_for_good_is_told(tmp_path: Path, scanner: Callable[[int], None]) -> None:
    scanner(10_000)
    (tmp_path / "a").write_text("old")
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a", b"new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from hiptimer.desktop.atomic import being_made\n"
        "with being_made(Path(sys.argv[1])) as part:\n"
        "    part.write_text('half')\n"
        "    os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.json")], check=False)
    (tmp_path / "mine.part").write_text("a person's")
    with being_made(tmp_path / "b.json") as living:
        assert len(list(tmp_path.iterdir())) == 3
        sweep(tmp_path)
        assert {path.name for path in tmp_path.iterdir()} == {"mine.part", living.name}
    sweep(tmp_path / "nowhere")


def test_what_sqlite_left_beside_a_half_written_copy_is_swept(tmp_path: Path) -> None:
    with being_made(tmp_path / "copy.sqlite3") as living:
        for beside in BESIDE:
            (tmp_path / f".copy.sqlite3.abc.part{beside}").touch()
            (tmp_path / f"{living.name}{beside}").touch()
        (tmp_path / "history.sqlite3-wal").touch()
        sweep(tmp_path)
        assert {path.name for path in tmp_path.iterdir()} == {
            living.name, *(f"{living.name}{beside}" for beside in BESIDE), "history.sqlite3-wal",
        }  # fmt: skip


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    clock = VirtualClock()
    kept = Kept(tmp_path / "versions", clock)
    path = tmp_path / "a.json"
    kept.replace(path, b"0")
    assert kept.versions(path) == ()
    for number in range(1, MOST + 5):
        clock.forward(60)
        kept.replace(path, b"%d" % number)
        kept.replace(path, b"%d" % number)  # nothing changed: no version of it
    held = [int(version.read_bytes()) for version in kept.versions(path)]
    assert held == list(range(MOST + 3, 3, -1))
    kept.replace(tmp_path / "a.b.json", b"x")
    kept.replace(tmp_path / "a.b.json", b"y")
    assert len(kept.versions(path)) == MOST


def test_a_clock_that_was_put_back_loses_no_version(tmp_path: Path) -> None:
    clock = VirtualClock()
    kept = Kept(tmp_path / "versions", clock, most=2)
    path = tmp_path / "a.json"
    for data in (b"1", b"2", b"3", b"4"):
        kept.replace(path, data)
        clock.forward(-3600)
    assert b"3" in {version.read_bytes() for version in kept.versions(path)}

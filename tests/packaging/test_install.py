"""The archive's script, with a program that only prints."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from hiptimer.desktop.at_login import Autostart
from tools.bundle.facts import facts_of
from tools.bundle.tree import write_debian_papers, write_share

CHECKOUT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    root = tmp_path / "hip timer"  # people have folders with blanks
    program = root / "program" / "hiptimer"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho started\n")
    program.chmod(0o755)
    write_share(CHECKOUT, facts_of(CHECKOUT), root / "share", DAY)
    script = (CHECKOUT / "packaging" / "linux" / "install.sh").read_bytes()
    (root / "install.sh").write_bytes(script)
    return root


def run(unpacked: Path, *arguments: str, cwd: Path | None = None) -> str:
    done = subprocess.run(
        ["sh", str(unpacked / "install.sh"), *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=cwd,
    )
    return done.stdout


def test_it_installs_for_one_person_and_takes_everything_away_again(
    unpacked: Path, own_home: Path
) -> None:
    run(unpacked)
    place = own_home / ".local"
    started = subprocess.run([str(place / "bin" / "hiptimer")], check=True, capture_output=True)
    assert started.stdout == b"started\n"
    entry = (place / "share" / "applications" / "hiptimer.desktop").read_text()
    assert f'Exec="{place}/bin/hiptimer"\n' in entry
    assert f'Exec="{place}/bin/hiptimer" play desk-break\n' in entry
    assert (place / "share" / "icons" / "hicolor" / "512x512" / "apps" / "hiptimer.png").is_file()
    own = place / "share" / "hiptimer" / "history.sqlite3"
    own.parent.mkdir()
    own.write_text("kept")
    run(unpacked, "--remove")
    left = [path for path in place.rglob("*") if path.is_file() or path.is_symlink()]
    # What the desktop's own programs wrote about the folders is theirs.
    made_by_us = [path for path in left if "hiptimer" in path.name]
    assert made_by_us == []
    assert own.read_text() == "kept"


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_starts_it_at_login_goes_with_it(
    unpacked: Path, own_home: Path, is_ours: bool
) -> None:
    run(unpacked)
    folder = own_home / ".local" / "lib" if is_ours else own_home / "elsewhere"
    login = Autostart([str(folder / "hiptimer" / "hiptimer"), "--quiet"], own_home / ".config")
    login.turn(on=True)
    run(unpacked, "--remove")
    assert login.is_on() is not is_ours


def test_an_update_leaves_nothing_of_the_older_one(unpacked: Path, own_home: Path) -> None:
    run(unpacked)
    old = own_home / ".local" / "lib" / "hiptimer" / "old.so"
    old.write_text("")
    run(unpacked)
    assert not old.exists()
    assert (old.parent / "hiptimer").is_file()


def test_a_folder_may_be_named_from_where_one_stands(unpacked: Path, tmp_path: Path) -> None:
    run(unpacked, "there", cwd=tmp_path)
    link = tmp_path / "there" / "bin" / "hiptimer"
    assert link.resolve() == tmp_path / "there" / "lib" / "hiptimer" / "hiptimer"


def test_debians_papers_are_the_same_each_time(tmp_path: Path) -> None:
    facts = facts_of(CHECKOUT)
    for name in ("one", "two"):
        write_debian_papers(CHECKOUT, facts, tmp_path / name, DAY)
    changes = "doc/hiptimer/changelog.Debian.gz"
    assert (tmp_path / "one" / changes).read_bytes() == (tmp_path / "two" / changes).read_bytes()
    assert (tmp_path / "one" / "doc" / "hiptimer" / "copyright").is_file()

"""The ffmpeg of this machine: found, too old, made without what is needed, not there."""

import shutil
import sys
from pathlib import Path

import pytest

from hiptimer.desktop.ffmpeg import ENCODERS, Ffmpeg, Unfit, find, way_to_get_it

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a script can't be started as a program there"
)


def stand_in(folder: Path, version: str, encoders: tuple[str, ...] = ENCODERS) -> str:
    """Something that answers as an ffmpeg of this version does."""
    path = folder / f"ffmpeg-{len(list(folder.iterdir()))}"
    lines = "\n".join(f" V....D {name}  a codec" for name in encoders)
    path.write_text(
        f"#!/bin/sh\ncase \"$*\" in *-version*) echo 'ffmpeg version {version} Copyright';;\n"
        f"*) echo 'Encoders:\n{lines}';; esac\n"
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    "version", ["4.3.6-0+deb11u1", "5.1.6", "n9.0.2-17-g2a571b6068", "7.1", "N-120000-gabc"]
)
def test_a_new_one_will_do(tmp_path: Path, version: str) -> None:
    path = stand_in(tmp_path, version)
    found = find([path])
    assert isinstance(found, Ffmpeg)
    assert found.path == path


@pytest.mark.parametrize("version", ["4.2.7-0ubuntu0.1", "2.8.15", "0.11"])
def test_one_that_is_too_old_is_named(tmp_path: Path, version: str) -> None:
    path = stand_in(tmp_path, version)
    found = find([path])
    assert isinstance(found, Unfit)
    assert path in found.told
    assert version.split("-", maxsplit=1)[0] in found.told
    assert "4.3" in found.told


def test_the_next_one_is_taken_where_the_first_will_not_do(tmp_path: Path) -> None:
    old, new = stand_in(tmp_path, "2.8"), stand_in(tmp_path, "6.1")
    assert find([old, new]) == Ffmpeg(new, "6.1")


def test_one_without_an_encoder_is_named(tmp_path: Path) -> None:
    found = find([stand_in(tmp_path, "6.1", ("aac", "mov_text", "libwebp_anim"))])
    assert isinstance(found, Unfit)
    assert "libx264" in found.told


@pytest.mark.parametrize("path", ["/nowhere/ffmpeg", "/bin/true", "/bin/false"])
def test_what_is_no_ffmpeg_is_told(path: str) -> None:
    found = find([path])
    assert isinstance(found, Unfit)
    assert path in found.told


def test_none_at_all_is_told_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = find([])
    assert isinstance(found, Unfit)
    assert "not on this computer" in found.told
    assert sys.executable in way_to_get_it()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert "apt install ffmpeg" in way_to_get_it()

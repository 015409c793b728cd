"""The recipes for Flatpak and AppImage, as far as they can be checked without their runtimes."""

import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tools.bundle.facts import facts_of
from tools.bundle.tree import DESKTOP_FILES

CHECKOUT = Path(__file__).parents[2]
FLATPAK = (CHECKOUT / "packaging" / "flatpak" / "hiptimer.yml").read_text(encoding="utf-8")
SCRIPT = CHECKOUT / "packaging" / "appimage" / "make.sh"


def test_the_flatpak_has_our_identifier_and_takes_our_archive() -> None:
    facts = facts_of(CHECKOUT)
    assert f"\nid: {facts.identifier}\n" in FLATPAK
    assert f"path: ../../dist/{facts.name}-{facts.version}-linux-x86_64.tar.xz\n" in FLATPAK
    for name in DESKTOP_FILES:
        assert f"/app/share/applications/{name} " in FLATPAK


def test_the_flatpak_has_no_network_and_no_folder_of_the_persons() -> None:
    asked = re.findall(r"^  - (--\S+)$", FLATPAK, re.MULTILINE)
    assert asked
    assert not [one for one in asked if one.startswith(("--share=network", "--filesystem"))]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The script, and an archive as `make tarball` makes it, of empty files."""
    facts = facts_of(CHECKOUT)
    for place in ("packaging/appimage", "hiptimer", "dist", "made/program", "made/share"):
        (tmp_path / place).mkdir(parents=True)
    shutil.copy(SCRIPT, tmp_path / "packaging" / "appimage")
    shutil.copy(CHECKOUT / "hiptimer" / "__init__.py", tmp_path / "hiptimer")
    for file in (
        "program/hiptimer",
        "share/applications/hiptimer.desktop",
        "share/icons/hicolor/256x256/apps/hiptimer.png",
        "install.sh",
        "README.txt",
        "LICENSE",
    ):
        (tmp_path / "made" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / file).write_text(file)
    machine = subprocess.run(["uname", "-m"], capture_output=True, text=True, check=True)
    name = f"{facts.name}-{facts.version}-linux-{machine.stdout.strip()}"
    with tarfile.open(tmp_path / "dist" / f"{name}.tar.xz", "w:xz") as archive:
        archive.add(tmp_path / "made", name)
    return tmp_path


def made(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "packaging/appimage/make.sh", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def test_an_appdir_has_what_it_must(checkout: Path) -> None:
    done = made(checkout, "dir")
    assert done.returncode == 0, done.stderr
    folder = checkout / done.stdout.strip()
    assert {one.name for one in folder.iterdir()} == {
        "AppRun", ".DirIcon", "hiptimer.desktop", "hiptimer.png", "LICENSE", "usr",
    }  # fmt: skip
    assert (folder / "AppRun").read_text() == "program/hiptimer"
    assert (folder / ".DirIcon").read_text() == (folder / "hiptimer.png").read_text()


def test_what_is_missing_is_said(checkout: Path) -> None:
    without_runtime = made(checkout)
    assert without_runtime.returncode == 1
    assert "APPIMAGE_RUNTIME" in without_runtime.stderr
    for archive in (checkout / "dist").glob("*.tar.xz"):
        archive.unlink()
    without_archive = made(checkout, "dir")
    assert without_archive.returncode == 1
    assert "make tarball" in without_archive.stderr

"""The wheel carries all that the program shows, and runs without the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hiptimer
from tools.bundle.facts import facts_of
from tools.bundle.wheel import write_wheel
from tools.release.again import different

CHECKOUT = Path(__file__).parents[1]
SHIPPED = ("assets", "sessions", "docs/manual")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as an installation has them."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    [wheel] = folder.glob("hiptimer-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_is_in_the_wheel_to_the_last_file(unpacked: Path, name: str) -> None:
    here, there = CHECKOUT / name, unpacked / "hiptimer" / "_shipped" / name
    wanted = {path.relative_to(here) for path in here.rglob("*") if path.is_file()}
    carried = {path.relative_to(there) for path in there.rglob("*") if path.is_file()}
    assert wanted
    assert carried == wanted


def test_nothing_but_the_package_is_installed(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    assert names == {"hiptimer", f"hiptimer-{hiptimer.__version__}.dist-info"}
    assert not list(unpacked.rglob("*.pyc"))


def test_the_installed_program_tells_its_version(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hiptimer", "--version"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(unpacked), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split()[-1] == hiptimer.__version__, done.stderr
    assert done.returncode == 0


def test_the_installed_program_finds_what_it_ships(unpacked: Path, tmp_path: Path) -> None:
    script = (
        "from hiptimer.desktop.paths import shipped\n"
        "print(shipped('sessions'), shipped('assets'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(unpacked), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    shipped = unpacked / "hiptimer" / "_shipped"
    assert done.stdout.split() == [str(shipped / "sessions"), str(shipped / "assets")]


def test_wheel_and_sources_are_the_same_when_made_again_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    small = tmp_path / "one"
    for name in ("README.md", "LICENSE", "pyproject.toml"):
        small.mkdir(exist_ok=True)
        shutil.copyfile(CHECKOUT / name, small / name)
    for name in ("hiptimer/words", "sessions", "docs/manual/de", "assets/desktop"):
        shutil.copytree(CHECKOUT / name, small / name)
    shutil.copyfile(CHECKOUT / "hiptimer" / "__init__.py", small / "hiptimer" / "__init__.py")
    other = shutil.copytree(small, tmp_path / "elsewhere" / "two", copy_function=shutil.copyfile)
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    facts = facts_of(CHECKOUT)
    for folder in (small, other):
        (folder / "dist").mkdir()
        made = write_wheel(folder, folder / "dist", facts)
        assert all(one.is_file() for one in made)
    assert different(small / "dist", other / "dist") == []

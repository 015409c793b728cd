"""A package for Debian and its kin, by dpkg-deb."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from tools.bundle.facts import Facts
from tools.bundle.freeze import size_of
from tools.bundle.tree import write_debian_papers, write_share

# What the bundle leaves to the system (`trim`), by the packages that have it. `check` compares.
DEPENDS = (
    "libc6 (>= 2.34)", "libdbus-1-3", "libegl1", "libexpat1", "libfontconfig1", "libfreetype6",
    "libgcc-s1", "libgl1", "libglvnd0", "libglx0", "libstdc++6 (>= 12)", "libx11-6", "libx11-xcb1",
    "libxau6", "libxcb1",
    "libxdmcp6", "zlib1g", "fontconfig", "fonts-dejavu-core | fonts-noto-core",
)  # fmt: skip
RECOMMENDS = ("ffmpeg", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "xdg-utils")
_INTENTION = """\
 A figure shows each movement at its tempo, a voice says what to do and when,
 a clock counts it, and what you did is written down. Sessions can be edited
 and made. It works offline, without an account, and keeps everything on your
 computer.
 .
 It is made for stiff or inward-turned hips, and is not medical advice."""


def write_deb(checkout: Path, program: Path, out: Path, facts: Facts, day: date) -> Path:
    """Write the package into `out` and give its path. Raises CalledProcessError."""
    root = out / "deb"
    shutil.rmtree(root, ignore_errors=True)
    library = root / "usr" / "lib" / facts.name
    shutil.copytree(program, library, symlinks=True)
    start = root / "usr" / "bin" / facts.name
    start.parent.mkdir(parents=True)
    start.symlink_to(f"../lib/{facts.name}/{facts.name}")
    write_share(checkout, facts, root / "usr" / "share", day)
    write_debian_papers(checkout, facts, root / "usr" / "share", day)
    set_rights(root, library / facts.name)
    architecture = _said(["dpkg", "--print-architecture"])
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.parent.chmod(0o755)
    size = size_of(root / "usr") // 1024
    control.write_text(control_text(facts, architecture, size), encoding="utf-8")
    _write_checksums(root)
    package = out / f"{facts.name}_{facts.version}-1_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return package


def control_text(facts: Facts, architecture: str, kilobytes: int) -> str:
    """What the package tells of itself."""
    home = f"Homepage: {facts.home}\n" if facts.home else ""
    summary = facts.summary.removeprefix("A ").rstrip(".")
    return (
        f"Package: {facts.name}\n"
        f"Version: {facts.version}-1\n"
        "Section: education\n"
        "Priority: optional\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {facts.authors} <{facts.contact}>\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        f"{home}"
        f"Description: {summary}\n"
        f"{_INTENTION}\n"
    )


def set_rights(root: Path, *programs: Path) -> None:
    """Everybody may read, only programs are to be run, whatever the umask was."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def _write_checksums(root: Path) -> None:
    files = sorted(
        str(path.relative_to(root))
        for path in (root / "usr").rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    done = subprocess.run(
        ["md5sum", "--", *files], cwd=root, check=True, capture_output=True, text=True
    )
    (root / "DEBIAN" / "md5sums").write_text(done.stdout, encoding="utf-8")


def _said(command: list[str]) -> str:
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return done.stdout.strip()

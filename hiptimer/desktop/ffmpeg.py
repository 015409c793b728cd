"""The `ffmpeg` program, which writes films: where it is, whether it will do, how to get it.

It is looked for on the PATH, then in the package `imageio-ffmpeg`, which the extra `film` brings.
"""

import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from hiptimer.words import tr
from hiptimer.words.formats import list_of
from hiptimer.words.reasons import reason

LEAST = (4, 3)
"""The oldest that writes what we ask for: Debian 11 has it."""
ENCODERS = ("libx264", "aac", "mov_text", "libwebp_anim")
PACKAGE = "imageio-ffmpeg"
_PATIENCE_SECONDS = 20.0
_VERSION = re.compile(r"^ffmpeg version n?(\d+)\.(\d+)(\S*)|^ffmpeg version (\S+)")


class Ffmpeg(Struct, frozen=True):
    """A program that will do."""

    path: str
    version: str


class Unfit(Struct, frozen=True):
    """Why there is none; `told` is for the person and names what was found."""

    told: str


def find(candidates: Iterable[str] | None = None) -> Ffmpeg | Unfit:
    """The first of them that will do. Starts each of them: half a second."""
    told: list[str] = []
    for path in _candidates() if candidates is None else candidates:
        found = _looked_at(path)
        if isinstance(found, Ffmpeg):
            return found
        told.append(found.told)
    return Unfit(" ".join(told) if told else tr("The program ffmpeg is not on this computer."))


def way_to_get_it() -> str:
    """The exact way to get it here, in a sentence."""
    if getattr(sys, "frozen", False) or Path(sys.prefix) == Path(sys.base_prefix):
        if sys.platform == "win32":
            return tr("Get it with: {command}", command="winget install ffmpeg")
        if sys.platform == "darwin":
            return tr("Get it with: {command}", command="brew install ffmpeg")
        return tr("Get it with: {command}", command=_of_the_system())
    command = f'"{sys.executable}" -m pip install {PACKAGE}'
    return tr("Get it with: {command}", command=command)


def _of_the_system() -> str:
    """How this Linux installs a package."""
    ways = {
        "apt": "sudo apt install ffmpeg",
        "dnf": "sudo dnf install ffmpeg",
        "pacman": "sudo pacman -S ffmpeg",
        "zypper": "sudo zypper install ffmpeg",
    }
    return next((way for name, way in ways.items() if shutil.which(name)), ways["apt"])


def _candidates() -> Iterator[str]:
    on_path = shutil.which("ffmpeg")
    if on_path:
        yield on_path
    if importlib.util.find_spec("imageio_ffmpeg") is not None:
        try:
            yield str(importlib.import_module("imageio_ffmpeg").get_ffmpeg_exe())
        except RuntimeError:  # a wheel for another system: it brings no program
            return


def _looked_at(path: str) -> Ffmpeg | Unfit:
    try:
        version = _version_in(_asked(path, "-version"))
        if version is None:
            return Unfit(tr("{file} does not say that it is ffmpeg.", file=path))
        number, name = version
        if number < LEAST:
            least = ".".join(map(str, LEAST))
            return Unfit(
                tr(
                    "{file} is version {version}; at least {least} is needed.",
                    file=path,
                    version=name,
                    least=least,
                )
            )
        known = {line.split()[1] for line in _asked(path, "-encoders").splitlines() if _named(line)}
    except OSError as error:
        why = reason(error)
        return Unfit(tr("{file} could not be started ({why}).", file=path, why=why))
    except subprocess.SubprocessError:  # it ended with a fault, or gave no answer
        return Unfit(tr("{file} does not say that it is ffmpeg.", file=path))
    missing = [name for name in ENCODERS if name not in known]
    if missing:
        names = list_of(missing, "unit")
        return Unfit(tr("{file} was made without {names}.", file=path, names=names))
    return Ffmpeg(path, name)


def _named(line: str) -> bool:
    return len(line.split()) > 1


def _version_in(text: str) -> tuple[tuple[int, int], str] | None:
    """The version as a number and as it is written; one made from the newest source is new."""
    match = _VERSION.search(text)
    if match is None:
        return None
    if match[1]:
        return (int(match[1]), int(match[2])), f"{match[1]}.{match[2]}{match[3]}"
    return (sys.maxsize, 0), match[4]


def _asked(path: str, option: str) -> str:
    return subprocess.run(  # noqa: S603  the person's own ffmpeg
        [path, "-hide_banner", option] if option != "-version" else [path, option],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE_SECONDS,
        check=True,
        creationflags=hidden_window(),
    ).stdout.decode(errors="replace")


def hidden_window() -> int:
    """What keeps Windows from opening a terminal for a program without a window."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0

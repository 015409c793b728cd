"""Which Python to set up with. Runs on Python 3.8 too."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Callable, Iterator, Mapping

NEEDED = (3, 11)
NEWEST = (3, 14)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
TOO_OLD = """\
HipTimer needs Python 3.11 or newer. This is Python {found}, and no newer one was found on the PATH.
Nothing was changed.
Debian 12, Ubuntu 24.04 and later have one in their package python3; on an older system, pyenv can
install one beside the system's own. Then run the command again. If it lies somewhere unusual, name
it: make run PYTHON=/path/to/python3\
"""


def find_python(
    environ: Mapping[str, str] | None = None,
    version_of: Callable[[str], tuple[int, int] | None] | None = None,
) -> str | None:
    """Find a Python that is new enough on the PATH or among pyenv's; None if there is none."""
    environ = os.environ if environ is None else environ
    version_of = version_of or ask_version
    for candidate in _candidates(environ):
        version = version_of(str(candidate))
        if version is not None and version >= NEEDED:
            return str(candidate)
    return None


def find_pythons(
    environ: Mapping[str, str] | None = None,
    version_of: Callable[[str], tuple[int, int] | None] | None = None,
) -> dict[tuple[int, int], str]:
    """Find a Python of each version from NEEDED to NEWEST, in their order."""
    found: dict[tuple[int, int], str] = {}
    for candidate in _candidates(os.environ if environ is None else environ):
        version = (version_of or ask_version)(str(candidate))
        if version is not None and NEEDED <= version <= NEWEST:
            found.setdefault(version, str(candidate))
    return dict(sorted(found.items()))


def ask_version(python: str) -> tuple[int, int] | None:
    """Ask an interpreter for its version; None when it does not run (a pyenv shim may not)."""
    command = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=30
        ).stdout.split()
        return int(answer[0]), int(answer[1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    folders = [Path(part) for part in environ.get("PATH", "").split(os.pathsep) if part]
    for name in NAMES:
        for folder in folders:
            if (folder / name).is_file():
                yield folder / name
    pyenv = Path(
        environ.get("PYENV_ROOT") or Path(environ.get("HOME", "~")).expanduser() / ".pyenv"
    )
    # Newest first by number: 3.9 sorts before 3.13.
    yield from sorted(pyenv.glob("versions/*/bin/python"), key=_version_in_path, reverse=True)


def _version_in_path(python: Path) -> list[int]:
    return [int(part) for part in python.parts[-3].split(".") if part.isdigit()]

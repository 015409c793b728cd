"""From the checkout to a folder with a program that needs no Python."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.bundle.facts import Facts

# Python's own parts carry the symbols of whoever compiled it. Qt's must be left as they are.
_WITH_SYMBOLS = ("_internal/libpython*.so*", "_internal/python3*/**/*.so")

Run = Callable[[list[str]], object]


def freeze(checkout: Path, out: Path, facts: Facts) -> Path:
    """Run PyInstaller and make its folder lighter. Raises CalledProcessError."""
    recipe = checkout / "packaging" / f"{facts.name}.spec"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(out), "--workpath", str(out / "work")]
    # The order of sets goes into what is compiled: without a seed, no two bundles are the same.
    fixed = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([*command, *places, str(recipe)], check=True, cwd=checkout, env=fixed)
    program = out / facts.name
    if sys.platform == "linux":
        strip(program)
    return program


def strip(program: Path, run: Run | None = None) -> None:
    """Take the symbols out of Python's parts where binutils are installed: 24 MB."""
    tool = shutil.which("strip")
    if run is None and tool is None:
        print("strip (of binutils) is not installed: the bundle stays 24 MB larger.")
        return
    files = [str(file) for pattern in _WITH_SYMBOLS for file in sorted(program.glob(pattern))]
    command = [tool or "strip", "--strip-unneeded", *files]
    if run is not None:
        run(command)
    else:
        subprocess.run(command, check=True)


def size_of(folder: Path) -> int:
    """How many bytes the files of a folder have; links count nothing."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    )

"""Virtual environments: making them, filling them, and knowing when nothing is left to do."""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.setup.machine import Machine, SetupError
from tools.setup.pythons import NEEDED
from tools.setup.system_packages import install_packages

# Whatever of these changes, the environments are brought up to date.
INPUTS = ("pyproject.toml", "constraints.txt", "hiptimer/__init__.py", "tools/setup")


@dataclass(frozen=True)
class Environment:
    """One virtual environment of the checkout."""

    checkout: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.checkout / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        windows = self.folder / "Scripts" / "python.exe"
        return windows if sys.platform == "win32" else self.folder / "bin" / "python"


def fingerprint(checkout: Path) -> str:
    """Hash everything that decides what an environment holds."""
    digest = hashlib.sha256(sys.version.encode())
    for name in INPUTS:
        path = checkout / name
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def once(environment: Environment, what: str, key: str, action: Callable[[], None]) -> None:
    """Do what has not been done for this key yet, and remember in the environment that it is."""
    stamp = environment.folder / f"set-up-{what}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    action()
    stamp.write_text(key, encoding="utf-8")


def ensure_environment(machine: Machine, environment: Environment, base: str) -> None:
    """Make the environment with the Python ``base`` unless a working one is there."""
    if _works(machine, environment):
        return
    if machine.ask([base, "-c", "import venv, ensurepip"]).code != 0:
        _install_venv_module(machine, base)
    machine.say(f"Making the virtual environment {environment.name} …")
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    if machine.run([base, "-m", "venv", str(environment.folder)]) != 0:
        raise SetupError(
            f"Python could not make the virtual environment in {environment.folder}: it says why "
            "above.\nSee to that, delete the folder, and run the command again."
        )


def pip_install(machine: Machine, environment: Environment, arguments: Iterable[str]) -> None:
    """Install with the pinned versions; raise SetupError when pip fails."""
    pins = environment.checkout / "constraints.txt"
    command = [
        str(environment.python),
        *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--constraint", str(pins)),
        *arguments,
    ]
    if machine.run(command) != 0:
        raise SetupError(
            "pip could not install what HipTimer needs: it says why above.\n"
            "What is already there was kept. With a network connection, run the command again."
        )


def install_basics(machine: Machine, environment: Environment) -> None:
    """Bring the environment's pip up to one that knows groups, and put the build tool beside it."""
    pip_install(machine, environment, ["--upgrade", "pip", "hatchling"])


def install_program(machine: Machine, environment: Environment, groups: Sequence[str]) -> None:
    """Install the program (editable) and groups of development packages."""
    machine.say(f"Installing HipTimer into {environment.name} …")
    project = environment.checkout / "pyproject.toml"
    chosen = [argument for group in groups for argument in ("--group", f"{project}:{group}")]
    # hatchling is there already, pinned; an isolated build would fetch one that is not.
    arguments = ["--no-build-isolation", "--editable", str(environment.checkout), *chosen]
    pip_install(machine, environment, arguments)


def install_natural_voice(machine: Machine, environment: Environment) -> None:
    """Install the natural voice; where it cannot be had, say what speaks instead and go on."""
    arguments = ["--no-build-isolation", "--editable", f"{environment.checkout}[natural-voice]"]
    try:
        pip_install(machine, environment, arguments)
    except SetupError:
        machine.say("The natural voice cannot be had here; the system's voice speaks instead.")


def install_ffmpeg(machine: Machine, environment: Environment) -> None:
    """Install the program that films are made with, where there is none on the PATH."""
    if machine.has("ffmpeg"):
        return
    arguments = ["--no-build-isolation", "--editable", f"{environment.checkout}[film]"]
    try:
        pip_install(machine, environment, arguments)
    except SetupError:
        machine.say("The program ffmpeg cannot be had here; films wait until it is installed.")


def _works(machine: Machine, environment: Environment) -> bool:
    if not environment.python.exists():
        return False
    question = f"import sys, pip; sys.exit(sys.version_info < {NEEDED!r})"
    return machine.ask([str(environment.python), "-c", question]).code == 0


def _install_venv_module(machine: Machine, base: str) -> None:
    """Debian keeps the module that makes environments in a package of its own."""
    answer = machine.ask([base, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    package = f"python{answer.text.strip()}-venv"
    install_packages(machine, [package], "Making a virtual environment")
    if machine.ask([base, "-c", "import venv, ensurepip"]).code != 0:
        raise SetupError(
            f"{base} still cannot make virtual environments (its modules venv and ensurepip are "
            f"missing), although {package} is installed.\nIt is probably not the system's Python: "
            "name another one, for instance\n    make run PYTHON=/usr/bin/python3"
        )

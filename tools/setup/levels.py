"""What each level of setting up does; the make targets name the level they need."""

import argparse
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.setup.environments import (
    Environment,
    ensure_environment,
    fingerprint,
    install_basics,
    install_ffmpeg,
    install_natural_voice,
    install_program,
    once,
    pip_install,
)
from tools.setup.machine import Machine, SetupError, ThisMachine
from tools.setup.qt_libraries import ensure_qt_runs
from tools.setup.system_packages import FONTS, install_packages, missing_test_packages

CHECKOUT = Path(__file__).parents[2]
# What needs Qt, left out of the environment that proves the core does not.
WINDOW_REQUIREMENTS = ("pyside6",)


class Levels:
    """Sets the checkout up as far as one make target needs it; each step once per fingerprint."""

    def __init__(self, machine: Machine, checkout: Path, base_python: str) -> None:
        self.machine = machine
        self.checkout = checkout
        self.base_python = base_python
        self.key = fingerprint(checkout)

    def run(self) -> None:
        """Bring the program and all the window needs."""
        environment = self._environment(".venv")
        self._once(environment, "program", lambda env: install_program(self.machine, env, ()))
        self._once(environment, "voice", lambda env: install_natural_voice(self.machine, env))
        self._once(environment, "film", lambda env: install_ffmpeg(self.machine, env))
        self._once(environment, "window", lambda env: ensure_qt_runs(self.machine, env))
        if self.machine.system == "linux":
            self._once(environment, "menu", self._offer_entry)

    def _offer_entry(self, environment: Environment) -> None:
        """Offer the entry in the menu, once: nothing outside the checkout is written unasked."""
        program = environment.python.with_name("hiptimer")
        self.machine.say(f"To have HipTimer in your menu, with its icon: {program} desktop install")

    def dev(self) -> None:
        """Bring the checkers, too; nothing of the system."""
        groups = ("dev", "figures")
        environment = self._environment(".venv")
        self._once(environment, "dev", lambda env: install_program(self.machine, env, groups))

    def test(self) -> None:
        """Bring everything the tests use."""
        self.dev()
        self.run()
        self._once(self._environment(".venv"), "test-programs", self._install_test_programs)
        self.core(".venv-core")

    def core(self, name: str) -> Environment:
        """Bring the core and its tests into an environment of that name, without Qt."""
        environment = self._environment(name)
        self._once(environment, "core", self._install_core)
        return environment

    def bundle(self) -> None:
        """Bring what packs the program up."""
        self.run()
        environment = self._environment(".venv")
        self._once(
            environment, "bundle", lambda env: install_program(self.machine, env, ("bundle",))
        )

    def _environment(self, name: str) -> Environment:
        environment = Environment(self.checkout, name)
        ensure_environment(self.machine, environment, self.base_python)
        self._once(environment, "basics", lambda env: install_basics(self.machine, env))
        return environment

    def _once(
        self, environment: Environment, what: str, action: Callable[[Environment], None]
    ) -> None:
        once(environment, what, self.key, lambda: action(environment))

    def _install_test_programs(self, _: Environment) -> None:
        if self.machine.system != "linux":
            self.machine.say("The end-to-end tests need a virtual X server: Linux only.")
            return
        packages = missing_test_packages(self.machine)
        if packages:
            install_packages(self.machine, [*packages, FONTS], "Testing")

    def _install_core(self, environment: Environment) -> None:
        """Install what the core needs and the program itself, without Qt."""
        self.machine.say(f"Installing the core without Qt into {environment.name} …")
        pyproject = self.checkout / "pyproject.toml"
        project = tomllib.loads(pyproject.read_text(encoding="utf-8"))
        requirements = core_requirements(project)
        pip_install(self.machine, environment, [*requirements, "--group", f"{pyproject}:core-test"])
        itself = ["--no-build-isolation", "--no-deps", "--editable", str(self.checkout)]
        pip_install(self.machine, environment, itself)


def core_requirements(project: dict[str, Any]) -> list[str]:
    """Return the program's requirements without those that bring a window."""
    return [
        requirement
        for requirement in project["project"]["dependencies"]
        if not requirement.lower().startswith(WINDOW_REQUIREMENTS)
    ]


def main(arguments: list[str]) -> int:
    """Set up to the level asked for; exit code 1 when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.setup", description=__doc__)
    parser.add_argument("level", choices=["run", "dev", "test", "bundle"])
    level = parser.parse_args(arguments).level
    machine = ThisMachine()
    try:
        levels = Levels(machine, CHECKOUT, sys.executable)
        getattr(levels, level)()
    except SetupError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0

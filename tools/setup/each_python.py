"""``python -m tools.setup.each_python``: the core's tests on every other Python that is here.

Each version has an environment of its own without PySide6, as `.venv-core` is; that one's own
version is left to `make test-core`.
"""

import sys
from collections.abc import Mapping, Sequence

from tools.setup.levels import CHECKOUT, Levels
from tools.setup.machine import Machine, SetupError, ThisMachine
from tools.setup.pythons import find_pythons


def run_on_each(
    machine: Machine, pythons: Mapping[tuple[int, int], str], arguments: Sequence[str]
) -> int:
    """Run the tests with each Python; 1 if any could not be set up or was red."""
    failed = []
    for (major, minor), python in pythons.items():
        version = f"{major}.{minor}"
        machine.say(f"The core's tests on Python {version} ({python})")
        try:
            environment = Levels(machine, CHECKOUT, python).core(f".venv-core-{version}")
        except SetupError as fault:
            machine.say(str(fault))
            failed.append(version)
            continue
        tests = [str(environment.python), "-m", "pytest", "-q", *arguments]
        if machine.run(tests, {"HIPTIMER_CORE_ONLY": "1"}) != 0:
            failed.append(version)
    machine.say(f"Failed on Python {', '.join(failed)}." if failed else "No Python failed.")
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Find them, and run the tests with `arguments` for pytest."""
    own = sys.version_info[:2]
    others = {version: python for version, python in find_pythons().items() if version != own}
    return run_on_each(ThisMachine(), others, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.tools.setup.fake_machine import FakeMachine
from tools.setup.each_python import run_on_each
from tools.setup.environments import Environment
from tools.setup.levels import Levels
from tools.setup.machine import SetupError

PYTHONS = {(3, 12): "/opt/python3.12", (3, 13): "/opt/python3.13"}


class Machine(FakeMachine):
    """Its tests are green but on one Python."""

    red = ""

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
        super().run(command, environ)
        assert environ == {"HIPTIMER_CORE_ONLY": "1"}
        return int(bool(self.red) and self.red in command[0])


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    def core(levels: Levels, name: str) -> Environment:
        if "3.12" in levels.base_python and name != ".venv-core-3.12":
            raise AssertionError(name)
        return Environment(Path("/checkout"), name)

    monkeypatch.setattr(Levels, "core", core)
    return Machine()


def test_each_python_runs_the_tests_in_its_own_environment(machine: Machine) -> None:
    assert run_on_each(machine, PYTHONS, ["-x"]) == 0
    assert machine.ran == [
        "/checkout/.venv-core-3.12/bin/python -m pytest -q -x",
        "/checkout/.venv-core-3.13/bin/python -m pytest -q -x",
    ]


def test_one_that_fails_is_named_and_the_others_run(machine: Machine) -> None:
    machine.red = "3.12"
    assert run_on_each(machine, PYTHONS, []) == 1
    assert len(machine.ran) == 2
    assert machine.said[-1] == "Failed on Python 3.12."


def test_one_that_cannot_be_set_up_is_a_failure(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def core(_levels: Levels, _name: str) -> Environment:
        raise SetupError("no venv")

    monkeypatch.setattr(Levels, "core", core)
    assert run_on_each(machine, {(3, 12): "/opt/python3.12"}, []) == 1
    assert "no venv" in machine.said
    assert machine.said[-1] == "Failed on Python 3.12."

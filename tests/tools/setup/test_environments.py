import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.tools.setup.fake_machine import FakeMachine
from tools.setup.environments import (
    INPUTS,
    Environment,
    ensure_environment,
    fingerprint,
    install_ffmpeg,
    install_natural_voice,
    install_program,
    once,
)
from tools.setup.machine import Answer, SetupError

BASE = "/usr/bin/python3"


def checkout_in(folder: Path) -> Path:
    for name in INPUTS:
        path = folder / name
        if "." not in path.name:
            path.mkdir(parents=True)
            path /= "levels.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def made(checkout: Path) -> Environment:
    environment = Environment(checkout, ".venv")
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    return environment


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", "tools/setup/levels.py"])
def test_the_fingerprint_follows_what_decides_the_environment(tmp_path: Path, name: str) -> None:
    checkout = checkout_in(tmp_path)
    before = fingerprint(checkout)
    assert fingerprint(checkout) == before
    (checkout / name).write_text("changed", encoding="utf-8")
    assert fingerprint(checkout) != before


def test_a_step_is_done_once_a_fingerprint_and_again_after_a_failure(tmp_path: Path) -> None:
    environment = made(tmp_path)
    done: list[str] = []

    def fail() -> None:
        raise SetupError("no network")

    with pytest.raises(SetupError):
        once(environment, "program", "one", fail)
    for key in ("one", "one", "two"):
        once(environment, "program", key, partial(done.append, key))
    assert done == ["one", "two"]


def test_a_working_environment_is_left_alone(tmp_path: Path) -> None:
    machine = FakeMachine()
    ensure_environment(machine, made(tmp_path), BASE)
    assert machine.ran == []


def test_a_broken_environment_is_made_anew(tmp_path: Path) -> None:
    environment = made(tmp_path)
    machine = FakeMachine(answers={"import sys, pip": Answer(1, "No module named pip")})
    ensure_environment(machine, environment, BASE)
    assert machine.ran == [f"{BASE} -m venv {environment.folder}"]
    assert not environment.folder.exists()


def test_debians_missing_venv_module_is_installed_first(tmp_path: Path) -> None:
    class Debian(FakeMachine):
        def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
            if "python3.11-venv" in command:
                self.answers.pop("ensurepip")
            return super().run(command, environ)

    machine = Debian(
        answers={"ensurepip": Answer(1, "ModuleNotFoundError"), "%d.%d": Answer(0, "3.11\n")}
    )
    ensure_environment(machine, Environment(tmp_path, ".venv"), BASE)
    assert machine.ran[0].endswith("install -y --no-install-recommends python3.11-venv")
    assert machine.ran[1] == f"{BASE} -m venv {tmp_path / '.venv'}"


def test_a_python_that_cannot_make_environments_is_told_apart(tmp_path: Path) -> None:
    machine = FakeMachine(answers={"ensurepip": Answer(1, ""), "%d.%d": Answer(0, "3.12\n")})
    with pytest.raises(SetupError, match="make run PYTHON=/usr/bin/python3"):
        ensure_environment(machine, Environment(tmp_path, ".venv"), "/opt/odd/python3.12")


def test_the_program_is_installed_pinned_and_editable(tmp_path: Path) -> None:
    machine = FakeMachine()
    install_program(machine, Environment(tmp_path, ".venv"), ("dev", "figures"))
    [line] = machine.ran
    assert f"--constraint {tmp_path / 'constraints.txt'}" in line
    assert f"--no-build-isolation --editable {tmp_path} --group" in line
    assert line.endswith(f"pyproject.toml:dev --group {tmp_path / 'pyproject.toml'}:figures")
    assert "://" not in line


def test_pip_failing_says_what_was_kept(tmp_path: Path) -> None:
    machine = FakeMachine(failures={"pip install": 1})
    with pytest.raises(SetupError, match="What is already there was kept"):
        install_program(machine, Environment(tmp_path, ".venv"), ())


def test_the_natural_voice_may_fail(tmp_path: Path) -> None:
    machine = FakeMachine(failures={"natural-voice": 1})
    install_natural_voice(machine, Environment(tmp_path, ".venv"))
    assert machine.said == [
        "The natural voice cannot be had here; the system's voice speaks instead."
    ]


def test_ffmpeg_is_installed_where_there_is_none(tmp_path: Path) -> None:
    there, missing, failing = (
        FakeMachine(programs=["ffmpeg"]),
        FakeMachine(),
        FakeMachine(failures={"[film]": 1}),
    )
    for machine in (there, missing, failing):
        install_ffmpeg(machine, Environment(tmp_path, ".venv"))
    assert there.ran == []
    [line] = missing.ran
    assert line.endswith(f"--editable {tmp_path}[film]")
    assert failing.said == [
        "The program ffmpeg cannot be had here; films wait until it is installed."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is called Scripts there")
def test_the_interpreter_lies_where_venv_puts_it(tmp_path: Path) -> None:
    assert Environment(tmp_path, ".venv").python == tmp_path / ".venv" / "bin" / "python"

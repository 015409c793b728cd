import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.tools.setup.fake_machine import FakeMachine
from tools.setup.levels import CHECKOUT, Levels, core_requirements
from tools.setup.machine import Answer
from tools.setup.pins import pins_of

WORKS = Answer(0, '{"qt": "6.11.3", "fonts": 3, "sound_fault": ""}')


class VenvMaker(FakeMachine):
    """Makes the folders that ``python -m venv`` would."""

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
        words = list(command)
        if "venv" in words:
            python = Path(words[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.touch()
        return super().run(words, environ)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "constraints.txt", "hiptimer/__init__.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((CHECKOUT / name).read_bytes())
    (tmp_path / "tools" / "setup").mkdir(parents=True)
    return tmp_path


def machine() -> VenvMaker:
    programs = ("apt-get", "Xvfb", "xdotool", "pulseaudio", "pactl", "parec")
    return VenvMaker(programs=programs, answers={"probe.py": WORKS, "find": Answer(0, "/a.ttf")})


def test_running_twice_asks_for_nothing_the_second_time(checkout: Path) -> None:
    first, second = machine(), machine()
    Levels(first, checkout, "python3").run()
    Levels(second, checkout, "python3").run()
    assert sum("pip install" in line for line in first.ran) == 4
    assert second.ran == []
    assert second.said == []


def test_testing_makes_an_environment_without_qt(checkout: Path) -> None:
    fake = machine()
    Levels(fake, checkout, "python3").test()
    core = [line for line in fake.ran if line.startswith(str(checkout / ".venv-core"))]
    assert any("msgspec" in line and "pyproject.toml:core-test" in line for line in core)
    assert any("--no-deps" in line and "--editable" in line for line in core)
    assert not any("pyside6" in line.lower() for line in core)


def test_testing_installs_the_programs_that_are_missing(checkout: Path) -> None:
    fake = machine()
    Levels(fake, checkout, "python3").test()
    [apt] = [line for line in fake.ran if "apt-get" in line]
    assert apt.endswith(" dbus fonts-dejavu-core")


def test_changed_pins_bring_the_environment_up_to_date(checkout: Path) -> None:
    Levels(machine(), checkout, "python3").run()
    (checkout / "constraints.txt").write_text("msgspec==0.19\n", encoding="utf-8")
    again = machine()
    Levels(again, checkout, "python3").run()
    assert any("--editable" in line for line in again.ran)
    assert not any("-m venv" in line for line in again.ran)


def test_the_core_needs_everything_but_qt() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    kept = core_requirements(project)
    assert any(requirement.startswith("sqlite-utils") for requirement in kept)
    assert len(project["project"]["dependencies"]) - len(kept) == 2


def test_pins_are_sorted_and_leave_the_program_out() -> None:
    names = [("zope", "1"), ("HipTimer", "0"), ("hiptimer", "0.1"), ("Attrs", "26.1.0")]
    report = {
        "install": [{"metadata": {"name": n, "version": v}} for n, v in names[:1] + names[2:]]
    }
    assert pins_of(report) == "Attrs==26.1.0\nzope==1\n"


def test_the_pins_name_versions_and_no_addresses() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all(line.partition(";")[0].count("==") == 1 and "/" not in line for line in pins)


def test_a_wrong_level_is_refused_by_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.setup", "everything"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "everything" in done.stderr

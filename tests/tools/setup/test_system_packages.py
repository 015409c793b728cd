import pytest

from tests.tools.setup.fake_machine import FakeMachine
from tools.setup.machine import Answer, SetupError
from tools.setup.system_packages import (
    install_packages,
    missing_test_packages,
    packages_for,
)


def test_libraries_become_packages_once_each_and_unknown_ones_are_named() -> None:
    packages, unknown = packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0", "libnew.so.9"])
    assert packages == ["libglib2.0-0"]
    assert unknown == ["libnew.so.9"]


def test_root_installs_at_once() -> None:
    machine = FakeMachine()
    install_packages(machine, ["libgl1", "xvfb"], "Testing")
    assert len(machine.ran) == 1
    assert machine.ran[0].startswith("env DEBIAN_FRONTEND=noninteractive apt-get ")
    assert machine.ran[0].endswith("install -y --no-install-recommends libgl1 xvfb")


def test_a_fresh_machine_fetches_the_package_lists_and_tries_again() -> None:
    machine = FakeMachine(failures={" install ": 1})
    install_packages(machine, ["libgl1"], "Testing")
    assert [line.split()[-1] for line in machine.ran] == ["libgl1", "update", "libgl1"]


def test_sudo_is_used_when_it_asks_for_no_password() -> None:
    machine = FakeMachine(root=False, programs=("apt-get", "sudo"))
    install_packages(machine, ["libgl1"], "Testing")
    assert machine.ran[0].startswith("sudo -n env ")


@pytest.mark.parametrize("programs", [("apt-get",), ("apt-get", "sudo")])
def test_without_leave_the_exact_command_is_named_and_nothing_run(programs: list[str]) -> None:
    machine = FakeMachine(root=False, programs=programs, answers={"sudo -n true": Answer(1, "")})
    with pytest.raises(
        SetupError, match="sudo apt-get install --no-install-recommends libgl1 xvfb"
    ):
        install_packages(machine, ["libgl1", "xvfb"], "Testing")
    assert machine.ran == []


def test_a_failing_apt_ends_with_the_command_too() -> None:
    machine = FakeMachine(failures={" install ": 2})
    with pytest.raises(SetupError, match="apt-get says why"):
        install_packages(machine, ["libgl1"], "Testing")


def test_other_systems_are_told_what_debian_calls_it() -> None:
    with pytest.raises(SetupError, match="Debian calls them: libgl1"):
        install_packages(FakeMachine(programs=()), ["libgl1"], "Testing")


def test_only_missing_test_programs_are_wanted() -> None:
    machine = FakeMachine(programs=("Xvfb", "pulseaudio", "pactl", "dbus-run-session"))
    assert missing_test_packages(machine) == ["pulseaudio-utils", "xdotool"]

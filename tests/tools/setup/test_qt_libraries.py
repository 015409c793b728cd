import json
from pathlib import Path

import pytest

from tests.tools.setup.fake_machine import FakeMachine
from tools.setup.environments import Environment
from tools.setup.machine import Answer, SetupError
from tools.setup.qt_libraries import PARTS, ensure_qt_runs, missing_libraries

FONT = Answer(0, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf\n")
WORKS = Answer(0, json.dumps({"qt": "6.11.3", "fonts": 12, "sound_fault": ""}) + "\n")
LDD_XCB = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-icccm.so.4 => not found
\tlibQt6XcbQpa.so.6 => /x/PySide6/Qt/lib/libQt6XcbQpa.so.6 (0x00007f)
\tlibxcb-keysyms.so.1 => not found
"""
LDD_SOUND = "\tlibpulse.so.0 => not found\n"


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    for part in PARTS:
        for file in part.files:
            path = tmp_path / "PySide6" / "Qt" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return Environment(tmp_path, ".venv")


def machine_of(environment: Environment, **answers: Answer) -> FakeMachine:
    folder = Answer(0, f"{environment.checkout / 'PySide6'}\n")
    known = {"PySide6.__path__": folder, "find /usr/share/fonts": FONT, "probe.py": WORKS}
    return FakeMachine(answers={**known, **answers})


def test_ldd_tells_what_is_not_found(environment: Environment) -> None:
    machine = machine_of(environment, libqxcb=Answer(0, LDD_XCB))
    qt = environment.checkout / "PySide6" / "Qt"
    missing = {part.name: missing_libraries(machine, qt, part) for part in PARTS}
    assert missing.pop("The window under X11") == ["libxcb-icccm.so.4", "libxcb-keysyms.so.1"]
    assert not any(missing.values())


def test_a_machine_with_everything_is_only_tried(environment: Environment) -> None:
    machine = machine_of(environment)
    ensure_qt_runs(machine, environment)
    assert machine.ran == []
    assert machine.said == ["Qt 6.11.3 starts."]


def test_everything_missing_is_installed_in_one_go(environment: Environment) -> None:
    machine = machine_of(
        environment,
        libqxcb=Answer(0, LDD_XCB),
        libQt6Multimedia=Answer(0, LDD_SOUND),
        **{"find /usr/share/fonts": Answer(0, "")},
    )
    ensure_qt_runs(machine, environment)
    [line] = machine.ran
    assert line.endswith("libpulse0 libxcb-icccm4 libxcb-keysyms1 fonts-dejavu-core")


def test_without_leave_a_missing_window_stops_the_set_up(environment: Environment) -> None:
    machine = machine_of(environment, libqxcb=Answer(0, LDD_XCB))
    machine.root = False
    with pytest.raises(SetupError, match="libxcb-icccm4 libxcb-keysyms1"):
        ensure_qt_runs(machine, environment)


def test_without_leave_missing_sound_is_told_and_no_obstacle(environment: Environment) -> None:
    machine = machine_of(environment, libQt6Multimedia=Answer(0, LDD_SOUND))
    machine.root = False
    ensure_qt_runs(machine, environment)
    assert "install --no-install-recommends libpulse0" in machine.said[0]
    assert machine.said[0].endswith("opens without them too, but HipTimer stays silent.")
    assert machine.said[-1] == "Qt 6.11.3 starts."


def test_an_unknown_library_is_named(environment: Environment) -> None:
    machine = machine_of(environment, libqoffscreen=Answer(0, "\tlibodd.so.7 => not found\n"))
    with pytest.raises(SetupError, match=r"misses libraries here: libodd\.so\.7"):
        ensure_qt_runs(machine, environment)


def test_a_qt_that_does_not_start_is_quoted(environment: Environment) -> None:
    words = "qt.qpa.plugin: Could not load the Qt platform plugin"
    machine = machine_of(environment, **{"probe.py": Answer(134, words)})
    with pytest.raises(SetupError, match=words):
        ensure_qt_runs(machine, environment)


def test_other_systems_bring_their_libraries(environment: Environment) -> None:
    machine = machine_of(environment, ldd=Answer(0, LDD_XCB))
    machine.system = "darwin"
    ensure_qt_runs(machine, environment)
    assert machine.ran == []


def test_a_missing_sound_library_shows_in_the_trial(environment: Environment) -> None:
    report = {"qt": "6.11.3", "fonts": 0, "sound_fault": "libpulse.so.0: cannot open"}
    machine = machine_of(environment, **{"probe.py": Answer(0, json.dumps(report))})
    ensure_qt_runs(machine, environment)
    assert [text.split(":")[0] for text in machine.said[:2]] == [
        "Note",
        "Note",
    ]
    assert "no font" in machine.said[0]
    assert "libpulse.so.0" in machine.said[1]

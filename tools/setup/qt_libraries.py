"""Which system libraries Qt's own files need and do not find here (Linux)."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from tools.setup.environments import Environment
from tools.setup.machine import Machine, SetupError
from tools.setup.system_packages import FONTS, install_packages, packages_for

NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A part of Qt, and the files whose libraries it needs. Paths below PySide6/Qt."""

    name: str
    files: tuple[str, ...]
    without_it: str = ""
    """What a person loses while its libraries are missing; empty: everything."""


PARTS = (
    Part(
        "Qt's widgets",
        (
            "lib/libQt6Widgets.so.6",
            "lib/libQt6DBus.so.6",
            "lib/libQt6Network.so.6",
            "lib/libQt6Svg.so.6",
            "lib/libQt6PrintSupport.so.6",
            "plugins/platforms/libqoffscreen.so",
        ),
    ),
    Part("The window under X11", ("plugins/platforms/libqxcb.so",)),
    Part(
        "The window under Wayland",
        ("plugins/platforms/libqwayland.so",),
        without_it="the window opens through X11 only",
    ),
    Part("Sound", ("lib/libQt6Multimedia.so.6",), without_it="HipTimer stays silent"),
)


def ensure_qt_runs(machine: Machine, environment: Environment) -> None:
    """Install what Qt misses here, or raise SetupError with the command; then try Qt for real."""
    if machine.system == "linux":
        _install_missing(machine, environment)
    _try_qt(machine, environment)


def missing_libraries(machine: Machine, qt: Path, part: Part) -> list[str]:
    """Name the libraries that the part's files do not find."""
    missing: set[str] = set()
    for file in part.files:
        path = qt / file
        if path.exists():  # a later Qt may have renamed a plug-in: the trial run sees what matters
            missing.update(NOT_FOUND.findall(machine.ask(["ldd", str(path)]).text))
    return sorted(missing)


def _install_missing(machine: Machine, environment: Environment) -> None:
    qt = _qt_folder(machine, environment)
    missing = {part: missing_libraries(machine, qt, part) for part in PARTS}
    packages, unknown = packages_for({name for names in missing.values() for name in names})
    fonts = [] if _has_fonts(machine) else [FONTS]
    try:
        if packages or fonts:
            install_packages(machine, [*packages, *fonts], "Opening the window")
        if unknown:
            raise SetupError(
                f"Qt misses libraries here: {', '.join(unknown)}.\nFind the packages that provide "
                "them (on Debian: apt-file search NAME), install them, and run the command again."
            )
    except SetupError as fault:
        lost = [part.without_it for part, names in missing.items() if names]
        if fonts or "" in lost:
            raise
        machine.say(f"{fault}\nHipTimer opens without them too, but {' and '.join(lost)}.")


def _qt_folder(machine: Machine, environment: Environment) -> Path:
    question = "import PySide6; print(PySide6.__path__[0])"
    answer = machine.ask([str(environment.python), "-c", question])
    if answer.code != 0:
        raise SetupError(f"PySide6 was installed but cannot be found:\n{answer.text}")
    return Path(answer.text.strip()) / "Qt"


def _has_fonts(machine: Machine) -> bool:
    """Tell whether any font that Qt can use is there (its own were dropped long ago)."""
    places = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    places += [Path.home() / ".fonts", Path.home() / ".local" / "share" / "fonts"]
    question = ["find", *map(str, places), "-name", "*.[to]t[fc]", "-print", "-quit"]
    return bool(re.search(r"\.[to]t[fc]$", machine.ask(question).text, re.MULTILINE))


def _try_qt(machine: Machine, environment: Environment) -> None:
    """Start Qt without a screen in the environment and hear what works."""
    probe = Path(__file__).with_name("probe.py")
    answer = machine.ask([str(environment.python), str(probe)], {"QT_QPA_PLATFORM": "offscreen"})
    try:
        report = json.loads(answer.text.strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise SetupError(
            f"Qt does not start here. It said:\n{answer.text.strip()}\n"
            "Install what it asks for, and run the command again."
        ) from None
    if not report["fonts"]:
        machine.say("Note: Qt finds no font here; text will be boxes. Install any font to mend it.")
    if report["sound_fault"]:
        machine.say(f"Note: there will be no sound: {report['sound_fault']}")
    machine.say(f"Qt {report['qt']} starts.")

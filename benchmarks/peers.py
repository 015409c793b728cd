"""Other timers, beside ours in the same run: start to a window, memory and processor time at rest.

Debian has them; which are missing is told with the command that installs them. Each runs in a home
of its own, on a virtual screen of its own, with one session bus for all.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from benchmarks.figure import Figure
from benchmarks.programs import CHECKOUT, environment
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from tools.virtual_screen import Screen, available, virtual_screen

OURS = "HipTimer"
PEERS = {"GNOME Clocks": "gnome-clocks", "Kronometer": "kronometer", "Workrave": "workrave"}
"""What the programs are called, and their commands, which are Debian's packages too."""
ROUNDS = 12
SETTLE_SECONDS = 20.0
IDLE_SECONDS = 60.0
_LOOKS_EVERY = 0.002
_PATIENCE_SECONDS = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")


class Idle(Struct, frozen=True):
    """A program at rest: MiB of its own process, MiB of it and all it started, processor s/min."""

    own: float
    all: float
    cpu: float


def figures() -> Iterator[Figure]:
    """Ours first, then each peer that is installed, as ratios to ours."""
    there = {name: [command] for name, command in PEERS.items() if shutil.which(command)}
    missing = [command for command in PEERS.values() if not shutil.which(command)]
    if missing:
        print(f"Not installed: apt install {' '.join(missing)}", file=sys.stderr)
    if not (available() and shutil.which("dbus-daemon")):
        print("Programs are measured with Xvfb, xdotool and dbus-daemon only.", file=sys.stderr)
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        save(paths_for(folder / "ours").preferences, Preferences(welcomed=True))
        ours = [sys.executable, "-m", "hiptimer", "--data-dir", str(folder / "ours")]
        bus = stack.enter_context(session_bus())
        programs = {
            name: Program(name, command, stack.enter_context(virtual_screen()), folder, bus)
            for name, command in {OURS: ours, **there}.items()
        }
        seconds = _starts(programs)
        idle = _at_rest(programs)
    yield from _figures("start to a window", "ms", {n: s * 1000 for n, s in seconds.items()})
    yield from _figures("memory at rest", "MiB", {n: one.own for n, one in idle.items()})
    yield from _figures("the same, all it started", "MiB", {n: one.all for n, one in idle.items()})
    yield from _figures(
        "processor s a minute at rest", "s", {n: one.cpu for n, one in idle.items()}
    )


class Program:
    """One program and where it runs."""

    def __init__(
        self, name: str, command: list[str], screen: Screen, folder: Path, bus: Mapping[str, str]
    ) -> None:
        self.name, self._command, self._screen = name, command, screen
        home = folder / f"home of {name}"
        (home / "run").mkdir(mode=0o700, parents=True)
        self._place = {
            **environment(), **bus,
            "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb", "GDK_BACKEND": "x11",
        }  # fmt: skip
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            self._place.pop(variable, None)

    @contextmanager
    def running(self) -> Iterator[tuple[int, float]]:
        """Start it; gives its process and the seconds until a window with a name was seen."""
        search = ["xdotool", "search", "--onlyvisible", "--name", "."]
        began = time.perf_counter()
        process = subprocess.Popen(
            self._command,
            env=self._place, cwd=CHECKOUT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while subprocess.run(
                search, env=self._place, capture_output=True, check=False
            ).returncode:
                if process.poll() is not None or time.perf_counter() - began > _PATIENCE_SECONDS:
                    ended = process.poll()
                    raise RuntimeError(f"{self.name} shows no window ({ended})")
                time.sleep(_LOOKS_EVERY)  # noqa: TID251  a window of another process: no event
            yield process.pid, time.perf_counter() - began
        finally:
            for child in [*_below(process.pid)[1:], process.pid]:
                _kill(child)
            process.wait(30)


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """A bus for all of them."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert daemon.stdout is not None
        yield {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
    finally:
        daemon.terminate()
        daemon.wait(30)


def _starts(programs: Mapping[str, Program]) -> dict[str, float]:
    """The least, in turns: other work only ever adds. The first round warms the file cache."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(ROUNDS + 1):
        for name, program in programs.items():
            with program.running() as (_process, seconds):
                if turn:
                    times[name].append(seconds)
    return {name: min(values) for name, values in times.items()}


def _at_rest(programs: Mapping[str, Program]) -> dict[str, Idle]:
    """All in the same minute, each with nobody touching it."""
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(program.running())[0] for name, program in programs.items()
        }
        time.sleep(SETTLE_SECONDS)  # noqa: TID251  that programs come to rest gives no event
        before = {name: _cpu(process) for name, process in processes.items()}
        time.sleep(IDLE_SECONDS)  # noqa: TID251  the minute that is measured
        return {
            name: Idle(
                _memory(process, "Rss:"),
                sum(_memory(one, "Pss:") for one in _below(process)),
                (_cpu(process) - before[name]) * 60 / IDLE_SECONDS,
            )
            for name, process in processes.items()
        }


def _figures(what: str, unit: str, values: Mapping[str, float]) -> Iterator[Figure]:
    for name, value in values.items():
        yield Figure(f"{name}: {what}", value, unit, values[OURS], OURS)


def _below(process: int) -> list[int]:
    """A process and all that it has started, and those have."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            found += _below(int(child))
    return found


def _kill(process: int) -> None:
    try:
        os.kill(process, 9)
    except ProcessLookupError:
        return


def _cpu(process: int) -> float:
    """Processor seconds so far, of it and of what it started."""
    total = 0
    for one in _below(process):
        after_name = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        total += sum(int(value) for value in after_name.split()[11:15])
    return total / _TICKS


def _memory(process: int, kind: str) -> float:
    rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return next(int(row.split()[1]) for row in rows if row.startswith(kind)) / 1024

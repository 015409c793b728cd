"""The bundle in `dist`: its size, and its start to a window on the screen against the source's."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import PySide6

from benchmarks.figure import Figure
from benchmarks.programs import CHECKOUT, environment
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from tools.bundle.check import MOST_MEGABYTES
from tools.bundle.facts import facts_of
from tools.bundle.freeze import size_of
from tools.virtual_screen import Screen, available, virtual_screen

ROUNDS = 9
SLOWEST = 1.25
_LOOKS_EVERY = 0.002


def figures() -> Iterator[Figure]:
    """Nothing where there is no bundle: `make bundle` makes one. `HIPTIMER_DIST` names another."""
    facts = facts_of(CHECKOUT)
    folder = Path(os.environ.get("HIPTIMER_DIST", CHECKOUT / "dist")) / facts.name
    program = folder / facts.name
    if not program.exists():
        print(f"There is no bundle in {folder}: make bundle", file=sys.stderr)
        return
    qt = size_of(Path(PySide6.__file__).parent) / 1e6
    yield Figure(
        "bundle, unpacked", size_of(folder) / 1e6, "MB", qt, "PySide6 as installed", MOST_MEGABYTES
    )  # fmt: skip
    if not available():
        print("The bundle's start is measured with Xvfb and xdotool only.", file=sys.stderr)
        return
    seconds = _medians({"bundle": [str(program)], "source": [sys.executable, "-m", facts.name]})
    yield Figure(
        "start of the bundle to its window", seconds["bundle"] * 1000, "ms",
        seconds["source"] * 1000, "from source", SLOWEST, "ratio",
    )  # fmt: skip


def _medians(programs: dict[str, list[str]]) -> dict[str, float]:
    """In turns, so that a busy moment hits both; the first round warms the file cache."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    with virtual_screen() as screen:
        for turn in range(ROUNDS + 1):
            for name, command in programs.items():
                with tempfile.TemporaryDirectory() as data:
                    save(paths_for(Path(data)).preferences, Preferences(welcomed=True))
                    seconds = _seconds_to_window(screen, [*command, "--data-dir", data])
                if turn:
                    times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def _seconds_to_window(screen: Screen, command: Sequence[str]) -> float:
    place = {**environment(), "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    search = ["xdotool", "search", "--onlyvisible", "--name", "^HipTimer$"]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=place, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while subprocess.run(search, env=place, capture_output=True, check=False).returncode:
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {process.returncode}")
            time.sleep(_LOOKS_EVERY)  # noqa: TID251  a window of another process: there is no event
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait(30)

"""Python programs run as processes of their own, timed from outside."""

import os
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


# What shapes a Python process of ours differently from a person's: compiled files are kept here.
_NOT_A_PERSONS = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
_COMPILED = CHECKOUT / "build" / "compiled"


def environment() -> dict[str, str]:
    """Without a screen, and with compiled files as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_A_PERSONS}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONPYCACHEPREFIX": str(_COMPILED),
    }


def seconds_of(program: str, *arguments: str) -> float:
    """How long `python -c program` takes, from start to exit. Raises if it fails."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(), check=True, stdout=subprocess.DEVNULL, cwd=CHECKOUT,
    )  # fmt: skip
    return time.perf_counter() - began


def leasts(programs: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The least seconds of each program, run in turns so that a busy moment hits all alike.

    Other work on the machine only ever adds: the least of many turns is the nearest to what a
    program itself needs. The first round warms the file cache and is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            seconds = seconds_of(*program)
            if turn:
                times[name].append(seconds)
    return {name: min(values) for name, values in times.items()}


def printed_by(program: str, *arguments: str) -> str:
    """What `python -c program` prints. Raises if it fails."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(), check=True, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
    )  # fmt: skip
    return done.stdout

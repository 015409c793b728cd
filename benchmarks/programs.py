"""Python programs run as processes of their own, timed from outside."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def environment() -> dict[str, str]:
    """Without a screen, and with nothing of the person's."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(CHECKOUT)}


def seconds_of(program: str, *arguments: str) -> float:
    """How long `python -c program` takes, from start to exit. Raises if it fails."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(), check=True, stdout=subprocess.DEVNULL, cwd=CHECKOUT,
    )  # fmt: skip
    return time.perf_counter() - began


def medians(programs: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Median seconds of each program, run in turns so that a busy moment hits all alike.

    The first round warms the file cache and is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            seconds = seconds_of(*program)
            if turn:
                times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def printed_by(program: str, *arguments: str) -> str:
    """What `python -c program` prints. Raises if it fails."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(), check=True, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
    )  # fmt: skip
    return done.stdout

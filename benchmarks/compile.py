"""Compiling the largest sessions that the format allows."""

import time
from collections.abc import Iterator

import msgspec

from benchmarks.figure import Figure
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.plays.options import options_for
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import (
    MAX_SEGMENTS,
    Aim,
    Defaults,
    Hold,
    Repeat,
    Reps,
    Session,
    Sides,
    Step,
)

_ROUNDS = 15


def figures() -> Iterator[Figure]:
    """5,000 segments of holds; twelve hours of quick reps."""
    catalogue = load_catalogue(shipped("sessions"))
    options = options_for(Preferences(), None, SystemClock())
    for name, session in {
        "most segments": _session(
            Repeat(times=50, steps=(_sets(20), _sets(20), _sets(20), _sets(20), _sets(20)))
        ),
        "most reps": _session(
            Repeat(
                times=42,
                steps=(
                    Reps(
                        exercise="glute-bridge", reps=500, tempo=(1.0, 0.0, 1.0, 0.0),
                        sides=Sides.BOTH,
                    ),
                ),
            )
        ),
    }.items():  # fmt: skip
        best, written = float("inf"), float("inf")
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            timeline = compile_session(session, catalogue, options)
            done = time.perf_counter()
            msgspec.json.encode(timeline)
            best, written = min(best, done - began), min(written, time.perf_counter() - done)
        if len(timeline.segments) > MAX_SEGMENTS:
            raise AssertionError(f"{name} is no legal session")
        yield Figure(
            f"compile, {name}", best * 1000, "ms", written * 1000, "written as JSON", 50
        )  # fmt: skip


def _sets(count: int) -> Hold:
    return Hold(exercise="butterfly", seconds=4.0, sides=Sides.BOTH, sets=count // 2)


def _session(*steps: Step) -> Session:
    return Session(
        format=1, id="largest", title="Largest", aim=Aim.BOTH, steps=steps,
        defaults=Defaults(prepare=1.0, change=1.0, rest=4.0),
    )  # fmt: skip

"""Fill a log with ten years of practice: 10,000 completions, 100,000 step results.

    python -m tools.fill_history DATA_DIR [--completions N] [--until YYYY-MM-DD]

The same arguments always make the same log. For looking at the product with a long past, and for
measuring it.
"""

import argparse
import json
import random
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import paths_for
from hiptimer.history import queries, writes
from hiptimer.history.days import training_date, utc_text
from hiptimer.history.records import Completion, Status, StepResult, StepStatus
from hiptimer.history.store import open_store
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Seconds, Side

YEARS = 10
STEPS = 5  # each on two sides: ten results
UNTIL = date(2026, 11, 21)

_SESSIONS = {
    "ninety-ninety": ("90/90", "gain-rotation"),
    "pigeon": ("Pigeon", "gain-rotation"),
    "rockback-mwm": ("Rockback with band", "gain-rotation"),
    "seated-ir": ("Seated internal rotation", "gain-rotation"),
    "five-for-rotation": ("Five for rotation", "gain-rotation"),
    "passive-to-active": ("Passive to active", "gain-rotation"),
    "unwind": ("Unwind: free the inward pull", "correct-inward"),
    "strong-hips": ("Strong hips", "correct-inward"),
    "steady-hips": ("Steady hips", "correct-inward"),
    "desk-break": ("Desk break", "both"),
}
_EXERCISES = {
    "ninety-ninety-stretch": "90/90 stretch",
    "pigeon": "Pigeon stretch",
    "hip-cars": "Hip CARs",
    "seated-ir-lift": "Seated internal rotation lift",
    "clamshell": "Banded clamshell",
    "figure-four": "Supine figure-4",
    "side-leg-raise": "Side-lying leg raise",
    "single-leg-balance": "Single-leg balance",
}


def completions(count: int = 10_000, until: date = UNTIL) -> Iterator[Completion]:
    """`count` completions spread over ten years up to `until`, the oldest first."""
    draw = random.Random(20_260_101)  # noqa: S311  a fixed seed is the point
    days = YEARS * 365
    for number in range(count):
        day = until - timedelta(days=days - 1 - number * days // count)
        yield _completion(draw, day)


def _completion(draw: random.Random, day: date) -> Completion:
    started = datetime.combine(day, time(6, tzinfo=UTC)) + timedelta(minutes=draw.randrange(900))
    session_id = draw.choice(list(_SESSIONS))
    title, aim = _SESSIONS[session_id]
    is_part = draw.random() < 0.15
    play = str(uuid.UUID(int=draw.getrandbits(128), version=4))
    steps = tuple(_results(draw, is_part=is_part))
    work = sum(step.done_seconds for step in steps)
    return Completion(
        id=play,
        session_id=session_id,
        title=title,
        aim=aim,
        started=utc_text(started),
        ended=utc_text(started + timedelta(seconds=work * 1.5)),
        utc_offset_minutes=60,
        zone="Europe/Berlin",
        cutoff_minutes=240,
        training_date=training_date(started + timedelta(hours=1), 240).isoformat(),
        status=Status.PARTIAL if is_part else Status.COMPLETED,
        planned_seconds=sum(step.planned_seconds for step in steps),
        work_seconds=work,
        left_seconds=sum(step.done_seconds for step in steps if step.side is Side.LEFT),
        right_seconds=sum(step.done_seconds for step in steps if step.side is Side.RIGHT),
        paused_seconds=float(draw.randrange(30)),
        effort=draw.choice([None, 3, 4, 5, 6, 7, 8]),
        pain=draw.choice([None, None, 0, 0, 1, 2, 5]),
        note=draw.choice(["", "", "", "Easier than last week.", "Left hip was stiff."]),
        snapshot=json.dumps({"format": 1, "id": session_id, "title": title, "aim": aim}),
        steps=steps,
        pinches=_pinches(draw, started),
        measured=_measured(draw, started),
    )


def _results(draw: random.Random, *, is_part: bool) -> Iterator[StepResult]:
    for step, exercise in enumerate(draw.sample(list(_EXERCISES), STEPS)):
        done = not is_part or step < STEPS // 2
        for side in Side:
            yield StepResult(
                step=step,
                exercise=exercise,
                name=_EXERCISES[exercise],
                kind="hold",
                side=side,
                planned_seconds=60.0,
                done_seconds=60.0 if done else 0.0,
                status=StepStatus.DONE if done else StepStatus.SKIPPED,
            )


def _pinches(draw: random.Random, started: datetime) -> tuple[Pinch, ...]:
    if draw.random() > 0.04:
        return ()
    return (
        Pinch(
            exercise=draw.choice(list(_EXERCISES)),
            side=draw.choice(list(Side)),
            segment=draw.randrange(20),
            at=Seconds(float(draw.randrange(300))),
            utc=utc_text(started + timedelta(minutes=3)),
            choice=draw.choice(["easier", "skip", "go-on"]),
        ),
    )


def _measured(draw: random.Random, started: datetime) -> tuple[Measured, ...]:
    if draw.random() > 0.01:
        return ()
    return tuple(
        Measured("prone-rotation-test", record, side, float(draw.randrange(20, 50)), when)
        for record in ("internal", "external")
        for side, when in ((Side.LEFT, utc_text(started)), (Side.RIGHT, utc_text(started)))
    )


def main(arguments: list[str] | None = None) -> int:
    """Fill the log in a data folder; the exit code."""
    parser = argparse.ArgumentParser(description="Fill a log with ten years of practice.")
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--completions", type=int, default=10_000)
    parser.add_argument("--until", type=date.fromisoformat, default=UNTIL)
    asked = parser.parse_args(arguments)
    clock = SystemClock()
    opened = open_store(paths_for(asked.data_dir), clock)
    if opened.trouble:
        print(opened.trouble, file=sys.stderr)
        return 1
    begun = clock.monotonic()
    with opened.store as store:
        store.run(writes.set_goal, asked.until - timedelta(days=YEARS * 365), 3)
        new = store.run(writes.add_all, completions(asked.completions, asked.until))
        print(f"{new} completions written in {clock.monotonic() - begun:.1f} s")
        print(f"{store.run(queries.count)} are in {store.paths.history}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

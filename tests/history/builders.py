"""Small logs to test with."""

from datetime import date, timedelta
from pathlib import Path

import msgspec

from hiptimer.desktop.clock import Clock
from hiptimer.history.records import (
    Completion,
    CompletionRow,
    DaySum,
    Source,
    Status,
    StepResult,
    StepStatus,
)
from hiptimer.history.store import Opened, open_store
from hiptimer.player.record import Measured, Pinch
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock, paths_in

UTC_TEXT = "2026-03-04T06:30:00.000Z"


def opened_in(folder: Path, clock: Clock | None = None) -> Opened:
    return open_store(paths_in(folder), clock or VirtualClock())


def done(*days: str | date) -> list[DaySum]:
    """A completed session on each day."""
    return [DaySum(str(day), 600.0, 1, 1) for day in days]


def every(first: date, count: int, step: int = 1) -> list[date]:
    return [first + timedelta(days=number * step) for number in range(count)]


def completion(number: int = 1, **changes: object) -> Completion:
    """A whole completion; `number` makes it one of its own."""
    base = Completion(
        id=f"00000000-0000-4000-8000-{number:012d}",
        session_id="pigeon",
        title="Pigeon",
        aim="gain-rotation",
        started=UTC_TEXT,
        ended="2026-03-04T06:40:00.000Z",
        utc_offset_minutes=60,
        zone="Europe/Berlin",
        cutoff_minutes=240,
        training_date="2026-03-04",
        status=Status.COMPLETED,
        planned_seconds=240.0,
        work_seconds=230.5,
        left_seconds=120.0,
        right_seconds=110.5,
        paused_seconds=3.25,
        source=Source.PLAYED,
        effort=6,
        pain=None,
        note="Fine, =1+1.",
        snapshot='{"format":1,"id":"pigeon"}',
        steps=(
            StepResult(0, "pigeon", "Pigeon stretch", "hold", Side.LEFT, 120.0, 120.0),
            StepResult(
                0,
                "pigeon",
                "Pigeon stretch",
                "hold",
                Side.RIGHT,
                120.0,
                110.5,
                status=StepStatus.PART,
                level="red band",
            ),
            StepResult(
                1, "bridge", "Glute bridge", "reps", None, 40.0, 0.0, 10, 0, StepStatus.SKIPPED
            ),
        ),
        pinches=(Pinch("pigeon", Side.RIGHT, 3, Seconds(101.5), UTC_TEXT, "skip"),),
        measured=(
            Measured("prone-rotation-test", "internal", Side.LEFT, 31.0, UTC_TEXT),
            Measured("standing-posture", "feet", None, "out", UTC_TEXT),
        ),
    )
    return msgspec.structs.replace(base, **changes)


def row(day: str | date, **changes: object) -> CompletionRow:
    base = CompletionRow(
        id=str(day),
        session_id="pigeon",
        title="Pigeon",
        training_date=str(day),
        started=f"{day}T06:30:00.000Z",
        status=Status.COMPLETED,
        work_seconds=400.0,
        source=Source.PLAYED,
        effort=None,
        pain=None,
        pinched=False,
        note="",
    )
    return msgspec.structs.replace(base, **changes)


def timeline(*segments: Segment) -> Timeline:
    """Segments laid end to end, numbered in order."""
    start = 0.0
    laid = []
    for index, segment in enumerate(segments):
        laid.append(msgspec.structs.replace(segment, index=index, start=Seconds(start)))
        start += segment.seconds
    work = sum(segment.seconds for segment in laid if segment.kind.is_work)
    return Timeline("pigeon", "Pigeon", tuple(laid), (), Seconds(start), Seconds(work))


def segment(kind: Kind, seconds: float, step: int = 0, **fields: object) -> Segment:
    plain = Segment(
        index=0,
        kind=kind,
        start=Seconds(0.0),
        seconds=Seconds(seconds),
        step=step,
        path=(step,),
        exercise=f"exercise-{step}",
    )
    return msgspec.structs.replace(plain, **fields)

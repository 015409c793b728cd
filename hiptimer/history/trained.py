"""What the planner of programmes reads of the log: days, what was done of each exercise, pain.

Plain SQL on a connection, as in `queries`; raises sqlite3.Error.
"""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, from_utc_text
from hiptimer.history.records import Status, StepStatus
from hiptimer.history.unread import readable
from hiptimer.session.model import Side

# Looked up a thousand times: an enumeration's own look-up is ten times slower.
_SIDES: dict[str | None, Side | None] = {None: None, **{side.value: side for side in Side}}
_STATUSES = {status.value: status for status in StepStatus}

# Tens of thousands at once: `gc=False`, the collector need not look at what holds no circles.


class Work(Struct, frozen=True, gc=False):
    """What was planned of one step on one side (None: no side), and how it went."""

    step: int  # as played, blocks unrolled
    exercise: str
    side: Side | None
    status: StepStatus
    level: str
    planned: float  # reps of reps, seconds of a hold, all sets together


class Trained(Struct, frozen=True, gc=False):
    """One completion, as far as a plan asks."""

    id: str
    day: date
    session: str
    status: Status
    effort: int | None = None
    pain: int | None = None
    works: tuple[Work, ...] = ()
    pinched: tuple[str, ...] = ()  # an exercise for each report
    snapshot: str = ""  # the session as JSON, as it was played


class Pinched(Struct, frozen=True, gc=False):
    """A report of pain from a play-through that was not kept."""

    day: date
    exercise: str


class Training(Struct, frozen=True):
    """The log since a day."""

    completions: tuple[Trained, ...] = ()
    pinched: tuple[Pinched, ...] = ()


def trained(
    connection: sqlite3.Connection, since: date, day_of: Callable[[datetime], date]
) -> Training:
    """What was trained from a training date on; checks are no training.

    `day_of` tells the training date of an instant: that of a play that was thrown away is kept
    nowhere.
    """
    day = since.isoformat()
    works: dict[str, list[Work]] = {}
    steps = connection.execute(
        "SELECT completion, step, exercise, side, step_results.status, level, kind,"
        " step_results.planned_seconds, planned_reps FROM completions"
        " CROSS JOIN step_results ON completion = completions.id"
        " WHERE training_date >= ? ORDER BY completion, position",
        (day,),
    )
    for completion, work in readable(connection, "step_results", steps, _work):
        works.setdefault(completion, []).append(work)
    pinched: dict[str, list[str]] = {}
    for completion, exercise in connection.execute(
        "SELECT completion, exercise FROM completions"
        " CROSS JOIN pinches ON completion = completions.id WHERE training_date >= ?",
        (day,),
    ):
        pinched.setdefault(completion, []).append(exercise)
    found = connection.execute(
        "SELECT id, training_date, session_id, status, effort, pain, session FROM completions"
        " LEFT JOIN snapshots ON hash = snapshot"
        " WHERE training_date >= ? AND status IN ('completed', 'partial') ORDER BY +started, id",
        (day,),
    )

    def made(row: tuple[Any, ...]) -> Trained:
        return Trained(
            id=row[0], day=date.fromisoformat(row[1]), session=row[2], status=Status(row[3]),
            effort=row[4], pain=row[5], works=tuple(works.get(row[0], ())),
            pinched=tuple(pinched.get(row[0], ())), snapshot=row[6] or "",
        )  # fmt: skip

    completions = tuple(readable(connection, "completions", found, made))
    return Training(completions, _loose(connection, since, day_of))


def _work(row: tuple[Any, ...]) -> tuple[str, Work]:
    planned = row[8] if row[6] == "reps" else row[7]
    return row[0], Work(row[1], row[2], _SIDES[row[3]], _STATUSES[row[4]], row[5], planned)


def _loose(
    connection: sqlite3.Connection, since: date, day_of: Callable[[datetime], date]
) -> tuple[Pinched, ...]:
    found = connection.execute(
        "SELECT utc, exercise FROM pinches WHERE completion IS NULL AND utc >= ? ORDER BY utc",
        ((since - ONE_DAY).isoformat(),),
    )
    made = readable(
        connection, "pinches", found, lambda row: Pinched(day_of(from_utc_text(row[0])), row[1])
    )
    return tuple(one for one in made if one.day >= since)

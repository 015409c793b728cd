"""Between the log's values and the rows of its database."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from hiptimer.history.records import Completion, CompletionRow, StepResult
from hiptimer.history.unread import check_day, check_instant, sound, sound_row
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Side

Values = dict[str, Any]

COMPLETION_COLUMNS = (
    "id",
    "session_id",
    "title",
    "aim",
    "started",
    "ended",
    "utc_offset_minutes",
    "zone",
    "cutoff_minutes",
    "training_date",
    "status",
    "planned_seconds",
    "work_seconds",
    "left_seconds",
    "right_seconds",
    "paused_seconds",
    "source",
    "effort",
    "pain",
    "note",
    "timed",
)
STEP_COLUMNS = (
    "step",
    "exercise",
    "name",
    "kind",
    "side",
    "planned_seconds",
    "done_seconds",
    "planned_reps",
    "done_reps",
    "status",
    "level",
)
PINCH_COLUMNS = ("exercise", "side", "segment", "at", "utc", "choice")
MEASURED_COLUMNS = ("check_id", "record", "side", "degrees", "choice", "utc", "reading")
ROW_COLUMNS = (
    "id",
    "session_id",
    "title",
    "training_date",
    "started",
    "status",
    "work_seconds",
    "source",
    "effort",
    "pain",
    "EXISTS (SELECT 1 FROM pinches WHERE completion = completions.id)",
    "note",
    "timed",
)


def snapshot_hash(snapshot: str) -> str:
    """The name that a session's snapshot is kept under; the same session is kept once."""
    return hashlib.sha256(snapshot.encode()).hexdigest()


def completion_values(completion: Completion) -> Values:
    """The row of a completion."""
    values: Values = {name: getattr(completion, name) for name in COMPLETION_COLUMNS}
    values["status"] = completion.status.value
    values["source"] = completion.source.value
    values["snapshot"] = snapshot_hash(completion.snapshot) if completion.snapshot else None
    return values


def step_values(completion: Completion) -> Iterable[Values]:
    """The rows of a completion's step results."""
    for position, result in enumerate(completion.steps):
        values: Values = {name: getattr(result, name) for name in STEP_COLUMNS}
        values["side"] = side_text(result.side)
        values["status"] = result.status.value
        yield {"completion": completion.id, "position": position, **values}


def pinch_values(play: str, pinches: Sequence[Pinch], completion: str | None) -> Iterable[Values]:
    """The rows of the pinches of one play."""
    for position, pinch in enumerate(pinches):
        values: Values = {name: getattr(pinch, name) for name in PINCH_COLUMNS}
        values["side"] = side_text(pinch.side)
        yield {"play": play, "position": position, "completion": completion, **values}


def measured_values(measured: Sequence[Measured], completion: str | None) -> Iterable[Values]:
    """The rows of what was measured."""
    for value in measured:
        in_words = isinstance(value.value, str)
        yield {
            "completion": completion,
            "check_id": value.check,
            "record": value.record,
            "side": side_text(value.side),
            "degrees": None if in_words else float(value.value),
            "choice": value.value if in_words else None,
            "utc": value.utc,
            "reading": value.reading,
        }


def side_text(side: Side | None) -> str | None:
    """A side as the database keeps it."""
    return None if side is None else side.value


def to_row(values: Sequence[Any]) -> CompletionRow:
    """A completion's row from `ROW_COLUMNS`. Raises ValueError."""
    row = list(values)
    row[10] = bool(row[10])
    row[12] = bool(row[12])
    made = sound_row(CompletionRow, row)
    check_day(made.training_date)
    check_instant(made.started)
    return made


def to_completion(
    values: Sequence[Any],
    steps: Iterable[StepResult],
    pinches: Iterable[Pinch],
    measured: Iterable[Measured],
) -> Completion:
    """A completion from `COMPLETION_COLUMNS` and the snapshot, with what belongs to it.

    Raises ValueError.
    """
    fields: Values = dict(zip(COMPLETION_COLUMNS, values, strict=False))
    fields["timed"] = bool(fields["timed"])
    fields["snapshot"] = values[len(COMPLETION_COLUMNS)] or ""
    made = sound(Completion, fields)
    check_day(made.training_date)
    check_instant(made.started)
    check_instant(made.ended)
    return structs.replace(
        made, steps=tuple(steps), pinches=tuple(pinches), measured=tuple(measured)
    )


def to_step(values: Sequence[Any]) -> StepResult:
    """A step result from `STEP_COLUMNS`. Raises ValueError."""
    return sound(StepResult, dict(zip(STEP_COLUMNS, values, strict=True)))


def to_pinch(values: Sequence[Any]) -> Pinch:
    """A pinch from `PINCH_COLUMNS`. Raises ValueError."""
    made = sound_row(Pinch, values)
    check_instant(made.utc)
    return made


def to_measured(values: Sequence[Any]) -> Measured:
    """What was measured from `MEASURED_COLUMNS`. Raises ValueError."""
    check, record, side, degrees, choice, utc, reading = values
    made = sound_row(
        Measured, (check, record, side, choice if degrees is None else degrees, utc, reading)
    )
    check_instant(made.utc)
    return made


def to_side(text: str | None) -> Side | None:
    """A side from what the database keeps."""
    return None if text is None else Side(text)

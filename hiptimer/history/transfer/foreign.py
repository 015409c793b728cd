"""CSV files of other programs: columns taken by their names, each line made a completion. Pure.

What each line becomes can be looked at before anything is written. The same line always becomes
the same completion, so a file that is brought in twice adds nothing the second time.
"""

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, tzinfo

from msgspec import Struct

from hiptimer.history.days import later, offset_minutes, real, training_date, utc_text, zone_name
from hiptimer.history.exports import original
from hiptimer.history.records import MOST_MINUTES, UNLISTED, Completion, Source, Status
from hiptimer.history.transfer.cells import (
    DateOrder,
    moment_of,
    order_of,
    rating_of,
    seconds_of,
    time_of,
)
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.soundness import fault_of
from hiptimer.history.transfer.table import Row, Table
from hiptimer.words import mark, tr
from hiptimer.words.formats import list_of

FIELDS = ("date", "time", "title", "minutes", "effort", "pain", "note")
"""What a column can be taken for. `date` may have the time in it."""
UNTITLED = mark("Session from a file")
LEAST_SECONDS = 60.0

_NAMESPACE = uuid.UUID("6d0a5a0f-7b44-4f0c-9d0e-3b7b3f6f2c11")
_NOON = 12 * 60
_NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "training date", "day", "started", "start", "start date", "start time",
        "date time", "datetime", "timestamp", "when", "datum", "fecha", "jour",
    ),
    "time": ("time", "start time", "time of day", "clock", "uhrzeit", "hora", "heure"),
    "title": (
        "title", "name", "session", "activity", "activity name", "workout", "workout name",
        "exercise", "type", "activity type", "sport", "titel", "titre",
    ),
    "minutes": (
        "minutes", "min", "mins", "duration", "length", "total time", "elapsed time",
        "moving time", "time spent", "minutes of work", "duration minutes", "seconds",
        "duration seconds", "work seconds", "dauer", "duree",
    ),
    "effort": ("effort", "rpe", "intensity", "exertion", "perceived exertion"),
    "pain": ("pain", "pain level", "pain 0 10", "schmerz", "douleur"),
    "note": ("note", "notes", "comment", "comments", "description", "remarks", "notiz"),
}  # fmt: skip


class ColumnMap(Struct, frozen=True):
    """Which column is taken for which field; "" for none. `order` is how days are written."""

    columns: dict[str, str]
    order: DateOrder | None = None


class Place(Struct, frozen=True):
    """Where and by which cut-off the person counts days."""

    zone: tzinfo
    cutoff_minutes: int


def guess(table: Table) -> ColumnMap:
    """The mapping that the columns' names and the days in them speak for."""
    by_name = {_plain(column): column for column in table.columns if column}
    chosen: dict[str, str] = {}
    for field in FIELDS:
        for name in _NAMES[field]:
            column = by_name.get(name)
            if column is not None and column not in chosen.values():
                chosen[field] = column
                break
    return with_order(table, ColumnMap({field: chosen.get(field, "") for field in FIELDS}))


def with_order(table: Table, mapping: ColumnMap) -> ColumnMap:
    """The mapping with the order of day, month and year that the file itself shows."""
    column = mapping.columns.get("date", "")
    texts = [row.cells[column] for row in table.rows] if column in table.columns else []
    return ColumnMap(mapping.columns, order_of(texts))


def check(table: Table, mapping: ColumnMap) -> None:
    """Raise TransferError when the mapping cannot be used with the table."""
    for field, column in mapping.columns.items():
        if field not in FIELDS:
            raise TransferError(
                tr(
                    "There is no field {field}. There are: {fields}.",
                    field=field,
                    fields=list_of(FIELDS, "unit"),
                )
            )
        if column and column not in table.columns:
            raise TransferError(
                tr(
                    "There is no column {column} in the file. There are: {columns}.",
                    column=column,
                    columns=list_of(filter(None, table.columns), "unit"),
                )
            )
    if not mapping.columns.get("date"):
        raise TransferError(tr("Choose the column that holds the day."))
    if not mapping.columns.get("minutes"):
        raise TransferError(tr("Choose the column that holds the minutes."))
    if mapping.order is None:
        raise TransferError(tr("Say whether 3/4 is 3 April or March 4."))


def completions_of(
    table: Table, mapping: ColumnMap, place: Place
) -> tuple[list[Completion], list[str]]:
    """What the lines become, and what is wrong with the others. Raises TransferError."""
    check(table, mapping)
    found: list[Completion] = []
    faults = list(table.faults)
    seen: Counter[str] = Counter()
    for row in table.rows:
        try:
            completion = _completion(row, mapping, place, seen)
        except TransferError as error:
            faults.append(tr("Line {line}: {fault}", line=row.line, fault=error))
        else:
            found.append(completion)
    return found, faults


def _completion(row: Row, mapping: ColumnMap, place: Place, seen: Counter[str]) -> Completion:
    cells = {
        field: original(row.cells[column]).strip()
        for field, column in mapping.columns.items()
        if column
    }
    started = _started(cells, mapping.order or DateOrder.YEAR, place.zone)
    column = _plain(mapping.columns["minutes"])
    seconds = seconds_of(cells["minutes"], in_seconds="second" in column)
    if seconds < LEAST_SECONDS:
        raise TransferError(tr("less than a minute"))
    if seconds > MOST_MINUTES * 60:
        raise TransferError(tr("more than a day of work"))
    title = cells.get("title", "")
    # The key has the English word: in another language the line is still the same completion.
    same = f"{started.isoformat(timespec='minutes')}|{title or UNTITLED}|{round(seconds)}"
    seen[same] += 1
    completion = Completion(
        id=str(uuid.uuid5(_NAMESPACE, f"{same}|{seen[same]}")),
        session_id=UNLISTED,
        title=title or tr(UNTITLED),
        aim="both",
        started=utc_text(started),
        ended=utc_text(later(started, seconds)),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        cutoff_minutes=place.cutoff_minutes,
        training_date=training_date(started, place.cutoff_minutes).isoformat(),
        status=Status.COMPLETED,
        planned_seconds=seconds,
        work_seconds=seconds,
        left_seconds=0.0,
        right_seconds=0.0,
        paused_seconds=0.0,
        source=Source.IMPORTED,
        effort=rating_of(cells.get("effort", ""), tr("effort")),
        pain=rating_of(cells.get("pain", ""), tr("pain")),
        note=cells.get("note", ""),
    )
    fault = fault_of(completion)
    if fault:
        raise TransferError(fault)
    return completion


def _started(cells: Mapping[str, str], order: DateOrder, zone: tzinfo) -> datetime:
    """Noon where no time is said: the day is then the same whatever the cut-off."""
    moment, has_time = moment_of(cells["date"], order)
    if cells.get("time"):
        minute = time_of(cells["time"])
        moment = moment.replace(hour=minute // 60, minute=minute % 60)
    elif not has_time:
        moment = moment.replace(hour=_NOON // 60)
    if moment.tzinfo is not None:
        return moment.astimezone(zone)
    return real(moment.replace(tzinfo=zone))


def _plain(name: str) -> str:
    """A column's name without capitals, marks and units: "Pain (0-10)" is "pain 0 10"."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())

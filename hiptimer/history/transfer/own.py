"""Files that HipTimer wrote: the CSV of completions, and the whole log as JSON. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from hiptimer.history.days import training_date, wall_time
from hiptimer.history.exports import CSV_COLUMNS, FORMAT, LATER_COLUMNS, original
from hiptimer.history.records import Completion, Goal, PausePeriod, Status
from hiptimer.history.rows import COMPLETION_COLUMNS
from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.soundness import (
    check_instant,
    check_measured,
    check_pinch,
    day_of,
    fault_of,
    not_within,
)
from hiptimer.history.transfer.table import Table
from hiptimer.history.transfer.unlike import fault_in, why_not
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

_Thing = TypeVar("_Thing")
_PARTS = ("steps", "pinches", "measured")
_MAY_BE_EMPTY = frozenset({"effort", "pain"})
_NUMBERS = frozenset(
    field.name
    for field in structs.fields(Completion)
    if field.type in {int, float, bool} and field.name in COMPLETION_COLUMNS
)
_TRUTHS = {"true": "1", "false": "0", "wahr": "1", "falsch": "0"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class LoosePinch(Struct, frozen=True):
    """A report of pain from a play that was too short to be a completion."""

    play: str
    position: int
    pinch: Pinch


class WholeLog(Struct, frozen=True):
    """All that the log holds. What stands at the end belongs to no completion."""

    format: int
    completions: tuple[Completion, ...]
    goals: tuple[Goal, ...]
    pauses: tuple[PausePeriod, ...]
    measured: tuple[Measured, ...] = ()
    pinches: tuple[LoosePinch, ...] = ()


def is_own(table: Table) -> bool:
    """Whether the table has all columns that HipTimer has always written."""
    return set(CSV_COLUMNS) - LATER_COLUMNS <= set(table.columns)


def completions_of(table: Table) -> tuple[list[Completion], list[str]]:
    """The completions of our own CSV, and what is wrong with the other lines."""
    found: list[Completion] = []
    faults = list(table.faults)
    for row in table.rows:
        try:
            completion = _completion(row.cells)
        except TransferError as error:
            faults.append(tr("Line {line}: {fault}", line=row.line, fault=error))
            continue
        fault = fault_of(completion)
        if fault:
            faults.append(tr("Line {line}: {fault}", line=row.line, fault=fault))
        else:
            found.append(as_counted(completion))
    return found, faults


def decode_log(data: bytes) -> tuple[WholeLog, list[str]]:
    """The log of a JSON file without what is unsound in it, and the faults of that.

    Raises TransferError when the file as a whole is none of ours.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        raise TransferError(
            tr(
                "This JSON is not written in UTF-8, so nothing of it was read. Save it as UTF-8 and"
                " try again."
            )
        ) from None
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        number = msgspec.json.decode(head["format"], type=int)
    except UNDECODABLE:
        raise _no_log(data) from None
    except KeyError:
        raise TransferError(tr("This JSON is not a HipTimer training log.")) from None
    if number > FORMAT:
        raise TransferError(tr("A newer HipTimer wrote this file. Install that one to read it."))
    try:
        log = msgspec.json.decode(data, type=WholeLog)
    except UNDECODABLE:
        raise _no_log(data) from None
    return _without_faults(log)


def _no_log(data: bytes) -> TransferError:
    why = why_not(data, WholeLog)
    return TransferError(tr("This JSON is not a HipTimer training log: {error}.", error=why))


def _without_faults(log: WholeLog) -> tuple[WholeLog, list[str]]:
    faults: list[str] = []
    good = []
    for number, completion in enumerate(log.completions):
        fault = fault_of(completion)
        if fault:
            faults.append(f"completions[{number}]: {fault}")
        else:
            good.append(as_counted(completion))
    goals = tuple(_kept(log.goals, "goals", _check_goal, faults))
    pauses = tuple(_kept(log.pauses, "pauses", _check_pause, faults))
    measured = tuple(_kept(log.measured, "measured", check_measured, faults))
    pinches = tuple(_kept(log.pinches, "pinches", lambda one: check_pinch(one.pinch), faults))
    return WholeLog(log.format, tuple(good), goals, pauses, measured, pinches), faults


def as_counted(completion: Completion) -> Completion:
    """The completion as it counts: older versions took a check for a completed session."""
    planned = completion.planned_seconds or completion.work_seconds or completion.steps
    if planned or not completion.measured:
        return completion
    return structs.replace(completion, status=Status.CHECK)


def _kept(
    things: Iterable[_Thing], name: str, check: Callable[[_Thing], None], faults: list[str]
) -> Iterator[_Thing]:
    for number, thing in enumerate(things):
        try:
            check(thing)
        except TransferError as error:
            faults.append(f"{name}[{number}]: {error}")
        else:
            yield thing


def _check_goal(goal: Goal) -> None:
    day_of(goal.effective_from, "effective_from")
    if not 1 <= goal.goal <= 7:
        raise not_within("goal", 1, 7, goal.goal)


def _check_pause(pause: PausePeriod) -> None:
    first = day_of(pause.first_day, "first_day")
    if pause.last_day is not None and day_of(pause.last_day, "last_day") < first:
        raise TransferError(tr("a pause ends before it begins"))


def _completion(cells: dict[str, str]) -> Completion:
    values: dict[str, object] = {}
    for name in COMPLETION_COLUMNS:
        if name not in cells:  # an older file
            continue
        cell = cells[name]
        if name in _MAY_BE_EMPTY:
            values[name] = _number(cell) if cell else None
        else:
            values[name] = _number(cell) if name in _NUMBERS else original(cell)
    for name in _PARTS:
        values[name] = _part(cells[name], name)
    values["snapshot"] = cells["snapshot"]
    try:
        completion = msgspec.convert(values, Completion, strict=False)
    except msgspec.ValidationError:
        raise TransferError(_odd_cell(values)) from None
    return _with_its_day(completion)


def _part(cell: str, name: str) -> object:
    try:
        return msgspec.json.decode(cell or "[]")
    except UNDECODABLE:
        raise TransferError(tr("{name} is not JSON", name=name)) from None


def _odd_cell(values: dict[str, object]) -> str:
    """Which cell of a line does not fit, and what it should be."""
    for field in structs.fields(Completion):
        try:
            msgspec.convert(values.get(field.name), field.type, strict=False)
        except msgspec.ValidationError:
            return fault_in(values.get(field.name), field.type, (field.name,))
    return tr("it is damaged")


def _number(cell: str) -> str:
    """A number as we write it, though a spreadsheet wrote it with a decimal comma."""
    cell = cell.strip()
    if cell.casefold() in _TRUTHS:
        return _TRUTHS[cell.casefold()]
    return cell.replace(".", "").replace(",", ".") if "," in cell else cell


def _with_its_day(completion: Completion) -> Completion:
    """The completion with its day as we write it, though a spreadsheet wrote it in its way.

    The instant beside it tells which is the day and which the month. Raises TransferError.
    """
    text = completion.training_date
    if _ISO_DAY.match(text):
        return completion
    check_instant(completion.started, "started")
    started = wall_time(completion.started, completion.utc_offset_minutes)
    day = training_date(started, completion.cutoff_minutes)
    for order in DateOrder:
        with suppress(TransferError):
            if moment_of(text, order)[0].date() == day:
                return structs.replace(completion, training_date=day.isoformat())
    return completion

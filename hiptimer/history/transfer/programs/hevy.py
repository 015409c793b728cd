"""Hevy: a line a set, each with the beginning and the end of its workout."""

from datetime import UTC, datetime

from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import (
    Entry,
    Place,
    cells_of,
    instant_of,
    lines_words,
    words_of,
)
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.programs.columns import order_in, order_question
from hiptimer.history.transfer.programs.model import Answers, Program, Reading
from hiptimer.history.transfer.programs.names import found, has
from hiptimer.history.transfer.programs.sets import Set, grouped, load, number, once, steps_of
from hiptimer.history.transfer.table import Row, Table
from hiptimer.words import tr, trn


def recognises(table: Table) -> bool:
    """Whether its columns are Hevy's."""
    return has(table, ["start time"], ["end time"], ["exercise title"], ["set index"])


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like Hevy: one line per set, {n} workout.",
        "This looks like Hevy: one line per set, {n} workouts.",
        sessions,
    )


def read(table: Table, answers: Answers, place: Place) -> Reading:
    """The workouts of the file."""
    order = order_in(table, found(table, "start time"), answers)
    workouts = grouped(table.rows, lambda row: (row.cells["start_time"], row.cells.get("title")))
    if order is None:
        return Reading(questions=(order_question(),), about=len(workouts))
    entries, faults = [], []
    for rows in workouts:
        try:
            entries.append(_entry(rows, place, order))
        except TransferError as error:
            faults.append(lines_words(rows[0].line, rows[-1].line, str(error)))
    return Reading(tuple(entries), tuple(faults))


def _entry(rows: list[Row], place: Place, order: DateOrder) -> Entry:
    first = rows[0].cells
    begin, end = (_moment(first[name], order) for name in ("start_time", "end_time"))
    took = instant_of(end, place).astimezone(UTC) - instant_of(begin, place).astimezone(UTC)
    if took.total_seconds() <= 0:
        raise TransferError(tr("it ends before it begins"))
    title = cells_of(first, "title")
    return Entry(
        first=rows[0].line,
        last=rows[-1].line,
        moment=begin,
        timed=True,
        seconds=took.total_seconds(),
        words=words_of(begin, True, ["hevy", title, end.isoformat()]),
        title=title,
        note=once(
            row.cells.get(column, "")
            for column in ("description", "exercise_notes")
            for row in rows
        ),
        steps=steps_of(_set(row) for row in rows),
    )


def _moment(text: str, order: DateOrder) -> datetime:
    moment, timed = moment_of(text, order)
    if not timed:
        raise TransferError(tr("“{value}” is not a time of day", value=text[:40]))
    return moment


def _set(row: Row) -> Set:
    kilograms = cells_of(row.cells, "weight_kg")
    return Set(
        exercise=cells_of(row.cells, "exercise_title"),
        seconds=number(cells_of(row.cells, "duration_seconds")),
        reps=int(number(cells_of(row.cells, "reps"))),
        load=load(kilograms, "kg") or load(cells_of(row.cells, "weight_lbs"), "lbs"),
    )


HEVY = Program("hevy", recognises, read, said)

"""Strong: a line a set, each with the workout's day, name and length."""

from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import Entry, Place, cells_of, lines_words, words_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.lengths import Unit, seconds_of, unit_of
from hiptimer.history.transfer.programs.columns import order_in, order_question
from hiptimer.history.transfer.programs.model import Answers, Program, Reading
from hiptimer.history.transfer.programs.names import found, has
from hiptimer.history.transfer.programs.sets import Set, grouped, load, number, once, steps_of
from hiptimer.history.transfer.table import Row, Table
from hiptimer.words import trn

_LENGTHS = ("duration", "duration sec", "workout duration", "duration seconds", "duration s")
_KINDS_OF_SETS = frozenset("wdf")  # warm-up, drop set, to failure


def recognises(table: Table) -> bool:
    """Whether its columns are Strong's."""
    return has(table, ["workout name"], ["exercise name"], ["set order"], ["date"], _LENGTHS)


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like Strong: one line per set, {n} workout.",
        "This looks like Strong: one line per set, {n} workouts.",
        sessions,
    )


def read(table: Table, answers: Answers, place: Place) -> Reading:
    """The workouts of the file."""
    del place
    day, name = found(table, "date"), found(table, "workout name")
    order = order_in(table, day, answers)
    workouts = grouped(table.rows, lambda row: (row.cells[day], row.cells[name]))
    if order is None:
        return Reading(questions=(order_question(),), about=len(workouts))
    entries, faults = [], []
    for rows in workouts:
        try:
            entries.append(_entry(table, rows, day, name, order))
        except TransferError as error:
            faults.append(lines_words(rows[0].line, rows[-1].line, str(error)))
    return Reading(tuple(entries), tuple(faults))


def _entry(table: Table, rows: list[Row], day: str, name: str, order: DateOrder) -> Entry:
    first = rows[0].cells
    length = found(table, *_LENGTHS)
    moment, timed = moment_of(first[day], order)
    return Entry(
        first=rows[0].line,
        last=rows[-1].line,
        moment=moment,
        timed=timed,
        seconds=seconds_of(first[length], unit_of(length) or Unit.SECONDS),
        words=words_of(moment, timed, ["strong", first[name], first[length]]),
        title=first[name].strip(),
        note=once(
            row.cells.get(column, "")
            for column in (found(table, "workout notes"), found(table, "notes"))
            for row in rows
        ),
        steps=steps_of(_set(table, row) for row in rows if _is_set(table, row)),
    )


def _is_set(table: Table, row: Row) -> bool:
    order = row.cells[found(table, "set order")].strip().casefold()
    return order.isdecimal() or order in _KINDS_OF_SETS


def _set(table: Table, row: Row) -> Set:
    weight = found(table, "weight", "weight kg", "weight lbs", "weight lb")
    unit = weight.partition("(")[2].rstrip(") ")
    return Set(
        exercise=cells_of(row.cells, found(table, "exercise name")),
        seconds=number(cells_of(row.cells, found(table, "seconds"))),
        reps=int(number(cells_of(row.cells, found(table, "reps")))),
        load=load(cells_of(row.cells, weight), unit or cells_of(row.cells, "Weight Unit")),
    )


STRONG = Program("strong", recognises, read, said)

"""Files with a line for each activity, as watches and their services write them. Pure."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import Entry, Place, cells_of, lines_words, words_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.lengths import Unit, seconds_of
from hiptimer.history.transfer.programs.columns import order_in, order_question
from hiptimer.history.transfer.programs.model import Answers, Read, Reading
from hiptimer.history.transfer.programs.names import found
from hiptimer.history.transfer.table import Row, Table


class Columns(Struct, frozen=True):
    """Plain names of the columns, in the languages that are known."""

    day: tuple[str, ...]
    title: tuple[str, ...]
    kind: tuple[str, ...]
    length: tuple[str, ...]
    note: tuple[str, ...] = ()


def _as_it_is(moment: datetime) -> datetime:
    return moment


def reader(
    program: str,
    columns: Columns,
    unit: Unit,
    placed: Callable[[datetime], datetime] = _as_it_is,
) -> Read:
    """What reads such files: `unit` is that of bare numbers, `placed` gives a time its zone."""

    def entry(table: Table, row: Row, order: DateOrder) -> Entry:
        cells = row.cells
        moment, timed = moment_of(cells[found(table, *columns.day)], order)
        kind = cells_of(cells, found(table, *columns.kind))
        title = cells_of(cells, found(table, *columns.title)) or kind
        length = cells[found(table, *columns.length)]
        return Entry(
            first=row.line,
            last=row.line,
            moment=placed(moment) if timed else moment,
            timed=timed,
            seconds=seconds_of(length, unit),
            words=words_of(moment, timed, [program, title, kind, length]),
            title=title,
            note=cells_of(cells, found(table, *columns.note)),
        )

    def read(table: Table, answers: Answers, place: Place) -> Reading:
        del place
        day = found(table, *columns.day)
        order = order_in(table, day, answers)
        if order is None:
            return Reading(questions=(order_question(),), about=len(table.rows))
        entries, faults = [], []
        for row in table.rows:
            try:
                entries.append(entry(table, row, order))
            except TransferError as error:
                faults.append(lines_words(row.line, row.line, str(error)))
        return Reading(tuple(entries), tuple(faults))

    return read

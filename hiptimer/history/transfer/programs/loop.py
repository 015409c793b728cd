"""Loop Habit Tracker: a line a day, a column a habit, ticks instead of lengths."""

from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import Entry, Place, lines_words, words_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.programs.columns import (
    minutes_question,
    order_in,
    order_question,
)
from hiptimer.history.transfer.programs.model import Answers, Ask, Program, Question, Reading
from hiptimer.history.transfer.programs.names import plain
from hiptimer.history.transfer.table import Table
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of

_BY_HAND = frozenset({"2", "yes_manual"})
_KNOWN = frozenset({"", "-1", "0", "1", "2", "3",
                    "yes_manual", "yes_auto", "no", "skip", "unknown"})  # fmt: skip
_DAY = "date"


def recognises(table: Table) -> bool:
    """Whether it has a day and nothing else but ticks as Loop writes them."""
    habits = _habits(table)
    if plain(table.columns[0]) != _DAY or not habits:
        return False
    cells = {row.cells[habit].strip().casefold() for row in table.rows for habit in habits}
    return cells <= _KNOWN and bool(cells & (_BY_HAND | {"-1"}))


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like Loop Habit Tracker: {n} day that you ticked.",
        "This looks like Loop Habit Tracker: {n} days that you ticked.",
        sessions,
    )


def read(table: Table, answers: Answers, place: Place) -> Reading:
    """A session for each tick by hand of the habit that is asked for."""
    del place
    habits = _habits(table)
    habit = answers.habit or (habits[0] if len(habits) == 1 else "")
    questions = []
    order = order_in(table, table.columns[0], answers)
    if order is None:
        questions.append(order_question())
    if not habit:
        choices = tuple((one, one) for one in habits)
        questions.append(Question(Ask.HABIT, tr("Which habit is it?"), "--habit NAME", choices))
    if answers.minutes is None:
        questions.append(minutes_question(tr("How many minutes is a tick worth?")))
    known = {plain(one): one for one in habits}
    if habit and plain(habit) not in known:
        raise TransferError(
            tr(
                "There is no habit {name} in the file. There are: {names}.",
                name=habit,
                names=list_of(habits, "unit"),
            )
        )
    if not habit:
        ticked = sum(any(_is_tick(row.cells[one]) for one in habits) for row in table.rows)
        return Reading(questions=tuple(questions), about=ticked)
    habit = known[plain(habit)]
    entries, faults = [], []
    for row in table.rows:
        if not _is_tick(row.cells[habit]):
            continue
        try:
            moment, _ = moment_of(row.cells[table.columns[0]], order or DateOrder.YEAR)
        except TransferError as error:
            faults.append(lines_words(row.line, row.line, str(error)))
            continue
        words = words_of(moment, False, ["loop", habit])
        seconds = (answers.minutes or 0.0) * 60.0
        entries.append(Entry(row.line, row.line, moment, False, seconds, words, habit))
    return Reading(tuple(entries), tuple(faults), tuple(questions))


def _is_tick(cell: str) -> bool:
    return cell.strip().casefold() in _BY_HAND


def _habits(table: Table) -> list[str]:
    return [column for column in table.columns[1:] if column]


LOOP = Program("loop", recognises, read, said)

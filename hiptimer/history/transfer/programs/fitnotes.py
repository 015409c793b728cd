"""FitNotes: a line a set, with its day alone. How long a day was is known of timed sets only."""

from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import Entry, Place, cells_of, lines_words, words_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.lengths import Unit, seconds_of
from hiptimer.history.transfer.programs.columns import order_in, order_question
from hiptimer.history.transfer.programs.model import Answers, Ask, Program, Question, Reading
from hiptimer.history.transfer.programs.names import has, plain
from hiptimer.history.transfer.programs.sets import Set, grouped, load, number, once, steps_of
from hiptimer.history.transfer.table import Row, Table
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of, middle_date


def recognises(table: Table) -> bool:
    """Whether its columns are FitNotes'."""
    return has(table, ["date"], ["exercise"], ["category"], ["reps"]) and not has(
        table, ["workout name", "exercise name"]
    )


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like FitNotes: one line per set, {n} day.",
        "This looks like FitNotes: one line per set, {n} days.",
        sessions,
    )


def read(table: Table, answers: Answers, place: Place) -> Reading:
    """A session a day; where not every set was timed, its length is asked."""
    del place
    entries: list[Entry] = []
    faults: list[str] = []
    asked: list[Entry] = []
    order = order_in(table, "Date", answers)
    workouts = grouped(table.rows, lambda row: cells_of(row.cells, "Date"))
    if order is None:
        return Reading(questions=(order_question(),), about=len(workouts))
    for rows in workouts:
        try:
            entry, is_known = _entry(rows, answers.minutes, order)
        except TransferError as error:
            faults.append(lines_words(rows[0].line, rows[-1].line, str(error)))
            continue
        entries.append(entry)
        if not is_known:
            asked.append(entry)
    questions = (_question(asked),) if asked and answers.minutes is None else ()
    return Reading(tuple(entries), tuple(faults), questions)


def _question(asked: list[Entry]) -> Question:
    """Ask how long the days were; what their timed sets come to is proposed."""
    known = [entry.seconds for entry in asked if entry.seconds]
    proposed = max(1, round(sum(known) / len(known) / 60)) if known else 0
    shown = [middle_date(entry.moment.date()) for entry in asked[:3]]
    days = list_of([*shown, "…"] if len(asked) > len(shown) else shown, "unit")
    text = trn(
        "How many minutes did you train on {days}? FitNotes keeps no length for sets without a"
        " time.",
        "How many minutes did you train on each of {n} days ({days})? FitNotes keeps no length for"
        " sets without a time.",
        len(asked),
        days=days,
    )
    return Question(Ask.MINUTES, text, "--minutes N", proposed=str(proposed or ""))


def _entry(rows: list[Row], minutes: float | None, order: DateOrder) -> tuple[Entry, bool]:
    moment, _ = moment_of(cells_of(rows[0].cells, "Date"), order)
    sets = [_set(row) for row in rows]
    is_known = all(one.seconds for one in sets)
    seconds = sum(one.seconds for one in sets)
    if not is_known and minutes is not None:
        seconds = minutes * 60.0
    entry = Entry(
        first=rows[0].line,
        last=rows[-1].line,
        moment=moment,
        timed=False,
        seconds=seconds,
        words=words_of(moment, False, ["fitnotes"]),
        title=tr("Workout"),
        note=once(cells_of(row.cells, "Comment", "Notes") for row in rows),
        steps=steps_of(sets),
    )
    return entry, is_known


def _set(row: Row) -> Set:
    cells = row.cells
    weight = next((name for name in cells if plain(name).startswith("weight ")
                   and plain(name) != "weight unit"), "Weight")  # fmt: skip
    unit = weight.partition("(")[2].rstrip(") ") or cells_of(cells, "Weight Unit")
    time = cells_of(cells, "Time")
    return Set(
        exercise=cells_of(cells, "Exercise"),
        seconds=seconds_of(time, Unit.HOURS) if time else 0.0,
        reps=int(number(cells_of(cells, "Reps"))),
        load=load(cells_of(cells, weight), unit),
    )


FITNOTES = Program("fitnotes", recognises, read, said)

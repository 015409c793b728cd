"""Any other table: columns taken by their names, a line a session. What is not plain is asked."""

from collections.abc import Iterable, Mapping

from hiptimer.history.exports import original
from hiptimer.history.transfer.cells import rating_of
from hiptimer.history.transfer.dates import DateOrder, moment_of, order_of, time_of
from hiptimer.history.transfer.entries import Entry, Place, lines_words, words_of
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.lengths import Unit, any_bare, is_bare, seconds_of, unit_of
from hiptimer.history.transfer.programs.model import Answers, Ask, Program, Question, Reading
from hiptimer.history.transfer.programs.names import plain
from hiptimer.history.transfer.table import Row, Table
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of

FIELDS = ("date", "time", "title", "minutes", "effort", "pain", "note")
"""What a column can be taken for. `date` may have the time in it."""
UNITS = tuple(unit.value for unit in Unit)
"""Other names of the field `minutes` on the command line: they tell its unit as well."""

_NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "training date", "day", "started", "start", "start date", "start time",
        "date time", "datetime", "timestamp", "when", "datum", "tag", "beginn", "fecha", "jour",
        "data", "giorno",
    ),
    "time": ("time", "start time", "time of day", "clock", "uhrzeit", "hora", "heure", "ora"),
    "title": (
        "title", "name", "session", "activity", "activity name", "workout", "workout name",
        "exercise", "type", "activity type", "sport", "titel", "titre", "einheit", "übung",
    ),
    "minutes": (
        "minutes", "min", "mins", "minuten", "duration", "length", "total time", "elapsed time",
        "moving time", "time spent", "minutes of work", "duration minutes", "duration min",
        "hours", "hrs", "h", "stunden", "duration hours", "duration h",
        "seconds", "secs", "sec", "sekunden", "duration seconds", "duration sec", "duration s",
        "work seconds", "dauer", "duree", "durée", "duración", "durata",
    ),
    "effort": ("effort", "rpe", "intensity", "exertion", "perceived exertion", "anstrengung"),
    "pain": ("pain", "pain level", "pain 0 10", "schmerz", "schmerzen", "douleur"),
    "note": (
        "note", "notes", "comment", "comments", "description", "remarks", "notiz", "notizen",
        "kommentar",
    ),
}  # fmt: skip


def guess(table: Table) -> dict[str, str]:
    """Which column is taken for which field, by their names; "" for none."""
    by_name: dict[str, str] = {}
    for column in filter(None, table.columns):
        by_name.setdefault(plain(column), column)
    chosen: dict[str, str] = {}
    for field in FIELDS:
        for name in _NAMES[field]:
            column = by_name.get(name, "")
            if column and column not in chosen.values():
                chosen[field] = column
                break
    if "minutes" not in chosen:
        rest = [column for column in by_name.values() if column not in chosen.values()]
        chosen["minutes"] = next((one for one in rest if unit_of(one) is not None), "")
    _time_is_a_length(table, chosen)
    return {field: chosen.get(field, "") for field in FIELDS}


def _time_is_a_length(table: Table, chosen: dict[str, str]) -> None:
    """Without another length, a column "Time" beside days that have a time is one."""
    column, day = chosen.get("time", ""), chosen.get("date", "")
    if chosen.get("minutes") or not column or not day or not table.rows:
        return
    if all(":" in row.cells[day] for row in table.rows):
        chosen["minutes"], chosen["time"] = column, ""


def chosen_columns(table: Table, answers: Answers) -> dict[str, str]:
    """The columns by field: as guessed, changed by what was said. Raises TransferError."""
    columns = guess(table)
    for field, column in answers.columns.items():
        if field not in FIELDS:
            raise TransferError(
                tr(
                    "There is no field {field}. There are: {fields}.",
                    field=field,
                    fields=list_of((*FIELDS, *UNITS), "unit"),
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
        for other, taken in columns.items():
            if column and taken == column and other not in answers.columns:
                columns[other] = ""
        columns[field] = column
    return columns


def recognises(_table: Table) -> bool:
    """Whatever no program's own format is."""
    return True


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like a table: one line per session, {n} session.",
        "This looks like a table: one line per session, {n} sessions.",
        sessions,
    )


def read(table: Table, answers: Answers, place: Place) -> Reading:
    """A session for each line that names a day and a length."""
    del place
    columns = chosen_columns(table, answers)
    order = order_in(table, columns["date"], answers)
    unit = answers.unit or unit_of(columns["minutes"])
    questions = tuple(_questions(table, columns, order, unit, answers))
    told = _taken_words(columns)
    if questions:
        return Reading(questions=questions, told=told, about=len(table.rows))
    entries, faults = [], []
    for row in table.rows:
        try:
            entries.append(_entry(row, columns, order or DateOrder.YEAR, unit, answers.minutes))
        except TransferError as error:
            faults.append(lines_words(row.line, row.line, str(error)))
    return Reading(tuple(entries), tuple(faults), told=told)


def _taken_words(columns: Mapping[str, str]) -> str:
    taken = (
        tr("{field} from {column}", field=field, column=column)
        for field, column in columns.items()
        if column
    )
    shown = list_of(taken, "unit")
    return tr("Columns: {columns}.", columns=shown) if shown else ""


def _cells(table: Table, column: str) -> list[str]:
    return [original(row.cells[column]) for row in table.rows] if column else []


def _questions(
    table: Table,
    columns: Mapping[str, str],
    order: DateOrder | None,
    unit: Unit | None,
    answers: Answers,
) -> Iterable[Question]:
    if not columns["date"]:
        yield Question(Ask.DATE, tr("Which column holds the day?"), "--column date=COLUMN")
    elif order is None:
        yield order_question()
    if not columns["minutes"]:
        if answers.minutes is None:
            yield Question(
                Ask.LENGTH,
                tr("Which column holds the length? Without one: how many minutes was each?"),
                "--column minutes=COLUMN, --minutes N",
            )
    elif unit is None and any_bare(_cells(table, columns["minutes"])):
        yield _unit_question(columns["minutes"], _cells(table, columns["minutes"]))


def order_in(table: Table, column: str, answers: Answers) -> DateOrder | None:
    """How the days of a column are written: as it was said, or as all of them show."""
    return answers.order or order_of(_cells(table, column))


def order_question() -> Question:
    """Ask how days such as 3/4 are written."""
    return Question(
        Ask.ORDER,
        tr("Days such as 3/4 can be read in two ways. Which is it?"),
        "--dates dmy, --dates mdy",
        (
            (DateOrder.DAY.value, tr("3/4 is 3 April")),
            (DateOrder.MONTH.value, tr("3/4 is March 4")),
        ),
    )


def minutes_question(text: str, proposed: str = "") -> Question:
    """Ask for a number of minutes."""
    return Question(Ask.MINUTES, text, "--minutes N", proposed=proposed)


def _unit_question(column: str, cells: Iterable[str]) -> Question:
    bare = list(dict.fromkeys(cell.strip() for cell in cells if is_bare(cell)))
    options = ", ".join(f"--column {unit}={column}" for unit in UNITS)
    return Question(
        Ask.UNIT,
        tr(
            "What are the numbers in “{column}” ({examples})?",
            column=column,
            examples=list_of(bare[:3], "unit"),
        ),
        options,
        (
            (Unit.MINUTES.value, tr("Minutes")),
            (Unit.SECONDS.value, tr("Seconds")),
            (Unit.HOURS.value, tr("Hours")),
        ),
    )


def _entry(
    row: Row,
    columns: Mapping[str, str],
    order: DateOrder,
    unit: Unit | None,
    minutes: float | None,
) -> Entry:
    cells = {
        field: original(row.cells[column]).strip() for field, column in columns.items() if column
    }
    moment, timed = moment_of(cells["date"], order)
    if cells.get("time"):
        clock = time_of(cells["time"])
        moment = moment.replace(hour=clock.hour, minute=clock.minute, second=clock.second)
        timed = True
    length = cells.get("minutes")
    seconds = (minutes or 0.0) * 60.0 if length is None else seconds_of(length, unit)
    when = {columns["date"], columns["time"]}
    others = (original(cell) for name, cell in row.cells.items() if name not in when)
    return Entry(
        first=row.line,
        last=row.line,
        moment=moment,
        timed=timed,
        seconds=seconds,
        words=words_of(moment, timed, others),
        title=cells.get("title", ""),
        effort=rating_of(cells.get("effort", ""), tr("effort")),
        pain=rating_of(cells.get("pain", ""), tr("pain")),
        note=cells.get("note", ""),
    )


COLUMNS = Program("columns", recognises, read, said)

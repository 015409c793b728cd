"""What is read from the log. Plain SQL on a connection; raises sqlite3.Error."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec import structs

from hiptimer.history.body import Played, StoredMeasured
from hiptimer.history.days import FIRST_DAY
from hiptimer.history.noise import occasions
from hiptimer.history.ratings import ExerciseSum, Rating, sums_by_exercise
from hiptimer.history.records import (
    Completion,
    CompletionRow,
    DaySum,
    Goal,
    ListFilter,
    PausePeriod,
)
from hiptimer.history.rows import (
    COMPLETION_COLUMNS,
    MEASURED_COLUMNS,
    PINCH_COLUMNS,
    ROW_COLUMNS,
    STEP_COLUMNS,
    to_completion,
    to_measured,
    to_pinch,
    to_row,
    to_side,
    to_step,
)
from hiptimer.history.said import called_like, name_now
from hiptimer.history.unread import LARGEST, check_day, check_instant, readable, sound_row
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Side

ALL = ListFilter()
_CHUNK = 200

_Row = tuple[Any, ...]
_Part = TypeVar("_Part")

# Column names are ours, never a person's: nothing that comes from outside is put into SQL.
_COMPLETIONS = (
    f"SELECT {', '.join(COMPLETION_COLUMNS)},"  # noqa: S608
    " (SELECT session FROM snapshots WHERE hash = completions.snapshot) FROM completions"
)
_STEPS = f"SELECT completion, {', '.join(STEP_COLUMNS)} FROM step_results"  # noqa: S608
_PINCHES = f"SELECT completion, {', '.join(PINCH_COLUMNS)} FROM pinches"  # noqa: S608
_OF_MEASURED = ", ".join(("completion", *MEASURED_COLUMNS))
_MEASURED = f"SELECT {_OF_MEASURED} FROM measurements"  # noqa: S608
_NEWEST = (
    f"SELECT {_OF_MEASURED} FROM (SELECT *, row_number() OVER"  # noqa: S608
    " (PARTITION BY record, side ORDER BY utc DESC, id DESC) AS place"
    " FROM measurements WHERE check_id = ?) WHERE place <= 3 ORDER BY utc, id"
)
"""The last three values of each record and side of a check, should one not be readable."""
_ROWS = f"SELECT {', '.join(ROW_COLUMNS)} FROM completions"  # noqa: S608
_FOUND = (
    "(title LIKE :word{n} ESCAPE '\\' OR note LIKE :word{n} ESCAPE '\\'"
    " OR session_id LIKE :word{n} ESCAPE '\\' OR training_date LIKE :word{n} ESCAPE '\\'"
    " OR session_id IN (SELECT value FROM json_each(:sessions{n}))"
    " OR EXISTS (SELECT 1 FROM step_results WHERE completion = completions.id"
    " AND (name LIKE :word{n} ESCAPE '\\'"
    " OR exercise IN (SELECT value FROM json_each(:exercises{n})))))"
)
"""What a word is looked for in: as it was logged, or as it is said in the language in use."""


def rows(
    connection: sqlite3.Connection,
    limit: int = 100,
    offset: int = 0,
    search: str = "",
    only: ListFilter = ALL,
) -> tuple[CompletionRow, ...]:
    """Completions for a list, the newest first; every word of `search` must be found."""
    where, words = _where(search, only)
    found = connection.execute(
        f"{_ROWS}{where} ORDER BY started DESC, id LIMIT :limit OFFSET :offset",
        {**words, "limit": limit, "offset": offset},
    )
    return tuple(readable(connection, "completions", found, to_row))


def count(connection: sqlite3.Connection, search: str = "", only: ListFilter = ALL) -> int:
    """How many completions there are, or how many `search` and `only` find."""
    where, words = _where(search, only)
    query = f"SELECT count(*) FROM completions{where}"  # noqa: S608
    number: int = connection.execute(query, words).fetchone()[0]
    return number


def _where(search: str, only: ListFilter) -> tuple[str, dict[str, str]]:
    values: dict[str, str] = {}
    conditions = []
    for number, word in enumerate(search.split()):
        sessions, exercises = called_like(word)
        values |= {
            f"word{number}": _pattern(word),
            f"sessions{number}": json.dumps(sessions),
            f"exercises{number}": json.dumps(exercises),
        }
        conditions.append(_FOUND.format(n=number))
    for name, condition, value in (
        ("status", "status = :status", only.status.value if only.status else ""),
        ("since", "training_date >= :since", only.since),
        ("until", "training_date <= :until", only.until),
        (
            "exercise",
            "id IN (SELECT completion FROM step_results WHERE exercise = :exercise)",
            only.exercise,
        ),
    ):
        if value:
            values[name] = value
            conditions.append(condition)
    return (f" WHERE {' AND '.join(conditions)}" if conditions else "", values)


def _pattern(word: str) -> str:
    for special in ("\\", "%", "_"):
        word = word.replace(special, "\\" + special)
    return f"%{word}%"


def completion(connection: sqlite3.Connection, completion_id: str) -> Completion | None:
    """One completion with all that belongs to it."""
    row = connection.execute(f"{_COMPLETIONS} WHERE id = ?", (completion_id,)).fetchone()
    if row is None:
        return None
    return next(_whole(connection, [row]), None)


def completions(connection: sqlite3.Connection) -> Iterator[Completion]:
    """All completions with all that belongs to them, the oldest first."""
    keys = [
        row[0] for row in connection.execute("SELECT rowid FROM completions ORDER BY started, id")
    ]
    for first in range(0, len(keys), _CHUNK):
        chunk = keys[first : first + _CHUNK]
        found = connection.execute(
            f"{_COMPLETIONS} WHERE rowid IN ({_marks(chunk)}) ORDER BY started, id", chunk
        ).fetchall()
        yield from _whole(connection, found)


def _whole(connection: sqlite3.Connection, chunk: Sequence[_Row]) -> Iterator[Completion]:
    """The completions of these rows; what can't be read of one is left out of it."""
    ids = tuple(row[0] for row in chunk)
    steps = _parts(connection, "step_results", f"{_STEPS} WHERE completion", ids, to_step)
    pinches = _parts(connection, "pinches", f"{_PINCHES} WHERE completion", ids, to_pinch)
    measured = _parts(connection, "measurements", f"{_MEASURED} WHERE completion", ids, to_measured)
    yield from readable(
        connection,
        "completions",
        chunk,
        lambda row: to_completion(
            row, steps.get(row[0], ()), pinches.get(row[0], ()), measured.get(row[0], ())
        ),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _parts(
    connection: sqlite3.Connection,
    table: str,
    query: str,
    ids: Sequence[str],
    make: Callable[[_Row], _Part],
) -> dict[str, list[_Part]]:
    """What belongs to each of these completions, made of a table's rows."""
    order = "id" if table == "measurements" else "position"
    rows = connection.execute(f"{query} IN ({_marks(ids)}) ORDER BY completion, {order}", ids)
    found: dict[str, list[_Part]] = {}
    for key, part in readable(connection, table, rows, lambda row: (row[0], make(row[1:]))):
        found.setdefault(key, []).append(part)
    return found


def day_sums(connection: sqlite3.Connection, since: date | str = "") -> tuple[DaySum, ...]:
    """The sums of each training day (from `since` on), in order.

    A number that nothing writes is not added up: one damaged row must not be the whole sum.
    """
    found = connection.execute(
        "SELECT training_date, sum(work_seconds), sum(status = 'completed'), count(*)"
        " FROM completions WHERE training_date >= ? AND status != 'check'"
        " AND work_seconds BETWEEN 0 AND ? GROUP BY training_date ORDER BY training_date",
        (max(str(since), FIRST_DAY.isoformat()), LARGEST),
    )
    return tuple(readable(connection, "completions", found, _day_sum))


def _day_sum(row: _Row) -> DaySum:
    check_day(row[0])
    return DaySum(*row)


def exercise_sums(connection: sqlite3.Connection, since: date | str) -> tuple[ExerciseSum, ...]:
    """Work by exercise and side from a training date on, the longest first."""
    found = connection.execute(
        "SELECT exercise, max(name), side, total(done_seconds) FROM completions"
        " CROSS JOIN step_results ON completion = completions.id"
        " WHERE training_date >= ? AND done_seconds BETWEEN 0 AND ? GROUP BY exercise, side",
        (str(since), LARGEST),
    )
    return sums_by_exercise(
        readable(
            connection,
            "step_results",
            found,
            lambda row: (row[0], row[1], to_side(row[2]), row[3]),
        )
    )


def exercise_work(
    connection: sqlite3.Connection, exercise: str
) -> tuple[tuple[str, Side | None, float], ...]:
    """Work on one exercise: training date, side and seconds, the earliest first."""
    found = connection.execute(
        "SELECT training_date, side, total(done_seconds) FROM step_results"
        " JOIN completions ON completions.id = completion WHERE exercise = ?"
        " GROUP BY training_date, side ORDER BY training_date, side",
        (exercise,),
    )
    return tuple(readable(connection, "step_results", found, _work))


def _work(row: _Row) -> tuple[str, Side | None, float]:
    check_day(row[0])
    return row[0], to_side(row[1]), row[2]


def exercise_names(connection: sqlite3.Connection) -> dict[str, str]:
    """The name of each exercise that was ever done, by its id."""
    # From one exercise to the next through the index: the table itself is never walked through.
    found = connection.execute(
        "WITH RECURSIVE known(id) AS (SELECT min(exercise) FROM step_results UNION ALL"
        " SELECT (SELECT min(exercise) FROM step_results WHERE exercise > id) FROM known"
        " WHERE id IS NOT NULL)"
        " SELECT id, (SELECT name FROM step_results WHERE exercise = id LIMIT 1) FROM known"
        " WHERE id IS NOT NULL"
    )
    return {exercise: name_now(exercise, name) for exercise, name in found}


def ratings(connection: sqlite3.Connection, since: date | str) -> tuple[Rating, ...]:
    """What was said of effort and pain from a training date on, in order."""
    # The plus keeps SQLite from walking through the whole log in the order of `started`.
    found = connection.execute(
        "SELECT training_date, effort, pain, ended FROM completions WHERE training_date >= ?"
        " AND (effort IS NOT NULL OR pain IS NOT NULL) ORDER BY +started",
        (str(since),),
    )
    return tuple(readable(connection, "completions", found, _rating))


def _rating(row: _Row) -> Rating:
    check_day(row[0])
    return sound_row(Rating, row)


def last_done(connection: sqlite3.Connection) -> dict[str, str]:
    """The last training date by session id."""
    # From one session to the next through the index, which holds each one's last date.
    found = connection.execute(
        "WITH RECURSIVE known(one) AS (SELECT min(session_id) FROM completions UNION ALL"
        " SELECT (SELECT min(session_id) FROM completions WHERE session_id > one) FROM known"
        " WHERE one IS NOT NULL)"
        " SELECT one, (SELECT max(training_date) FROM completions WHERE session_id = one)"
        " FROM known WHERE one IS NOT NULL"
    )
    return dict(found.fetchall())


def side_seconds(connection: sqlite3.Connection, since: date | str) -> tuple[float, float]:
    """Seconds of work on the left and on the right from a training date on."""
    left, right = connection.execute(
        "SELECT total(left_seconds), total(right_seconds) FROM completions"
        " WHERE training_date >= :since"
        " AND left_seconds BETWEEN 0 AND :largest AND right_seconds BETWEEN 0 AND :largest",
        {"since": str(since), "largest": LARGEST},
    ).fetchone()
    return left, right


def measured(connection: sqlite3.Connection, check: str) -> tuple[Measured, ...]:
    """All values of a check, the oldest first."""
    found = connection.execute(f"{_MEASURED} WHERE check_id = ? ORDER BY utc, id", (check,))
    return tuple(readable(connection, "measurements", found, lambda row: to_measured(row[1:])))


def stored_measured(connection: sqlite3.Connection) -> tuple[StoredMeasured, ...]:
    """All values of all checks, the newest first."""
    columns = ", ".join(MEASURED_COLUMNS)
    found = connection.execute(
        f"SELECT id, completion, {columns} FROM measurements ORDER BY utc DESC, id DESC"  # noqa: S608
    )
    return tuple(
        readable(
            connection,
            "measurements",
            found,
            lambda row: StoredMeasured(row[0], row[1], to_measured(row[2:])),
        )
    )


def played_between(connection: sqlite3.Connection, first: str, last: str) -> tuple[Played, ...]:
    """When sessions with work in them were played, from one instant of UTC to another."""
    found = connection.execute(
        "SELECT title, started, ended, session_id FROM completions"
        " WHERE started BETWEEN ? AND ? AND work_seconds > 0 ORDER BY started",
        (first, last),
    )
    return tuple(readable(connection, "completions", found, _played))


def _played(row: _Row) -> Played:
    check_instant(row[1])
    check_instant(row[2])
    return sound_row(Played, row)


def latest_measured(connection: sqlite3.Connection, check: str) -> tuple[Measured, ...]:
    """The last value of each record and side of a check; of several readings the middle."""
    found = connection.execute(_NEWEST, (check,))  # not all: the start waits for it
    groups: dict[tuple[str, Side | None], list[Measured]] = {}
    for one in readable(connection, "measurements", found, lambda row: to_measured(row[1:])):
        groups.setdefault((one.record, one.side), []).append(one)
    return tuple(_latest(group) for group in groups.values())


def _latest(group: list[Measured]) -> Measured:
    last = group[-1]
    if isinstance(last.value, str):
        return last
    return structs.replace(last, value=occasions(group)[-1].middle, reading=1)


def pinches(connection: sqlite3.Connection, since: str) -> tuple[Pinch, ...]:
    """The reports of pain since an instant, the oldest first; slight plays' too."""
    query = f"SELECT {', '.join(PINCH_COLUMNS)} FROM pinches WHERE utc >= ? ORDER BY utc"  # noqa: S608
    return tuple(readable(connection, "pinches", connection.execute(query, (since,)), to_pinch))


def has_pinches(connection: sqlite3.Connection) -> bool:
    """Whether pain was ever reported."""
    return connection.execute("SELECT 1 FROM pinches LIMIT 1").fetchone() is not None


def goals(connection: sqlite3.Connection) -> tuple[Goal, ...]:
    """The weekly goals, the oldest first."""
    found = connection.execute("SELECT effective_from, goal FROM goals ORDER BY effective_from")
    return tuple(readable(connection, "goals", found, _goal))


def _goal(row: _Row) -> Goal:
    check_day(row[0])
    return sound_row(Goal, row)


def pauses(connection: sqlite3.Connection) -> tuple[PausePeriod, ...]:
    """The pauses, the oldest first."""
    found = connection.execute(
        "SELECT id, first_day, last_day, reason FROM pauses ORDER BY first_day, id"
    )
    return tuple(readable(connection, "pauses", found, _pause))


def _pause(row: _Row) -> PausePeriod:
    for day in row[1:3]:
        if day is not None:
            check_day(day)
    return sound_row(PausePeriod, row)

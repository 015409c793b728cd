"""The shape of the log's database, one step a version.

`PRAGMA user_version` records the version, in the same transaction as the step. A step that has
been released is never changed: a new one comes after it. Only one that a later step undoes whole
may be emptied.
"""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_FIRST = """
CREATE TABLE snapshots (
    hash TEXT PRIMARY KEY NOT NULL,
    session TEXT NOT NULL
);
CREATE TABLE completions (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL,
    title TEXT NOT NULL,
    aim TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    cutoff_minutes INTEGER NOT NULL,
    training_date TEXT NOT NULL,
    status TEXT NOT NULL,
    planned_seconds REAL NOT NULL,
    work_seconds REAL NOT NULL,
    left_seconds REAL NOT NULL,
    right_seconds REAL NOT NULL,
    paused_seconds REAL NOT NULL,
    source TEXT NOT NULL,
    effort INTEGER,
    pain INTEGER,
    note TEXT NOT NULL,
    snapshot TEXT REFERENCES snapshots (hash)
);
CREATE TABLE step_results (
    completion TEXT NOT NULL REFERENCES completions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    step INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,
    planned_seconds REAL NOT NULL,
    done_seconds REAL NOT NULL,
    planned_reps INTEGER NOT NULL,
    done_reps INTEGER NOT NULL,
    status TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (completion, position)
);
CREATE TABLE pinches (
    play TEXT NOT NULL,
    position INTEGER NOT NULL,
    completion TEXT REFERENCES completions (id) ON DELETE CASCADE,
    exercise TEXT NOT NULL,
    side TEXT,
    segment INTEGER NOT NULL,
    at REAL NOT NULL,
    utc TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (play, position)
);
CREATE TABLE measurements (
    id INTEGER PRIMARY KEY,
    completion TEXT REFERENCES completions (id) ON DELETE CASCADE,
    check_id TEXT NOT NULL,
    record TEXT NOT NULL,
    side TEXT,
    degrees REAL,
    choice TEXT,
    utc TEXT NOT NULL
);
CREATE TABLE goals (
    effective_from TEXT PRIMARY KEY NOT NULL,
    goal INTEGER NOT NULL CHECK (goal BETWEEN 1 AND 7)
);
CREATE TABLE pauses (
    id INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT,
    reason TEXT NOT NULL,
    CHECK (last_day IS NULL OR last_day >= first_day)
);
CREATE TABLE journal (
    id TEXT PRIMARY KEY NOT NULL,
    owner TEXT NOT NULL,
    session_id TEXT NOT NULL,
    title TEXT NOT NULL,
    session TEXT NOT NULL,
    options TEXT NOT NULL,
    total_seconds REAL NOT NULL,
    started TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    outcome TEXT,
    closed TEXT
);
CREATE TABLE journal_states (
    play TEXT PRIMARY KEY NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    position REAL NOT NULL,
    work_seconds REAL NOT NULL,
    last_seen TEXT NOT NULL
);
"""


def _first(database: "Database") -> None:
    for statement in _FIRST.split(";"):
        if statement.strip():
            database.execute(statement)
    completions = database.table("completions")
    completions.create_index(["started"])
    # Covers the sums of days and sides: Today reads these without touching the rows.
    completions.create_index(
        ["training_date", "status", "work_seconds", "left_seconds", "right_seconds"],
        index_name="completions_by_day",
    )
    completions.create_index(["session_id", "training_date"])
    completions.create_index(["snapshot"])
    database.table("step_results").create_index(["exercise", "completion"])
    database.table("pinches").create_index(["completion"])
    database.table("pinches").create_index(["utc", "exercise"])
    database.table("measurements").create_index(["check_id", "utc"])
    database.table("measurements").create_index(["completion"])


def _second(_database: "Database") -> None:
    """Made a table of the days that count, until the third step took it away."""


def _third(database: "Database") -> None:
    """Take away the table that the second step made, and what kept it right (docs/adr/0026)."""
    for name in ("added", "removed", "changed"):
        database.execute(f"DROP TRIGGER IF EXISTS completion_{name}")
    database.execute("DROP TABLE IF EXISTS counted_days")


def _fourth(database: "Database") -> None:
    """Readings of self-checks, days without a time, and checks that were taken for training."""
    database.execute(
        "ALTER TABLE measurements ADD COLUMN reading INTEGER NOT NULL DEFAULT 1"
        " CHECK (reading BETWEEN 1 AND 3)"
    )
    database.execute(
        "ALTER TABLE completions ADD COLUMN timed INTEGER NOT NULL DEFAULT 1"
        " CHECK (timed IN (0, 1))"
    )
    database.execute(
        "UPDATE completions SET status = 'check' WHERE planned_seconds = 0 AND work_seconds = 0"
        " AND NOT EXISTS (SELECT 1 FROM step_results WHERE completion = completions.id)"
        " AND EXISTS (SELECT 1 FROM measurements WHERE completion = completions.id)"
    )


STEPS: tuple[Callable[["Database"], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
)
"""The step at index n leads from version n to n + 1."""

LATEST = len(STEPS)


TABLES = {
    "snapshots": ("hash", "session"),
    "completions": (
        "id", "session_id", "title", "aim", "started", "ended", "utc_offset_minutes", "zone",
        "cutoff_minutes", "training_date", "status", "planned_seconds", "work_seconds",
        "left_seconds", "right_seconds", "paused_seconds", "source", "effort", "pain", "note",
        "snapshot", "timed",
    ),
    "step_results": (
        "completion", "position", "step", "exercise", "name", "kind", "side", "planned_seconds",
        "done_seconds", "planned_reps", "done_reps", "status", "level",
    ),
    "pinches": (
        "play", "position", "completion", "exercise", "side", "segment", "at", "utc", "choice",
    ),
    "measurements": (
        "id", "completion", "check_id", "record", "side", "degrees", "choice", "utc", "reading",
    ),
    "goals": ("effective_from", "goal"),
    "pauses": ("id", "first_day", "last_day", "reason"),
    "journal": (
        "id", "owner", "session_id", "title", "session", "options", "total_seconds", "started",
        "utc_offset_minutes", "zone", "outcome", "closed",
    ),
    "journal_states": ("play", "state", "position", "work_seconds", "last_seen"),
}  # fmt: skip
"""What the latest shape has; a test compares it with what the steps make."""


def is_in_shape(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there, as plain tables, with their columns. Raises sqlite3.Error.

    What is done by itself when something is written, or holds rows in ways of its own, is none of
    ours: a session could be said to be kept, and be nowhere.
    """
    if connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"
    ).fetchone():
        return False
    found = connection.execute(
        "SELECT m.name, group_concat(c.name, ' ') FROM sqlite_master AS m"
        " JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' GROUP BY m.name"
    )
    columns = {name: set(names.split()) for name, names in found}
    return all(set(wanted) <= columns.get(name, set()) for name, wanted in TABLES.items())


def migrate(
    database: "Database", steps: tuple[Callable[["Database"], None], ...] = STEPS
) -> tuple[int, int]:
    """Bring the database to the latest version; return the versions before and after.

    Each step runs in a transaction with the record of it: one that fails leaves the version
    before it. Raises what the step raises.
    """
    before = version_of(database)
    for number in range(before, len(steps)):
        with database.atomic():
            # Another process may have been quicker between the look and the transaction.
            if version_of(database) > number:
                continue
            steps[number](database)
            database.execute(f"PRAGMA user_version = {number + 1}")
    return before, max(before, len(steps))


def version_of(database: "Database") -> int:
    """The version of the database's shape; 0 is an empty one."""
    number: int = database.execute("PRAGMA user_version").fetchone()[0]
    return number

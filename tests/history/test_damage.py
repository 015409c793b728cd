"""Whatever a byte of the log says: it opens, and what can be read is read and nothing is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import backups, queries
from hiptimer.history.connection import connect, connect_in_memory, utils
from hiptimer.history.exports import streak_export
from hiptimer.history.migrations import LATEST, TABLES, migrate
from hiptimer.history.store import Opened, open_store
from hiptimer.history.today import numbers
from hiptimer.history.trained import trained
from hiptimer.history.transfer.files import calendar_bytes, csv_bytes, json_bytes
from hiptimer.history.unread import LARGEST
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion

CLOCK = VirtualClock()


def opened_in(folder: Path) -> Opened:
    return open_store(paths_in(folder), CLOCK)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log with three sessions, and a good copy of it."""
    with opened_in(tmp_path).store as store:
        for number in (1, 2, 3):
            store.add(completion(number))
        backups.make(store.connection, store.paths, CLOCK, "daily")
        return store.paths.history


def test_the_shape_is_what_the_steps_make() -> None:
    with closing(connect_in_memory()) as connection:
        migrate(utils(connection))
        made = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        }
    assert made == {name: set(columns) for name, columns in TABLES.items()}


@pytest.mark.parametrize("place", range(100))
def test_any_byte_of_the_header(log: Path, tmp_path: Path, place: int) -> None:
    whole = log.read_bytes()
    for value in {0x00, 0x7F, 0x80, 0xFF, whole[place] ^ 0x01, whole[place] ^ 0x80} - {
        whole[place]
    }:
        log.write_bytes(whole[:place] + bytes([value]) + whole[place + 1 :])
        copies = set(backups.newest(paths_in(tmp_path)))
        opened = opened_in(tmp_path)
        with opened.store as store:
            if opened.trouble is None:
                assert store.run(queries.count) == 3
            elif "newer HipTimer" in opened.trouble:
                assert 60 <= place < 64
            else:
                assert "was set aside and kept" in opened.trouble, (value, opened.trouble)
                assert opened.backup in copies
                aside = list(log.parent.glob("backups/set-aside-*.sqlite3"))
                assert any(path.read_bytes()[place] == value for path in aside)
        assert copies <= set(backups.newest(paths_in(tmp_path))), "a good copy was pushed out"
        for path in log.parent.glob("history.sqlite3*"):
            path.unlink()


@pytest.mark.parametrize("version", [-1, -(2**31), 2**31 - 1, LATEST + 5_000])
def test_a_version_that_no_program_wrote(log: Path, tmp_path: Path, version: int) -> None:
    with closing(connect(log)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert store.persistent
        assert opened.backup is not None
    again = opened_in(tmp_path)
    again.store.close()
    assert again.trouble is None


@pytest.mark.parametrize("table", TABLES)
def test_a_view_in_place_of_a_table(log: Path, tmp_path: Path, table: str) -> None:
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        columns = ", ".join(TABLES[table])
        connection.execute(f"ALTER TABLE {table} RENAME TO hidden")
        connection.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM hidden")  # noqa: S608
        connection.commit()
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert store.persistent
        assert opened.trouble is not None
        assert "was set aside and kept" in opened.trouble
        assert opened.backup is not None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t BEFORE INSERT ON completions BEGIN SELECT raise(IGNORE); END",
        "CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no'); END",
        "CREATE TRIGGER t AFTER INSERT ON completions BEGIN DELETE FROM completions; END",
        "CREATE VIRTUAL TABLE notes USING fts5(note)",
    ],
)
def test_what_would_do_something_of_its_own_with_an_entry(
    log: Path, tmp_path: Path, statement: str
) -> None:
    with closing(sqlite3.connect(log)) as connection:
        connection.execute(statement)
        connection.commit()
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert opened.backup is not None
        store.add(completion(4))
        assert store.run(queries.count) == 1


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("step_results", "side", "lebt"), ("step_results", "status", "dune"),
        ("step_results", "done_seconds", "many"), ("step_results", "step", b"\xff"),
        ("completions", "status", "compleded"), ("completions", "source", "p"),
        ("completions", "started", "yesterday"), ("completions", "training_date", "2026-13-45"),
        ("completions", "work_seconds", "long"), ("completions", "effort", "hard"),
        ("completions", "work_seconds", float("inf")), ("completions", "ended", b"\x00"),
        ("completions", "work_seconds", 1e300), ("completions", "planned_seconds", -1e300),
        ("completions", "left_seconds", 1e300), ("step_results", "done_seconds", 1e300),
        ("step_results", "done_reps", 9**18), ("measurements", "degrees", -1e300),
        ("pinches", "side", "uo"), ("pinches", "at", "x"), ("pinches", "utc", "then"),
        ("measurements", "side", "rihgt"), ("measurements", "utc", ""),
        ("goals", "effective_from", "2026-02-30"), ("pauses", "first_day", "then"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_left_out_and_named(
    log: Path, tmp_path: Path, table: str, column: str, value: object
) -> None:
    with closing(connect(log)) as connection:
        connection.execute("INSERT INTO goals VALUES ('2026-01-05', 4), ('2026-02-02', 5)")
        connection.execute(
            "INSERT INTO pauses (first_day, last_day, reason) VALUES ('2026-01-01', NULL, '')"
        )
        changed = connection.execute(
            f"UPDATE {table} SET {column} = ?"  # noqa: S608
            f" WHERE rowid = (SELECT min(rowid) FROM {table})",
            (value,),
        )
        assert changed.rowcount == 1
    with opened_in(tmp_path).store as store:
        text = csv_bytes(store).decode() + json_bytes(store).decode()
        assert text.count(completion(3).id) == 2
        named = store.unread
        assert len(named) == 1
        assert named[0].startswith(table)
        for query in _READINGS:
            query(store.connection)
        calendar_bytes(store, CLOCK, Preferences(), done=True, planned=True)
        now = numbers(store, CLOCK, Preferences())
        assert streak_export(now, store.run(queries.day_sums)).text
        assert all(day.work_seconds < LARGEST for day in store.run(queries.day_sums))
        assert sum(store.run(queries.side_seconds, "")) < LARGEST
        assert (store.paths.data / "history.sqlite3.suspect").exists()


_READINGS: tuple[Callable[[sqlite3.Connection], object], ...] = (
    queries.rows, queries.day_sums, queries.exercise_names, queries.last_done,
    queries.stored_measured, queries.goals, queries.pauses,
    lambda log: queries.exercise_sums(log, ""), lambda log: queries.ratings(log, ""),
    lambda log: queries.side_seconds(log, ""), lambda log: queries.measured(log, "any"),
    lambda log: queries.pinches(log, ""),
    lambda log: queries.played_between(log, "", "z"),
    lambda log: trained(log, CLOCK.now().date(), lambda at: at.date()),
)  # fmt: skip


def test_a_damaged_letter_of_a_note_is_shown_as_one(log: Path, tmp_path: Path) -> None:
    with closing(connect(log)) as connection:
        connection.execute("UPDATE completions SET note = CAST(X'66ff6e65' AS TEXT)")
    with opened_in(tmp_path).store as store:
        assert [one.note for one in store.completions()] == ["f\ufffdne"] * 3

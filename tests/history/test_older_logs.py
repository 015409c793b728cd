"""A log of every older shape is copied, brought up to date, and holds all that it held.

`logs/shape-N.sql` is such a log as the version that wrote it dumped it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import backups, queries
from hiptimer.history.body import StoredMeasured
from hiptimer.history.connection import connect, connect_in_memory, utils
from hiptimer.history.journal import Journal
from hiptimer.history.migrations import LATEST, migrate
from hiptimer.history.records import Goal, PausePeriod, Status
from hiptimer.history.store import open_store
from hiptimer.history.today import numbers
from hiptimer.player.record import Measured
from hiptimer.session.model import Side
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import UTC_TEXT, completion

LOGS = Path(__file__).parent / "logs"
SHAPES = range(1, LATEST)

WHOLE = (
    completion(
        2,
        training_date="2026-02-25",
        started="2026-02-25T06:30:00.000Z",
        status=Status.PARTIAL,
        work_seconds=299.0,
        pain=3,
    ),
    completion(
        3,
        training_date="2026-02-26",
        started="2026-02-26T06:30:00.000Z",
        status=Status.PARTIAL,
        work_seconds=300.0,
        snapshot='{"format":1,"id":"bridge"}',
    ),
    completion(1),
)


CHECK = completion(
    4,
    session_id="hip-check",
    title="Hip check",
    aim="both",
    training_date="2026-03-03",
    started="2026-03-03T06:30:00.000Z",
    ended="2026-03-03T06:40:00.000Z",
    zone="CET",
    status=Status.CHECK,  # it was written as a completed session
    planned_seconds=0.0,
    work_seconds=0.0,
    left_seconds=0.0,
    right_seconds=0.0,
    paused_seconds=0.0,
    effort=None,
    note="",
    snapshot="",
    steps=(),
    pinches=(),
    measured=(
        Measured("prone-rotation-test", "internal", Side.LEFT, 33.0, "2026-03-03T06:35:00.000Z"),
    ),
)


def written(folder: Path, shape: int) -> Path:
    """The log of that shape as a file in `folder`."""
    paths = paths_in(folder)
    paths.data.mkdir(parents=True)
    with closing(sqlite3.connect(paths.history)) as connection:  # checks no keys between the rows
        connection.executescript((LOGS / f"shape-{shape}.sql").read_text(encoding="utf-8"))
    return paths.history


def shape_of(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Everything that the database is made of."""
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_there_is_a_log_of_each_older_shape() -> None:
    assert {path.name for path in LOGS.iterdir()} == {f"shape-{shape}.sql" for shape in SHAPES}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_older_log_is_found_whole(tmp_path: Path, shape: int) -> None:
    written(tmp_path, shape)
    clock = VirtualClock()
    opened = open_store(paths_in(tmp_path), clock)
    with opened.store as store:
        assert (opened.trouble, store.persistent) == (None, True)
        whole = WHOLE if shape < 3 else (*WHOLE[:2], CHECK, WHOLE[2])
        assert tuple(store.completions()) == whole
        assert store.run(queries.goals) == (Goal("2026-01-01", 1),)
        assert store.run(queries.pauses) == (PausePeriod(1, "2026-02-16", "2026-02-22", "ill"),)
        loose = Measured("prone-rotation-test", "internal", None, 28.0, UTC_TEXT)
        assert StoredMeasured(7, None, loose) in store.run(queries.stored_measured)
        journal = Journal(store, clock)
        (play,) = journal.open_plays()
        assert (play.id, journal.load(play.id).state.position) == ("a-play", 10.0)
        now = numbers(store, clock, Preferences())
        assert (now.weeks_in_a_row, now.days_in_a_row) == (2, 1)
        store.delete(completion(3).id)  # nothing that was taken away is missed
        assert numbers(store, clock, Preferences()).weeks_in_a_row == 1


def test_an_older_check_counts_for_no_day_and_keeps_its_first_reading(tmp_path: Path) -> None:
    written(tmp_path, 3)
    with open_store(paths_in(tmp_path), VirtualClock()).store as store:
        days = store.run(queries.day_sums)
        assert [day.date for day in days] == ["2026-02-25", "2026-02-26", "2026-03-04"]
        assert {one.measured.reading for one in store.run(queries.stored_measured)} == {1}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_older_log_gets_the_shape_of_a_new_one(tmp_path: Path, shape: int) -> None:
    written(tmp_path, shape)
    open_store(paths_in(tmp_path), VirtualClock()).store.close()
    with closing(connect(paths_in(tmp_path).history)) as old, closing(connect_in_memory()) as new:
        migrate(utils(new))
        assert shape_of(old) == shape_of(new)
        assert old.execute("PRAGMA user_version").fetchone()[0] == LATEST
        assert not any("counted_days" in str(part) for part in shape_of(old))


@pytest.mark.parametrize("shape", SHAPES)
def test_an_older_log_is_copied_as_it_was(tmp_path: Path, shape: int) -> None:
    before = written(tmp_path, shape)
    with closing(connect(before)) as connection:
        parts, dump = shape_of(connection), list(connection.iterdump())
    open_store(paths_in(tmp_path), VirtualClock()).store.close()
    (copy,) = backups.newest(paths_in(tmp_path))
    assert f"before-v{LATEST}" in copy.name
    with closing(connect(copy)) as connection:
        assert shape_of(connection) == parts
        assert list(connection.iterdump()) == dump
        assert connection.execute("PRAGMA user_version").fetchone()[0] == shape

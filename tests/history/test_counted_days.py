"""The days that count, which the log keeps beside its completions, are those its sums tell."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.history import backups
from hiptimer.history.connection import connect, connect_in_memory, utils
from hiptimer.history.days import counted_dates
from hiptimer.history.migrations import LATEST, STEPS, migrate
from hiptimer.history.records import Completion, Status
from hiptimer.history.rows import completion_values
from hiptimer.history.store import Store, open_store, restore_backup
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion, opened_in

DAYS = ("2026-02-28", "2026-03-01", "2026-03-04", "1970-01-01", "2024-02-29")
FIRST, LAST = date.min.toordinal(), date.max.toordinal()

entries = st.builds(
    lambda number, day, status, seconds: completion(
        number, training_date=day, status=status, work_seconds=seconds
    ),
    st.integers(1, 6),
    st.sampled_from(DAYS),
    st.sampled_from([Status.COMPLETED, Status.PARTIAL, Status.SLIGHT]),
    st.sampled_from([0.0, 100.0, 149.9, 150.1, 299.99, 300.0, 0.1]),
)
Change = Callable[[Store, Completion], object]


def delete(store: Store, one: Completion) -> None:
    if store.completion(one.id) is not None:
        store.delete(one.id)


def edit(store: Store, one: Completion) -> None:
    if store.completion(one.id) is not None and one.status is not Status.SLIGHT:
        store.replace(one)


def tell(store: Store, one: Completion) -> None:
    store.after(one.id, 5, 1, "Said afterwards.")


def by_sql(store: Store, one: Completion) -> None:
    """As no code of ours does it today."""
    store.connection.execute(
        "UPDATE completions SET training_date = ?, status = ?, work_seconds = ? WHERE id = ?",
        (one.training_date, one.status.value, one.work_seconds, one.id),
    )


CHANGES: list[Change] = [Store.add, delete, edit, tell, by_sql]


def kept(store: Store) -> list[date]:
    return [date.fromordinal(day) for day in store.counted_days(FIRST, LAST)]


def told(store: Store) -> list[date]:
    return sorted(counted_dates(store.day_sums()))


@settings(deadline=None)
@given(
    st.lists(entries, max_size=6),
    st.lists(st.tuples(st.sampled_from(CHANGES), entries), max_size=12),
)
def test_they_follow_whatever_is_written(
    first: list[Completion], changes: list[tuple[Change, Completion]]
) -> None:
    connection = connect_in_memory()
    migrate(utils(connection))
    with Store(connection, paths_in(Path("unused")), VirtualClock(), persistent=False) as store:
        store.add_all(first)
        assert kept(store) == told(store)
        for change, one in changes:
            change(store, one)
            assert kept(store) == told(store)


@settings(deadline=None)
@given(st.lists(entries, max_size=8, unique_by=lambda one: one.id))
def test_an_older_log_gets_them(log: list[Completion]) -> None:
    connection = connect_in_memory()
    database = utils(connection)
    migrate(database, STEPS[:1])
    written = [one for one in log if one.status is not Status.SLIGHT]
    database.table("completions").insert_all(
        {**completion_values(one), "snapshot": None} for one in written
    )
    migrate(database)
    with Store(connection, paths_in(Path("unused")), VirtualClock(), persistent=False) as store:
        assert kept(store) == told(store)
        assert store.count() == len(written)


def test_what_is_taken_back_takes_them_back(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.connection.execute("BEGIN")
        values = {**completion_values(completion()), "snapshot": None}
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        insert = f"INSERT INTO completions ({columns}) VALUES ({marks})"  # noqa: S608
        store.connection.execute(insert, tuple(values.values()))
        assert len(kept(store)) == 1
        store.connection.execute("ROLLBACK")
        assert kept(store) == told(store) == []


def test_they_are_asked_for_by_days(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add_all(completion(number, training_date=day) for number, day in enumerate(DAYS))
        days = sorted(date.fromisoformat(day).toordinal() for day in DAYS)
        assert store.counted_days(FIRST, LAST) == days
        assert store.counted_days(days[1], days[3]) == days[1:3]
        assert store.counted_days(days[1] + 1, days[2]) == []


def test_a_log_of_the_first_shape_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    paths.data.mkdir(parents=True, exist_ok=True)
    with closing(connect(paths.history)) as connection:
        database = utils(connection)
        migrate(database, STEPS[:1])
        for number, day in enumerate(DAYS):
            values = completion_values(completion(number, training_date=day))
            database.table("completions").insert({**values, "snapshot": None})
    opened = open_store(paths, VirtualClock())
    with opened.store as store:
        assert opened.trouble is None
        assert len(kept(store)) == len(DAYS)
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == LATEST
        (copy,) = backups.newest(paths)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_copy_that_is_brought_back_has_them_of_both(tmp_path: Path) -> None:
    clock, paths = VirtualClock(), paths_in(tmp_path)
    opened = open_store(paths, clock)
    opened.store.add(completion(1, training_date=DAYS[0]))
    copy = backups.make(opened.store.connection, paths, clock, "weekly")
    opened.store.delete(completion(1).id)
    opened.store.add(completion(2, training_date=DAYS[1]))
    with restore_backup(opened, copy, clock).store as store:
        assert kept(store) == told(store) == [date.fromisoformat(day) for day in DAYS[:2]]

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups, opening, queries, writes
from hiptimer.history.connection import connect, connect_for_reading
from hiptimer.history.errors import HistoryDamaged, HistoryFull, HistoryReadOnly
from hiptimer.history.migrations import LATEST, STEPS, migrate
from hiptimer.history.records import Goal
from hiptimer.history.store import open_store, restore_backup
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion, opened_in


def filled(folder: Path, *numbers: int) -> Path:
    """A log with completions in `folder`; the file's path."""
    with opened_in(folder).store as store:
        for number in numbers:
            store.add(completion(number))
        return store.paths.history


def test_a_first_start_makes_the_log(tmp_path: Path) -> None:
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert (opened.trouble, opened.backup, store.persistent) == (None, None, True)
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == LATEST
        assert not store.paths.backups.exists()


def test_an_empty_file_is_a_new_log(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    paths.data.mkdir()
    paths.history.touch()
    opened = opened_in(tmp_path)
    assert opened.trouble is None
    opened.store.close()


@pytest.mark.parametrize("harm", ["text", "cut short", "scribbled over"])
def test_a_damaged_log_is_set_aside_and_the_app_starts(tmp_path: Path, harm: str) -> None:
    path = filled(tmp_path, *range(40))
    whole = path.read_bytes()
    damaged = {
        "text": b"my notes",
        "cut short": whole[: len(whole) // 2],
        "scribbled over": whole[:200] + b"\xff" * 4096 + whole[4296:],
    }[harm]
    path.write_bytes(damaged)
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert opened.trouble is not None
        assert "was set aside and kept as set-aside-20260304T063000.sqlite3" in opened.trouble
        assert "There is no copy to go back to" in opened.trouble
        assert store.persistent
        assert store.run(queries.count) == 0
        store.add(completion(2))
    aside = path.parent / "backups" / "set-aside-20260304T063000.sqlite3"
    assert aside.read_bytes() == damaged
    again = opened_in(tmp_path)
    assert again.trouble is None
    assert again.store.run(queries.count) == 1
    again.store.close()


def test_what_is_set_aside_is_never_written_over(tmp_path: Path) -> None:
    path = filled(tmp_path)
    for damage in (b"first", b"second"):
        path.write_bytes(damage)
        opened_in(tmp_path).store.close()
    kept = [entry.read_bytes() for entry in (path.parent / "backups").iterdir()]
    assert sorted(kept) == [b"first", b"second"]


def test_the_newest_good_copy_is_offered_and_restored(tmp_path: Path) -> None:
    clock = VirtualClock()
    paths = paths_in(tmp_path)
    with open_store(paths, clock).store as store:
        store.add(completion(1))
        good = backups.make(store.connection, paths, clock, "weekly")
        clock.forward(60)
        newer = backups.make(store.connection, paths, clock, "weekly")
    newer.write_bytes(b"not a database")
    paths.history.write_bytes(b"damaged")
    opened = open_store(paths, clock)
    assert opened.backup == good
    assert opened.trouble is not None
    assert "A good copy is there to go back to." in opened.trouble
    opened.store.add(completion(2))  # done since the damage was found
    opened.store.run(writes.set_goal, "2026-03-04", 4)
    away = opened.store.run(writes.add_pause, "2026-03-05", None, "away")
    restored = restore_backup(opened, good, clock)
    with restored.store as store:
        assert store.run(queries.goals) == (Goal("2026-03-04", 4),)
        assert store.run(queries.pauses) == (away,)
        assert restored.trouble is None
        assert {entry.id for entry in store.completions()} == {completion(1).id, completion(2).id}
    assert good.exists()


def test_a_damaged_copy_is_not_restored(tmp_path: Path) -> None:
    opened = opened_in(tmp_path)
    opened.store.add(completion(1))
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(b"nothing")
    with pytest.raises(HistoryDamaged, match="left as it is"):
        restore_backup(opened, bad, VirtualClock())
    assert opened.store.run(queries.count) == 1
    opened.store.close()


def test_a_copy_that_cannot_be_put_in_place_leaves_the_log_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = VirtualClock()
    opened = opened_in(tmp_path, clock)
    with opened.store as store:
        store.add(completion(1))
        good = backups.make(store.connection, store.paths, clock, "weekly")

        def refuse(_paths: Paths, _clock: Clock) -> Path:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(backups, "set_aside", refuse)
        with pytest.raises(HistoryReadOnly, match="permission denied"):
            restore_backup(opened, good, clock)
        monkeypatch.undo()
        assert store.run(queries.count) == 1
        store.add(completion(2))
        restore_backup(opened, good, clock)
        assert store.run(queries.count) == 2


def test_damage_found_while_reading_is_looked_into_at_the_next_start(tmp_path: Path) -> None:
    path = filled(tmp_path, *range(60))
    whole = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'completions_by_day'"
        ).fetchone()[0]
    whole[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(whole))
    opened = opened_in(tmp_path)
    assert opened.trouble is None  # a clean start reads only what it needs
    with pytest.raises(HistoryDamaged, match="Start HipTimer again"):
        opened.store.run(queries.day_sums)
    opened.store.close()
    again = opened_in(tmp_path)
    assert again.trouble is not None
    assert "was damaged" in again.trouble
    again.store.close()
    third = opened_in(tmp_path)
    assert third.trouble is None
    third.store.close()


def test_a_newer_programs_log_is_left_as_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path, 1)
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = path.read_bytes()
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert not store.persistent
        assert opened.trouble is not None
        assert "written by a newer HipTimer" in opened.trouble
        assert "not kept after HipTimer is closed" in opened.trouble
        store.add(completion(2))
        assert store.run(queries.count) == 1
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert not store.persistent
        assert opened.trouble is not None
        assert "could not be used" in opened.trouble
        store.add(completion(1))
        assert store.run(queries.count) == 1
        with store.reader() as reader:
            assert reader.run(queries.count) == 1


def test_a_full_disk_is_told_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, 1)
    monkeypatch.setattr(opening, "free_bytes", lambda _folder: opening.LEAST_FREE - 1)
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert opened.trouble is not None
        assert opened.trouble.startswith("The disk is full")
        assert store.persistent
        assert store.run(queries.count) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_a_folder_that_may_not_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Path.stat has it for a person without rights; tests may run as root."""
    filled(tmp_path, 1)
    stat = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.name.startswith("history.sqlite3"):
            raise PermissionError(13, "Permission denied")
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    opened = opened_in(tmp_path)
    monkeypatch.undo()
    with opened.store as store:
        assert not store.persistent
        assert opened.trouble is not None
        assert "permission denied" in opened.trouble
        assert store.run(queries.count) == 0


def test_a_log_that_cannot_be_written_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, whom no file refuses: the connection is opened read-only instead."""
    path = filled(tmp_path, 1, 2)
    before = path.read_bytes()

    def read_only(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(opening, "connect", read_only)
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert not store.persistent
        assert opened.trouble is not None
        assert "could not be opened for writing" in opened.trouble
        assert store.run(queries.count) == 2
        store.add(completion(3))
        assert store.run(queries.count) == 3
    assert path.read_bytes() == before


def test_a_log_locked_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path, 1)

    def impatient(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA busy_timeout = 0")
        return connection

    monkeypatch.setattr(opening, "connect", impatient)
    with closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = opened_in(tmp_path)
        assert not opened.store.persistent
        assert opened.trouble is not None
        assert "Another program is using the training log" in opened.trouble
        assert opened.store.run(queries.count) == 1
        opened.store.close()
        other.execute("ROLLBACK")


def test_an_older_log_is_copied_before_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, 1)

    def add_mood(database: object) -> None:
        database.execute("ALTER TABLE completions ADD COLUMN mood TEXT")  # type: ignore[attr-defined]

    more = (*STEPS, add_mood)
    monkeypatch.setattr(opening, "LATEST", LATEST + 1)
    monkeypatch.setattr(opening, "migrate", lambda database: _migrate(database, more))
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert opened.trouble is None
        assert store.run(queries.count) == 1
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == LATEST + 1
        (copy,) = backups.newest(store.paths)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == LATEST
        assert connection.execute("SELECT count(*) FROM completions").fetchone()[0] == 1


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path, 1)

    def breaks(database: object) -> None:
        database.execute("ALTER TABLE completions ADD COLUMN mood TEXT")  # type: ignore[attr-defined]
        database.execute("no such statement")  # type: ignore[attr-defined]

    monkeypatch.setattr(opening, "LATEST", LATEST + 1)
    monkeypatch.setattr(opening, "migrate", lambda database: _migrate(database, (*STEPS, breaks)))
    monkeypatch.setattr(opening, "_memory", lambda _source=None: sqlite3.connect(":memory:"))
    opened = opened_in(tmp_path)
    assert opened.trouble is not None
    opened.store.close()
    monkeypatch.undo()
    with closing(connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(completions)")]
        assert "mood" not in columns
        assert connection.execute("PRAGMA user_version").fetchone()[0] == LATEST


def _migrate(database: object, steps: object) -> tuple[int, int]:
    return migrate(database, steps)  # type: ignore[arg-type]


def test_three_of_today_one_a_day_and_one_a_week_stay(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        for _day in range(100):
            for _hour in range(5):
                backups.make(store.connection, store.paths, clock, "daily")
                clock.forward(3600)
            clock.forward(86_400 - 5 * 3600)
        clock.forward(-86_400 + 5 * 3600)
        made = [one for path in backups.newest(store.paths) if (one := backups.made_at(path))]
        today = clock.now().date()
        ages = [(today - one.date()).days for one in made]
        assert ages[:9] == [0, 0, 0, 1, 2, 3, 4, 5, 6]
        assert len(made) == len(ages) <= 3 + 6 + backups.WEEKS
        weeks = [one.isocalendar()[:2] for one, age in zip(made, ages, strict=True) if age >= 7]
        assert len(set(weeks)) == len(weeks) >= backups.WEEKS - 2
        assert 55 <= max(ages) < 7 * backups.WEEKS


def test_copies_of_another_shape_and_the_newest_of_long_ago_stay(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        shape = backups.make(store.connection, store.paths, clock, "before-v4")
        old = [backups.make(store.connection, store.paths, clock, "daily") for _ in range(2)]
        clock.forward(400 * 86_400)
        new = backups.make(store.connection, store.paths, clock, "before-import")
        assert set(backups.newest(store.paths)) == {shape, *old, new}
        assert [backups.why(path) for path in (shape, *old, new)] == [
            "before-v4", "daily", "daily", "before-import",
        ]  # fmt: skip
        for _ in range(5):
            clock.forward(86_400)
            backups.make(store.connection, store.paths, clock, "daily")
        left = set(backups.newest(store.paths))
        assert shape in left
        assert not left & set(old)


def test_a_copy_that_is_brought_back_takes_the_logs_place_and_the_log_is_copied(
    tmp_path: Path,
) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store, store.reader() as other:
        store.add(completion(1, title="Then"))
        copy = store.copy("daily")
        assert copy is not None
        store.delete(next(store.completions()).id)
        store.add(completion(2, title="Now"))
        store.bring_back(copy)
        assert [one.title for one in store.completions()] == ["Then"]
        assert [one.title for one in other.completions()] == ["Then"]
        kept = next(one for one in backups.newest(store.paths) if "before-restore" in one.name)
        store.bring_back(kept)
        assert [one.title for one in store.completions()] == ["Now"]


def test_a_damaged_copy_is_not_brought_back(tmp_path: Path) -> None:
    with open_store(paths_in(tmp_path), VirtualClock()).store as store:
        store.add(completion())
        copy = store.copy("daily")
        assert copy is not None
        copy.write_bytes(copy.read_bytes()[:5000])
        with pytest.raises(HistoryDamaged, match="That copy is damaged"):
            store.bring_back(copy)
        assert store.run(queries.count) == 1


def test_two_copies_in_one_second_do_not_meet(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        first = backups.make(store.connection, store.paths, clock, "weekly")
        second = backups.make(store.connection, store.paths, clock, "weekly")
        assert first != second
        assert backups.newest_good(store.paths) is not None


def test_set_aside_takes_the_wal_along(tmp_path: Path) -> None:
    path = filled(tmp_path)
    wal = path.with_name(path.name + "-wal")
    path.write_bytes(b"damaged")
    wal.write_bytes(b"and its wal")
    opened_in(tmp_path).store.close()
    aside = path.parent / "backups" / "set-aside-20260304T063000.sqlite3-wal"
    assert aside.read_bytes() == b"and its wal"


def test_a_damaged_log_that_cannot_be_moved(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(b"damaged")
    (path.parent / "backups").write_text("a file where the folder should be")
    opened = opened_in(tmp_path)
    assert not opened.store.persistent
    assert opened.trouble is not None
    assert "could not be set aside" in opened.trouble
    assert path.read_bytes() == b"damaged"
    opened.store.close()


def test_reading_starts_without_sqlite_utils_and_writing_without_numpy(tmp_path: Path) -> None:
    """Start-up time: see the decision on it in docs/adr."""
    filled(tmp_path, 1)
    program = (
        "import sys; from pathlib import Path\n"
        "from hiptimer.history import writes; from hiptimer.history.store import open_store\n"
        "from hiptimer.history.journal import Journal\n"
        "from hiptimer.history.today import numbers\n"
        "from hiptimer.desktop.preferences import Preferences\n"
        "from hiptimer.testing import VirtualClock, paths_in\n"
        "clock = VirtualClock(); store = open_store(paths_in(Path(sys.argv[1])), clock).store\n"
        "numbers(store, clock, Preferences()); Journal(store, clock).open_plays()\n"
        "assert not {'sqlite_utils', 'numpy'} & set(sys.modules)\n"
        "store.run(writes.set_goal, '2026-01-01', 3)\n"
        "assert 'sqlite_utils' in sys.modules and 'numpy' not in sys.modules\n"
        "store.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_copy_with_a_name_of_another_kind_is_no_reason_to_wait(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        store.add(completion())
        made = store.backup_if_due()
        assert made is not None
        made.rename(made.with_name("history-mine.sqlite3"))
        assert store.backup_if_due() is not None


def test_what_cannot_be_opened_is_no_sound_copy(tmp_path: Path) -> None:
    assert not backups.is_sound(tmp_path / "nowhere" / "history.sqlite3")
    assert not backups.is_sound(tmp_path)


HOLDS = """
import sqlite3, sys
log = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(";"):
    log.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "statements",
    [
        "PRAGMA locking_mode = EXCLUSIVE;PRAGMA journal_mode = DELETE;BEGIN EXCLUSIVE",
        "PRAGMA locking_mode = EXCLUSIVE;BEGIN IMMEDIATE;CREATE TABLE other (a)",
    ],
)
def test_a_log_that_another_program_keeps_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statements: str
) -> None:
    """Python's own way to copy a database would wait for ever."""
    path = filled(tmp_path, 1)
    monkeypatch.setattr("hiptimer.history.connection.BUSY_MILLISECONDS", 1)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path), statements],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        opened = opened_in(tmp_path)
        other.kill()
    with opened.store as store:
        assert not store.persistent
        assert opened.trouble is not None
        assert "Another program is using the training log" in opened.trouble
        assert store.run(queries.count) == 1


def test_a_log_on_a_full_disk_is_read_and_nothing_only_seems_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk SQLite can't make its shared memory, and speaks of a fault of the disk."""
    filled(tmp_path, 1)

    def full(_path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = 4874  # IOERR_SHMSIZE
        raise error

    monkeypatch.setattr(opening, "connect", full)
    monkeypatch.setattr("hiptimer.history.errors.free_bytes", lambda _folder: 0)
    opened = opened_in(tmp_path)
    with opened.store as store:
        assert opened.trouble is not None
        assert opened.trouble.startswith("The disk is full")
        assert store.run(queries.count) == 1
        with pytest.raises(HistoryFull):
            store.add(completion(2))
        with pytest.raises(HistoryFull):
            store.run(writes.set_goal, "2026-01-01", 3)
        assert store.run(queries.count) == 1


def test_what_a_killed_window_wrote_last_is_read_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the -wal, for which there is no room to make the -shm that others read it by."""
    with opened_in(tmp_path / "there").store as store:
        store.add(completion(1))
        shutil.copytree(paths_in(tmp_path / "there").data, paths_in(tmp_path).data)
    paths_in(tmp_path).history.with_name("history.sqlite3-shm").unlink()

    def full(path: Path, **how: bool) -> sqlite3.Connection:
        if how.get("immutable"):
            return connect_for_reading(path, immutable=True)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = 4874  # IOERR_SHMSIZE
        raise error

    monkeypatch.setattr(opening, "connect", full)
    monkeypatch.setattr("hiptimer.history.errors.free_bytes", lambda _folder: 0)
    _, alone, as_if_nobody_wrote = opening._WAYS
    monkeypatch.setattr(opening, "_WAYS", (full, as_if_nobody_wrote))
    with opened_in(tmp_path).store as store:
        assert not store.is_whole  # what is not read must not be taken for all there is
    monkeypatch.setattr(opening, "_WAYS", (full, alone, as_if_nobody_wrote))
    with opened_in(tmp_path).store as store:
        assert store.is_whole
        assert store.run(queries.count) == 1

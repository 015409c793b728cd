"""A backup is whole, is checked as if it meant harm, and its restore loses nothing."""

import errno
import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from hiptimer.commands import backup as command
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.locks import Lock
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups, opening
from hiptimer.history.errors import HistoryReadOnly
from hiptimer.history.store import open_store
from hiptimer.history.transfer import archive, backup, restore
from hiptimer.history.transfer.errors import Cancelled, RestoreUnfinished, TransferError
from hiptimer.history.transfer.manifest import MANIFEST, Listed, is_safe
from hiptimer.testing import paths_in
from tests.history.builders import completion
from tests.history_transfer.persons import (
    CLOCK,
    backed_up,
    person,
    rewritten,
    set_log,
    titles,
    untouched,
)
from tests.holding import held_elsewhere


def test_a_backup_holds_all_but_locks_caches_logs_and_older_copies(made: Path) -> None:
    manifest = archive.verify(made)
    assert [one.path for one in manifest.files] == [
        "history.sqlite3", "notes.txt", "preferences.toml", "drafts/one.json",
        "sessions/mine.json", "sessions/pictures/hip.png", "sounds/end-00000000.wav",
    ]  # fmt: skip
    assert (manifest.completions, manifest.sessions) == (1, 1)


def test_a_log_that_is_being_written_is_copied_whole(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    with open_store(paths, CLOCK).store as store:
        store.add(completion(1))  # it stands in the -wal only
        backup.make(store, CLOCK, tmp_path / "b.zip")
    other = paths_in(tmp_path / "other")
    restore.prepare(tmp_path / "b.zip", other, CLOCK)
    restore.finish(other)
    assert titles(other) == ["Pigeon"]


def test_a_restore_brings_everything_and_keeps_what_was_there(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    assert titles(here) == ["Here"]  # nothing is changed by preparing
    kept = restore.finish(here)
    assert kept is not None
    assert kept.parent == here.backups
    assert titles(here) == ["There"]
    assert (here.sessions / "pictures" / "hip.png").read_text().startswith("There")
    assert here.preferences.read_text().startswith("# There")
    assert (here.data / "logs" / "today.log").read_text().startswith("Here")
    assert titles(Paths(kept, kept)) == ["Here"]
    assert (kept / "sessions" / "mine.json").read_text().startswith("Here")
    assert (kept / "preferences.toml").read_text().startswith("# Here")
    assert (kept / "notes.txt").read_text().startswith("Here")
    assert (here.data / "sounds" / "end-00000000.wav").read_text().startswith("There")
    assert (kept / "sounds" / "end-00000000.wav").read_text().startswith("Here")
    assert not restore.is_pending(here)
    assert restore.finish(here) is None


def test_what_the_backup_has_nothing_for_moves_aside_too(tmp_path: Path, here: Paths) -> None:
    """An older log's journal beside a newer log would be read as its own."""
    bare = paths_in(tmp_path / "bare")
    with open_store(bare, CLOCK).store as store:
        backup.make(store, CLOCK, tmp_path / "bare.zip")
    (here.data / "history.sqlite3-wal").write_bytes(b"of the log that was here")
    restore.prepare(tmp_path / "bare.zip", here, CLOCK)
    kept = restore.finish(here)
    assert kept is not None
    for name in ("history.sqlite3-wal", "preferences.toml", "sessions", "drafts", "sounds"):
        assert not (here.data / name).exists()
        assert (kept / name).exists()
    assert titles(here) == []


def test_a_restore_into_an_empty_place(made: Path, tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "new")
    restore.prepare(made, paths, CLOCK)
    restore.finish(paths)
    assert titles(paths) == ["There"]


def test_one_that_was_prepared_can_be_given_up(made: Path, here: Paths) -> None:
    before = untouched(here)
    restore.prepare(made, here, CLOCK)
    restore.abandon(here)
    assert restore.finish(here) is None
    assert untouched(here) == before


def test_a_cancelled_restore_changes_nothing(made: Path, here: Paths) -> None:
    before = untouched(here)

    def stop(done: int, whole: int) -> None:
        if done > whole * 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore.prepare(made, here, CLOCK, stop)
    assert untouched(here) == before


def test_a_cancelled_backup_leaves_the_one_before(made: Path, tmp_path: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise Cancelled

    old = made.read_bytes()
    with open_store(paths_in(tmp_path / "there"), CLOCK).store as store, pytest.raises(Cancelled):
        backup.make(store, CLOCK, made, stop)
    assert made.read_bytes() == old
    assert not list(tmp_path.glob(".*.part"))


# hostile backups


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "sessions/../../evil", "sessions\\evil", "C:/evil", "c:evil", "a//b",
     "./a", "backups/x", "cache/x", "window.lock", "restore-plan.json", "sessions/con.json",
     "sessions/a\x00b", "sessions/x ", "history.sqlite3-wal", "manifest.json/x", ".bashrc"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(made: Path, here: Paths, name: str) -> None:
    assert not is_safe(name)
    before = untouched(here)
    rewritten(made, lambda files: files.update({name: b"x"}))
    with pytest.raises(TransferError):
        restore.prepare(made, here, CLOCK)
    assert untouched(here) == before
    assert not (here.data.parent / "evil").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files.pop("history.sqlite3"), "no training log"),
        (set_log(b"SQLite format 3\x00" + b"\xff" * 5000), "damaged"),
        (set_log(b"no log"), "damaged"),
        (set_log(b""), "not a .*training log"),
        (lambda files: files.update({"Notes.TXT": b"x"}), "the same name"),
        (lambda files: files.update({"sessions": b"x"}), "a file and a folder"),
        (lambda files: files.clear(), "it is empty"),
    ],
)
def test_a_backup_that_is_none_is_refused_in_words(
    made: Path, here: Paths, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    before = untouched(here)
    rewritten(made, change)
    with pytest.raises(TransferError, match=words):
        restore.prepare(made, here, CLOCK)
    assert untouched(here) == before


def test_a_newer_log_is_left_alone(made: Path, here: Paths, tmp_path: Path) -> None:
    newer = paths_in(tmp_path / "there")
    with open_store(newer, CLOCK).store as store:
        store.connection.execute("PRAGMA user_version = 99")
        backup.make(store, CLOCK, made)
    with pytest.raises(TransferError, match="newer HipTimer"):
        restore.prepare(made, here, CLOCK)


def test_every_damaged_byte_is_noticed_or_harmless(made: Path, here: Paths) -> None:
    good = made.read_bytes()
    before = untouched(here)
    for place in range(0, len(good), max(1, len(good) // 150)):
        made.write_bytes(good[:place] + bytes([good[place] ^ 0x5A]) + good[place + 1 :])
        try:
            archive.verify(made)
        except TransferError:
            continue
    for place in range(0, len(good), max(1, len(good) // 40)):
        made.write_bytes(good[:place])
        with pytest.raises(TransferError):
            restore.prepare(made, here, CLOCK)
    assert untouched(here) == before


def test_links_bombs_and_odd_entries_are_refused(made: Path, here: Paths) -> None:
    with zipfile.ZipFile(made) as old:
        files = {name: old.read(name) for name in old.namelist()}

    def write(add: Callable[[zipfile.ZipFile], None]) -> None:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name, data in files.items():
                if name != "notes.txt":
                    new.writestr(name, data)
            add(new)

    link = zipfile.ZipInfo("notes.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    write(lambda new: new.writestr(link, "/etc/passwd"))
    with pytest.raises(TransferError, match="not a regular file"):
        restore.prepare(made, here, CLOCK)
    write(lambda new: new.writestr("notes.txt", b"\0" * 50_000_000))
    with pytest.raises(TransferError, match="more than 100 times its size"):
        restore.prepare(made, here, CLOCK)
    write(lambda new: new.writestr("notes.txt", b"x\0" * 5_000))
    with pytest.raises(TransferError, match="length"):
        restore.prepare(made, here, CLOCK)
    write(lambda new: new.writestr("notes.txt", b"x" * len(files["notes.txt"])))
    with pytest.raises(TransferError, match="not what it was"):
        restore.prepare(made, here, CLOCK)
    write(two)
    with pytest.raises(TransferError, match="do not agree"):
        restore.prepare(made, here, CLOCK)
    assert not (here.data / "restore-new").exists()


def test_what_packs_too_well_is_not_packed_and_so_can_be_restored(
    tmp_path: Path, here: Paths
) -> None:
    paths = person(tmp_path / "there", "Mine")
    (paths.sessions / "long.txt").write_bytes(b"\0" * 20_000_000)
    made = backed_up(paths, tmp_path / "large.zip")
    assert made.path.stat().st_size > 20_000_000
    restore.prepare(made.path, here, CLOCK)


def two(archive_: zipfile.ZipFile) -> None:
    archive_.writestr("notes.txt", b"x")
    archive_.writestr("more", b"x")


# bad luck


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that were forked")
def test_killed_at_any_step_a_restore_loses_nothing(tmp_path: Path) -> None:
    script = [sys.executable, "-m", "tests.history_transfer.killed_restore"]
    done = subprocess.run(
        [*script, str(tmp_path), "--short"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    steps = int(done.stdout.split()[1])
    assert steps > 20, done.stdout


def test_a_full_disk_says_so_and_keeps_everything(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before, old = untouched(here), made.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TransferError, match="disk is full"):
        restore.prepare(made, here, CLOCK)
    with open_store(here, CLOCK).store as store, pytest.raises(TransferError, match="disk is full"):
        backup.make(store, CLOCK, made)
    monkeypatch.undo()
    assert made.read_bytes() == old
    assert untouched(here) == before


def test_what_cannot_be_ended_says_where_everything_is(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore.prepare(made, here, CLOCK)
    real = Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if self.name == "sessions":
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(RestoreUnfinished, match="Nothing is lost") as told:
        restore.finish(here)
    monkeypatch.undo()
    kept = restore.finish(here)
    assert f"what was there before is in {kept}, " in str(told.value)
    assert titles(here) == ["There"]


def test_backups_on_another_disk_are_no_place_to_move_to(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of backups may be a link to another disk: nothing can be renamed into it."""
    stat_, replace = Path.stat, Path.replace

    def on_another_disk(self: Path, **options: bool) -> os.stat_result:
        found = stat_(self, **options)
        if self != here.backups:
            return found
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:10]))

    def across(self: Path, target: Path) -> Path:
        if (here.backups in self.parents) != (here.backups in target.parents):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "stat", on_another_disk)
    monkeypatch.setattr(Path, "replace", across)
    restore.prepare(made, here, CLOCK)
    kept = restore.finish(here)
    monkeypatch.undo()
    assert kept is not None
    assert kept.parent == here.data
    assert (titles(here), titles(Paths(kept, kept))) == (["There"], ["Here"])
    again = backed_up(here, made)
    assert not any(one.path.startswith(kept.name) for one in again.manifest.files)


@pytest.mark.parametrize(
    "changes",
    [
        {"aside": "../before-restore-x"},
        {"aside": "backups/../../before-restore-x"},
        {"aside": "before-restore-x/../../y"},
        {"aside": "/before-restore-x"},
        {"aside": "sessions"},
        {"aside": "before-restore-x/y"},
        {"aside": "before-restore-x\\..\\..\\y"},
        {"out": ("../precious",)},
        {"out": ("backups/history-old.sqlite3",)},
        {"out": ("windows",)},
        {"out": ("sessions/mine.json",)},
        {"into": ("../notes.txt",)},
        {"into": ("../../here/data/notes.txt",)},
    ],
)
def test_a_damaged_plan_touches_nothing(
    made: Path, here: Paths, tmp_path: Path, changes: dict[str, object]
) -> None:
    restore.prepare(made, here, CLOCK)
    (here.data.parent / "precious").write_text("kept")
    plan = msgspec.json.decode(here.restore_plan.read_bytes(), type=restore.RestorePlan)
    damaged = msgspec.structs.replace(plan, **changes)
    here.restore_plan.write_bytes(msgspec.json.encode(damaged))

    def everything() -> dict[Path, bytes | None]:
        return {
            path: path.read_bytes() if path.is_file() else None
            for path in tmp_path.rglob("*")
            if path.name != "restore.lock"
        }

    before = everything()
    with pytest.raises(RestoreUnfinished, match="its plan is damaged"):
        restore.finish(here)
    assert everything() == before


def test_no_backup_into_a_folder_that_is_not_there(here: Paths, tmp_path: Path) -> None:
    with open_store(here, CLOCK).store as store:
        with pytest.raises(TransferError, match="That folder is not there"):
            backup.make(store, CLOCK, tmp_path / "nowhere" / "b.zip")
        with pytest.raises(TransferError, match="was not written"):
            backup.make(store, CLOCK, tmp_path)


def test_while_a_window_is_open_a_restore_waits(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    with held_elsewhere(here.window_lock) as other:
        here.window_lock.write_text("999999999\nhiptimer\na-name-from-another-network\n")
        assert restore.window_is_open(here)
        assert restore.finish(here) is None
        assert titles(here) == ["Here"]
        other.kill()
    assert not restore.window_is_open(here)  # it has died, and left its lock behind
    assert restore.finish(here) is not None


def test_the_window_itself_ends_a_restore(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    own = Lock(here.window_lock)
    assert own.take()
    assert restore.finish(here) is None
    assert restore.finish(here, window=True) is not None
    assert restore.window_is_open(here)
    own.release()


def test_where_nothing_can_be_locked_nothing_is_restored(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lock: Lock) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(Lock, "take", refuse)
    before = untouched(here)
    told = "Nothing can be locked there.*Nothing was changed. Move your data folder"
    with pytest.raises(TransferError, match=told):
        restore.prepare(made, here, CLOCK)
    with pytest.raises(TransferError, match=told):
        restore.window_is_open(here)
    monkeypatch.undo()
    restore.prepare(made, here, CLOCK)
    monkeypatch.setattr(Lock, "take", refuse)
    with pytest.raises(TransferError, match=told):
        restore.finish(here)
    assert before.items() <= untouched(here).items()


def test_two_restores_at_once_are_refused(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    with pytest.raises(TransferError, match="Another restore has not been finished"):
        restore.prepare(made, here, CLOCK)


ODD_NAMES = (
    "con.json", "AUX", "com1.txt", "dot.", "blank ", "a:b.json", "what?.json", "line\nbreak.json",
    "50%.json", "%63on.json", "Morning.json", "morning.json", "MORNING.json", "\u00e9.json",
    "e\u0301.json", os.fsdecode(b"\xff\xfe.json"), "nul/inside.json", "con./deeper/aux.png",
)  # fmt: skip


def with_odd_names(paths: Paths) -> dict[str, str]:
    """Files of every odd name in the sessions' folder, and what they hold."""
    held = {}
    for number, name in enumerate(ODD_NAMES):
        place = paths.sessions / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(str(number))
        held[name] = str(number)
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of these names")
def test_a_session_whose_name_is_spelled_is_counted(tmp_path: Path) -> None:
    paths = person(tmp_path, "Here")
    (paths.sessions / "con.json").write_text("{}")
    assert backed_up(paths, tmp_path / "b.zip").manifest.sessions == 2


def test_a_backup_holds_names_that_other_systems_cannot_have(tmp_path: Path) -> None:
    paths, other = person(tmp_path / "a", "A"), person(tmp_path / "b", "B")
    held = with_odd_names(paths)
    made = backed_up(paths, tmp_path / "b.zip")
    assert made.left_out == ()
    assert all(is_safe(one.path) for one in made.manifest.files)
    restore.prepare(made.path, other, CLOCK)
    restore.finish(other)
    assert {name: (other.sessions / name).read_text() for name in held} == held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of these names")
def test_where_a_name_cannot_be_had_the_file_comes_back_spelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, other = person(tmp_path / "a", "A"), person(tmp_path / "b", "B")
    held = with_odd_names(paths)
    made = backed_up(paths, tmp_path / "b.zip")
    monkeypatch.setattr("hiptimer.history.transfer.manifest.sys.platform", "win32")
    restore.prepare(made.path, other, CLOCK)
    restore.finish(other)
    there = [path for path in other.sessions.rglob("*") if path.is_file()]
    assert set(held.values()) <= {path.read_text() for path in there}
    assert all(is_safe(path.relative_to(other.data).as_posix()) for path in there)


def test_a_backup_without_odd_names_is_as_older_versions_read_it(tmp_path: Path) -> None:
    made = backed_up(person(tmp_path / "a", "A"), tmp_path / "b.zip")
    assert made.manifest.format == 1
    with zipfile.ZipFile(made.path) as archive_file:
        assert b"spelled" not in archive_file.read(MANIFEST)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_backup_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of somebody else")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "secret").write_text("of somebody else")
    paths = person(tmp_path / "a", "A")
    (paths.sessions / "link.json").symlink_to(tmp_path / "secret")
    (paths.sessions / "links").symlink_to(tmp_path / "folder")
    made = backed_up(paths, tmp_path / "b.zip")
    assert sorted(made.left_out) == ["sessions/link.json", "sessions/links"]
    with zipfile.ZipFile(made.path) as archive_file:
        assert not any(
            b"somebody else" in archive_file.read(name) for name in archive_file.namelist()
        )


@pytest.mark.parametrize("path", ["sessions/%2E%2E/%2E%2E/evil", "%2Fevil", "x%00y", "%2E%2E"])
def test_a_spelled_name_leads_nowhere_else(tmp_path: Path, path: str) -> None:
    made = backed_up(person(tmp_path / "a", "A"), tmp_path / "good.zip")
    data = b"evil"
    one = Listed(path, len(data), hashlib.sha256(data).hexdigest(), spelled=True)
    with zipfile.ZipFile(made.path) as good, zipfile.ZipFile(tmp_path / "b.zip", "w") as bad:
        for each in made.manifest.files:
            bad.writestr(each.path, good.read(each.path))
        bad.writestr(path, data)
        manifest = msgspec.structs.replace(
            made.manifest, format=2, files=(*made.manifest.files, one)
        )
        bad.writestr(MANIFEST, msgspec.json.encode(manifest))
    other = person(tmp_path / "b", "B")
    restore.prepare(tmp_path / "b.zip", other, CLOCK)
    restore.finish(other)
    assert not (tmp_path / "evil").exists()
    assert not (other.data.parent / "evil").exists()
    assert (other.data / path).read_bytes() == data


@pytest.fixture
def on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A person's folder, of which the disk has no room for a byte more."""
    paths = person(tmp_path, "Here")

    def full(_path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(opening, "connect", full)
    return paths


def test_a_full_disk_is_backed_up_to_another_one(on_a_full_disk: Paths, tmp_path: Path) -> None:
    with open_store(on_a_full_disk, CLOCK).store as store:
        assert not store.persistent
        with store.reader() as reader:  # as the window does it
            backup.make(reader, CLOCK, tmp_path / "b.zip")
    other = paths_in(tmp_path / "other")
    restore.prepare(tmp_path / "b.zip", other, CLOCK)
    restore.finish(other)
    assert titles(other) == ["Here"]
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_the_command_backs_up_a_full_disk(
    on_a_full_disk: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(on_a_full_disk, CLOCK, tmp_path / "b.zip", replace=False) == 0
    said = capsys.readouterr()
    assert said.err.startswith("The disk is full")
    assert said.out.startswith("Written and checked")


def test_the_full_disk_of_a_backup_is_not_said_to_be_the_logs(
    here: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: object, _target: Path) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(backups, "copy_into", full)
    refused = pytest.raises(TransferError, match=r"b.zip was not written. The disk is full.")
    with open_store(here, CLOCK).store as store, refused:
        backup.make(store, CLOCK, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*.zip"))


def test_of_a_log_that_was_not_read_no_backup_is_made(tmp_path: Path) -> None:
    """It would be taken for one of everything."""
    paths = person(tmp_path, "Here")
    with closing(sqlite3.connect(paths.history)) as log:
        log.execute("PRAGMA user_version = 900")
    refused = pytest.raises(HistoryReadOnly, match="no backup was made")
    with open_store(paths, CLOCK).store as store, refused:
        backup.make(store, CLOCK, tmp_path / "b.zip")


def test_while_another_program_writes_a_backup_is_made_of_what_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = person(tmp_path, "Here")
    monkeypatch.setattr("hiptimer.history.connection.BUSY_MILLISECONDS", 1)
    with closing(sqlite3.connect(paths.history, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert command.run(paths, CLOCK, tmp_path / "b.zip", replace=False) == 0
    with closing(sqlite3.connect(paths.history, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CommandError, match="No backup was made"):
            command.run(paths, CLOCK, tmp_path / "c.zip", replace=False)
    other_paths = paths_in(tmp_path / "other")
    restore.prepare(tmp_path / "b.zip", other_paths, CLOCK)
    restore.finish(other_paths)
    assert titles(other_paths) == ["Here"]

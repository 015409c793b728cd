"""What a restore leaves behind, tells and survives, step by step."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest

from hiptimer.desktop.atomic import sync_folder
from hiptimer.desktop.paths import Paths
from hiptimer.history.transfer import restore
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.manifest import ALWAYS_REPLACED
from tests.history.test_older_logs import LOGS
from tests.history_transfer.persons import CLOCK, backed_up, person, rewritten, set_log, titles
from tests.holding import held_elsewhere


def unpacked(paths: Paths) -> Path:
    return paths.data / "restore-new"


def test_progress_runs_once_from_nothing_to_all(made: Path, here: Paths) -> None:
    told: list[tuple[int, int]] = []
    restore.prepare(made, here, CLOCK, lambda done, whole: told.append((done, whole)))
    [whole] = {whole for _, whole in told}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, whole)
    assert done.count(whole // 2) == 2  # checked to its end, unpacked from its beginning


def test_what_another_unpacked_is_no_part_of_it(made: Path, here: Paths) -> None:
    stranger = unpacked(here) / "sessions" / "stranger.json"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("{}")
    restore.prepare(made, here, CLOCK)
    assert not stranger.exists()
    restore.finish(here)
    assert not (here.sessions / "stranger.json").exists()


def test_nothing_unpacked_stays_behind(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(restore, "write_whole", full)
        with pytest.raises(TransferError):
            restore.prepare(made, here, CLOCK)
    assert not unpacked(here).exists()
    with monkeypatch.context() as patch:
        patch.setattr(restore, "LATEST", 0)
        with pytest.raises(TransferError, match="newer HipTimer"):
            restore.prepare(made, here, CLOCK)
    assert not unpacked(here).exists()

    restore.prepare(made, here, CLOCK)
    restore.abandon(here)
    assert not unpacked(here).exists()
    restore.abandon(here)  # nothing waits: nothing happens

    restore.prepare(made, here, CLOCK)
    restore.finish(here)
    assert not unpacked(here).exists()

    unpacked(here).mkdir()  # of one that was killed at the very end
    assert restore.finish(here) is None
    assert not unpacked(here).exists()


def refusal(act: Callable[[], object]) -> str:
    """What is told of what can't be done; "": it is done."""
    try:
        act()
    except TransferError as error:
        return str(error)
    return ""


def test_a_disk_that_fills_up_at_any_moment_loses_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays until all that is new is there; the rest is done when there is room."""
    sync, left = os.fsync, [0]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    refused = 0
    for moment in range(1, 100):
        here = person(tmp_path / f"here-{moment}", "Here")
        left[0] = moment
        told = refusal(partial(restore.prepare, made, here, CLOCK))
        if told:
            refused += 1
            assert told.startswith("The backup was not restored. The disk is full. Nothing was")
            assert titles(here) == ["Here"]
            assert not unpacked(here).exists()
            restore.prepare(made, here, CLOCK)  # there is room again
        told = refusal(partial(restore.finish, here))
        if told:
            assert "the disk is full" in told
            assert "Nothing is lost" in told
            restore.finish(here)
        assert titles(here) == ["There"]
        [kept] = here.backups.glob(f"{restore.ASIDE}*")
        assert titles(Paths(kept, kept)) == ["Here"]
        if left[0] > 0:
            break
    assert 1 < refused < moment < 99


def test_one_that_waits_is_not_replaced_by_another(made: Path, here: Paths, tmp_path: Path) -> None:
    backed_up(person(tmp_path / "third", "Third"), tmp_path / "third.zip")
    restore.prepare(made, here, CLOCK)
    with pytest.raises(TransferError, match="has not been finished"):
        restore.prepare(tmp_path / "third.zip", here, CLOCK)
    restore.finish(here)
    assert titles(here) == ["There"]


def test_two_in_the_same_second_keep_what_each_found(
    made: Path, here: Paths, tmp_path: Path
) -> None:
    backed_up(person(tmp_path / "third", "Third"), tmp_path / "third.zip")
    kept = []
    for source in (made, tmp_path / "third.zip", made):
        restore.prepare(source, here, CLOCK)
        kept.append(restore.finish(here))
    names = [folder.name for folder in kept if folder]
    assert names == [names[0], f"{names[0]}-2", f"{names[0]}-3"]
    assert [titles(Paths(folder, folder)) for folder in kept if folder] == [
        ["Here"], ["There"], ["Third"]
    ]  # fmt: skip


def test_what_was_made_meanwhile_is_kept_beside_what_was_there(made: Path, here: Paths) -> None:
    """A restore that was cut short between its moves finds files that a person made since."""
    restore.prepare(made, here, CLOCK)
    plan = msgspec.json.decode(here.restore_plan.read_bytes(), type=restore.RestorePlan)
    aside = here.data / plan.aside
    aside.mkdir(parents=True)
    for name in plan.out:
        if (here.data / name).exists():
            (here.data / name).replace(aside / name)
    (unpacked(here) / "notes.txt").replace(here.data / "notes.txt")
    here.sessions.mkdir()
    (here.sessions / "since.json").write_text("{}")
    assert restore.finish(here) == aside
    assert (aside / "sessions" / "mine.json").read_text().startswith("Here")
    assert (aside / "sessions-2" / "since.json").exists()
    assert (aside / "notes.txt").read_text().startswith("Here")
    assert (here.data / "notes.txt").read_text().startswith("There")
    assert titles(here) == ["There"]


def test_each_step_is_on_the_disk_before_the_next(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut must not find the plan without the files, nor the files without the plan."""
    synced: list[tuple[str, bool]] = []
    real = sync_folder

    def seen(folder: Path) -> None:
        synced.append((os.path.relpath(folder, here.data), here.restore_plan.exists()))
        real(folder)

    monkeypatch.setattr(restore, "sync_folder", seen)
    restore.prepare(made, here, CLOCK)
    folders = {name for name, planned in synced if not planned}
    assert folders >= {"restore-new", "restore-new/sessions", "restore-new/sessions/pictures"}
    synced.clear()
    kept = restore.finish(here)
    assert kept is not None
    assert synced == [(f"backups/{kept.name}", True), (".", True), (".", False)]


def test_the_names_of_the_log_are_moved_before_all_others(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    plan = msgspec.json.decode(here.restore_plan.read_bytes(), type=restore.RestorePlan)
    assert plan.out[: len(ALWAYS_REPLACED)] == tuple(ALWAYS_REPLACED)
    assert len(plan.out) == len(set(plan.out))
    assert set(plan.into) <= set(plan.out)


def test_the_lock_is_given_back(made: Path, here: Paths) -> None:
    restore.prepare(made, here, CLOCK)
    with held_elsewhere(here.data / "restore.lock"):
        pass  # another process can take it
    restore.finish(here)
    for place in (here.data / "restore.lock", here.window_lock):
        with held_elsewhere(place):
            pass


def as_log(folder: Path, *statements: str) -> bytes:
    """A database made of these statements, as a file."""
    place = folder / "made.sqlite3"
    place.unlink(missing_ok=True)
    with closing(sqlite3.connect(place)) as connection:
        for statement in statements:
            connection.executescript(statement)
    return place.read_bytes()


def test_a_log_of_the_first_version_comes_back(made: Path, here: Paths, tmp_path: Path) -> None:
    oldest = as_log(tmp_path, (LOGS / "shape-1.sql").read_text(encoding="utf-8"))
    rewritten(made, set_log(oldest))
    restore.prepare(made, here, CLOCK)
    restore.finish(here)
    assert titles(here) == ["Pigeon"] * 3


@pytest.mark.parametrize("version", [-1, 0, 1])
def test_a_database_of_another_program_is_no_log(
    made: Path, here: Paths, tmp_path: Path, version: int
) -> None:
    other = as_log(tmp_path, "CREATE TABLE notes (text TEXT)", f"PRAGMA user_version = {version}")
    rewritten(made, set_log(other))
    with pytest.raises(TransferError, match="is not a training log"):
        restore.prepare(made, here, CLOCK)
    assert titles(here) == ["Here"]


def test_looking_at_a_log_leaves_nothing_beside_it(made: Path, here: Paths, tmp_path: Path) -> None:
    shape = (LOGS / "shape-3.sql").read_text(encoding="utf-8")
    rewritten(made, set_log(as_log(tmp_path, shape, "PRAGMA journal_mode = WAL")))
    restore.prepare(made, here, CLOCK)
    assert [path.name for path in unpacked(here).glob("history*")] == ["history.sqlite3"]


def test_files_that_are_held_for_a_moment_are_moved_all_the_same(
    made: Path, here: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a virus scanner has each new file for a moment, and a rename is refused then."""
    refused: set[Path] = set()
    rename = Path.replace

    def scanned(path: Path, target: Path) -> Path:
        if path not in refused:
            refused.add(path)
            raise PermissionError(13, "The process cannot access the file")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", scanned)
    monkeypatch.setattr("hiptimer.desktop.atomic._BETWEEN", 0.0)
    restore.prepare(made, here, CLOCK)
    assert restore.finish(here) is not None
    assert titles(here) == ["There"]
    assert len(refused) > 4

"""What sync programs leave is noticed; what is the person's own is not taken for it."""

from pathlib import Path

import pytest

from hiptimer.desktop.conflicts import conflict_copies, conflict_words
from hiptimer.desktop.paths import Paths

LEFT = [
    "history (Anna's conflicted copy 2026-11-28).sqlite3",
    "history (In Konflikt stehende Kopie von Anna 2026-11-28).sqlite3",
    "history.sync-conflict-20261128-094239-ABCDEF7.sqlite3",
    "history-LAPTOP.sqlite3",
    "history 2.sqlite3",
    "history (1).sqlite3",
    "preferences (conflicted copy 2026-11-28 094239).toml",
    "preferences-LAPTOP-2.toml",
    "enrolment (SFConflict anna@example.org 2026-11-28-09-42-39).json",
    "sessions/hips.sync-conflict-20261128-094239-ABCDEF7.json",
    "sessions/hips (Case Conflict).json",
    "exercises/own_conflict-20261128-094239.json",
    "programmes/mine.Conflict.json",
]
OWN = [
    "history.sqlite3", "history.sqlite3-wal", "history.sqlite3.restored", "preferences.toml",
    "preferences.broken.toml", "preferences.broken-2.toml", "enrolment.json",
    "historyofmine.sqlite3",
    "sessions/conflict.json", "sessions/hips (1).json", "sessions/hips-LAPTOP.json",
    "sessions/the conflicted hip.json",
]  # fmt: skip


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path, tmp_path / "cache")
    for name in (*LEFT, *OWN):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return made


def test_each_kind_is_noticed_and_nothing_else(paths: Paths) -> None:
    found = [path.relative_to(paths.data).as_posix() for path in conflict_copies(paths)]
    assert sorted(found) == sorted(LEFT)


def test_they_are_told(paths: Paths) -> None:
    assert conflict_words(()) == ""
    one = conflict_words([paths.data / "history-LAPTOP.sqlite3"])
    assert one.startswith("A sync program left 1 second version of a file in your data folder: ")
    assert "left 13 second versions" in conflict_words(conflict_copies(paths))


def test_a_folder_that_is_not_there_has_none(paths: Paths) -> None:
    assert conflict_copies(Paths(paths.data / "none", paths.cache)) == ()

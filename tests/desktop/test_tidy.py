"""The data folder is private, and free of what kills left."""

import sys
from pathlib import Path

import pytest

from hiptimer.desktop.tidy import tidy
from hiptimer.history.store import open_store
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are kept elsewhere there")


def modes(root: Path) -> dict[str, int]:
    return {
        path.relative_to(root).as_posix(): path.stat().st_mode & 0o777
        for path in (root, *root.rglob("*"))
        if not path.is_symlink()
    }


def test_the_log_and_all_beside_it_are_private_from_the_start(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    with open_store(paths, VirtualClock()).store as store:
        store.add(completion(1))
        assert store.backup_if_due() is not None
        found = modes(paths.data)
    assert {"history.sqlite3", "history.sqlite3-wal", "backups"} <= found.keys()
    assert {mode for name, mode in found.items() if "." in name and name != "."} == {0o600}
    assert found["."] == found["backups"] == 0o700


def test_what_is_there_is_made_private_but_for_a_folder_that_was_given(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    outside = tmp_path / "outside.json"
    outside.write_text("somebody's")
    paths.sessions.joinpath("one").mkdir(parents=True)
    for name in (
        "preferences.toml",
        "sessions/a.json",
        "sessions/one/b.json",
        "sessions/.a.x.part",
    ):
        (paths.data / name).write_text("x")
    (paths.sessions / "link.json").symlink_to(outside)
    for path in (paths.data, *paths.data.rglob("*"), outside):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    tidy(paths)
    assert modes(paths.data) == {
        ".": 0o755, "preferences.toml": 0o600, "sessions": 0o700, "sessions/a.json": 0o600,
        "sessions/one": 0o700, "sessions/one/b.json": 0o600,
    }  # fmt: skip
    assert outside.stat().st_mode & 0o777 == 0o644
    tidy(paths_in(tmp_path / "nowhere"))

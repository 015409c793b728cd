"""Folders and backups of older versions are taken over whole; what a newer one wrote is left.

`upgrades/` has what older versions wrote: preferences and a session of the first, a backup of the
one before the log's fourth shape. Their logs are `history/logs/shape-N.sql`.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hiptimer.cli import main
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences_file import load
from hiptimer.history.migrations import LATEST

WRITTEN = Path(__file__).parent / "upgrades"
LOGS = Path(__file__).parent / "history" / "logs"
IN_LOG = {1: 3, 2: 3, 3: 4}
"""How many entries each older log has."""


def folder_of(shape: int, place: Path) -> Path:
    """A data folder as the version that wrote logs of this shape left it."""
    data = place / "data"
    (data / "sessions").mkdir(parents=True)
    shutil.copy(WRITTEN / "own-session.json", data / "sessions" / "mine.json")
    shutil.copy(WRITTEN / "preferences.toml", data / "preferences.toml")
    with closing(sqlite3.connect(data / "history.sqlite3")) as connection:
        connection.executescript((LOGS / f"shape-{shape}.sql").read_text(encoding="utf-8"))
    return data


def told(data: Path, capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says of a data folder."""
    assert main(["--data-dir", str(data), *arguments]) == code
    return capfd.readouterr().out


def test_each_older_shape_is_one_of_these() -> None:
    assert set(IN_LOG) == set(range(1, LATEST))


@pytest.mark.parametrize("shape", IN_LOG)
def test_an_older_folder_is_opened_whole(
    tmp_path: Path, shape: int, capfd: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(shape, tmp_path)
    log = json.loads(told(data, capfd, "history", "--json"))
    assert len(log["completions"]) == IN_LOG[shape]
    assert json.loads(told(data, capfd, "timeline", "mine", "--json"))["segments"]
    assert told(data, capfd, "streak")
    preferences, troubles = load(paths_for(data).preferences)
    assert (preferences.volume, preferences.text_size, troubles) == (35, 120, [])
    assert list((data / "backups").glob(f"*before-v{LATEST}*"))


@pytest.mark.parametrize("shape", IN_LOG)
def test_an_older_folder_goes_through_a_backup_of_now(
    tmp_path: Path, shape: int, capfd: pytest.CaptureFixture[str]
) -> None:
    data, new = folder_of(shape, tmp_path), tmp_path / "new"
    before = told(data, capfd, "history", "--json")
    file = str(tmp_path / "all.zip")
    told(data, capfd, "backup", file)
    told(new, capfd, "restore", file, "--yes")
    assert told(new, capfd, "history", "--json") == before
    assert (new / "sessions" / "mine.json").read_bytes() == (
        WRITTEN / "own-session.json"
    ).read_bytes()


def test_an_older_backup_is_restored(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told(tmp_path, capfd, "restore", str(WRITTEN / "backup-shape-3.zip"), "--yes")
    assert len(json.loads(told(tmp_path, capfd, "history", "--json"))["completions"]) == IN_LOG[3]
    assert told(tmp_path, capfd, "timeline", "mine")


@pytest.mark.parametrize("command", ["history", "streak", "export"])
def test_a_newer_log_is_refused_in_words_and_left_as_it_is(
    tmp_path: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(3, tmp_path)
    log = data / "history.sqlite3"
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as HipTimer's own
        connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = log.read_bytes()
    more = [str(tmp_path / "log.csv")] if command == "export" else []
    assert main(["--data-dir", str(data), command, *more]) == 1
    assert "written by a newer HipTimer" in capfd.readouterr().err
    assert log.read_bytes() == before

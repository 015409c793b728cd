"""The commands, by the command line itself."""

import subprocess
import sys
from pathlib import Path

import pytest

from hiptimer.cli import main
from hiptimer.desktop.paths import Paths, paths_for
from hiptimer.history import queries, writes
from hiptimer.history.store import open_store
from hiptimer.testing import VirtualClock
from tests.history.builders import completion

FOREIGN = "Day,Length\n2026-03-05,15\n"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = paths_for(tmp_path / "data")
    with open_store(made, VirtualClock()).store as store:
        store.run(writes.add_all, (completion(number) for number in range(3)))
    return made


def run(paths: Paths, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(paths.data)])


def count(paths: Paths) -> int:
    with open_store(paths, VirtualClock()).store as store:
        return store.run(queries.count)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_out_and_in_again(
    paths: Paths, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / f"log.{form}", paths_for(tmp_path / "other")
    assert run(paths, "export", str(file)) == 0
    assert run(other, "import", str(file), "--dry-run") == 0
    assert not other.history.exists()
    assert "3 sessions would be added." in capsys.readouterr().out
    assert run(other, "import", str(file)) == 1  # nobody is there to say yes
    assert not other.history.exists()
    assert run(other, "import", str(file), "--yes") == 0
    assert count(other) == 3
    assert run(other, "import", str(file), "--yes") == 0
    assert "nothing new" in capsys.readouterr().out


def test_a_calendar(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "hips.ics"
    assert run(paths, "export", str(file), "--only", "done") == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3


def test_a_calendar_has_the_days_of_the_programme_that_runs(paths: Paths, tmp_path: Path) -> None:
    assert run(paths, "programme", "start", "turn-more-freely") == 0
    file = tmp_path / "hips.ics"
    assert run(paths, "export", str(file), "--only", "planned") == 0
    data = file.read_bytes().replace(b"\r\n ", b"")
    assert 22 <= data.count(b"BEGIN:VEVENT") <= 27  # three a week, parts of nine weeks
    assert b"SUMMARY:Turn more freely\\, week 8\\, session" in data
    assert b"DURATION:PT20M" not in data


def test_a_file_that_is_there_is_left_as_it_is(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.csv"
    file.write_text("mine")
    assert run(paths, "export", str(file)) == 1
    assert file.read_text() == "mine"
    assert "left as it is" in capsys.readouterr().err
    assert run(paths, "export", str(file), "--replace") == 0
    assert file.read_text() != "mine"
    assert run(paths, "export", str(tmp_path / "log.xyz")) == 1
    assert run(paths, "export", str(tmp_path / "none" / "log.csv")) == 1


def test_columns_of_another_program(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.csv"
    file.write_text("When,Kilos,Sum\n05/03/2026,3,15\n")
    assert run(paths, "import", str(file), "--yes") == 2
    assert "--column minutes=COLUMN" in capsys.readouterr().err
    assert run(paths, "import", str(file), "--yes", "--column", "minutes=Sum") == 2
    assert "--dates dmy" in capsys.readouterr().err
    assert (
        run(paths, "import", str(file), "--yes", "--column", "minutes=Sum", "--dates", "dmy") == 0
    )
    assert "5 Mar 2026 · Session from a file · 15 min" in capsys.readouterr().out
    assert run(paths, "import", str(file), "--column", "minutes=Total", "--dates", "dmy") == 1
    assert "There is no column Total" in capsys.readouterr().err
    assert run(paths, "import", str(file), "--column", "kilos=Kilos") == 1
    assert "FIELD" in capsys.readouterr().err


def test_backup_and_restore(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "b.zip", paths_for(tmp_path / "other")
    assert run(paths, "backup", str(file)) == 0
    assert run(paths, "backup", str(file)) == 1
    assert run(paths, "backup", str(tmp_path)) == 0
    assert len(list(tmp_path.glob("HipTimer 2*.zip"))) == 1
    assert run(other, "restore", str(file), "--check") == 0
    assert run(other, "restore", str(file)) == 1
    assert not other.history.exists()
    assert run(other, "restore", str(file), "--yes") == 0
    assert count(other) == 3
    assert "is kept in" in capsys.readouterr().out
    file.write_bytes(b"no zip")
    assert run(other, "restore", str(file), "--yes") == 1
    assert "Nothing was changed" in capsys.readouterr().err


def test_the_next_command_ends_a_restore_that_was_cut_short(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from hiptimer.history.transfer import restore  # noqa: PLC0415

    file, other = tmp_path / "b.zip", paths_for(tmp_path / "other")
    assert run(paths, "backup", str(file)) == 0
    restore.prepare(file, other, VirtualClock())
    assert run(other, "history") == 0
    told = capsys.readouterr()
    assert "A restore was finished" in told.err
    assert "Pigeon" in told.out


def test_nothing_but_the_report_imports_qt(paths: Paths, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from hiptimer.cli import main\n"
        "place = ['--data-dir', sys.argv[1]]\n"
        "out = sys.argv[2]\n"
        "for form in ('csv', 'json', 'ics'):\n"
        "    assert main(['export', f'{out}/log.{form}', *place]) == 0\n"
        "assert main(['import', f'{out}/log.json', '--yes', *place]) == 0\n"
        "assert main(['backup', f'{out}/b.zip', *place]) == 0\n"
        "assert main(['restore', f'{out}/b.zip', '--yes', *place]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(paths.data), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_without_any_input_nothing_is_asked(
    paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A program that was started without a console has none."""
    file, table = tmp_path / "b.zip", tmp_path / "in.csv"
    table.write_text("date,minutes\n2026-11-01,20\n")
    assert run(paths, "backup", str(file)) == 0
    before = count(paths)
    monkeypatch.setattr("sys.stdin", None)
    assert run(paths, "import", str(table)) == 1
    assert run(paths, "restore", str(file)) == 1
    assert "--yes" in capsys.readouterr().out
    assert count(paths) == before

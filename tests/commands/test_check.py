from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.commands.check import kind_of

FILES = Path(__file__).parents[1] / "session" / "files"
SESSIONS = Path(__file__).parents[2] / "sessions"


def test_all_that_ships_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted(SESSIONS.rglob("*.json"))]
    assert cli.main(["check", *files]) == 0
    assert capsys.readouterr().out == f"No faults in {len(files)} files.\n"


def test_a_good_file_beside_bad_ones_is_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    bad = FILES / "bad" / "check-no-records.json"
    missing = FILES / "nothing.json"
    good = FILES / "good" / "exercise-smallest.json"
    assert cli.main(["check", str(bad), str(good), str(missing), str(FILES)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{bad}:8:14: records: expected a list with at least one entry, found an empty list",
        f"{missing}: expected a JSON file that can be read, found no such file",
        f"{FILES}: expected a JSON file, found a folder",
    ]


@pytest.mark.parametrize("path", sorted(FILES.rglob("*.json")), ids=lambda path: path.stem)
def test_what_a_file_is_meant_to_be_is_seen_by_its_fields(path: Path) -> None:
    assert kind_of(path.read_bytes()) == path.stem.split("-")[0]

import json
from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.commands.check import kind_of
from hiptimer.session.archive import archive_of

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


def test_programmes_and_their_archives_are_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = (SESSIONS / "programmes" / "both.json").read_bytes()
    (tmp_path / "good.hiptimer").write_bytes(archive_of({"programme.json": shipped}))
    faulty = shipped.replace(b'"weeks": 12', b'"weeks": 13')
    (tmp_path / "bad.hiptimer").write_bytes(archive_of({"programme.json": faulty}))
    assert cli.main(["check", str(tmp_path / "good.hiptimer")]) == 0
    capsys.readouterr()
    assert cli.main(["check", str(tmp_path / "bad.hiptimer")]) == 1
    assert "phases[2].last" in capsys.readouterr().out


def test_an_own_programme_may_name_own_exercises(tmp_path: Path) -> None:
    exercise = (FILES / "good" / "exercise-smallest.json").read_bytes()
    name = json.loads(exercise)["id"]
    programme = json.loads((SESSIONS / "programmes" / "ten-minutes.json").read_bytes())
    programme["phases"][0]["letters"]["A"].append(name)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "programmes").mkdir()
    (tmp_path / "exercises" / f"{name}.json").write_bytes(exercise)
    for folder, result in ((tmp_path / "programmes", 0), (tmp_path, 1)):
        (folder / "mine.json").write_text(json.dumps(programme))
        assert cli.main(["check", str(folder / "mine.json")]) == result

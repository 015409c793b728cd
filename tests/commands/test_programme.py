"""``hiptimer programme``, by the command line itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from hiptimer.cli import main
from hiptimer.programmes.kit_file import NAME


def run(folder: Path, *arguments: str) -> int:
    return main(["programme", *arguments, "--data-dir", str(folder)])


def told(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(folder, *arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_five_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "list") == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    listed = told(tmp_path, capsys, "list")
    assert {one["id"] for one in listed} == {
        "turn-more-freely", "steady-legs", "both", "ten-minutes", "no-floor",
    }  # fmt: skip


def test_one_is_shown_with_its_phases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "show", "no-floor") == 0
    out = capsys.readouterr().out
    assert "Hip CARs" in out
    assert "up to 13 min" in out
    assert [one["first"] for one in told(tmp_path, capsys, "show", "no-floor")["phases"]] == [1, 4]


def test_begin_look_and_leave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys) is None
    assert run(tmp_path, "start", "turn-more-freely") == 0
    assert (tmp_path / NAME).exists()
    capsys.readouterr()
    now = told(tmp_path, capsys)
    assert now["programme"] == "turn-more-freely"
    assert now["session"] == "turn-more-freely-week-1-a"
    assert now["check"] == "prone-rotation-test"  # no high seat was told of
    assert now["kind"] == "work"
    assert len(now["exercises"]) == 4
    assert all(one.endswith(".") for one in now["reasons"])
    assert run(tmp_path) == 0
    assert "week 1 of 12, session 1 of 3" in capsys.readouterr().out
    assert run(tmp_path, "leave") == 0
    capsys.readouterr()
    assert told(tmp_path, capsys) is None
    assert run(tmp_path, "leave") == 1


def test_all_weeks_are_looked_at_ahead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ahead = told(tmp_path, capsys, "preview", "no-floor")
    assert {one["week"] for one in ahead} == set(range(1, 7))
    assert max(one["minutes"] for one in ahead) <= 15
    fifth = told(tmp_path, capsys, "preview", "no-floor", "--week", "5")
    assert fifth == [one for one in ahead if one["week"] == 5]
    assert run(tmp_path, "preview", "no-floor", "--week", "5") == 0
    assert "Week 5" in capsys.readouterr().out
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nofloor"), "Did you mean no-floor?"),
        (("show",), "Which one?"),
        (("preview", "no-floor", "--week", "9"), "no week 9"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, *arguments) == 1
    assert said in capsys.readouterr().err


def test_a_broken_own_programme_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "programmes"
    own.mkdir()
    (own / "mine.json").write_text('{"format": 1, "id": "mine"}')
    assert run(tmp_path, "list") == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5
    assert "mine.json:1" in err
    assert run(tmp_path, "show", "mine") == 1


def test_an_own_programme_is_one_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "programmes"
    own.mkdir()
    ours = Path(__file__).parents[2] / "sessions" / "programmes" / "no-floor.json"
    text = ours.read_text(encoding="utf-8").replace('"no-floor"', '"my-own"')
    (own / "my-own.json").write_text(text, encoding="utf-8")
    assert {"my-own", "no-floor"} <= {one["id"] for one in told(tmp_path, capsys, "list")}
    assert run(tmp_path, "start", "my-own") == 0
    capsys.readouterr()
    assert told(tmp_path, capsys)["session"] == "my-own-week-1-a"


def test_a_damaged_enrolment_is_told_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / NAME).write_text("{")
    assert run(tmp_path) == 1
    assert "enrolment.broken.json" in capsys.readouterr().err
    assert (tmp_path / "enrolment.broken.json").exists()

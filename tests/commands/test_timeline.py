import json
from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.commands.timeline import clock
from tests.session.samples import HOLD, REPS, session, text

SEGMENT_KEYS = {
    "index", "kind", "start", "seconds", "step", "exercise", "side", "set", "sets", "rep_seconds",
    "estimated",
}  # fmt: skip
CUE_KEYS = {"at", "segment", "kind", "text", "priority"}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "mine.json"
    steps = ({**HOLD, "sets": 2}, {**REPS, "tempo": [2, 1, 2, 1]}, {"do": "rest", "seconds": 20})
    path.write_bytes(text(session(*steps, {**REPS, "pace": "own", "level": "red band"})))
    return str(path)


def test_json_has_the_documented_shape(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["timeline", file, "--json"]) == 0
    timeline = json.loads(capsys.readouterr().out)
    assert list(timeline) == ["session", "total_seconds", "work_seconds", "segments", "cues"]
    assert timeline["session"] == "try-out"
    end = 0.0
    for index, segment in enumerate(timeline["segments"]):
        assert segment.keys() >= SEGMENT_KEYS
        assert segment["index"] == index
        assert segment["start"] == pytest.approx(end)
        end = segment["start"] + segment["seconds"]
    assert timeline["total_seconds"] == pytest.approx(end)
    assert all(cue.keys() >= CUE_KEYS for cue in timeline["cues"])
    kinds = {segment["kind"] for segment in timeline["segments"]}
    assert kinds == {"prepare", "hold", "reps", "rest", "change"}
    paced = next(one for one in timeline["segments"] if one["kind"] == "reps")
    assert (paced["side"], paced["rep_seconds"], paced["estimated"]) == ("left", 6.0, False)
    assert timeline["segments"][-1]["estimated"] is True
    hold = next(one for one in timeline["segments"] if one["kind"] == "hold")
    assert hold["rep_seconds"] is None


def test_json_is_the_same_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["timeline", "pigeon", "--json"])
    first = capsys.readouterr().out
    cli.main(["timeline", "pigeon", "--json"])
    assert capsys.readouterr().out == first


def test_the_table_shows_every_segment_and_cue(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["timeline", file, "--json"])
    timeline = json.loads(capsys.readouterr().out)
    cli.main(["timeline", file])
    out = capsys.readouterr().out
    # A heading; for each segment a blank line and its own; a line for each cue.
    assert len(out.splitlines()) == 1 + 2 * len(timeline["segments"]) + len(timeline["cues"])
    assert "hold    30 s, pigeon, left, set 1 of 2" in out
    assert "red band, waits for you" in out


def test_one_of_your_own_sessions_by_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "some-name.json").write_bytes(text(session(HOLD, id="my-own", title="My own")))
    assert cli.main(["--data-dir", str(tmp_path), "timeline", "my-own"]) == 0
    assert capsys.readouterr().out.startswith("My own: ")


def test_a_session_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["timeline", "pigoen"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "There is no session pigoen. Did you mean pigeon?\n"


def test_a_file_at_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"format": 1}')
    assert cli.main(["timeline", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count(": expected ") == 4


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3723.5, "1:02:03")]
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown

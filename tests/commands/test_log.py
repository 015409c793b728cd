"""`hiptimer history` and `hiptimer streak`, on a log that is written here."""

import csv
import io
import json
from pathlib import Path

import pytest

from hiptimer.commands import history, streak
from hiptimer.desktop.paths import Paths
from hiptimer.history.records import Completion, Status
from hiptimer.history.store import open_store
from hiptimer.testing import VirtualClock, paths_in


def completion(number: int, day: str, **more: object) -> Completion:
    values: dict[str, object] = {
        "id": f"00000000-0000-0000-0000-{number:012}",
        "session_id": "pigeon",
        "title": "Pigeon",
        "aim": "gain-rotation",
        "started": f"{day}T06:00:00.000Z",
        "ended": f"{day}T06:08:00.000Z",
        "utc_offset_minutes": 60,
        "zone": "Europe/Berlin",
        "cutoff_minutes": 240,
        "training_date": day,
        "status": Status.COMPLETED,
        "planned_seconds": 420.0,
        "work_seconds": 420.0,
        "left_seconds": 210.0,
        "right_seconds": 210.0,
        "paused_seconds": 0.0,
    }
    return Completion(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()  # Wednesday, 2026-03-04


@pytest.fixture
def paths(tmp_path: Path, clock: VirtualClock) -> Paths:
    made = paths_in(tmp_path)
    with open_store(made, clock).store as store:
        for number, day in enumerate(("2026-02-24", "2026-02-25", "2026-02-27", "2026-03-03")):
            store.add(completion(number, day))
        store.add(
            completion(9, "2026-03-04", effort=7, pain=1, note="Felt\nwide.", title="Long day")
        )
    return made


def test_the_list_is_newest_first(
    paths: Paths, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert history.run(paths, clock, form=None) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[0] == "2026-03-04      7 min  completed  Long day, effort 7, pain 1, Felt wide."


def test_a_long_list_says_how_much_is_left_out(
    paths: Paths,
    clock: VirtualClock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "ROWS", 2)
    history.run(paths, clock, form=None)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("… and 3 more.")


def test_json_and_csv_have_all(
    paths: Paths, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert history.run(paths, clock, form="json") == 0
    assert len(json.loads(capsys.readouterr().out)["completions"]) == 5
    assert history.run(paths, clock, form="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["training_date"] for row in rows][-1] == "2026-03-04"


def test_streaks_and_why(
    paths: Paths, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert streak.run(paths, clock, as_json=False) == 0
    out = capsys.readouterr().out
    assert "Weeks in a row: 1, the best 1." in out
    assert "Days in a row: 2, the best 2." in out
    assert streak.run(paths, clock, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["weeks_in_a_row"], told["days_in_a_row"]) == (1, 2)
    assert told["today"] == "2026-03-04"


def test_the_persons_choices_count(
    paths: Paths, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.preferences.write_text("weekly_goal = 4\n")
    streak.run(paths, clock, as_json=True)
    assert json.loads(capsys.readouterr().out)["weeks_in_a_row"] == 0


def test_no_log_is_an_empty_one_and_is_not_made(
    tmp_path: Path, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = paths_in(tmp_path)
    assert history.run(paths, clock, form=None) == 0
    assert capsys.readouterr().out == "Your training log is still empty.\n"
    assert not paths.data.exists()


def test_a_damaged_log_is_told(
    paths: Paths, clock: VirtualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.history.write_bytes(b"no database at all, but long enough to be read as one")
    assert history.run(paths, clock, form=None) == 1
    out, err = capsys.readouterr()
    assert "still empty" in out
    assert "The training log was damaged. It was set aside" in err

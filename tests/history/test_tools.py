"""The programs that fill a log and that kill its writer."""

from itertools import islice
from pathlib import Path

from hiptimer.history import queries
from hiptimer.history.records import Status
from tests.history.builders import opened_in
from tools import fill_history, kill_history


def test_the_same_ten_years_every_time() -> None:
    log = list(fill_history.completions(1000))
    assert log[:100] == list(islice(fill_history.completions(1000), 100))
    assert len({completion.id for completion in log}) == 1000
    assert {len(completion.steps) for completion in log} == {10}
    days = sorted(completion.training_date for completion in log)
    assert days[0] < "2016-11-30"
    assert days[-1] > "2026-11-10"
    assert {completion.status for completion in log} == {Status.COMPLETED, Status.PARTIAL}


def test_filling_a_log(tmp_path: Path) -> None:
    assert fill_history.main([str(tmp_path / "data"), "--completions", "30"]) == 0
    with opened_in(tmp_path).store as store:
        assert store.run(queries.count) == 30


def test_five_kills_lose_nothing(tmp_path: Path) -> None:
    survived, faults = kill_history.run(tmp_path, kills=5, seed=3)
    assert faults == []
    assert survived > 0


def test_the_look_after_a_kill_finds_what_is_lost(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        paths = store.paths
    killed = kill_history.Round(lines=3, added=("lost",), play="open", position=4.0)
    assert kill_history.faults(paths, killed, set()) == [
        "lost was acknowledged and is lost",
        "open: 4.0 was acknowledged, 0.0 is kept",
    ]

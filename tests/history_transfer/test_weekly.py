"""A backup each week: when one is due, how many are kept, and what is never touched."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from hiptimer.history.store import Store, open_store
from hiptimer.history.transfer import backup, weekly
from hiptimer.history.transfer.errors import TransferError
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion

DAY = 24 * 3600


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def store(tmp_path: Path, clock: VirtualClock) -> Store:
    store = open_store(paths_in(tmp_path / "data"), clock).store
    store.add(completion(1))
    return store


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_one_is_made_each_week_and_the_newest_are_kept(
    store: Store, clock: VirtualClock, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "HipTimer 2020-01-01.zip").write_text("made by hand: not ours to delete")
    (folder / "HipTimer weekly 2020-13-41.zip").write_text("no day")
    first = clock.now().date()
    made = []
    for _day in range(30):
        if weekly.make_if_due(store, clock, folder, kept=3) is not None:
            made.append(clock.now().date())
        clock.forward(DAY)
    assert [(day - first).days for day in made] == [0, 7, 14, 21, 28]
    assert [one.day for one in weekly.there(folder)] == made[-3:]
    assert len(names(folder)) == 5
    store.close()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_made(
    store: Store, clock: VirtualClock, tmp_path: Path
) -> None:
    with pytest.raises(TransferError, match="is not there"):
        weekly.make_if_due(store, clock, tmp_path / "gone", kept=3)
    assert not (tmp_path / "gone").exists()
    store.close()


def test_what_failed_leaves_those_before(
    store: Store, clock: VirtualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    weekly.make_if_due(store, clock, folder, kept=1)
    before = names(folder)
    clock.forward(8 * DAY)

    def fails(*_told: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "make", fails)
    with pytest.raises(TransferError, match="kept"):
        weekly.make_if_due(store, clock, folder, kept=1)
    assert names(folder) == before
    store.close()


def test_one_of_a_day_to_come_hides_no_week_and_is_not_thinned_for() -> None:
    today = date(2026, 11, 19)

    def at(days: int) -> weekly.Weekly:
        return weekly.Weekly(today + timedelta(days=days), Path("x"))

    assert weekly.is_due((), today)
    assert not weekly.is_due((at(0),), today)
    assert not weekly.is_due((at(-6),), today)
    assert weekly.is_due((at(-7),), today)
    assert weekly.is_due((at(30),), today)

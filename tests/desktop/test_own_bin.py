from pathlib import Path

import pytest

from hiptimer.desktop.own_bin import OwnBin
from hiptimer.desktop.paths import Paths
from hiptimer.testing import VirtualClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "cache")


def made(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_what_is_deleted_comes_back_where_it_was(paths: Paths) -> None:
    clock = VirtualClock()
    own_bin = OwnBin(paths, clock)
    first = made(paths.sessions / "morning.json", "first")
    deep = made(paths.sessions / "with-pictures" / "with-pictures.json", "deep")
    exercise = made(paths.data / "exercises" / "lean.json", "lean")
    for path in (first, deep, exercise):
        own_bin.put(path)
        assert not path.exists()
        clock.forward(1)
    latest, oldest = own_bin.things(paths.sessions)
    assert (latest.came_from, oldest.came_from) == (deep, first)
    assert own_bin.bring_back(latest) == deep
    assert deep.read_text() == "deep"
    assert [one.came_from for one in own_bin.things(paths.sessions)] == [first]
    (thrown,) = own_bin.things(paths.data / "exercises")
    assert own_bin.bring_back(thrown) == exercise


def test_of_one_name_each_is_kept_and_nothing_is_replaced(paths: Paths) -> None:
    own_bin, place = OwnBin(paths, VirtualClock()), paths.sessions / "morning.json"
    for text in ("one", "two"):
        own_bin.put(made(place, text))
    made(place, "three")
    back = [own_bin.bring_back(one) for one in own_bin.things(paths.sessions)]
    assert {path.read_text() for path in back} == {"one", "two"}
    assert place.read_text() == "three"
    assert own_bin.things(paths.sessions) == ()


def test_what_cannot_be_moved_stays(paths: Paths) -> None:
    path = made(paths.sessions / "morning.json", "one")
    made(paths.data / "bin", "in the way")
    own_bin = OwnBin(paths, VirtualClock())
    with pytest.raises(OSError, match="directory"):
        own_bin.put(path)
    assert path.read_text() == "one"
    assert own_bin.things(paths.sessions) == ()


def test_foreign_files_are_left_alone(paths: Paths) -> None:
    made(paths.data / "bin" / "sessions" / "notes.txt", "mine")
    made(paths.data / "bin" / "sessions" / "a.99999999-999999.json", "odd")
    assert OwnBin(paths, VirtualClock()).things(paths.sessions) == ()

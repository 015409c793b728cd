"""No way to make a file writes over one of the person's, however it is spelled."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import hiptimer.ui.parts.trash as trash_module
from hiptimer.session.file_names import is_portable, name_key
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.ways import WAYS, Scene, Way

SOMEBODYS = b"somebody's, and no file of ours"
OURS = {"history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm", "preferences.toml"}
"""The program's own, which each way may write."""


@pytest.fixture
def scene(
    set_up: SetUp, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Scene]:
    monkeypatch.setattr(trash_module, "move_to_trash", Path.unlink)
    made: list[Scene] = []

    def new_scene() -> Scene:
        stage = set_up()
        stage.read_all()
        out, inputs = (tmp_path / f"{name}-{len(made)}" for name in ("out", "inputs"))
        out.mkdir()
        inputs.mkdir()
        made.append(Scene(open_window(stage), stage, out, inputs, monkeypatch))
        return made[-1]

    return new_scene


def files(scene: Scene) -> dict[tuple[str, str], bytes]:
    """What is in the data folder and in the folder for what goes out."""
    found = {}
    for name, root in (("data", scene.data), ("out", scene.out)):
        for path in root.rglob("*"):
            if path.is_file() and path.name not in OURS and not path.name.endswith(".lock"):
                found[name, path.relative_to(root).as_posix()] = path.read_bytes()
    return found


MADE: dict[str, set[tuple[str, str]]] = {}
"""What each way makes where nothing is in its place; found once."""


def made_by(way: Way, scene: Callable[[], Scene]) -> set[tuple[str, str]]:
    name = way.__name__
    if name not in MADE:
        first = scene()
        before = files(first)
        way(first)
        MADE[name] = files(first).keys() - before.keys()
    return MADE[name]


def same(name: str) -> str:
    return name


def other_letters(name: str) -> str:
    """The same name on a folder that makes no difference between large and small letters."""
    return name.swapcase()


@pytest.mark.parametrize("spelled", [same, other_letters])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_there_stays(
    scene: Callable[[], Scene],
    qtbot: QtBot,
    way: Way,
    spelled: Callable[[str], str],
) -> None:
    wanted = made_by(way, scene)
    second = scene()
    roots = {"data": second.data, "out": second.out}
    occupied = []
    for number, (root, name) in enumerate(sorted(wanted)):
        path = roots[root] / name
        path = path.with_name(spelled(path.name))
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SOMEBODYS + bytes([number]))
        occupied.append(SOMEBODYS + bytes([number]))
    second.stage.read_all()
    kept_before = Counter(files(second).values())
    way(second)
    after = Counter(files(second).values())
    for data in occupied:
        assert after[data] >= kept_before[data], "a file was written over and is gone"
    assert sum(after.values()) > sum(kept_before.values()) or not wanted
    found = files(second)
    new = {name for root, name in found if root == "data" and found[root, name] not in kept_before}
    assert_no_two_are_one(second.data, new)


def assert_no_two_are_one(root: Path, new: set[str]) -> None:
    """Each name that was made below `root` is one that every system can have beside the others.

    A picture's name is made of its contents: what has the name is the picture.
    """
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        keys = Counter(name_key(one.name) for one in folder.iterdir())
        for one in folder.iterdir():
            name = one.relative_to(root).as_posix()
            if name in new and folder.name != "pictures":
                assert keys[name_key(one.name)] == 1, f"{name} is there twice"
                assert is_portable(one.name)

"""Large files, and own exercises, are read beside the window: nothing that is asked waits."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.desktop.paths import shipped
from hiptimer.player.options import CompileOptions
from hiptimer.session.codec import load_session
from hiptimer.session.library import SMALL, Entry, Library, load_catalogue
from hiptimer.session.model import Catalogue, Session
from hiptimer.ui.parts.aside import Say, Tell, say_nothing
from hiptimer.ui.parts.shelf import Shelf

CATALOGUE = load_catalogue(shipped("sessions"))
Found = TypeVar("Found")
MINE = (
    '{"format": 1, "id": "mine", "title": "Mine", "aim": "both",'
    ' "steps": [{"do": "rest", "seconds": 5}]}'
)


class Later:
    """Does the work when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def ask(
        self,
        _what: str,
        work: Callable[[Tell], Found],
        then: Callable[[Found], object],
        _failed: Callable[[Exception], None],
        _say: Say = say_nothing,
    ) -> None:
        self.waiting.append(lambda: then(work(lambda _done, _whole: None)))

    def run(self) -> None:
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            one()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "large.json").write_text(MINE + " " * SMALL)
    return tmp_path


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def library(own: Path, later: Later) -> Library:
    def elsewhere(path: Path, catalogue: Catalogue) -> Session:
        assert not later.waiting, "the window waits for it"
        return load_session(path, catalogue)

    return Library(shipped("sessions"), own, CATALOGUE, elsewhere, is_patient=False)


def test_a_large_file_comes_when_it_was_read(
    qtbot: QtBot, own: Path, library: Library, later: Later
) -> None:
    shelf = Shelf(library, CompileOptions, later)
    with qtbot.waitSignal(shelf.complete):
        shelf.read()
    assert shelf.session("mine") is None
    later.run()
    assert shelf.session("mine") is not None

    told: list[Entry | None] = []
    (own / "large.json").write_text(MINE.replace("Mine", "Ours") + " " * SMALL)
    shelf.read_again(own / "large.json", told.append)
    assert told == []
    later.run()
    assert [one.title for one in told if one is not None] == ["Ours"]
    session = shelf.session("mine")
    assert session is not None
    assert session.title == "Ours"

    (own / "large.json").write_text(MINE)
    shelf.read_again(own / "large.json", told.append)
    assert len(told) == 2
    assert later.waiting == []
    (own / "large.json").unlink()
    shelf.read_again(own / "large.json", told.append)
    assert told[-1] is None


def test_who_needs_a_large_file_goes_on_when_it_was_read(
    own: Path, library: Library, later: Later
) -> None:
    shelf = Shelf(library, CompileOptions, later)
    assert library.find("mine") is None
    found: list[Entry | None] = []
    shelf.read_apart(lambda: found.append(library.find("mine")))
    assert found == []
    later.run()
    assert [one.id for one in found if one is not None] == ["mine"]
    shelf.read_apart(lambda: found.append(None))  # nothing is left to read
    assert found[-1] is None

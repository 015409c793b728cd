"""The session of a line of the log, to be done again."""

import json
from pathlib import Path

import msgspec
import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.plays.again import MOST_IN_PLACE, is_long, session_again
from hiptimer.session.library import Library, load_catalogue
from tests.history.builders import completion


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(shipped("sessions"), tmp_path, load_catalogue(shipped("sessions")))


def test_it_is_the_librarys_where_that_has_it(library: Library) -> None:
    found = session_again(completion(session_id="pigeon"), library)
    entry = library.find("pigeon")
    assert found is not None
    assert entry is not None
    assert found == entry.session


def test_of_one_that_is_gone_it_is_what_was_played(library: Library) -> None:
    entry = library.find("pigeon")
    assert entry is not None
    snapshot = msgspec.json.encode(entry.session).decode()
    assert session_again(completion(session_id="gone", snapshot=snapshot), library) == entry.session


def test_what_no_session_file_may_have_is_not_played(library: Library) -> None:
    entry = library.find("pigeon")
    assert entry is not None
    kept = json.loads(msgspec.json.encode(entry.session))
    many = [{"do": "repeat", "times": 10**9, "steps": [{"do": "rest", "seconds": 1}]}]
    changes: tuple[dict[str, object], ...] = (
        {"steps": many},
        {"steps": []},
        {"title": "x" * MOST_IN_PLACE},
    )
    for changed in changes:
        again = completion(session_id="gone", snapshot=json.dumps({**kept, **changed}))
        assert session_again(again, library) is None
        assert is_long(again) == ("title" in changed)


@pytest.mark.parametrize(
    "snapshot", ["", "{", '{"title": 3}', '{"title": "\ud800"}', '{"title": "\\ud800"}']
)
def test_of_one_that_cannot_be_read_there_is_none(library: Library, snapshot: str) -> None:
    assert session_again(completion(session_id="gone", snapshot=snapshot), library) is None

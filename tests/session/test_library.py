import json
import os
from pathlib import Path
from typing import Any

import pytest

from hiptimer.session import codec
from hiptimer.session import library as library_module
from hiptimer.session.codec import encode
from hiptimer.session.library import Library, load_catalogue, read_catalogue
from tests.session.samples import CATALOGUE, HOLD, check, exercise, session


def write(folder: Path, name: str, *steps: Any, **more: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    head = {"id": name, "title": name.capitalize(), **more}
    path.write_text(json.dumps(session(*(steps or (HOLD,)), **head)))
    return path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    write(tmp_path / "shipped", "pigeon")
    write(tmp_path / "shipped", "desk-break", title="Desk break")
    return tmp_path / "shipped"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "user"


@pytest.fixture
def library(shipped: Path, user: Path) -> Library:
    made = Library(shipped, user, CATALOGUE)
    made.scan_shipped()
    return made


def ids(library: Library) -> list[str]:
    return [entry.id for entry in library.entries()]


def test_the_catalogue_is_read_from_its_two_folders(tmp_path: Path) -> None:
    for folder, thing in (("exercises", exercise("pigeon")), ("checks", check("look"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{thing.id}.json").write_bytes(encode(thing))
    catalogue = load_catalogue(tmp_path)
    assert catalogue.exercises == {"pigeon": exercise("pigeon")}
    assert catalogue.checks == {"look": check("look")}


def test_a_damaged_catalogue_file_is_left_out_with_its_faults(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "pigeon.json").write_bytes(encode(exercise("pigeon")))
    (folder / "broken.json").write_text("{}")
    files = read_catalogue(tmp_path)
    assert list(files.catalogue.exercises) == ["pigeon"]
    assert {fault.file for fault in files.faults} == {str(folder / "broken.json")}


def test_shipped_sessions_come_first_each_by_title(library: Library, user: Path) -> None:
    write(user, "zebra", title="a zebra")
    write(user, "mine", title="Bee")
    assert not library.scan_user()
    assert ids(library) == ["desk-break", "pigeon", "zebra", "mine"]
    assert [entry.builtin for entry in library.entries()] == [True, True, False, False]


def test_a_broken_file_is_listed_and_stops_no_other(library: Library, user: Path) -> None:
    write(user, "good")
    (user / "broken.json").write_text("{")
    write(user, "lacking", {**HOLD, "exercise": "pigoen"})
    library.scan_user()
    by_id = {entry.id: entry for entry in library.entries()}
    assert by_id["good"].session is not None
    assert by_id["broken"].session is None
    assert by_id["broken"].title == "broken"
    assert by_id["broken"].faults[0].line == 1
    assert by_id["lacking"].faults[0].path == "steps[0].exercise"


def test_own_files_are_read_in_batches(library: Library, user: Path) -> None:
    for index in range(7):
        write(user, f"own-{index}")
    more = library.scan_user(batch=3)
    assert more
    assert len(library.entries()) == 2 + 3
    assert library.scan_user(batch=3)
    assert not library.scan_user(batch=3)
    assert len(library.entries()) == 2 + 7


def test_nothing_of_the_user_is_touched_before_its_scan(
    library: Library, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(user, "own")
    seen: list[Path] = []
    real = os.scandir

    def noted(path: Any) -> Any:
        seen.append(Path(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", noted)
    library.scan_shipped()
    assert ids(library) == ["desk-break", "pigeon"]
    assert user not in seen


def test_only_what_changed_is_read_again(
    library: Library, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(user, "one")
    two = write(user, "two")
    library.scan_user()
    reads: list[Path] = []
    real = codec.load_session

    def counted(path: Path, catalogue: Any) -> Any:
        reads.append(path)
        return real(path, catalogue)

    monkeypatch.setattr(library_module, "load_session", counted)
    library.scan_user()
    assert reads == []
    write(user, "two", title="Another title")
    os.utime(two, ns=(1, 1))
    library.scan_user(batch=1)
    assert reads == [two]
    assert "Another title" in [entry.title for entry in library.entries()]


def test_what_is_gone_is_no_longer_listed(library: Library, user: Path) -> None:
    path = write(user, "own")
    library.scan_user()
    path.unlink()
    library.scan_user()
    assert ids(library) == ["desk-break", "pigeon"]


def test_a_file_that_goes_between_two_batches(library: Library, user: Path) -> None:
    write(user, "a")
    late = write(user, "b")
    library.scan_user(batch=1)
    late.unlink()
    assert not library.scan_user()
    assert ids(library) == ["desk-break", "pigeon", "a"]


def test_an_own_file_with_the_id_of_a_shipped_one_has_a_fault(library: Library, user: Path) -> None:
    path = write(user, "my-pigeon", id="pigeon", title="Mine")
    library.scan_user()
    [entry] = [entry for entry in library.entries() if not entry.builtin]
    assert entry.session is None
    assert (entry.id, entry.title) == ("my-pigeon", "Mine")
    assert entry.faults[0].text == (
        f"{path}:1:21: id: expected an id that no other session has; choose another one for this"
        ' file, found "pigeon", the id of the one that ships with HipTimer'
    )
    found = library.find("pigeon")
    assert found is not None
    assert found.builtin


def test_of_two_own_files_with_one_id_the_first_by_path_has_it(
    library: Library, user: Path
) -> None:
    write(user, "b", id="round")
    write(user, "a", id="round")
    library.scan_user()
    own = {entry.path.name: entry for entry in library.entries() if not entry.builtin}
    assert own["a.json"].session is not None
    assert own["b.json"].session is None
    assert "a.json" in own["b.json"].faults[0].found
    own["a.json"].path.unlink()
    library.scan_user()
    found = library.find("round")
    assert found is not None
    assert found.path.name == "b.json"


def test_a_session_may_have_a_folder_for_its_pictures(library: Library, user: Path) -> None:
    path = write(user / "with-pictures", "round")
    write(user / "with-pictures" / "deeper", "too-deep")
    library.scan_user()
    assert ids(library)[2:] == ["round"]
    found = library.find("round")
    assert found is not None
    assert found.folder == path.parent


def test_hidden_files_and_other_kinds_are_no_sessions(library: Library, user: Path) -> None:
    write(user, ".draft")
    (user / "notes.txt").write_text("x")
    library.scan_user()
    assert ids(library) == ["desk-break", "pigeon"]


def test_find_reads_what_it_needs(shipped: Path, user: Path, tmp_path: Path) -> None:
    write(user, "own")
    elsewhere = write(tmp_path, "elsewhere")
    library = Library(shipped, user, CATALOGUE)
    for wanted in ("pigeon", "own", str(elsewhere), elsewhere):
        found = library.find(wanted)
        assert found is not None, wanted
        assert found.session is not None
    assert library.find("nobody") is None
    assert library.find(tmp_path / "nobody.json") is None


def test_find_by_path_gives_faults_too(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("[]")
    found = library.find(path)
    assert found is not None
    assert found.faults


def test_a_file_is_reloaded_when_asked(library: Library, user: Path) -> None:
    path = write(user, "own")
    library.scan_user()
    path.write_text("{")
    broken = library.reload(path)
    assert broken is not None
    assert broken.faults
    path.unlink()
    assert library.reload(path) is None


def test_what_came_or_changed_since_is_found(library: Library, user: Path) -> None:
    library.scan_user()
    path = write(user, "later")
    found = library.find("later")
    assert found is not None
    assert found.title == "Later"
    for wanted in ("later", path):
        write(user, "later", title=f"Changed for {wanted}")
        found = library.find(wanted)
        assert found is not None
        assert found.title == f"Changed for {wanted}"
    path.unlink()
    assert library.find("later") is None


def test_no_folder_of_ones_own_is_no_trouble(library: Library) -> None:
    assert not library.scan_user()
    assert library.troubles == ()


def test_no_shipped_folder_is_said(user: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "nothing", user, CATALOGUE)
    assert library.scan_shipped() == ()
    [trouble] = library.troubles
    assert "Install HipTimer again" in trouble.text


def test_a_folder_that_cannot_be_listed_is_said_and_forgotten_when_it_can(
    library: Library, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path) == user:
            raise PermissionError(13, "no")
        return real(path)

    write(user, "own")
    library.scan_user()
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        assert not library.scan_user()
        assert "own" in ids(library)  # what is known stays
        [trouble] = library.troubles
        assert trouble.place == user
        assert "permission denied" in trouble.text
    library.scan_user()
    assert library.troubles == ()


def test_far_too_many_files_are_said(
    library: Library, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "MOST_FILES", 3)
    for index in range(5):
        write(user, f"own-{index}")
    library.scan_user()
    assert len(library.entries()) == 2 + 3
    assert "5 session files" in library.troubles[0].text


def test_what_ships_is_sound() -> None:
    root = Path(__file__).parents[2] / "sessions"
    files = read_catalogue(root)
    assert files.faults == ()
    library = Library(root, root / "nothing", files.catalogue)
    faults = [fault.text for entry in library.scan_shipped() for fault in entry.faults]
    assert faults == []
    assert library.entries()

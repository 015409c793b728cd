"""Own programmes in the data folder: small sound ones are read at once, all others apart."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.programmes.codec import encode, load_programme
from hiptimer.programmes.model import Programme
from hiptimer.programmes.shelf import FOLDER, MOST_IN_PLACE, Entry, Shelf
from hiptimer.session.library import SMALL, load_catalogue
from hiptimer.session.model import Catalogue
from hiptimer.words.language import use

SHIPPED = shipped("sessions") / FOLDER
EXERCISES = load_catalogue(shipped("sessions")).exercises
SOUND = load_programme(SHIPPED / "ten-minutes.json")


def text(name: str) -> bytes:
    return encode(structs.replace(SOUND, id=name))


class Hasty:
    """A shelf that reads nothing for long by itself, and what it had read apart."""

    def __init__(self, folder: Path, *, is_patient: bool = False) -> None:
        self.read: list[str] = []
        self.shelf = Shelf(SHIPPED, folder, self._load, is_patient=is_patient)

    def _load(self, path: Path, catalogue: Catalogue) -> Programme:
        self.read.append(path.stem)
        return load_programme(path, catalogue)

    def own(self, exercises: Mapping[str, object] = EXERCISES) -> list[Entry]:
        return [one for one in self.shelf.entries(exercises) if not one.builtin]  # type: ignore[arg-type]

    def names(self) -> list[str]:
        return [one.path.stem for one in self.own()]

    def look(self) -> list[str]:
        wanted = self.shelf.take_apart()
        for one in wanted:
            self.shelf.put(self.shelf.look(one))
        return [one.path.stem for one in wanted]


@pytest.fixture
def hasty(tmp_path: Path) -> Hasty:
    return Hasty(tmp_path)


FAULTY = {
    "broken": b"{",
    "bytes": b"\xff",
    "doubled": text("doubled").replace(b'"format"', b'"id": "x", "format"', 1),
    "half": json.dumps({"id": "\ud800"}).encode(),
    "nobody": text("nobody").replace(b"pigeon", b"pigeons"),
}


def test_large_and_faulty_ones_are_left_for_the_process(hasty: Hasty, tmp_path: Path) -> None:
    files = {**FAULTY, "large": text("large") + b" " * SMALL, "small": text("small")}
    for name, data in files.items():
        (tmp_path / f"{name}.json").write_bytes(data)
    assert hasty.names() == ["small"]
    assert hasty.names() == ["small"]  # each is noted once
    assert not hasty.read
    assert hasty.look() == sorted({*FAULTY, "large"})
    assert hasty.names() == sorted(files)
    assert {one.path.stem for one in hasty.own() if one.faults} == set(FAULTY)
    assert hasty.look() == []
    assert len(hasty.read) == len(files) - 1


def test_one_that_changed_is_what_it_was_until_it_is_read(hasty: Hasty, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(text("mine"))
    assert [one.faults for one in hasty.own()] == [()]
    path.write_bytes(b"{")
    assert [one.programme is not None for one in hasty.own()] == [True]
    hasty.look()
    assert [one.programme is not None for one in hasty.own()] == [False]
    path.unlink()
    assert hasty.own() == []


def test_no_more_than_so_much_is_read_in_a_row(hasty: Hasty, tmp_path: Path) -> None:
    many = 2 * MOST_IN_PLACE // SMALL
    for number in range(many):
        data = text(f"p{number:02}")
        (tmp_path / f"p{number:02}.json").write_bytes(data + b" " * (SMALL - len(data)))
    assert len(hasty.names()) == MOST_IN_PLACE // SMALL
    assert len(hasty.look()) == many // 2
    assert len(hasty.names()) == many


def test_other_exercises_or_another_language_have_them_judged_anew(
    hasty: Hasty, tmp_path: Path
) -> None:
    (tmp_path / "broken.json").write_bytes(b"{")
    (tmp_path / "mine.json").write_bytes(text("mine"))
    hasty.own()
    hasty.look()
    fewer = {name: one for name, one in EXERCISES.items() if name != "pigeon"}
    hasty.own(fewer)
    assert hasty.look() == ["broken", "mine"]
    assert all(one.faults for one in hasty.own(fewer))
    english = [one.faults for one in hasty.own(fewer)]
    use("de")
    hasty.own(fewer)
    assert hasty.look() == ["broken", "mine"]
    assert [one.faults for one in hasty.own(fewer)] != english


def test_what_was_written_just_now_is_known(hasty: Hasty, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(text("mine") + b" " * SMALL)
    hasty.own()
    hasty.look()
    path.write_bytes(text("mine") + b" " * (SMALL + 1))
    hasty.shelf.keep(structs.replace(SOUND, id="mine"), path)
    assert hasty.names() == ["mine"]
    assert hasty.look() == []


def test_an_id_that_another_has_is_a_fault(hasty: Hasty, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(text("mine"))
    (tmp_path / "b.json").write_bytes(text("mine"))
    (tmp_path / "c.json").write_bytes(encode(SOUND))
    assert [(one.id, len(one.faults)) for one in hasty.own()] == [("mine", 0), ("b", 1), ("c", 1)]


def test_who_may_wait_is_told_all_at_once(tmp_path: Path) -> None:
    patient = Hasty(tmp_path, is_patient=True)
    for name in ("broken", "small"):
        (tmp_path / f"{name}.json").write_bytes(FAULTY.get(name, text(name)))
    assert patient.names() == ["broken", "small"]
    assert patient.read == ["broken"]

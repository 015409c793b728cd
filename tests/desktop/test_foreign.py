"""Files from elsewhere, looked at in the program's own process for that."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from hiptimer.desktop.apart import Apart, TooLongError
from hiptimer.desktop.foreign import Foreign, shared
from hiptimer.desktop.late_foreign import LateForeign
from hiptimer.desktop.paths import shipped
from hiptimer.session.archive import ArchiveError
from hiptimer.session.faults import FormatError
from hiptimer.session.library import SMALL, Library, load_catalogue
from hiptimer.session.looks import InPlace
from hiptimer.session.pictures import PictureError, PictureKind
from hiptimer.words.language import use

CATALOGUE = load_catalogue(shipped("sessions"))
OWN = {"id": "own", "name": "Own", "group": "passive", "position": ["seated"], "setup": "Sit.",
       "prescription": {"do": "hold", "seconds": [20, 60]}, "figure": "a.svg"}  # fmt: skip
SESSION = {"format": 1, "id": "mine", "title": "Mine", "aim": "both", "exercises": [OWN],
           "steps": [{"do": "hold", "exercise": "own", "seconds": 30}]}  # fmt: skip


def drawing(inside: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    return f"{head}{inside}</svg>".encode()


def archive(picture: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("session.json", json.dumps(SESSION))
        file.writestr("a.svg", picture)
    return made.getvalue()


def quiet(_done: int, _whole: int) -> None: ...


def test_both_ways_to_look_say_the_same(tmp_path: Path) -> None:
    use("de")
    good, bad = tmp_path / "good.json", tmp_path / "böse\udcff.json"
    good.write_text(json.dumps(SESSION))
    bad.write_text(json.dumps({**SESSION, "aim": "\ud800", "title": 3}))
    packed = tmp_path / "a.hiptimer"
    apart, here = LateForeign(), InPlace()
    assert apart.session(good, CATALOGUE) == here.session(good, CATALOGUE)
    told = []
    for looks in (apart, here):
        with pytest.raises(FormatError) as refused:
            looks.session(bad, CATALOGUE)
        told.append(refused.value.faults)
    assert told[0] == told[1]
    for picture in (drawing(), drawing("<script/>"), b"none"):
        packed.write_bytes(archive(picture))
        answers = []
        for looks in (apart, here):
            try:
                answers.append(str(looks.parcel(packed, CATALOGUE, quiet)))
            except ArchiveError as error:
                answers.append(str(error))
        assert answers[0] == answers[1]
    exercise = tmp_path / "own.json"
    for data in (json.dumps(OWN), "{", '{"id": "\\ud800"}'):
        exercise.write_text(data)
        answers = []
        for looks in (apart, here):
            try:
                answers.append(str(looks.exercise(exercise)))
            except FormatError as error:
                answers.append(str(error))
        assert answers[0] == answers[1]
    assert apart.text(good.read_bytes(), CATALOGUE) == here.text(good.read_bytes(), CATALOGUE)
    with pytest.raises(ArchiveError):
        apart.text(b"{", CATALOGUE)
    assert apart.picture(drawing()) == here.picture(drawing())
    with pytest.raises(PictureError, match="keine Zeichnung"):
        apart.picture(drawing('<a href="x"/>'))
    apart.close()


@pytest.mark.qt
def test_a_drawing_is_drawn_there_and_one_that_takes_for_ever_is_stopped() -> None:
    drawn = shared().drawn(drawing('<rect width="40" height="20" fill="#ff0000"/>'), 4, 2)
    assert (drawn.width, drawn.height) == (4, 2)
    assert drawn.pixels == bytes((0, 0, 255, 255)) * 8  # blue, green, red, alpha
    path = "M0 0" + "L1 20L40 3" * 400
    often = f'<defs><path id="p" d="{path}Z" stroke="red"/></defs>' + '<use href="#p"/>' * 1900
    assert shared().picture(drawing(often)).kind is PictureKind.SVG  # its bytes are harmless
    with pytest.raises(PictureError, match="2 seconds"):
        shared().drawn(drawing(often), 2000, 1000)


class Slow(Apart):
    """One that is always stopped."""

    def __init__(self) -> None:
        super().__init__("")

    def ask(self, *_about: object, **_how: object) -> bytes:
        raise TooLongError("it takes more than 2 seconds to check")


def test_what_had_to_be_stopped_is_a_fault_of_that_file(tmp_path: Path) -> None:
    foreign, path = Foreign(Slow()), tmp_path / "slow.json"
    with pytest.raises(FormatError) as refused:
        foreign.session(path, CATALOGUE)
    [fault] = refused.value.faults
    assert (fault.file, fault.found) == (str(path), "it takes more than 2 seconds to check")
    with pytest.raises(ArchiveError, match=r"slow\.json can't be read: it takes more"):
        foreign.parcel(path, CATALOGUE, quiet)
    with pytest.raises(FormatError, match="it takes more than 2 seconds"):
        foreign.exercise(path)
    with pytest.raises(ArchiveError, match="it takes more than 2 seconds"):
        foreign.text(b"", CATALOGUE)
    with pytest.raises(PictureError, match="it takes more than 2 seconds"):
        foreign.picture(b"")
    with pytest.raises(PictureError, match="it takes more than 2 seconds"):
        foreign.drawn(b"", 1, 1)


def test_a_library_has_large_files_and_those_of_elsewhere_read_apart(tmp_path: Path) -> None:
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
    small = json.dumps({**SESSION, "exercises": [], "steps": [
        {"do": "rest", "seconds": 5}]})  # fmt: skip
    (own / "small.json").write_text(small)
    (own / "large.json").write_text(small.replace("mine", "large") + " " * SMALL)
    (elsewhere / "other.json").write_text(small)
    read: list[str] = []

    def apart(path: Path, catalogue: object) -> object:
        read.append(path.name)
        return InPlace().session(path, CATALOGUE)

    library = Library(
        shipped("sessions"), own, CATALOGUE, apart, is_patient=False  # type: ignore[arg-type]
    )  # fmt: skip
    library.scan_user()
    assert [one.path.name for one in library.entries()] == ["small.json"]
    assert read == []
    for path in library.take_apart():
        library.put(library.look(path))
    assert sorted(one.path.name for one in library.entries()) == ["large.json", "small.json"]
    assert library.find(elsewhere / "other.json") is not None
    assert read == ["large.json", "other.json"]
    assert library.take_apart() == ()
    library.scan_user()
    assert read == ["large.json", "other.json"]  # nothing changed

    (own / "large.json").write_text(small.replace("mine", "large") + " " * (SMALL + 1))
    assert library.find("large") is not None  # as it was: whoever asks need not wait
    assert read == ["large.json", "other.json"]
    assert library.take_apart() == (own / "large.json",)


def test_what_is_wrong_with_a_file_is_found_apart(tmp_path: Path) -> None:
    """To find it takes twenty times as long as to see that nothing is."""
    faulty = {"a": b"{", "b": b'{"format": 1}', "c": b"\xff", "d": b'{"id":"x","id":"y"}'}
    for name, data in faulty.items():
        (tmp_path / f"{name}.json").write_bytes(data)
    read: list[str] = []

    def apart(path: Path, catalogue: object) -> object:
        read.append(path.stem)
        return InPlace().session(path, CATALOGUE)

    library = Library(
        shipped("sessions"), tmp_path, CATALOGUE, apart, is_patient=False  # type: ignore[arg-type]
    )  # fmt: skip
    library.scan_user()
    assert library.entries() == ()
    for path in library.take_apart():
        library.put(library.look(path))
    assert [(one.id, bool(one.faults)) for one in library.entries()] == [
        (name, True) for name in faulty
    ]
    assert sorted(read) == list(faulty)

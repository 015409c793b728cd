"""Programmes from elsewhere, read in a process of their own."""

import io
import json
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from hiptimer.desktop.apart import Apart
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.programmes.apart import ProgrammesApart, shared
from hiptimer.programmes.archive import packed_programme, read_programme_parcel
from hiptimer.programmes.codec import encode, load_programme
from hiptimer.programmes.desk import Programmes
from hiptimer.session.archive import ArchiveError
from hiptimer.session.faults import FormatError
from hiptimer.session.library import Library, load_catalogue
from hiptimer.testing import VirtualClock
from hiptimer.words.language import use
from tests.desktop.test_apart import CHILD, Clock

PROGRAMMES = shipped("sessions") / "programmes"
CATALOGUE = load_catalogue(shipped("sessions"))


def quiet(_done: int, _whole: int) -> None: ...


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_sound_one_is_the_same_read_apart(tmp_path: Path) -> None:
    file = tmp_path / "mine\udcff.hiptimer"
    programme = load_programme(PROGRAMMES / "ten-minutes.json", CATALOGUE)
    file.write_bytes(packed_programme(programme, {}, tmp_path))
    assert shared().parcel(file, CATALOGUE, quiet) == read_programme_parcel(file, CATALOGUE)


@pytest.mark.parametrize(
    "data",
    [
        b"none",
        zipped({"session.json": b"{}"}),
        zipped({"../programme.json": b"{}"}),
        zipped({"programme.json": b"[" * 100_000}),
        zipped({"programme.json": b" " * 300_000_000}),
        zipped({"programme.json": json.dumps({"id": "\ud800"}).encode()}),
    ],
    ids=["no zip", "a session", "outside", "deep", "a bomb", "a lone surrogate"],
)
def test_a_hostile_one_is_refused_in_the_same_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mine.hiptimer"
    file.write_bytes(data)
    told = []
    for read in (shared().parcel, read_programme_parcel):
        with pytest.raises(ArchiveError) as refused:
            read(file, CATALOGUE, quiet)
        told.append(refused.value.reasons)
    assert told[0] == told[1]
    assert told[0]


class StopError(Exception):
    """The person wants it no more."""


def stopped(_done: int, _whole: int) -> None:
    raise StopError


def odd(behaviour: str, *, late: bool = False) -> ProgrammesApart:
    """A process that hangs, or one that asks for ever more memory; `late`: time flies meanwhile."""
    clock = Clock()
    apart = Apart("", command=[*CHILD, behaviour], now=clock, tick=0.001)
    apart.ask("number")  # to start takes no file's time
    clock.step = 0.5 if late else 0.0
    return ProgrammesApart(apart)


def test_an_import_that_hangs_can_be_cancelled(tmp_path: Path) -> None:
    apart = odd("")
    with pytest.raises(StopError):
        apart.parcel(tmp_path / "a.hiptimer", CATALOGUE, stopped)
    apart.close()


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    apart = odd("", late=True)
    with pytest.raises(ArchiveError, match=r"a\.json can't be read: it takes more than 2 seconds"):
        apart.parcel(tmp_path / "a.json", CATALOGUE, quiet)
    apart.close()


def test_an_own_file_that_takes_too_long_has_a_fault(tmp_path: Path) -> None:
    apart = odd("", late=True)
    with pytest.raises(FormatError) as refused:
        apart.programme(tmp_path / "a.json", CATALOGUE)
    assert [one.found for one in refused.value.faults] == ["it takes more than 2 seconds to check"]
    apart.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_needs_too_much_memory_is_given_up(tmp_path: Path) -> None:
    apart = odd("greedy")
    with pytest.raises(ArchiveError, match="needs more than 200 MB"):
        apart.parcel(tmp_path / "a.hiptimer", CATALOGUE, quiet)
    with pytest.raises(FormatError, match="needs more than 200 MB"):
        apart.programme(tmp_path / "a.json", CATALOGUE)
    apart.close()


def test_an_own_one_is_the_same_read_apart(tmp_path: Path) -> None:
    use("de")
    good, bad = tmp_path / "good.json", tmp_path / "b\udcff.json"
    good.write_bytes(encode(load_programme(PROGRAMMES / "ten-minutes.json", CATALOGUE)))
    bad.write_bytes(good.read_bytes().replace(b"pigeon", b"pigeons"))
    assert shared().programme(good, CATALOGUE) == load_programme(good, CATALOGUE)
    told = []
    for read in (shared().programme, load_programme):
        with pytest.raises(FormatError) as refused:
            read(bad, CATALOGUE)
        told.append(refused.value.faults)
    assert told[0] == told[1]


def test_whoever_waits_is_told_at_once_when_the_program_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path, tmp_path)
    library = Library(shipped("sessions"), tmp_path, CATALOGUE)
    desk = Programmes(paths, shipped("sessions"), library, VirtualClock(), Preferences)
    hanging, is_asked = odd(""), threading.Event()
    monkeypatch.setattr("hiptimer.programmes.apart.ProgrammesApart", lambda: hanging)
    told: list[str] = []

    def tell(_done: int, _whole: int) -> None:
        is_asked.set()

    def ask() -> None:
        try:
            desk.parcel(tmp_path / "a.hiptimer", tell)
        except ArchiveError as error:
            told.append(str(error))

    waiting = threading.Thread(target=ask)
    waiting.start()
    is_asked.wait()
    desk.close()
    waiting.join()
    assert told == ["a.hiptimer can't be read: the file checker stopped unexpectedly"]

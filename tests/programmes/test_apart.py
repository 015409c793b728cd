"""Programmes from elsewhere, read in a process of their own."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.programmes.apart import read_apart
from hiptimer.programmes.archive import packed_programme, read_programme_parcel
from hiptimer.programmes.codec import load_programme
from hiptimer.session.archive import ArchiveError
from hiptimer.session.library import load_catalogue

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
    programme = load_programme(shipped("sessions") / "programmes" / "ten-minutes.json", CATALOGUE)
    file.write_bytes(packed_programme(programme, {}, tmp_path))
    assert read_apart(file, CATALOGUE, quiet) == read_programme_parcel(file, CATALOGUE)


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
    for read in (read_apart, read_programme_parcel):
        with pytest.raises(ArchiveError) as refused:
            read(file, CATALOGUE, quiet)
        told.append(refused.value.reasons)
    assert told[0] == told[1]
    assert told[0]

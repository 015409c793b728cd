"""What the process of `apart` does: it reads programmes, and answers with what they hold."""

import os
from pathlib import Path
from typing import Any

import msgspec

from hiptimer.desktop.apart import Tell
from hiptimer.desktop.apart_child import serve
from hiptimer.programmes.apart import ReadParcel, ReadProgramme
from hiptimer.programmes.archive import read_programme_parcel
from hiptimer.programmes.codec import decode_programme
from hiptimer.session.archive import ArchiveError
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.model import Catalogue, Exercise


def main() -> int:
    """Answer until the input ends."""
    return serve({"parcel": _parcel, "programme": _programme})


def _parcel(about: tuple[Any, ...], tell: Tell) -> ReadParcel:
    path, known = _asked(about)
    try:
        return ReadParcel(read_programme_parcel(path, known, tell))
    except ArchiveError as error:
        return ReadParcel(reasons=error.reasons)


def _programme(about: tuple[Any, ...], _tell: Tell) -> ReadProgramme:
    path, known = _asked(about)
    try:
        return ReadProgramme(decode_programme(read_small(path), catalogue=known))
    except FormatError as error:
        return ReadProgramme(faults=error.faults)


def _asked(about: tuple[Any, ...]) -> tuple[Path, Catalogue]:
    name, exercises = about
    known = msgspec.msgpack.decode(exercises, type=dict[str, Exercise])
    return Path(os.fsdecode(name)), Catalogue(known)

"""What the process of `apart` does: it reads programmes, and answers with what they hold."""

import os
from pathlib import Path
from typing import Any

import msgspec

from hiptimer.desktop.apart import Tell
from hiptimer.desktop.apart_child import serve
from hiptimer.programmes.apart import ReadProgramme
from hiptimer.programmes.archive import read_programme_parcel
from hiptimer.session.archive import ArchiveError
from hiptimer.session.model import Catalogue, Exercise


def main() -> int:
    """Answer until the input ends."""
    return serve({"read": _read})


def _read(about: tuple[Any, ...], tell: Tell) -> ReadProgramme:
    name, exercises = about
    known = Catalogue(msgspec.msgpack.decode(exercises, type=dict[str, Exercise]))
    try:
        return ReadProgramme(read_programme_parcel(Path(os.fsdecode(name)), known, tell))
    except ArchiveError as error:
        return ReadProgramme(reasons=error.reasons)

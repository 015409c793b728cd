"""A programme from elsewhere, read in a process of its own: bounded, and stopped at will."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.desktop.apart import LIMIT_SECONDS, Apart, ApartError, Tell
from hiptimer.programmes.archive import ProgrammeParcel
from hiptimer.session.archive import SUFFIX, ArchiveError
from hiptimer.session.model import Catalogue
from hiptimer.words import tr

KIND = "programmes"
"""What the child is started for."""


class ReadProgramme(Struct, frozen=True):
    """What a file holds, or why it is refused."""

    parcel: ProgrammeParcel | None = None
    reasons: tuple[str, ...] = ()


def read_apart(path: Path, catalogue: Catalogue, tell: Tell) -> ProgrammeParcel:
    """What a file holds, as `read_programme_parcel` has it.

    An archive's bytes are bounded, not its time. Raises `ArchiveError`, and what `tell` raises.
    """
    exercises = msgspec.msgpack.encode(dict(catalogue.exercises))
    limit = None if path.suffix.lower() == SUFFIX else LIMIT_SECONDS
    apart = Apart(KIND)
    try:
        answer = apart.ask("read", os.fsencode(path), exercises, limit=limit, tell=tell)
    except ApartError as error:
        why = tr("{file} can't be read: {why}", file=path.name, why=error)
        raise ArchiveError([why]) from error
    finally:
        apart.close()
    read = msgspec.msgpack.decode(answer, type=ReadProgramme)
    if read.parcel is None:
        raise ArchiveError(read.reasons)
    return read.parcel

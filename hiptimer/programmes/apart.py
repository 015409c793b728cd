"""Programmes from elsewhere, read in a process of their own: bounded, and stopped at will.

`hiptimer.desktop.foreign` is the same for sessions, exercises and pictures.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from hiptimer.desktop.apart import LIMIT_SECONDS, Apart, ApartError, Tell
from hiptimer.programmes.archive import ProgrammeParcel
from hiptimer.programmes.model import Programme
from hiptimer.session.archive import SUFFIX, ArchiveError
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.model import Catalogue
from hiptimer.words import tr

KIND = "programmes"
"""What the child is started for."""


class ReadParcel(Struct, frozen=True):
    """What a file from elsewhere holds, or why it is refused."""

    parcel: ProgrammeParcel | None = None
    reasons: tuple[str, ...] = ()


class ReadProgramme(Struct, frozen=True):
    """A programme, or what is wrong with its file."""

    programme: Programme | None = None
    faults: tuple[Fault, ...] = ()


class ProgrammesApart:
    """One process that looks at programmes, started when it is first needed. Any thread may ask."""

    def __init__(self, apart: Apart | None = None) -> None:
        self._apart = apart or Apart(KIND)

    def close(self, *, for_good: bool = False) -> None:
        """End the process; a further question starts another one, unless it is `for_good`."""
        self._apart.close(for_good=for_good)

    def parcel(self, path: Path, catalogue: Catalogue, tell: Tell) -> ProgrammeParcel:
        """What a file holds, as `read_programme_parcel` has it.

        An archive's bytes are bounded, not its time. Raises `ArchiveError`, and what `tell` raises.
        """
        limit = None if path.suffix.lower() == SUFFIX else LIMIT_SECONDS
        about = (os.fsencode(path), _exercises(catalogue))
        try:
            answer = self._apart.ask("parcel", *about, limit=limit, tell=tell)
        except ApartError as error:
            why = tr("{file} can't be read: {why}", file=path.name, why=error)
            raise ArchiveError([why]) from error
        read = msgspec.msgpack.decode(answer, type=ReadParcel)
        if read.parcel is None:
            raise ArchiveError(read.reasons)
        return read.parcel

    def programme(self, path: Path, catalogue: Catalogue) -> Programme:
        """The programme in a file. Raises `FormatError`."""
        about = (os.fsencode(path), _exercises(catalogue))
        try:
            answer = self._apart.ask("programme", *about, limit=LIMIT_SECONDS)
        except ApartError as error:
            quickly = tr("a file that can be read quickly")
            fault = Fault(str(path), None, None, "", str(error), quickly)
            raise FormatError([fault]) from error
        read = msgspec.msgpack.decode(answer, type=ReadProgramme)
        if read.programme is None:
            raise FormatError(structs.replace(one, file=str(path)) for one in read.faults)
        return read.programme


def _exercises(catalogue: Catalogue) -> bytes:
    return msgspec.msgpack.encode(dict(catalogue.exercises))


_shared: list[ProgrammesApart] = []


def shared() -> ProgrammesApart:
    """The one of this program."""
    if not _shared:
        _shared.append(ProgrammesApart())
    return _shared[0]


def close_shared() -> None:
    """End the process of `shared`, if there is one: who waits for it waits no longer."""
    while _shared:
        _shared.pop().close(for_good=True)

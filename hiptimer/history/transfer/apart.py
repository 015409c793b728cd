"""Logs and backups from elsewhere, read in a process of its own: stopped at will, and bounded.

How long it takes, the person decides; how much there may be, is decided by what a file says of its
size and by what is counted while it is unpacked, and at last by the memory that the process gets.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from hiptimer.desktop.apart import Apart, ApartError
from hiptimer.history.transfer import own
from hiptimer.history.transfer.entries import Entry
from hiptimer.history.transfer.errors import Tell, TransferError, quiet
from hiptimer.history.transfer.incoming import Incoming
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.programs import PROGRAMS
from hiptimer.history.transfer.table import Table
from hiptimer.words import tr

KIND = "logs"
"""What the child is started for."""
MEMORY = 1024 * 1024 * 1024
"""So many bytes may a log from elsewhere take, read."""
_PROGRAMS = {program.key: program for program in PROGRAMS}


class Sent(Struct, frozen=True):
    """An `Incoming` on its way: its program by its key."""

    name: str
    log: own.WholeLog | None
    entries: tuple[Entry, ...]
    table: Table | None
    program: str | None
    faults: tuple[str, ...]


class ReadLogs(Struct, frozen=True):
    """What a file holds, or why it can't be read."""

    found: tuple[Sent, ...] = ()
    why: str = ""


class Verified(Struct, frozen=True):
    """A backup's manifest, or why it can't be used."""

    manifest: Manifest | None = None
    why: str = ""


_Answer = TypeVar("_Answer", ReadLogs, Verified)


def sent(one: Incoming) -> Sent:
    """What of an `Incoming` goes over."""
    program = one.program.key if one.program is not None else None
    return Sent(one.name, one.log, one.entries, one.table, program, one.faults)


def read_files(paths: Iterable[Path], tell: Tell = quiet) -> tuple[Incoming, ...]:
    """What these files hold, as `incoming.read_files` has it.

    Raises TransferError, and what `tell` raises: nothing is read on then.
    """
    apart = Apart(KIND)
    try:
        answers = [_asked(apart, ReadLogs, "read", path, tell) for path in paths]
    finally:
        apart.close()
    return tuple(_received(one) for answer in answers for one in answer.found)


def verify(path: Path, tell: Tell = quiet) -> Manifest:
    """Read all of a backup, as `archive.verify` does. Raises TransferError, and `tell`'s."""
    apart = Apart(KIND)
    try:
        answer = _asked(apart, Verified, "verify", path, tell)
    finally:
        apart.close()
    if answer.manifest is None:
        raise TransferError(answer.why)
    return answer.manifest


def _asked(apart: Apart, kind: type[_Answer], task: str, path: Path, tell: Tell) -> _Answer:
    try:
        data = apart.ask(task, os.fsencode(path), tell=tell)
    except ApartError as error:
        raise TransferError(
            tr("{name} could not be read: {why}. Nothing was changed.", name=path.name, why=error)
        ) from error
    answer = msgspec.msgpack.decode(data, type=kind)
    if answer.why:
        raise TransferError(answer.why)
    return answer


def _received(one: Sent) -> Incoming:
    program = _PROGRAMS[one.program] if one.program is not None else None
    return Incoming(one.name, one.log, one.entries, one.table, program, one.faults)

"""What files hold, before anything is made of it: a log of ours, or another program's table.

An edge to the files. A zip is opened as if it meant harm: nothing of it is written anywhere, and
no more of it is unpacked than a file may have.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from hiptimer.history.transfer import own
from hiptimer.history.transfer.entries import Entry
from hiptimer.history.transfer.errors import TransferError, not_read, zones_needed
from hiptimer.history.transfer.packed import files_in, is_zip
from hiptimer.history.transfer.programs import COLUMNS, program_of
from hiptimer.history.transfer.programs.model import Program
from hiptimer.history.transfer.table import MOST_BYTES, Table, read_table
from hiptimer.words import tr

_CALENDAR = b"BEGIN:VCALENDAR"


class Incoming(Struct, frozen=True):
    """What a file holds: a log of ours, or a table and the program that wrote it."""

    name: str
    log: own.WholeLog | None = None
    entries: tuple[Entry, ...] = ()  # of a calendar of ours from before it had whole sessions
    table: Table | None = None
    program: Program | None = None
    faults: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines have to be made something of."""
        return len(self.entries) + (len(self.table.rows) if self.table is not None else 0)


def read_files(paths: Iterable[Path]) -> tuple[Incoming, ...]:
    """What all these files hold, and those in zips. Raises TransferError."""
    return tuple(one for path in paths for one in read_file(path))


def read_file(path: Path) -> tuple[Incoming, ...]:
    """What the file at `path` holds; of a zip, each file in it. Raises TransferError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TransferError(
                tr("{name} is larger than {most} MB.", name=path.name, most=MOST_BYTES // 2**20)
            )
        data = path.read_bytes()
    except OSError as error:
        raise not_read(error, path) from error
    if is_zip(data):
        return _unpacked(data, path.name)
    return (read(data, path.name),)


def read(data: bytes, name: str) -> Incoming:
    """What bytes hold: JSON or a calendar if they begin so, else CSV. Raises TransferError.

    What is called JSON is none of the others: in another encoding it does not begin so.
    """
    if not data.strip():
        raise TransferError(tr("{name} is empty.", name=name))
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin[:1] in {b"{", b"["} or name.casefold().endswith(".json"):
        log, faults = own.decode_log(data.removeprefix(b"\xef\xbb\xbf"))
        return Incoming(name, log=log, faults=tuple(faults))
    if begin[: len(_CALENDAR)].upper() == _CALENDAR:
        # Imported when one is read: it takes 80 ms.
        from hiptimer.history.transfer.ical_read import read_calendar  # noqa: PLC0415

        with zones_needed():
            calendar = read_calendar(data)
        log = own.WholeLog(1, calendar.completions, (), ())
        return Incoming(name, log=log, entries=calendar.entries, faults=calendar.faults)
    table = read_table(data)
    if own.is_own(table):
        completions, faults = own.completions_of(table)
        return Incoming(name, log=own.WholeLog(1, tuple(completions), (), ()), faults=tuple(faults))
    return Incoming(name, table=table, program=program_of(table), faults=table.faults)


def _unpacked(data: bytes, name: str) -> tuple[Incoming, ...]:
    """What of a zip is known; a table of no known program only where there is nothing else."""
    found = list(_tried(files_in(data, name)))
    known = [one for one in found if one.program is not COLUMNS]
    if known or len(found) == 1:
        return tuple(_outermost(known) or found)
    raise TransferError(tr("{name} has no file in it that HipTimer knows how to read.", name=name))


def _tried(files: Iterable[tuple[str, bytes]]) -> Iterator[Incoming]:
    for inner, data in files:
        try:
            yield read(data, inner)
        except TransferError:
            continue  # an archive has much in it that is no log


def _outermost(found: Iterable[Incoming]) -> list[Incoming]:
    """Of the tables of one program those nearest to the top: below, the same is split up again."""
    files = sorted(found, key=lambda one: one.name.count("/"))
    nearest: dict[str, int] = {}
    for one in files:
        if one.program is not None:
            nearest.setdefault(one.program.key, one.name.count("/"))
    return [
        one
        for one in files
        if one.program is None or nearest[one.program.key] == one.name.count("/")
    ]

"""The whole log, read and written. An edge to the database.

What takes a store raises HistoryError; what takes a connection is for `Store.run`, which does.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from hiptimer.history import queries, writes
from hiptimer.history.connection import utils
from hiptimer.history.exports import FORMAT
from hiptimer.history.records import Completion
from hiptimer.history.rows import (
    MEASURED_COLUMNS,
    PINCH_COLUMNS,
    pinch_values,
    to_measured,
    to_pinch,
)
from hiptimer.history.store import Store
from hiptimer.history.transfer.errors import Tell, quiet, told
from hiptimer.history.transfer.own import LoosePinch, WholeLog
from hiptimer.history.unread import readable
from hiptimer.player.record import Measured


def read_log(store: Store, tell: Tell = quiet) -> WholeLog:
    """All that the log holds."""
    return WholeLog(
        FORMAT,
        tuple(told(store.completions(), store.run(queries.count), tell)),
        store.run(queries.goals),
        store.run(queries.pauses),
        store.run(loose_measured),
        store.run(loose_pinches),
    )


def log_json(log: WholeLog) -> bytes:
    """The log as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def loose_measured(connection: sqlite3.Connection) -> tuple[Measured, ...]:
    """The values that were measured outside a session, the oldest first."""
    columns = ", ".join(MEASURED_COLUMNS)
    found = connection.execute(
        f"SELECT {columns} FROM measurements WHERE completion IS NULL ORDER BY utc, id"  # noqa: S608
    )
    return tuple(readable(connection, "measurements", found, to_measured))


def loose_pinches(connection: sqlite3.Connection) -> tuple[LoosePinch, ...]:
    """The reports of pain from plays that were too short to be completions."""
    columns = ", ".join(PINCH_COLUMNS)
    found = connection.execute(
        f"SELECT play, position, {columns} FROM pinches"  # noqa: S608
        " WHERE completion IS NULL ORDER BY utc, play, position"
    )
    return tuple(
        readable(
            connection,
            "pinches",
            found,
            lambda row: LoosePinch(row[0], row[1], to_pinch(row[2:])),
        )
    )


@contextmanager
def together(store: Store) -> Iterator[None]:
    """Write all of what follows or nothing."""
    with store.guarded(), utils(store.connection).atomic():
        yield


def add_pinch(connection: sqlite3.Connection, loose: LoosePinch) -> None:
    """Write a report of pain that belongs to no completion."""
    [values] = pinch_values(loose.play, (loose.pinch,), None)
    utils(connection).table("pinches").insert(
        {**values, "position": loose.position}, pk=("play", "position"), ignore=True
    )


def delete_all(store: Store, completions: tuple[Completion, ...]) -> None:
    """Take completions out again, all or none: what undoes an import."""
    if len(completions) > 1:
        store.copy("before-deletion")
    with together(store):
        for completion in completions:
            writes.delete(store.connection, completion.id)

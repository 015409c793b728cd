"""The log: completions and what belongs to them, goals, pauses. The edge to its database.

Use it from one thread at a time; `reader` gives a second one for another thread. Every method
raises HistoryError, with words for a person, when the database cannot do it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from msgspec import Struct

from hiptimer.desktop.atomic import move
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups, queries, writes
from hiptimer.history.connection import connect, connect_in_memory, copy_all
from hiptimer.history.errors import (
    HistoryDamaged,
    HistoryError,
    HistoryReadOnly,
    in_words,
    is_damage,
)
from hiptimer.history.opening import OpenedFile, mark_suspect, open_file
from hiptimer.history.records import Completion, Status
from hiptimer.history.unread import LogConnection
from hiptimer.words import tr

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


class Store:
    """The log in one database. `persistent` is False when it is kept in memory only.

    `run` reads with `queries` and writes with `writes`; what takes more than one call is a method.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        paths: Paths,
        clock: Clock,
        *,
        persistent: bool = True,
        is_whole: bool = True,
        refusal: HistoryError | None = None,
    ) -> None:
        """`refusal` tells why nothing can be written, not even in memory.

        `is_whole` tells whether all that is written on the disk is in it.
        """
        self.connection = connection
        self.persistent = persistent
        self.is_whole = is_whole
        self.refusal = refusal
        self.paths = paths
        self._clock = clock

    def now(self) -> float:
        """Seconds on the clock that only runs forward."""
        return self._clock.monotonic()

    def add(self, completion: Completion) -> None:
        """Write a completion and close its play in the journal, in one transaction.

        Adding what is there already changes nothing. A slight one only closes its play; the
        pinches of it are kept.
        """
        with self.guarded():
            if completion.status is Status.SLIGHT:
                writes.close_play(self.connection, self._clock, completion.id, "slight")
                writes.keep_pinches(self.connection, completion.id, completion.pinches)
            else:
                writes.add(self.connection, completion)

    def run(
        self,
        function: Callable[Concatenate[sqlite3.Connection, _Arguments], _Answer],
        *arguments: _Arguments.args,
        **named: _Arguments.kwargs,
    ) -> _Answer:
        """What a function of `queries` or `writes` gives for this log, all of it at once."""
        with self.guarded():
            return function(self.connection, *arguments, **named)

    def replace(self, completion: Completion) -> Completion | None:
        """Put an edited completion in the place of the one with its id; return the old one."""
        with self.guarded():
            old = queries.completion(self.connection, completion.id)
            writes.replace(self.connection, completion)
            return old

    def delete(self, completion_id: str) -> Completion:
        """Take a completion out and return it: adding it again undoes this."""
        with self.guarded():
            completion = queries.completion(self.connection, completion_id)
            if completion is None:
                raise HistoryError(tr("That entry is not in the training log any more."))
            writes.delete(self.connection, completion_id)
            return completion

    def completions(self) -> Iterator[Completion]:
        """All completions with all that belongs to them, the oldest first."""
        with self.guarded():
            yield from queries.completions(self.connection)

    @property
    def unread(self) -> tuple[str, ...]:
        """Rows that could not be read so far and were left out: "step_results 6f1c…"."""
        found = self.connection.unread if isinstance(self.connection, LogConnection) else ()
        return tuple(f"{table} {name}" for table, name in found)

    def backup_if_due(self) -> Path | None:
        """Copy the log beside it if that was not done today; return the copy.

        Takes as long as the log is large: call it on a `reader`, off the window's thread.
        """
        if not self.persistent or not backups.is_due(self.paths, self._clock):
            return None
        return self.copy("daily")

    def copy(self, why: str) -> Path | None:
        """Copy the log beside it, for a reason of `backups.why`; None for one without entries."""
        if not self.persistent:
            return None
        with self.guarded():
            if not queries.count(self.connection):
                return None
            return backups.make(self.connection, self.paths, self._clock, why)

    def bring_back(self, copy: Path) -> None:
        """Have what a copy holds in the place of what the log holds, which is copied first.

        All at once or not at all; other windows see it. Raises HistoryError.
        """
        self.copy("before-restore")
        with self.guarded(), backups.opened_now(copy) as old:
            copy_all(old, self.connection)

    def reader(self) -> "Store":
        """A second store on the same log, for another thread; close it there.

        Of a log in memory it is a copy.
        """
        with self.guarded():
            if self.persistent:
                connection = connect(self.paths.history)
            else:
                connection = connect_in_memory()
                try:
                    copy_all(self.connection, connection)
                except sqlite3.Error:
                    connection.close()
                    raise
        return Store(
            connection,
            self.paths,
            self._clock,
            persistent=self.persistent,
            is_whole=self.is_whole,
            refusal=self.refusal,
        )

    def take_over(self, other: "Store") -> None:
        """Go on with the other's connection: a copy was brought back while pages hold this."""
        if other.connection is not self.connection:
            self.connection.close()
        self.connection, self.persistent = other.connection, other.persistent
        self.is_whole, self.refusal = other.is_whole, other.refusal

    def close(self) -> None:
        """Close the database; closing twice does no harm."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn what SQLite and the system say into a HistoryError with words for a person."""
        unread = len(self.unread)
        try:
            yield
            if len(self.unread) > unread:
                mark_suspect(self.paths)
        except sqlite3.Error as error:
            if is_damage(error):
                mark_suspect(self.paths)
            words = in_words(error, self.paths.data)
            if self.refusal is not None and isinstance(words, HistoryReadOnly):
                words = self.refusal
            raise words from error
        except OSError as error:
            raise in_words(error, self.paths.data) from error


class Opened(Struct, frozen=True):
    """The log, and what a person should know: the trouble in words, the copy that is offered."""

    store: Store
    trouble: str | None = None
    backup: Path | None = None
    is_locked: bool = False  # another program has it: it may be had later


def open_store(paths: Paths, clock: Clock) -> Opened:
    """Open the log; it always opens, in memory if there is no other way."""
    return _opened(open_file(paths, clock), paths, clock)


def restore_backup(opened: Opened, backup: Path, clock: Clock) -> Opened:
    """Put a copy in the log's place and open it; what is in the log now is kept and added to it.

    The store of `opened` goes on with it. Raises HistoryError if the copy cannot be used; the store
    then goes on with what is in the log's place.
    """
    store = opened.store
    paths = store.paths
    if not backups.is_sound(backup):
        raise HistoryDamaged(tr("That copy is damaged too. The log was left as it is."))
    now = tuple(store.completions())
    goals, pauses = store.run(queries.goals), store.run(queries.pauses)
    unfinished = paths.history.with_name(paths.history.name + ".restored")
    with store.guarded():
        backups.copy_file(backup, unfinished)
    store.close()
    try:
        with store.guarded():
            if paths.history.exists():
                backups.set_aside(paths, clock)
            move(unfinished, paths.history)
    finally:
        restored = open_store(paths, clock)
        store.take_over(restored.store)
    restored.store.run(writes.add_all, now)
    for goal in goals:
        restored.store.run(writes.set_goal, goal.effective_from, goal.goal)
    known = {(pause.first_day, pause.last_day) for pause in restored.store.run(queries.pauses)}
    for pause in pauses:
        if (pause.first_day, pause.last_day) not in known:
            restored.store.run(writes.add_pause, pause.first_day, pause.last_day, pause.reason)
    return restored


def _opened(file: OpenedFile, paths: Paths, clock: Clock) -> Opened:
    store = Store(
        file.connection,
        paths,
        clock,
        persistent=file.persistent,
        is_whole=file.is_whole,
        refusal=file.refusal,
    )
    return Opened(store, file.trouble, file.backup, file.is_locked)

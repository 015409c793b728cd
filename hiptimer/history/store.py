"""The log: completions and what belongs to them, goals, pauses. The edge to its database.

Use it from one thread at a time; `reader` gives a second one for another thread. Every method
raises HistoryError, with words for a person, when the database cannot do it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Self

from msgspec import Struct

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups, queries, writes
from hiptimer.history.body import Played, StoredMeasured
from hiptimer.history.connection import connect, connect_in_memory
from hiptimer.history.errors import HistoryDamaged, HistoryError, in_words, is_damage
from hiptimer.history.opening import OpenedFile, mark_suspect, open_file
from hiptimer.history.ratings import ExerciseSum, Rating, exercise_sums
from hiptimer.history.records import (
    Completion,
    CompletionRow,
    DaySum,
    Goal,
    ListFilter,
    PausePeriod,
    Status,
)
from hiptimer.player.record import Measured, Pinch

ALL = ListFilter()
BACKUP_EVERY = timedelta(days=7)


class Store:
    """The log in one database. `persistent` is False when it is kept in memory only."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        paths: Paths,
        clock: Clock,
        *,
        persistent: bool = True,
    ) -> None:
        self.connection = connection
        self.persistent = persistent
        self.paths = paths
        self._clock = clock

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

    def add_all(self, completions: Iterable[Completion]) -> int:
        """Write many in one transaction; return how many were new."""
        with self.guarded():
            return writes.add_all(self.connection, completions)

    def after(self, completion_id: str, effort: int | None, pain: int | None, note: str) -> None:
        """Write what the person says of a session after it; None where they say nothing."""
        with self.guarded():
            writes.after(self.connection, completion_id, effort, pain, note)

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
                raise HistoryError("That entry is not in the training log any more.")
            writes.delete(self.connection, completion_id)
            return completion

    def rows(
        self, limit: int = 100, offset: int = 0, search: str = "", only: ListFilter = ALL
    ) -> tuple[CompletionRow, ...]:
        """Completions for a list, the newest first; every word of `search` must be found."""
        with self.guarded():
            return queries.rows(self.connection, limit, offset, search, only)

    def count(self, search: str = "", only: ListFilter = ALL) -> int:
        """How many completions there are, or how many `search` and `only` find."""
        with self.guarded():
            return queries.count(self.connection, search, only)

    def completion(self, completion_id: str) -> Completion | None:
        """One completion with all that belongs to it."""
        with self.guarded():
            return queries.completion(self.connection, completion_id)

    def completions(self) -> Iterator[Completion]:
        """All completions with all that belongs to them, the oldest first."""
        with self.guarded():
            yield from queries.completions(self.connection)

    def day_sums(self, since: date | str | None = None) -> tuple[DaySum, ...]:
        """The sums of each training day (from `since` on), in order."""
        with self.guarded():
            return queries.day_sums(self.connection, "" if since is None else str(since))

    def last_done(self) -> dict[str, str]:
        """The last training date by session id."""
        with self.guarded():
            return queries.last_done(self.connection)

    def side_seconds(self, since_date: date | str) -> tuple[float, float]:
        """Seconds of work on the left and on the right from a training date on."""
        with self.guarded():
            return queries.side_seconds(self.connection, str(since_date))

    def exercise_sums(self, since_date: date | str) -> tuple[ExerciseSum, ...]:
        """Work by exercise and side from a training date on, the longest first."""
        with self.guarded():
            return exercise_sums(queries.exercise_seconds(self.connection, str(since_date)))

    def exercise_names(self) -> dict[str, str]:
        """The name of each exercise that was ever done, by its id."""
        with self.guarded():
            return queries.exercise_names(self.connection)

    def ratings(self, since_date: date | str) -> tuple[Rating, ...]:
        """What was said of effort and pain from a training date on, in order."""
        with self.guarded():
            return queries.ratings(self.connection, str(since_date))

    def latest_measured(self, check: str) -> tuple[Measured, ...]:
        """The last value of each record and side of a check."""
        with self.guarded():
            return queries.latest_measured(self.connection, check)

    def measured(self, check: str) -> tuple[Measured, ...]:
        """All values of a check, the oldest first."""
        with self.guarded():
            return queries.measured(self.connection, check)

    def add_measured(self, *measured: Measured) -> None:
        """Write values that were measured outside a session, all or none."""
        with self.guarded():
            writes.add_measured(self.connection, measured)

    def stored_measured(self) -> tuple[StoredMeasured, ...]:
        """All values of all checks with their places in the log, the newest first."""
        with self.guarded():
            return queries.stored_measured(self.connection)

    def remove_measured(self, number: int) -> None:
        """Take a value out."""
        with self.guarded():
            writes.remove_measured(self.connection, number)

    def restore_measured(self, stored: StoredMeasured) -> None:
        """Put a value back that was taken out."""
        with self.guarded():
            writes.restore_measured(self.connection, stored)

    def played_between(self, first_utc: str, last_utc: str) -> tuple[Played, ...]:
        """When sessions with work in them were begun, from one instant to another."""
        with self.guarded():
            return queries.played_between(self.connection, first_utc, last_utc)

    def pinches(self, since_utc: str) -> tuple[Pinch, ...]:
        """The reports of pain since an instant, the oldest first, slight plays' included."""
        with self.guarded():
            return queries.pinches(self.connection, since_utc)

    def pinch_counts(self, since_utc: str) -> dict[str, int]:
        """How often each exercise pinched since an instant, slight plays included."""
        with self.guarded():
            return queries.pinch_counts(self.connection, since_utc)

    def goals(self) -> tuple[Goal, ...]:
        """The weekly goals by the days they were chosen, the oldest first."""
        with self.guarded():
            return queries.goals(self.connection)

    def set_goal(self, day: date | str, goal: int) -> None:
        """Write the goal chosen on a day: it holds for the weeks that begin after it."""
        with self.guarded():
            writes.set_goal(self.connection, str(day), goal)

    def pauses(self) -> tuple[PausePeriod, ...]:
        """The pauses, the oldest first."""
        with self.guarded():
            return queries.pauses(self.connection)

    def add_pause(
        self, first_day: date | str, last_day: date | str | None, reason: str = ""
    ) -> PausePeriod:
        """Write a pause; a `last_day` of None leaves it open until it is ended."""
        end = None if last_day is None else str(last_day)
        with self.guarded():
            number = writes.add_pause(self.connection, str(first_day), end, reason)
        return PausePeriod(number, str(first_day), end, reason)

    def end_pause(self, pause: int, last_day: date | str | None) -> None:
        """Give a pause its last day; None opens it again."""
        end = None if last_day is None else str(last_day)
        with self.guarded():
            writes.end_pause(self.connection, pause, end)

    def remove_pause(self, pause: int) -> None:
        """Take a pause out."""
        with self.guarded():
            writes.remove_pause(self.connection, pause)

    def backup_if_due(self) -> Path | None:
        """Copy the log beside it if the newest copy is a week old; return the copy.

        Takes as long as the log is large: call it on a `reader`, off the window's thread.
        """
        if not self.persistent or not backups.is_due(self.paths, self._clock, BACKUP_EVERY):
            return None
        with self.guarded():
            if not queries.count(self.connection, "", ALL):
                return None
            return backups.make(self.connection, self.paths, self._clock, "weekly")

    def reader(self) -> "Store":
        """A second store on the same log, for another thread; close it there.

        Of a log in memory it is a copy.
        """
        with self.guarded():
            if self.persistent:
                connection = connect(self.paths.history)
            else:
                connection = connect_in_memory()
                self.connection.backup(connection)
        return Store(connection, self.paths, self._clock, persistent=self.persistent)

    def take_over(self, other: "Store") -> None:
        """Go on with the other's connection: a copy was brought back while pages hold this."""
        if other.connection is not self.connection:
            self.connection.close()
        self.connection, self.persistent = other.connection, other.persistent

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
        try:
            yield
        except sqlite3.Error as error:
            if is_damage(error):
                mark_suspect(self.paths)
            raise in_words(error) from error
        except OSError as error:
            raise in_words(error) from error


class Opened(Struct, frozen=True):
    """The log, and what a person should know: the trouble in words, the copy that is offered."""

    store: Store
    trouble: str | None = None
    backup: Path | None = None


def open_store(paths: Paths, clock: Clock) -> Opened:
    """Open the log; it always opens, in memory if there is no other way."""
    return _opened(open_file(paths, clock), paths, clock)


def restore_backup(opened: Opened, backup: Path, clock: Clock) -> Opened:
    """Put a copy in the log's place and open it; what is in the log now is kept and added to it.

    The store of `opened` is closed. Raises HistoryError if the copy cannot be used; the log is
    then open as it was.
    """
    store = opened.store
    paths = store.paths
    if not backups.is_sound(backup):
        raise HistoryDamaged("That copy is damaged too. The log was left as it is.")
    now, goals, pauses = tuple(store.completions()), store.goals(), store.pauses()
    unfinished = paths.history.with_name(paths.history.name + ".restored")
    with store.guarded():
        backups.copy_file(backup, unfinished)
        store.close()
        if paths.history.exists():
            backups.set_aside(paths, clock)
        unfinished.replace(paths.history)
    restored = open_store(paths, clock)
    restored.store.add_all(now)
    for goal in goals:
        restored.store.set_goal(goal.effective_from, goal.goal)
    known = {(pause.first_day, pause.last_day) for pause in restored.store.pauses()}
    for pause in pauses:
        if (pause.first_day, pause.last_day) not in known:
            restored.store.add_pause(pause.first_day, pause.last_day, pause.reason)
    return restored


def _opened(file: OpenedFile, paths: Paths, clock: Clock) -> Opened:
    store = Store(file.connection, paths, clock, persistent=file.persistent)
    return Opened(store, file.trouble, file.backup)

"""Copies of the log beside it, and damaged files that were set aside. An edge to the files.

A copy is made each day, and before an import, a restore, the deletion of many, and a change of the
database's shape. Three of today stay, one of each day for a week, and one of each week for two
months; the newest three stay however old they are. What was set aside, and what was copied before a
change of shape, is never deleted.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from hiptimer.desktop.atomic import being_made, free_place, move, place_free
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history.connection import (
    connect_for_reading,
    connect_in_memory,
    copy_all,
    utils,
)
from hiptimer.history.days import from_utc_text, utc_text
from hiptimer.history.errors import HistoryDamaged
from hiptimer.history.migrations import LATEST, migrate
from hiptimer.words import tr

TODAY, DAYS, WEEKS = 3, 7, 9
"""So many copies of today stay; of so many days one each, and of so many weeks."""
NEWEST = 3
"""So many stay however old they are: somebody may come back after a year."""
_COPY = "history-"
_ASIDE = "set-aside-"
_PARTS = ("", "-wal", "-shm")
_NAME = re.compile(r"history-(?P<stamp>\d{8}T\d{6})-(?P<why>[a-z0-9-]+?)(?:-\d+)?\.sqlite3")


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Write the whole database to `target`, first beside it, so that no half copy bears its name.

    Raises sqlite3.Error and OSError.
    """
    with being_made(target) as unfinished:
        copy_into(source, unfinished)
        move(unfinished, target)


def copy_into(source: sqlite3.Connection, target: Path) -> None:
    """Write the whole database into an empty file. Raises sqlite3.Error and OSError."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy_all(source, copy)
        # The copy is one file: it must not need a -wal beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA synchronous = FULL")


def copy_file(source: Path, target: Path) -> None:
    """Write a copy of a database file that is not in use. Raises sqlite3.Error and OSError."""
    with closing(connect_for_reading(source, immutable=True)) as connection:
        copy_to(connection, target)


def make(source: sqlite3.Connection, paths: Paths, clock: Clock, why: str) -> Path:
    """Copy the log into the folder of backups and let the oldest copies go.

    `why` becomes part of the name. Raises sqlite3.Error and OSError.
    """
    target = paths.backups / f"{_COPY}{_stamp(clock)}-{why}.sqlite3"
    with being_made(target) as unfinished:
        copy_into(source, unfinished)
        target = place_free(unfinished, target)
    for old in gone_by(newest(paths), clock.now()):
        old.unlink(missing_ok=True)
    return target


def gone_by(copies: Iterable[Path], now: datetime) -> tuple[Path, ...]:
    """Those of these copies that need not stay any longer. Days are those of `now`'s zone.

    A copy whose name tells no time, and one from before a change of shape, stays.
    """
    dated = [(made, path) for path in copies if (made := made_at(path)) and not _shape(path)]
    dated.sort(reverse=True, key=lambda one: (one[0], one[1].name))
    kept_days: Counter[date] = Counter()
    kept_weeks: set[tuple[int, int]] = set()
    gone = []
    for number, (made, path) in enumerate(dated):
        day = made.astimezone(now.tzinfo).date()
        age = (now.date() - day).days
        week = day.isocalendar()[:2]
        of_day = kept_days[day] < (TODAY if age <= 0 else 1) and age < DAYS
        of_week = week not in kept_weeks and age < 7 * WEEKS
        if of_day or of_week or number < NEWEST:
            kept_days[day] += 1
            kept_weeks.add(week)
        else:
            gone.append(path)
    return tuple(gone)


def _shape(path: Path) -> bool:
    return why(path).startswith("before-v")


def why(path: Path) -> str:
    """Why a copy was made, as its name has it, such as "daily", "before-import", "before-v4"."""
    found = _NAME.fullmatch(path.name)
    return found["why"] if found else ""


def newest(paths: Paths) -> tuple[Path, ...]:
    """The copies there are, the newest first."""
    found = sorted(paths.backups.glob(f"{_COPY}*.sqlite3"), key=lambda path: path.name)
    return tuple(reversed(found))


def those_set_aside(paths: Paths) -> tuple[Path, ...]:
    """Logs that were set aside, the newest first; some may still be read."""
    return tuple(sorted(paths.backups.glob(f"{_ASIDE}*.sqlite3"), reverse=True))


def newest_good(paths: Paths) -> Path | None:
    """The newest copy that is a sound database."""
    return next((path for path in newest(paths) if is_log(path)), None)


def is_due(paths: Paths, clock: Clock) -> bool:
    """Whether no copy was made today; one whose time is still to come counts for none."""
    now = clock.now()
    made = (made_at(path) for path in newest(paths))
    days = {one.astimezone(now.tzinfo).date() for one in made if one is not None and one <= now}
    return now.date() not in days


def is_log(path: Path) -> bool:
    """Whether the file is a log that can be gone back to. Reads all of it."""
    try:
        with closing(connect_for_reading(path, immutable=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM completions").fetchone()
            return 0 < version <= LATEST and check(connection)
    except (sqlite3.Error, OSError):
        return False


@contextmanager
def opened_now(path: Path) -> Iterator[sqlite3.Connection]:
    """A log in memory as a copy has it, in the present shape; the copy stays as it is.

    Raises HistoryDamaged where it is no sound log, sqlite3.Error and OSError.
    """
    if not is_log(path):
        raise HistoryDamaged(tr("That copy is damaged too. The log was left as it is."))
    with closing(connect_in_memory()) as memory:
        with closing(connect_for_reading(path, immutable=True)) as reading:
            copy_all(reading, memory)
        migrate(utils(memory))
        yield memory


def is_sound(path: Path) -> bool:
    """Whether the file is a database that SQLite finds no fault with. Reads all of it."""
    try:
        with closing(connect_for_reading(path, immutable=True)) as connection:
            return check(connection)
    except (sqlite3.Error, OSError):
        return False


def check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no fault. Reads the whole database."""
    try:
        rows = connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return False
    return rows == [("ok",)]


def set_aside(paths: Paths, clock: Clock) -> Path:
    """Move the log's files into the folder of backups; return where the log went.

    Raises OSError; then nothing or all that could be moved is there, and nothing is lost.
    """
    target = free_place(paths.backups / f"{_ASIDE}{_stamp(clock)}.sqlite3")
    for part in reversed(_PARTS):  # the log itself last: what is left over names what it is
        source = paths.history.with_name(paths.history.name + part)
        if source.exists():
            move(source, target.with_name(target.name + part))
    return target


def _stamp(clock: Clock) -> str:
    return utc_text(clock.now())[:19].replace(":", "").replace("-", "")


def made_at(path: Path) -> datetime | None:
    """When a copy was made, as its name has it; None where it does not tell."""
    found = _NAME.fullmatch(path.name)
    try:
        return from_utc_text(f"{found['stamp']}Z") if found else None
    except ValueError:
        return None

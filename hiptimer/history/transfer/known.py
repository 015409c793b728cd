"""Which sessions of a file are in the log already. Pure, but for what reads the log.

A session of our own is known by its id. A line of another program is known by its words, which are
its id, too; where it has a time, also by its instant and length, whatever it is called. What was
merged with another line, and what an older version brought in under another id, is known by what
the clock on the wall showed.
"""

import sqlite3
from collections import defaultdict

from msgspec import Struct

from hiptimer.history.days import wall_time
from hiptimer.history.records import Completion, Source

_SAME_WORK = 30.0  # seconds: other programs round to minutes
_MINUTE = 16  # letters of an instant up to its minute


class Known(Struct, frozen=True):
    """One session as the log, or a file before, has it."""

    title: str
    started: str
    utc_offset_minutes: int
    work_seconds: float
    timed: bool
    imported: bool


class Looks:
    """What sessions look like: by instant, and for imported ones by the time on the wall."""

    def __init__(self) -> None:
        self._instants: dict[str, list[float]] = defaultdict(list)
        self._walls: dict[str, list[float]] = defaultdict(list)
        self._noons: dict[tuple[str, str], list[float]] = defaultdict(list)

    def add(self, one: Known) -> None:
        """Know this one from now on."""
        if not one.timed:
            return
        self._instants[one.started[:_MINUTE]].append(one.work_seconds)
        if one.imported:
            wall = _wall(one)
            self._walls[wall].append(one.work_seconds)
            self._noons[wall, one.title.casefold()].append(one.work_seconds)

    def has(self, one: Known) -> bool:
        """Whether one that looks like this is known."""
        if one.timed:
            near = [
                *self._instants.get(one.started[:_MINUTE], ()),
                *self._walls.get(_wall(one), ()),
            ]
        else:
            near = self._noons.get((_wall(one), one.title.casefold()), [])
        return any(abs(work - one.work_seconds) <= _SAME_WORK for work in near)


def of_completion(completion: Completion) -> Known:
    """What a completion looks like."""
    return Known(
        completion.title,
        completion.started,
        completion.utc_offset_minutes,
        completion.work_seconds,
        completion.timed,
        completion.source is Source.IMPORTED,
    )


def in_the_log(connection: sqlite3.Connection) -> tuple[frozenset[str], Looks]:
    """The ids of all sessions, and what they look like."""
    looks = Looks()
    ids = []
    found = connection.execute(
        "SELECT id, title, started, utc_offset_minutes, work_seconds, timed, source"
        " FROM completions"
    )
    for key, title, started, offset, work, timed, source in found:
        ids.append(key)
        looks.add(Known(title, started, offset, work, bool(timed), source == Source.IMPORTED.value))
    return frozenset(ids), looks


def _wall(one: Known) -> str:
    return wall_time(one.started, one.utc_offset_minutes).isoformat()[:_MINUTE]

"""What is written to the log, each in one transaction. Raises sqlite3.Error.

Completions go through sqlite-utils; the journal's states, written every second, do not.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hiptimer.desktop.clock import Clock
from hiptimer.history.body import StoredMeasured
from hiptimer.history.connection import utils
from hiptimer.history.days import ONE_DAY, utc_text
from hiptimer.history.records import Completion, PausePeriod, Status
from hiptimer.history.rows import (
    completion_values,
    measured_values,
    pinch_values,
    snapshot_hash,
    step_values,
)
from hiptimer.player.record import Measured, Pinch

if TYPE_CHECKING:
    from sqlite_utils import Database


def add(connection: sqlite3.Connection, completion: Completion) -> None:
    """Write a completion unless it is there, and close its play in the journal."""
    database = utils(connection)
    with database.atomic():
        _add(database, completion)


def add_all(connection: sqlite3.Connection, completions: Iterable[Completion]) -> int:
    """Write many in one transaction; return how many were new. Slight ones are left out."""
    database = utils(connection)
    with database.atomic():
        return sum(
            _add(database, completion)
            for completion in completions
            if completion.status is not Status.SLIGHT
        )


def _add(database: "Database", completion: Completion) -> bool:
    key = completion.id
    if completion.snapshot:
        name = snapshot_hash(completion.snapshot)
        database.table("snapshots").insert(
            {"hash": name, "session": completion.snapshot}, pk="hash", ignore=True
        )
    before = database.conn.total_changes
    database.table("completions").insert(completion_values(completion), pk="id", ignore=True)
    is_new = database.conn.total_changes > before
    if is_new:
        database.table("step_results").insert_all(step_values(completion))
        pinches = pinch_values(key, completion.pinches, key)
        database.table("pinches").insert_all(pinches, replace=True, pk=("play", "position"))
        database.table("measurements").insert_all(measured_values(completion.measured, key))
    database.execute("DELETE FROM journal WHERE id = ?", (key,))
    return is_new


def replace(connection: sqlite3.Connection, completion: Completion) -> None:
    """Put a completion in the place of the one with its id."""
    database = utils(connection)
    with database.atomic():
        _delete(database, completion.id)
        _add(database, completion)


def replace_all(connection: sqlite3.Connection, completions: Iterable[Completion]) -> None:
    """Put completions in the place of those with their ids, all or none."""
    database = utils(connection)
    with database.atomic():
        for completion in completions:
            _delete(database, completion.id)
            _add(database, completion)


def delete(connection: sqlite3.Connection, completion_id: str) -> None:
    """Take a completion out, with all that belongs to it."""
    database = utils(connection)
    with database.atomic():
        _delete(database, completion_id)


def _delete(database: "Database", completion_id: str) -> None:
    database.execute("DELETE FROM completions WHERE id = ?", (completion_id,))
    database.execute(
        "DELETE FROM snapshots WHERE NOT EXISTS"
        " (SELECT 1 FROM completions WHERE snapshot = snapshots.hash)"
    )


def after(
    connection: sqlite3.Connection,
    completion_id: str,
    effort: int | None,
    pain: int | None,
    note: str,
) -> None:
    """Write what the person says of a session after it; None where they say nothing."""
    connection.execute(
        "UPDATE completions SET effort = ?, pain = ?, note = ? WHERE id = ?",
        (effort, pain, note, completion_id),
    )


def close_play(connection: sqlite3.Connection, clock: Clock, play_id: str, outcome: str) -> None:
    """Close a play in the journal; its entry stays."""
    connection.execute(
        "UPDATE journal SET outcome = ?, closed = ? WHERE id = ?",
        (outcome, utc_text(clock.now()), play_id),
    )


def discard_play(connection: sqlite3.Connection, play_id: str) -> None:
    """Take a play out of the journal, with all that was kept of it."""
    connection.execute("DELETE FROM journal WHERE id = ?", (play_id,))


def keep_pinches(connection: sqlite3.Connection, play_id: str, pinches: Sequence[Pinch]) -> None:
    """Write the pinches of a play that is no completion: pain counts all the same."""
    if pinches:
        utils(connection).table("pinches").insert_all(
            pinch_values(play_id, pinches, None), replace=True, pk=("play", "position")
        )


def add_measured(connection: sqlite3.Connection, *measured: Measured) -> None:
    """Write values that were measured outside a session, all or none."""
    utils(connection).table("measurements").insert_all(measured_values(measured, None))


def remove_measured(connection: sqlite3.Connection, number: int) -> None:
    """Take a value out."""
    connection.execute("DELETE FROM measurements WHERE id = ?", (number,))


def restore_measured(connection: sqlite3.Connection, stored: StoredMeasured) -> None:
    """Put a value back where it was, with its completion if that is still there."""
    known = connection.execute("SELECT 1 FROM completions WHERE id = ?", (stored.completion,))
    completion = stored.completion if known.fetchone() else None
    for values in measured_values((stored.measured,), completion):
        utils(connection).table("measurements").insert(
            {"id": stored.id, **values}, pk="id", replace=True
        )


def set_goal(connection: sqlite3.Connection, day: date | str, goal: int) -> None:
    """Write a goal as chosen on a day, in the place of another one of that day."""
    row = {"effective_from": str(day), "goal": goal}
    utils(connection).table("goals").insert(row, pk="effective_from", replace=True)


def choose_goal(connection: sqlite3.Connection, day: date, goal: int, before: int) -> None:
    """Choose a goal: it holds for the weeks that begin after `day`, and changes none before.

    `before` is what held while none was chosen. Where something was done already, the first choice
    is written with what held until then, which it would take the place of otherwise.
    """
    with utils(connection).atomic():
        known = connection.execute(
            "SELECT effective_from, goal FROM goals WHERE effective_from <= ?"
            " ORDER BY effective_from LIMIT 1",
            (str(day),),
        ).fetchone()
        is_first = known is None or known[0] == str(day)
        if is_first and connection.execute("SELECT 1 FROM completions LIMIT 1").fetchone():
            set_goal(connection, day - ONE_DAY, before if known is None else known[1])
        set_goal(connection, day, goal)


def add_pause(
    connection: sqlite3.Connection,
    first_day: date | str,
    last_day: date | str | None,
    reason: str = "",
) -> PausePeriod:
    """Write a pause; a `last_day` of None leaves it open until it is ended."""
    first, last = str(first_day), None if last_day is None else str(last_day)
    cursor = connection.execute(
        "INSERT INTO pauses (first_day, last_day, reason) VALUES (?, ?, ?)", (first, last, reason)
    )
    return PausePeriod(int(cursor.lastrowid or 0), first, last, reason)


def end_pause(connection: sqlite3.Connection, pause: int, last_day: date | str | None) -> None:
    """Give a pause its last day; None opens it again."""
    last = None if last_day is None else str(last_day)
    connection.execute("UPDATE pauses SET last_day = ? WHERE id = ?", (last, pause))


def remove_pause(connection: sqlite3.Connection, pause: int) -> None:
    """Take a pause out."""
    connection.execute("DELETE FROM pauses WHERE id = ?", (pause,))

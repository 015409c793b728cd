"""What goes out, made from the log and written whole. An edge to files and the database.

Every function raises TransferError and HistoryError, and what `tell` raises; the file at its
place is then as it was.
"""

import errno
import os
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import structs

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.kept import Kept
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import days_of
from hiptimer.history import queries
from hiptimer.history.days import ONE_DAY, from_utc_text, training_date, weeks_back
from hiptimer.history.exports import csv_text
from hiptimer.history.records import Completion
from hiptimer.history.store import Store
from hiptimer.history.streaks import weekly
from hiptimer.history.today import today_of
from hiptimer.history.transfer.errors import Tell, not_written, quiet, told, zones_needed
from hiptimer.history.transfer.planned import (
    Habit,
    Planned,
    PlannedDay,
    planned_sessions,
    planned_times,
)
from hiptimer.history.transfer.report import ProgrammePart, Report, report
from hiptimer.history.transfer.whole import log_json, loose_measured, read_log
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Catalogue


class Form(StrEnum):
    """What a log can be written as; the value is the end of the file's name."""

    CSV = "csv"
    JSON = "json"
    CALENDAR = "ics"
    REPORT = "pdf"


Draw = Callable[[Report], bytes]
"""Draws a report as a PDF; the one thing here that needs Qt, so it is handed in."""


def write(path: Path, data: bytes, disk: Kept, *, replace: bool = True) -> None:
    """Write a file whole; with `replace` what is there is kept in the data folder.

    Raises TransferError, FileExistsError without `replace` where something is there.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if replace:
            disk.replace(path, data)
        else:
            disk.create(path, data)
    except FileExistsError:
        raise
    except OSError as error:
        raise not_written(error, path) from error


def csv_bytes(store: Store, tell: Tell = quiet) -> bytes:
    """The completions as CSV, with the mark by which spreadsheets know UTF-8."""
    completions = told(store.completions(), store.run(queries.count), tell)
    return b"\xef\xbb\xbf" + csv_text(completions).encode()


def json_bytes(store: Store, tell: Tell = quiet) -> bytes:
    """The whole log as JSON."""
    return log_json(read_log(store, tell))


def calendar_bytes(
    store: Store,
    clock: Clock,
    preferences: Preferences,
    *,
    done: bool = True,
    planned: bool = True,
    programme: Sequence[PlannedDay] | None = None,
    tell: Tell = quiet,
) -> bytes:
    """What was done and what is planned, as an iCalendar file.

    `programme` has the days that are due where one runs; None: training days are the weekdays.
    """
    # Imported when one is written: it takes 80 ms.
    from hiptimer.history.transfer.ical import calendar  # noqa: PLC0415

    now = clock.now()
    completions = told(store.completions(), store.run(queries.count), tell) if done else ()
    ahead = _ahead(store, clock, preferences, programme) if planned else ()
    with zones_needed():
        return calendar(completions, ahead, now)


Told = Callable[[date, date], ProgrammePart | None]
"""Tells of the programme that runs, for a report of these days; handed in from above."""


def _of_none(_first: date, _last: date) -> None:
    """No programme runs."""


def report_of(
    store: Store,
    clock: Clock,
    preferences: Preferences,
    catalogue: Catalogue,
    weeks: int,
    programme: Told = _of_none,
) -> Report:
    """What the last weeks were, this one included."""
    today = today_of(clock, preferences)
    days = store.run(queries.day_sums)
    goals, pauses = store.run(queries.goals), store.run(queries.pauses)
    streak = weekly(
        days, goals, pauses, today, preferences.week_begins, default_goal=preferences.weekly_goal
    )
    first = weeks_back(today, weeks, preferences.week_begins)
    completions = _between(store, first, today)
    measured = [*store.run(loose_measured), *(one for each in completions for one in each.measured)]
    pinches = store.run(queries.pinches, (first - 2 * ONE_DAY).isoformat())  # in UTC
    zone, cutoff = clock.zone(), preferences.day_cutoff_minutes

    def day_of(utc: str) -> date:
        return training_date(from_utc_text(utc).astimezone(zone), cutoff)

    names = {**store.run(queries.exercise_names), **_names(as_shown(catalogue))}
    made = report(completions, pinches, measured, streak, names, first, today, day_of)
    return structs.replace(made, programme=programme(first, today))


def _between(store: Store, first: date, last: date) -> list[Completion]:
    found = []
    with store.guarded():
        ids = store.connection.execute(
            "SELECT id FROM completions WHERE training_date BETWEEN ? AND ? ORDER BY started",
            (first.isoformat(), last.isoformat()),
        ).fetchall()
    for (key,) in ids:
        completion = store.run(queries.completion, key)
        if completion is not None:
            found.append(completion)
    return found


def _names(catalogue: Catalogue) -> dict[str, str]:
    names = {key: one.name for key, one in catalogue.exercises.items()}
    for key, check in catalogue.checks.items():
        for record in check.records:
            names[f"{key} {record.id}"] = f"{record.label} ({check.name})"
    return names


def _ahead(
    store: Store,
    clock: Clock,
    preferences: Preferences,
    programme: Sequence[PlannedDay] | None,
) -> tuple[Planned, ...]:
    if programme is not None:
        minute, cutoff = preferences.training_minute, preferences.day_cutoff_minutes
        return planned_sessions(programme, minute, cutoff, clock.now())
    habit = Habit(days_of(preferences.training_days), preferences.training_minute)
    today = today_of(clock, preferences)
    trained = frozenset(
        date.fromisoformat(day.date) for day in store.run(queries.day_sums, today) if day.completed
    )
    times = planned_times(habit, store.run(queries.pauses), clock.now(), trained)
    return tuple(Planned(at) for at in times)

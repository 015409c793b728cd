"""``hiptimer export``: the log as CSV, JSON, iCalendar, or a report on one page.

Drawing the report (PDF) is the one thing here that needs Qt, without a screen; it is handed in.
"""

from functools import partial
from pathlib import Path

from msgspec import Struct

from hiptimer.commands.history import opened, tell_unread
from hiptimer.commands.shared import CommandError, open_library, refuse_taken, taken
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.kept import replaced_of
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import load
from hiptimer.history.store import Store
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.files import (
    Draw,
    Form,
    calendar_bytes,
    csv_bytes,
    json_bytes,
    report_of,
    write,
)
from hiptimer.history.transfer.planned import PlannedDay
from hiptimer.plays.ahead import planned_days
from hiptimer.plays.options import options_for
from hiptimer.plays.reported import programme_part
from hiptimer.programmes.desk import Programmes
from hiptimer.session.in_language import in_language
from hiptimer.session.library import Library, load_catalogue
from hiptimer.words import tr
from hiptimer.words.formats import list_of


class Wanted(Struct, frozen=True):
    """What is to be written, and where. `only` is "done", "planned" or "" for both."""

    file: Path
    form: str = ""  # "" is told by the end of the file's name
    weeks: int = 12
    only: str = ""
    replace: bool = False


def run(paths: Paths, clock: Clock, wanted: Wanted, draw: Draw) -> int:
    """Write the file. Raises CommandError."""
    form = form_of(wanted)
    refuse_taken(wanted.file, replace=wanted.replace)
    preferences, _ = load(paths.preferences)
    with opened(paths, clock) as log:
        try:
            data = _data(log.store, clock, paths, preferences, form, wanted, draw)
            write(wanted.file, data, replaced_of(paths, clock), replace=wanted.replace)
        except FileExistsError as error:  # it was made meanwhile
            raise taken(wanted.file) from error
        except TransferError as error:
            raise CommandError(str(error)) from error
        print(tr("Written: {file}", file=wanted.file))
        return 1 if tell_unread(log.store) or log.trouble else 0


def form_of(wanted: Wanted) -> Form:
    """What the file is to be. Raises CommandError."""
    name = wanted.form or wanted.file.suffix.lower().removeprefix(".")
    try:
        return Form(name)
    except ValueError:
        raise CommandError(
            tr(
                "The file's name must end in {known}, or use --as. Nothing was written.",
                known=list_of((f".{form.value}" for form in Form), "or"),
            )
        ) from None


def _data(
    store: Store,
    clock: Clock,
    paths: Paths,
    preferences: Preferences,
    form: Form,
    wanted: Wanted,
    draw: Draw,
) -> bytes:
    match form:
        case Form.CSV:
            return csv_bytes(store)
        case Form.JSON:
            return json_bytes(store)
        case Form.CALENDAR:
            return calendar_bytes(
                store,
                clock,
                preferences,
                done=wanted.only != "planned",
                planned=wanted.only != "done",
                programme=_planned(store, clock, paths, preferences),
            )
        case Form.REPORT:
            catalogue = in_language(load_catalogue(shipped("sessions")))
            programmes = _programmes(clock, paths, preferences, open_library(paths))
            told = partial(programme_part, programmes, store)
            return draw(report_of(store, clock, preferences, catalogue, wanted.weeks, told))


def _planned(
    store: Store, clock: Clock, paths: Paths, preferences: Preferences
) -> tuple[PlannedDay, ...] | None:
    library = open_library(paths)
    programmes = _programmes(clock, paths, preferences, library)
    options = options_for(preferences, store, clock)
    return planned_days(programmes, store, library.catalogue, options)


def _programmes(
    clock: Clock, paths: Paths, preferences: Preferences, library: Library
) -> Programmes:
    programmes = Programmes(paths, shipped("sessions"), library, clock, lambda: preferences)
    if programmes.trouble:
        raise CommandError(programmes.trouble)
    return programmes

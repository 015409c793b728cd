"""``hiptimer import``: bring a file into the log, after a look at what would be added."""

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from hiptimer.commands.history import opened
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences_file import load
from hiptimer.history.errors import HistoryError
from hiptimer.history.store import open_store
from hiptimer.history.transfer.bringing import Incoming, Plan, apply, plan, read_file
from hiptimer.history.transfer.cells import DateOrder
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.foreign import ColumnMap, Place, guess, with_order
from hiptimer.history.transfer.words import added_words, fault_lines, session_line, summary
from hiptimer.words import tr, trc, trn
from hiptimer.words.formats import list_of

SHOWN = 10
"""How many of the new sessions are listed before the question."""
Ask = Callable[[str], bool]


class Wanted(Struct, frozen=True):
    """What is to be brought in. `columns` are texts like "minutes=Duration"."""

    file: Path
    columns: tuple[str, ...] = ()
    dates: str = ""
    dry_run: bool = False
    yes: bool = False


def run(paths: Paths, clock: Clock, wanted: Wanted, ask: Ask | None = None) -> int:
    """Show the plan and, where it is wanted, write it. Raises CommandError."""
    cutoff = load(paths.preferences)[0].day_cutoff_minutes
    try:
        incoming = read_file(wanted.file)
        columns = mapping(incoming, wanted)
        zone = clock.zone()
        place = Place(zone, cutoff) if zone is not None else None
        with opened(paths, clock) as log:
            found = plan(incoming, log.store, columns, place)
        _show(found, columns)
        if found.is_empty or wanted.dry_run:
            return 1 if found.faults else 0
        if not (wanted.yes or (ask or ask_at_terminal)(tr("Add this to your log?"))):
            print(tr("Nothing was added. Say --yes to add it without being asked."))
            return 1
        _write(paths, clock, found)
    except (TransferError, HistoryError) as error:
        raise CommandError(str(error)) from error
    return 1 if found.faults else 0


def mapping(incoming: Incoming, wanted: Wanted) -> ColumnMap | None:
    """The columns as guessed, changed by what was said; None for our own files."""
    if incoming.table is None:
        if wanted.columns or wanted.dates:
            raise TransferError(
                tr("HipTimer wrote this file: its columns need no --column or --dates.")
            )
        return None
    guessed = guess(incoming.table)
    columns = dict(guessed.columns)
    for text in wanted.columns:
        field, mark, column = text.partition("=")
        if not mark or field not in columns:
            raise TransferError(
                tr(
                    "--column {given} is not understood. Write FIELD=COLUMN, with one of these as"
                    " FIELD: {fields}.",
                    given=text,
                    fields=list_of(columns, "unit"),
                )
            )
        for other, taken in columns.items():
            if taken == column:
                columns[other] = ""
        columns[field] = column
    order = DateOrder(wanted.dates) if wanted.dates else guessed.order
    if not wanted.dates and "date=" in "".join(wanted.columns):
        order = with_order(incoming.table, ColumnMap(columns)).order
    if order is None:
        raise TransferError(
            tr(
                "Days such as 3/4 can be read in two ways. Say --dates dmy (3 April) or"
                " --dates mdy (March 4)."
            )
        )
    return ColumnMap(columns, order)


def ask_at_terminal(question: str) -> bool:
    """Ask a person; without one at the keyboard the answer is no."""
    if not sys.stdin.isatty():
        return False
    try:
        answer = input(tr("{question} [y/N] ", question=question)).strip().lower()
    except EOFError:
        return False
    return answer in {"y", "yes", *trc("answers, apart by spaces", "y yes").split()}


def _show(found: Plan, columns: ColumnMap | None) -> None:
    if columns is not None:
        taken = (
            tr("{field} from {column}", field=field, column=name)
            for field, name in columns.columns.items()
            if name
        )
        print(tr("Columns: {columns}.", columns=list_of(taken, "unit")))
    print(summary(found))
    for completion in found.completions[:SHOWN]:
        print(f"  {session_line(completion)}")
    more = len(found.completions) - SHOWN
    if more > 0:
        rest = trn("… and {n} more.", "… and {n} more.", more)
        print(f"  {rest}")
    for fault in fault_lines(found):
        print(fault, file=sys.stderr)


def _write(paths: Paths, clock: Clock, found: Plan) -> None:
    log = open_store(paths, clock)
    with log.store:
        if not log.store.persistent:
            nothing = tr("Nothing was added.")
            raise CommandError(f"{log.trouble} {nothing}")
        apply(log.store, found)
    print(added_words(found))

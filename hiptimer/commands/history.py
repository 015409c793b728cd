"""``hiptimer history``: the training log as a list, JSON or CSV."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hiptimer.commands.shared import CommandError
from hiptimer.commands.terminal import print_machine
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths, paths_for
from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.history.exports import history_csv
from hiptimer.history.records import CompletionRow, Status
from hiptimer.history.said import title_of
from hiptimer.history.store import Opened, Store, open_store
from hiptimer.history.transfer.files import json_bytes
from hiptimer.history.transfer.words import unread_words
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import decimal

ROWS = 100
"""How many entries the list shows; JSON and CSV have all."""
_STATUS = {
    Status.COMPLETED: mark("completed"),
    Status.PARTIAL: mark("partial"),
    Status.CHECK: mark("measured"),
}


def run(paths: Paths, clock: Clock, *, form: str | None) -> int:
    """Print the log; `form` is "json", "csv" or None. Raises CommandError."""
    with opened(paths, clock) as log:
        if form == "json":
            print_machine(json_bytes(log.store).decode())
        elif form == "csv":
            print_machine(history_csv(log.store))
        else:
            _print_list(log.store)
        return 1 if tell_unread(log.store) or log.trouble else 0


def tell_unread(store: Store) -> bool:
    """Tell of rows that could not be read; whether there are any."""
    said = unread_words(store.unread)
    if said:
        print(said, file=sys.stderr)
    return bool(said)


@contextmanager
def opened(paths: Paths, clock: Clock) -> Iterator[Opened]:
    """The log, closed again after; a trouble with it is told. Raises CommandError.

    Looking at a log that is not there does not make one.
    """
    with ExitStack() as stack:
        if not paths.history.exists():
            paths = paths_for(Path(stack.enter_context(TemporaryDirectory())))
        log = open_store(paths, clock)
        stack.callback(log.store.close)
        if log.trouble:
            print(log.trouble, file=sys.stderr)
        try:
            yield log
        except HistoryError as error:
            raise CommandError(str(error)) from error


def _print_list(store: Store) -> None:
    rows = store.run(queries.rows, limit=ROWS)
    if not rows:
        print(tr("Your training log is still empty."))
        return
    for row in rows:
        print(_line(row))
    more = store.run(queries.count) - len(rows)
    if more > 0:
        print(
            trn(
                "… and {n} more. --json and --csv have all of them.",
                "… and {n} more. --json and --csv have all of them.",
                more,
            )
        )


def _line(row: CompletionRow) -> str:
    minutes = tr("{n} min", n=decimal(row.work_seconds / 60).rjust(5))
    width = max(len(tr(word)) for word in _STATUS.values())
    parts = [
        f"{row.training_date}  {minutes}  {tr(_STATUS[row.status]):<{width}}  {title_of(row)}",
        tr("effort {n}", n=row.effort) if row.effort is not None else None,
        tr("pain {n}", n=row.pain) if row.pain is not None else None,
        tr("pinched") if row.pinched else None,
        " ".join(row.note.split()) or None,
    ]
    return ", ".join(part for part in parts if part)

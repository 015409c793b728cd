"""``hiptimer backup``: the whole data folder in one file."""

import sys
from pathlib import Path

from hiptimer.commands.shared import CommandError, refuse_taken, taken
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history.errors import HistoryError
from hiptimer.history.store import open_store
from hiptimer.history.transfer import backup
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.manifest import SUFFIX
from hiptimer.history.transfer.words import backup_words
from hiptimer.words import tr


def run(paths: Paths, clock: Clock, file: Path, *, replace: bool) -> int:
    """Write the backup; into a folder, under the day's name. Raises CommandError."""
    if file.is_dir():
        file /= default_name(clock)
    refuse_taken(file, replace=replace)
    if not paths.data.is_dir():
        raise CommandError(
            tr("There is nothing to back up: there is no folder {folder}.", folder=paths.data)
        )
    log = open_store(paths, clock)
    with log.store:
        if log.trouble and not log.store.is_whole:
            nothing = tr("No backup was made.")
            raise CommandError(f"{log.trouble} {nothing}")
        if log.trouble:
            print(log.trouble, file=sys.stderr)
        try:
            made = backup.make(log.store, clock, file, replace=replace)
        except FileExistsError as error:  # it was made meanwhile
            raise taken(file) from error
        except (TransferError, HistoryError) as error:
            raise CommandError(str(error)) from error
    for name in made.left_out:
        print(tr("Left out, because other systems cannot hold its name or kind: {name}", name=name))
    print(tr("Written and checked: {file}", file=file))
    print(backup_words(made.manifest))
    return 0


def default_name(clock: Clock) -> str:
    """The name of a backup made today."""
    return f"HipTimer {clock.now().date().isoformat()}{SUFFIX}"

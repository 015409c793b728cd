"""``hiptimer restore``: put a backup in the place of what is there, which is kept."""

import sys
from collections.abc import Callable
from pathlib import Path

from hiptimer.commands.import_ import Yes, ask_at_terminal
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.history.transfer import archive, restore
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.words import backup_words
from hiptimer.words import tr


def run(
    paths: Paths,
    clock: Clock,
    file: Path,
    *,
    yes: bool,
    check: bool,
    ask: Yes | None = None,
    verify: Callable[[Path], Manifest] = archive.verify,
) -> int:
    """Check the backup (`verify`), ask, and restore it. Raises CommandError."""
    try:
        manifest = verify(file)
        print(tr("The backup is sound. {words}", words=backup_words(manifest)))
        if check:
            return 0
        if restore.window_is_open(paths):
            raise CommandError(
                tr(
                    "HipTimer's window is open on this data folder. Nothing was changed. Close it,"
                    " then restore."
                )
            )
        question = tr(
            "Replace what is in {folder}? It is kept beside the restored data.",
            folder=paths.data,
        )
        if not (yes or (ask or ask_at_terminal)(question)):
            print(tr("Nothing was changed. Use --yes to restore without being asked."))
            return 1
        restore.prepare(file, paths, clock)
        kept = restore.finish(paths)
    except TransferError as error:
        raise CommandError(str(error)) from error
    if kept is None:
        print(tr("Your data is put in place the next time HipTimer starts."))
    else:
        print(tr("Restored. What was there before is kept in {folder}", folder=kept))
    return 0


def finish_waiting(paths: Paths) -> None:
    """End a restore that was cut short, before anything of the folder is read. CommandError."""
    try:
        kept = restore.finish(paths)
    except TransferError as error:
        raise CommandError(str(error)) from error
    if kept is not None:
        said = tr("A restore was finished. What was there before is kept in {folder}", folder=kept)
        print(said, file=sys.stderr)

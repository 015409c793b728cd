"""``hiptimer desktop install|remove``: the entry in the menu, with its icon and file type."""

import sys

from hiptimer.commands.shared import CommandError
from hiptimer.desktop import entry
from hiptimer.words import tr
from hiptimer.words.reasons import reason


def run(action: str) -> int:
    """Place the entry, or take it away. Raises CommandError."""
    if sys.platform != "linux":
        raise CommandError(tr("Only desktops on Linux have such an entry."))
    home = entry.data_home()
    try:
        files = entry.install(home, entry.command()) if action == "install" else entry.remove(home)
    except entry.NotOursError as error:
        raise CommandError(
            tr(
                "{file} is there already, and was not placed by this command: nothing was changed. "
                "If you do not need it, delete it and try again.",
                file=error.file,
            )
        ) from error
    except OSError as error:
        raise CommandError(
            tr("The entry could not be changed in {folder}: {why}", folder=home, why=reason(error))
        ) from error
    for file in files:
        print(file)
    if action == "install":
        print(tr("HipTimer is in your menu now. To take it away: hiptimer desktop remove"))
    elif files:
        print(tr("HipTimer is no longer in your menu. Your sessions and history are untouched."))
    else:
        print(tr("There was nothing to remove."))
    return 0

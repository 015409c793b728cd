"""A backup of everything each week, in a folder that the person chose. An edge to the files.

Which there are, and how old, is told by their names: nothing else is kept of them. Only files of
these names are ever deleted, and none before a newer one is whole.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.clock import Clock
from hiptimer.history.store import Store
from hiptimer.history.transfer import backup
from hiptimer.history.transfer.errors import Tell, TransferError, quiet
from hiptimer.words import tr
from hiptimer.words.reasons import reason

EVERY = timedelta(days=7)
_NAME = re.compile(r"HipTimer weekly (\d{4}-\d{2}-\d{2})\.zip")


class Weekly(Struct, frozen=True, order=True):
    """One backup that was made by itself."""

    day: date
    path: Path


def there(folder: Path) -> tuple[Weekly, ...]:
    """Those in a folder, the oldest first. Raises OSError."""
    return tuple(sorted(_found(folder)))


def _found(folder: Path) -> Iterator[Weekly]:
    for path in folder.iterdir():
        told = _NAME.fullmatch(path.name)
        if told is None or not path.is_file():
            continue
        try:
            yield Weekly(date.fromisoformat(told[1]), path)
        except ValueError:
            continue  # a name like ours of a day that there is not


def is_due(made: tuple[Weekly, ...], today: date) -> bool:
    """Whether a week has gone by since the last one; one of a day to come is of a wrong clock."""
    return not any(today - EVERY < one.day <= today for one in made)


def make_if_due(
    store: Store, clock: Clock, folder: Path, kept: int, tell: Tell = quiet
) -> backup.Made | None:
    """Make the week's backup, and keep the newest `kept` of them; None where none is due.

    Raises TransferError, in words for the person, or HistoryError; what was there is then kept.
    """
    today = clock.now().date()
    try:
        if not folder.is_dir():
            raise TransferError(
                tr(
                    "The weekly backup was not made: the folder {folder} is not there. Connect its"
                    " disk, or choose another one in Preferences.",
                    folder=folder,
                )
            )
        if not is_due(there(folder), today):
            return None
        path = folder / f"HipTimer weekly {today.isoformat()}.zip"
        made = backup.make(store, clock, path, tell)
        thin(folder, kept, today)
    except OSError as error:
        raise TransferError(
            tr(
                "The weekly backup in {folder} failed: {why}. Those made before are kept.",
                folder=folder,
                why=reason(error),
            )
        ) from error
    return made


def thin(folder: Path, kept: int, today: date) -> None:
    """Delete the oldest ones beyond `kept`. Raises OSError."""
    made = [one for one in there(folder) if one.day <= today]
    for one in made[: max(0, len(made) - max(1, kept))]:
        one.path.unlink(missing_ok=True)

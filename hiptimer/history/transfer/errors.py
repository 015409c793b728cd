"""What can go wrong with files that go out or come in, in words for a person.

Exception
├── TransferError       it could not be done; nothing was changed unless the text says so
│   └── RestoreUnfinished  a restore was begun and could not be ended yet
└── Cancelled           the person stopped it; nothing was changed
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfoNotFoundError

from hiptimer.history.errors import HistoryLocked
from hiptimer.words import tr
from hiptimer.words.reasons import reason

Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much; may raise Cancelled to stop the work."""

WAITING = -1
"""Told in the place of both numbers while another program has the log."""
PATIENCE = 30.0
"""Seconds that an import waits for another program."""

_Thing = TypeVar("_Thing")

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_WINDOWS_BUSY = {32, 33}  # sharing violation, lock violation


class TransferError(Exception):
    """It could not be done; the text can be shown as it is."""


class RestoreUnfinished(TransferError):  # noqa: N818  the family's name says that it is an error
    """A restore was begun and could not be ended yet; nothing is lost."""


class Cancelled(Exception):  # noqa: N818
    """The person stopped it."""


def quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""


def patiently(
    work: Callable[[], _Thing], now: Callable[[], float], tell: Tell, seconds: float = PATIENCE
) -> _Thing:
    """Do `work`, again and again while another program has the log, for so many seconds.

    Each try waits for two seconds by itself. `tell` hears of it as WAITING, and may raise to stop.
    Raises what `work` raises, HistoryLocked at last.
    """
    began = now()
    while True:
        try:
            return work()
        except HistoryLocked:
            tell(WAITING, WAITING)
            if now() - began >= seconds:
                raise


def told(things: Iterable[_Thing], whole: int, tell: Tell, every: int = 100) -> Iterator[_Thing]:
    """Hand on `things`, and tell how many after every hundred."""
    done = 0
    for done, thing in enumerate(things, start=1):
        if done % every == 0:
            tell(done, max(whole, done))
        yield thing
    tell(done, max(whole, done))


def told_all(things: Iterable[_Thing], tell: Tell) -> Iterator[_Thing]:
    """Hand on `things`, of which the number is known."""
    return told(things, len(things) if isinstance(things, Sized) else 0, tell)


@contextmanager
def zones_needed() -> Iterator[None]:
    """Say in words that this machine knows no time zones, which calendars need. TransferError."""
    try:
        yield
    except ZoneInfoNotFoundError as error:
        raise TransferError(
            tr(
                "This computer knows no time zones, which a calendar needs. Nothing was changed."
                " Install the package tzdata and try again."
            )
        ) from error


def not_written(error: OSError, path: Path) -> TransferError:
    """Say why a file could not be written."""
    why, do = _why(error)
    return TransferError(
        tr(
            "{name} was not written. {why} Nothing was changed. {do}",
            name=path.name,
            why=why,
            do=do,
        )
    )


def not_restored(error: OSError) -> TransferError:
    """Say why a backup could not be unpacked beside what is there."""
    why, do = _why(error)
    return TransferError(
        tr("The backup was not restored. {why} Nothing was changed. {do}", why=why, do=do)
    )


def _why(error: OSError) -> tuple[str, str]:
    """Why something could not be written, and what to do about it."""
    if error.errno in _FULL:
        why, do = tr("The disk is full."), tr("Free some space, or choose another disk.")
    elif _is_busy(error):
        why, do = tr("Another program is using it."), tr("Close it there and try again.")
    elif error.errno in _RIGHTS:
        why = tr("It may not be written there.")
        do = tr("Choose another folder, or check its rights.")
    elif error.errno in {errno.ENOENT, errno.ENOTDIR}:
        why, do = tr("That folder is not there."), tr("Choose another one.")
    elif error.errno == errno.EISDIR:
        why, do = tr("It is a folder."), tr("Choose another name.")
    elif error.errno in _NO_LOCKS:
        why = tr("Nothing can be locked there, so another HipTimer might be at work unseen.")
        do = tr("Move your data folder to a disk in this computer.")
    else:
        why, do = _as_the_system_says(error), tr("Try another place.")
    return why, do


def not_read(error: OSError, path: Path) -> TransferError:
    """Say why a file could not be read."""
    if error.errno == errno.ENOENT:
        why = tr("It is not there.")
    elif error.errno == errno.EISDIR:
        why = tr("It is a folder.")
    elif _is_busy(error):
        why = tr("Another program is using it: close it there and try again.")
    elif error.errno in _RIGHTS:
        why = tr("You may not read it: check its rights.")
    else:
        why = _as_the_system_says(error)
    return TransferError(
        tr("{name} could not be read. {why} Nothing was changed.", name=path.name, why=why)
    )


def _as_the_system_says(error: OSError) -> str:
    return tr("The system says: {error}.", error=reason(error))


def _is_busy(error: OSError) -> bool:
    return error.errno in _BUSY or getattr(error, "winerror", None) in _WINDOWS_BUSY

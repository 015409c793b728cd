"""Putting a backup in the place of what is there, which is kept. An edge to the files.

    prepare   read the whole backup, unpack it to `restore-new/`, look into its log
              then write `restore-plan.json`: from here on the restore will be ended
    finish    move what is there to `backups/before-restore-…/`, then what is new into its place,
              by renaming; then take the plan and `restore-new/` away

Killed before the plan is written, nothing has changed. Killed after it, `finish` at the next start
goes on where it stopped: each step can be done again. A file is in its old place, in the new
one or in the folder of what was before, never nowhere.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.desktop.atomic import make_folder, move, sync_folder, write_whole
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.locks import Lock, is_held
from hiptimer.desktop.paths import Paths
from hiptimer.history import backups
from hiptimer.history.connection import connect_for_reading
from hiptimer.history.days import utc_text
from hiptimer.history.migrations import LATEST
from hiptimer.history.transfer import archive
from hiptimer.history.transfer.errors import (
    RestoreUnfinished,
    Tell,
    TransferError,
    not_restored,
    not_written,
    quiet,
)
from hiptimer.history.transfer.manifest import ALWAYS_REPLACED, LOG, Manifest, is_inside, is_safe
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import mark, tr
from hiptimer.words.reasons import reason

ASIDE = "before-restore-"
_NEW = "restore-new"
_BUSY = mark(
    "Another HipTimer is at work on your data folder. Nothing was changed. Try again later."
)


class RestorePlan(Struct, frozen=True):
    """What is moved where. Names stand at the top of the data folder."""

    aside: str  # a folder for what was there, seen from the data folder
    out: tuple[str, ...]
    into: tuple[str, ...]


def is_pending(paths: Paths) -> bool:
    """Whether a restore waits to be ended; takes one look at the disk."""
    return paths.restore_plan.exists()


def window_is_open(paths: Paths) -> bool:
    """Whether a window is open on the folder. Raises TransferError where nobody can tell."""
    try:
        return is_held(paths.window_lock)
    except OSError as error:
        raise not_restored(error) from error


def prepare(backup: Path, paths: Paths, clock: Clock, tell: Tell = quiet) -> Manifest:
    """Check a backup, unpack it beside what is there, and plan the rest; `finish` does it.

    Raises TransferError, and what `tell` raises; nothing is changed then.
    """
    archive.verify(backup, lambda done, whole: tell(done, 2 * whole))
    with _alone(paths):
        if is_pending(paths):
            raise TransferError(
                tr(
                    "Another restore has not been finished yet. Close HipTimer and start it"
                    " again first."
                )
            )
        new = paths.data / _NEW
        try:
            _sweep(paths)
            manifest = archive.unpack(backup, new, lambda done, all_: tell(done + all_, 2 * all_))
            _look_at_log(new / LOG)
            _write_plan(paths, clock, new)
        except OSError as error:
            _sweep(paths)
            raise not_restored(error) from error
        except BaseException:
            _sweep(paths)
            raise
        return manifest


def abandon(paths: Paths) -> None:
    """Give up a restore that was prepared and not begun; what is there stays. TransferError."""
    with _alone(paths):
        try:
            paths.restore_plan.unlink(missing_ok=True)
        except OSError as error:
            raise not_restored(error) from error
        _sweep(paths)


def finish(paths: Paths, *, window: bool = False) -> Path | None:
    """End a restore that was planned; return the folder of what was there before.

    None when nothing waits, or when a window is open on the folder: then it is ended later. A
    `window` holds its own lock when it calls this. Raises TransferError; of those,
    RestoreUnfinished tells that it was begun.
    """
    if not is_pending(paths):
        if (paths.data / _NEW).exists():  # one that was given up, or was killed at the very end
            with suppress(TransferError), _alone(paths):
                _sweep(paths)
        return None
    with nullcontext(True) if window else _held(paths.window_lock) as ours:
        return _put_in_place(paths) if ours else None


def _put_in_place(paths: Paths) -> Path | None:
    aside = paths.backups
    with _alone(paths):
        try:
            plan = _read_plan(paths)
            new, aside = paths.data / _NEW, paths.data / plan.aside
            make_folder(aside)
            # Once something new is in its place, all that was old has left it.
            if all(_exists(new / name) for name in plan.into):
                for name in plan.out:
                    if _exists(paths.data / name):
                        move(paths.data / name, _free(aside / name))
            for name in plan.into:
                _move_in(new / name, paths.data / name, aside)
            _sync(aside, paths.data)
            paths.restore_plan.unlink()
            _sync(paths.data)
        except FileNotFoundError:
            return None  # another process ended it
        except (OSError, TransferError) as error:
            raise RestoreUnfinished(
                tr(
                    "A restore was started and could not be finished ({error}). Nothing is lost:"
                    " what was there before is in {before}, what is new in {new}. Check the disk"
                    " and the rights of that folder, then start HipTimer again.",
                    error=reason(error),
                    before=aside,
                    new=paths.data / _NEW,
                )
            ) from error
        _sweep(paths)
        return aside


def _write_plan(paths: Paths, clock: Clock, new: Path) -> None:
    stamp = utc_text(clock.now())[:19].replace(":", "").replace("-", "")
    make_folder(paths.backups)
    # Only what is on the same disk can be moved at one stroke.
    same_disk = paths.backups.stat().st_dev == paths.data.stat().st_dev
    place = paths.backups if same_disk else paths.data
    aside = _free(place / f"{ASIDE}{stamp}").relative_to(paths.data).as_posix()
    into = tuple(sorted(each.name for each in new.iterdir()))
    out = (*ALWAYS_REPLACED, *(name for name in into if name not in ALWAYS_REPLACED))
    _sync(*(Path(folder) for folder, _, _ in os.walk(new)))
    write_whole(paths.restore_plan, msgspec.json.encode(RestorePlan(aside, out, into)))


def _read_plan(paths: Paths) -> RestorePlan:
    """The plan of a restore that was begun. Raises OSError and TransferError."""
    try:
        plan = msgspec.json.decode(paths.restore_plan.read_bytes(), type=RestorePlan)
    except UNDECODABLE as error:
        raise TransferError(tr("its plan is damaged")) from error
    names = {*plan.out, *plan.into} - set(ALWAYS_REPLACED)
    here = plan.aside.removeprefix("backups/")
    if not here.startswith(ASIDE) or not is_safe(f"x/{here}") or "/" in here:
        raise TransferError(tr("its plan is damaged"))
    if not all(is_inside(name) and "/" not in name for name in names):
        raise TransferError(tr("its plan is damaged"))
    return plan


def _move_in(source: Path, target: Path, aside: Path) -> None:
    if not _exists(source):
        return  # it is in its place already
    if _exists(target):  # something was made there since: it is kept too
        move(target, _free(aside / target.name))
    move(source, target)


def _look_at_log(log: Path) -> None:
    """Raise TransferError unless the backup's log can be used here."""
    if not log.exists():
        raise TransferError(tr("This backup has no training log in it. Nothing was changed."))
    if not backups.is_sound(log):
        raise TransferError(
            tr(
                "The training log in this backup is damaged. Nothing was changed."
                " Try another backup."
            )
        )
    with closing(connect_for_reading(log, immutable=True)) as connection:
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if 0 < version <= LATEST:
                connection.execute("SELECT count(*) FROM completions").fetchone()
        except sqlite3.Error:
            version = 0
    if version > LATEST:
        raise TransferError(
            tr(
                "A newer HipTimer wrote the log in this backup. Nothing was changed. Install the"
                " newer one to restore it."
            )
        )
    if version < 1:
        raise TransferError(
            tr("What is in this backup is not a training log. Nothing was changed.")
        )


@contextmanager
def _held(place: Path) -> Iterator[bool]:
    """Hold a lock meanwhile; whether nobody else does. Raises TransferError."""
    lock = Lock(place)
    try:
        ours = lock.take()
    except OSError as error:
        raise not_written(error, place.parent) from error
    try:
        yield ours
    finally:
        lock.release()


@contextmanager
def _alone(paths: Paths) -> Iterator[None]:
    """Keep other processes from doing the same meanwhile. Raises TransferError."""
    with _held(paths.data / "restore.lock") as ours:
        if not ours:
            raise TransferError(tr(_BUSY))
        yield


def _sweep(paths: Paths) -> None:
    """Take away what was unpacked, unless a plan still needs it."""
    with suppress(OSError):
        if not is_pending(paths):
            shutil.rmtree(paths.data / _NEW, ignore_errors=True)


def _exists(path: Path) -> bool:
    return os.path.lexists(path)


def _free(path: Path) -> Path:
    number = 1
    free = path
    while _exists(free):
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _sync(*folders: Path) -> None:
    for folder in folders:
        sync_folder(folder)

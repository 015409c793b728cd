"""The whole data folder in one file. An edge to the files.

The log is copied by SQLite, so that a backup made while a window writes is whole. The file is
written beside its place, read back and compared, and only then given its name.
"""

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

import hiptimer
from hiptimer.desktop.atomic import being_made, place_new
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.kept import replaced_of
from hiptimer.history import backups, queries
from hiptimer.history.days import utc_text
from hiptimer.history.errors import HistoryError, HistoryFull, HistoryReadOnly, is_full
from hiptimer.history.store import Store
from hiptimer.history.transfer import archive
from hiptimer.history.transfer.errors import Tell, TransferError, not_written, quiet
from hiptimer.history.transfer.manifest import (
    FORMAT,
    LOG,
    MANIFEST,
    PLAIN_FORMAT,
    Listed,
    Manifest,
    encode,
    is_kept,
    is_safe,
    spelled,
)
from hiptimer.session.file_names import is_portable, name_key
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_PIECE = 1024 * 1024


class Made(Struct, frozen=True):
    """A backup that was made; `left_out` are files whose names no other system can hold."""

    path: Path
    manifest: Manifest
    left_out: tuple[str, ...] = ()


def make(
    store: Store, clock: Clock, target: Path, tell: Tell = quiet, *, replace: bool = True
) -> Made:
    """Write a backup of the folder of `store` to `target`; what it replaces is kept.

    Raises TransferError, HistoryError, and what `tell` raises; the file at `target` is then as
    it was. Without `replace`, FileExistsError tells that something is there.
    """
    if not store.is_whole:
        raise HistoryReadOnly(
            tr(
                "The training log on the disk cannot be read now, so no backup was made."
                " Start HipTimer again when it can."
            )
        )
    try:
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with being_made(target) as part:
            # Beside it: the disk of the log, and the one for what is passing, may be full.
            with being_made(target) as log:
                _copy_log(store, log)
                made = _write(store, clock, part, log, tell)
                if archive.is_inflated(part.stat().st_size, made.manifest.whole):
                    made = _write(store, clock, part, log, tell, zipfile.ZIP_STORED)
            archive.verify(part, quiet)
            if replace:
                replaced_of(store.paths, clock).put(part, target)
            else:
                place_new(part, target)
    except FileExistsError:
        raise
    except OSError as error:
        raise not_written(error, target) from error
    return Made(target, made.manifest, made.left_out)


def _copy_log(store: Store, target: Path) -> None:
    """Copy the log into an empty file on the backup's disk. Raises OSError and HistoryError."""
    try:
        with store.guarded():
            backups.copy_into(store.connection, target)
    except HistoryError as error:
        # Only the copy is written: it is its disk that is full.
        if isinstance(error, HistoryFull) or is_full(target.parent):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise


def _write(
    store: Store,
    clock: Clock,
    part: Path,
    log: Path,
    tell: Tell,
    packing: int = zipfile.ZIP_DEFLATED,
) -> Made:
    data = store.paths.data
    left_out: list[str] = []
    sources = [(LOG, False, log), *_files(data, left_out)]
    whole = sum(source.stat().st_size for _, _, source in sources)
    listed: list[Listed] = []
    done = 0
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", packing) as made:
            for name, is_spelled, source in sources:
                one = _add(made, name, source, partial(_tell_more, tell, done, whole))
                if one is None:
                    left_out.append(name)
                    continue
                listed.append(structs.replace(one, spelled=is_spelled))
                done += one.bytes
            manifest = Manifest(
                FORMAT if any(one.spelled for one in listed) else PLAIN_FORMAT,
                utc_text(clock.now()),
                hiptimer.__version__,
                store.run(queries.count),
                tuple(listed),
            )
            made.writestr(MANIFEST, encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    tell(whole, whole)
    return Made(part, manifest, tuple(left_out))


def _tell_more(tell: Tell, base: int, whole: int, count: int) -> None:
    tell(base + count, max(whole, base + count))


def _files(data: Path, left_out: list[str]) -> Iterator[tuple[str, bool, Path]]:
    """The files below the data folder, the log not among them: name in the backup, spelled, place.

    Links are left out: what they lead to is not of this folder.
    """
    names = {data: ""}
    for folder, folders, files in os.walk(data):
        here = Path(folder)
        if here == data:
            folders[:] = [name for name in folders if is_kept(name)]
            files = [name for name in files if is_kept(name) and name != LOG]  # noqa: PLW2901
        links = [name for name in (*folders, *files) if (here / name).is_symlink()]
        left_out += [_shown(here / name, data) for name in sorted(links)]
        folders[:] = sorted(name for name in folders if name not in links)
        parts = _parts(sorted({*folders, *files} - set(links)))
        for name in sorted(parts):
            path, spelling = here / name, f"{names[here]}{parts[name]}"
            if name in folders:
                names[path] = f"{spelling}/"
                continue
            is_spelled = spelling != path.relative_to(data).as_posix()
            if is_safe(spelling) and path.is_file():
                yield spelling, is_spelled, path
            else:
                left_out.append(_shown(path, data))


def _parts(names: list[str]) -> dict[str, str]:
    """What the names in a folder are called in the backup: no two alike, good on each system."""
    seen: set[str] = set()
    parts: dict[str, str] = {}
    for name in names:
        odd = not is_portable(name) or name_key(name) in seen or "%" in name
        parts[name] = spelled(name) if odd else name
        seen.add(name_key(name))
    return parts


def _shown(path: Path, data: Path) -> str:
    return os.fsencode(path.relative_to(data)).decode(errors="replace")


def _add(
    made: zipfile.ZipFile, name: str, source: Path, tell: Callable[[int], None]
) -> Listed | None:
    """Put a file into the archive; None when it went away meanwhile."""
    digest = hashlib.sha256()
    count = 0
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o100600 << 16
    info.compress_type = made.compression
    try:
        opened = source.open("rb")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TransferError(
            tr(
                "{name} in your data folder could not be read ({error}), so no backup was made."
                " Check its rights and try again.",
                name=name,
                error=reason(error),
            )
        ) from error
    with opened, made.open(info, "w", force_zip64=True) as into:
        while piece := opened.read(_PIECE):
            into.write(piece)
            digest.update(piece)
            count += len(piece)
            tell(count)
    return Listed(name, count, digest.hexdigest())

"""The whole data folder in one file. An edge to the files.

The log is copied by SQLite, so that a backup made while a window writes is whole. The file is
written beside its place, read back and compared, and only then given its name.
"""

import errno
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

import hiptimer
from hiptimer.desktop.clock import Clock
from hiptimer.history import backups, queries
from hiptimer.history.days import utc_text
from hiptimer.history.errors import HistoryReadOnly
from hiptimer.history.store import Store
from hiptimer.history.transfer import archive
from hiptimer.history.transfer.errors import Tell, TransferError, not_written, quiet
from hiptimer.history.transfer.manifest import (
    FORMAT,
    LOG,
    MANIFEST,
    Listed,
    Manifest,
    encode,
    is_kept,
    is_safe,
)
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_PIECE = 1024 * 1024


class Made(Struct, frozen=True):
    """A backup that was made; `left_out` are files whose names no other system can hold."""

    path: Path
    manifest: Manifest
    left_out: tuple[str, ...] = ()


def make(store: Store, clock: Clock, target: Path, tell: Tell = quiet) -> Made:
    """Write a backup of the folder of `store` to `target`, which is replaced.

    Raises TransferError, HistoryError, and what `tell` raises; the file at `target` is then as
    it was.
    """
    if not store.persistent:
        raise HistoryReadOnly(
            tr(
                "The training log on the disk cannot be read now, so no backup was made."
                " Start HipTimer again when it can."
            )
        )
    part = target.with_name(f".{target.name}.part")
    try:
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryDirectory(prefix="hiptimer-") as folder:
            log = Path(folder) / LOG
            with store.guarded():
                backups.copy_to(store.connection, log)
            made = _write(store, clock, part, log, tell)
        archive.verify(part, quiet)
        part.replace(target)
    except OSError as error:
        raise not_written(error, target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Made(target, made.manifest, made.left_out)


def _write(store: Store, clock: Clock, part: Path, log: Path, tell: Tell) -> Made:
    data = store.paths.data
    left_out: list[str] = []
    sources = [(LOG, log), *_files(data, left_out)]
    whole = sum(source.stat().st_size for _, source in sources)
    listed: list[Listed] = []
    done = 0
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, source in sources:
                one = _add(made, name, source, partial(_tell_more, tell, done, whole))
                if one is None:
                    left_out.append(name)
                    continue
                listed.append(one)
                done += one.bytes
            manifest = Manifest(
                FORMAT,
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


def _files(data: Path, left_out: list[str]) -> Iterator[tuple[str, Path]]:
    """The files below the data folder with their names in the backup; the log is not among them."""
    for folder, folders, files in os.walk(data):
        here = Path(folder)
        if here == data:
            folders[:] = [name for name in folders if is_kept(name)]
            files = [name for name in files if is_kept(name) and name != LOG]  # noqa: PLW2901
        links = sorted(name for name in folders if (here / name).is_symlink())
        left_out += [(here / name).relative_to(data).as_posix() for name in links]
        folders.sort()
        for name in sorted(files):
            path = here / name
            relative = path.relative_to(data).as_posix()
            if is_safe(relative) and path.is_file():
                yield relative, path
            else:
                left_out.append(relative)


def _add(
    made: zipfile.ZipFile, name: str, source: Path, tell: Callable[[int], None]
) -> Listed | None:
    """Put a file into the archive; None when it went away meanwhile."""
    digest = hashlib.sha256()
    count = 0
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o100600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
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

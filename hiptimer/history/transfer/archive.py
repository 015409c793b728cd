"""Reading a backup as if it meant harm. An edge to the files; nothing but `unpack` writes.

Names, sizes and kinds are looked at before a byte is unpacked; while it is unpacked, no file may
grow beyond what the manifest says, and each must have its checksum.
"""

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from hiptimer.desktop.atomic import make_folder
from hiptimer.history.transfer.errors import Tell, TransferError, not_read, quiet
from hiptimer.history.transfer.manifest import (
    MANIFEST,
    MOST_FILES,
    MOST_MANIFEST,
    Listed,
    Manifest,
    decode,
    is_inside,
    short_name,
)
from hiptimer.session.zips import is_crowded
from hiptimer.words import tr

MOST_RATIO = 100
RATIO_COUNTS_FROM = 16 * 1024 * 1024
"""Less than so many bytes may well shrink to nothing."""

_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 1024 * 1024
_ENCRYPTED = 0x1
_SIMPLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UNSOUND = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            struct.error, ValueError)  # fmt: skip


def verify(path: Path, tell: Tell = quiet) -> Manifest:
    """Read all of a backup and compare it with its manifest. Raises TransferError."""
    return _each(path, None, tell)


def unpack(path: Path, folder: Path, tell: Tell = quiet) -> Manifest:
    """Write the files of a backup below `folder`, which is empty and ours, each synced.

    Raises TransferError (what is wrong with the backup) and OSError (what is wrong with the
    folder); what was written by then is left to the caller.
    """
    return _each(path, folder, tell)


def _each(path: Path, folder: Path | None, tell: Tell) -> Manifest:
    with _opened(path) as archive:
        manifest = _manifest(archive)
        done = 0
        for listed in manifest.files:
            tell(done, manifest.whole)
            _one(archive, listed, folder)
            done += listed.bytes
        tell(done, manifest.whole)
        return manifest


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file:
            if is_crowded(file, MOST_FILES + 1):
                raise _damaged(tr("it has too many files"))
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise not_read(error, path) from error
    except _UNSOUND as error:
        raise _damaged(tr("its archive is damaged")) from error
    with archive:
        yield archive


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    infos = archive.infolist()
    if len(infos) > MOST_FILES + 1:
        raise _damaged(tr("it has too many files"))
    _check_sizes(infos)
    by_name = {info.filename: info for info in infos}
    if MANIFEST not in by_name:
        raise TransferError(tr("This is not a backup made by HipTimer: it has no manifest."))
    for info in infos:
        _check_kind(info)
    if by_name[MANIFEST].file_size > MOST_MANIFEST:
        raise _damaged(tr("its manifest is too large"))
    manifest = decode(b"".join(_pieces(archive, by_name[MANIFEST].filename, MOST_MANIFEST)))
    listed = {one.path: one.bytes for one in manifest.files}
    there = {name: info.file_size for name, info in by_name.items() if name != MANIFEST}
    odd = sorted(there.keys() ^ listed.keys())
    if odd:
        raise _damaged(
            tr("its manifest and its files do not agree ({file})", file=short_name(odd[0]))
        )
    if len(infos) != len(by_name):
        raise _damaged(tr("it has a file twice"))
    wrong = [name for name, count in listed.items() if there[name] != count]
    if wrong:
        raise _damaged(
            tr("{file} does not have the length it should have", file=short_name(wrong[0]))
        )
    return manifest


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    """What is packed as no backup of ours ever is (`backup.make` sees to that)."""
    packed, whole = (sum(one.compress_size for one in infos), sum(one.file_size for one in infos))
    if is_inflated(packed, whole):
        raise _damaged(tr("it unpacks to more than {n} times its size", n=MOST_RATIO))


def is_inflated(packed: int, whole: int) -> bool:
    """Whether so many bytes, packed into so few, are more than a backup of ours unpacks to."""
    return whole > RATIO_COUNTS_FROM and whole > MOST_RATIO * packed


def _check_kind(info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.is_dir() or kind not in {0, stat.S_IFREG}:
        raise _damaged(tr("{file} is not a regular file", file=short_name(info.filename)))
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _SIMPLE:
        raise _damaged(
            tr("{file} is packed in a way that HipTimer never uses", file=short_name(info.filename))
        )


def _one(archive: zipfile.ZipFile, listed: Listed, folder: Path | None) -> None:
    digest = hashlib.sha256()
    count = 0
    if folder is None:
        for piece in _pieces(archive, listed.path, listed.bytes):
            digest.update(piece)
            count += len(piece)
    else:
        with _new_file(folder, listed) as file:
            for piece in _pieces(archive, listed.path, listed.bytes):
                digest.update(piece)
                count += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    if count != listed.bytes or digest.hexdigest() != listed.sha256:
        raise _damaged(
            tr("{file} is not what it was when the backup was made", file=short_name(listed.path))
        )


def _new_file(folder: Path, listed: Listed) -> BinaryIO:
    """A new file under the name that it had; where this system can't have that, as it is spelled.

    Raises OSError.
    """
    names = [name for name in (listed.own_path(),) if name != listed.path and is_inside(name)]
    for name in names:
        with suppress(OSError, ValueError):
            return _made(folder.joinpath(*name.split("/")))
    return _made(folder.joinpath(*listed.path.split("/")))


def _made(place: Path) -> BinaryIO:
    make_folder(place.parent)
    return os.fdopen(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600), "wb")


def _pieces(archive: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """What a file unpacks to, never more than `most` bytes."""
    try:
        with archive.open(name) as file:
            left = most
            while piece := file.read(min(_PIECE, left + 1)):
                if len(piece) > left:
                    raise _damaged(tr("{file} is longer than it says", file=short_name(name)))
                left -= len(piece)
                yield piece
    except (*_UNSOUND, OSError) as error:  # it may send the reader to before the file's beginning
        raise _damaged(tr("{file} cannot be unpacked", file=short_name(name))) from error


def _damaged(why: str) -> TransferError:
    return TransferError(
        tr("This backup cannot be used: {why}. Nothing was changed. Try another backup.", why=why)
    )

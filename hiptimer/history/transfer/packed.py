"""Reading the files of another program's zip as if it meant harm. Nothing is written anywhere."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.table import MOST_BYTES
from hiptimer.session.zips import is_crowded
from hiptimer.words import tr
from hiptimer.words.language import integer

MOST_FILES = 20_000
"""Strava's has one for each activity."""
_BEGINNING = b"PK\x03\x04"
_ENDINGS = (".csv", ".json", ".ics", ".tsv", ".txt")
_ENCRYPTED = 0x1
_PIECE = 1024 * 1024
_SIMPLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UNSOUND = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            struct.error, ValueError, OSError)  # fmt: skip


def is_zip(data: bytes) -> bool:
    """Whether it begins as a zip does."""
    return data.startswith(_BEGINNING)


def files_in(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each table, JSON and calendar in a zip. Raises TransferError.

    What all of them unpack to is limited, whatever the archive says of itself.
    """
    try:
        if is_crowded(io.BytesIO(data), MOST_FILES):
            raise TransferError(
                tr("{name} has more than {most} files.", name=name, most=integer(MOST_FILES))
            )
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            left = MOST_BYTES
            for info in infos:
                if not _is_wanted(info):
                    continue
                unpacked = _unpacked(archive, info, left, name)
                left -= len(unpacked)
                yield info.filename, unpacked
    except _UNSOUND as error:
        raise TransferError(
            tr("{name} is a damaged archive. Nothing was changed.", name=name)
        ) from error


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    return (
        not info.is_dir()
        and kind in {0, stat.S_IFREG}
        and not info.flag_bits & _ENCRYPTED
        and info.compress_type in _SIMPLE
        and info.filename.casefold().endswith(_ENDINGS)
    )


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, name: str) -> bytes:
    pieces = []
    count = 0
    with archive.open(info) as file:
        while piece := file.read(_PIECE):
            count += len(piece)
            if count > most:
                raise TransferError(
                    tr(
                        "{name} unpacks to more than {most} MB.",
                        name=name,
                        most=MOST_BYTES // 2**20,
                    )
                )
            pieces.append(piece)
    return b"".join(pieces)

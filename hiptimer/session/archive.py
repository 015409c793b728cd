"""Session archives (`.hiptimer`): a session, its own exercises and their pictures, in one file.

A zip with `session.json` and the pictures that its exercises name. `packed` makes one. `unpacked`
checks one as if it meant harm: everything in it is read and found sound, within limits, before
anything is given back; nothing is ever written by reading. How it is brought in, `bringing` tells.

Exceptions: ValueError <- ArchiveError (an archive is refused, with all reasons).
"""

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from hiptimer.session.codec import decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.model import MAX_FILE_BYTES, Catalogue, Exercise, Session
from hiptimer.session.pictures import MAX_BYTES, PictureError, check_picture
from hiptimer.session.zips import is_crowded
from hiptimer.words import tr
from hiptimer.words.language import integer

SUFFIX = ".hiptimer"
SESSION_FILE = "session.json"

MAX_ARCHIVE = 32 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_FILES = 200
MAX_RATIO = 100
_RATIO_COUNTS_FROM = 64 * 1024
"""A few kilobytes of blanks may well shrink to nothing."""

_MADE = (1980, 1, 1, 0, 0, 0)  # the same session always gives the same archive
_PLAIN_FILE = 0o100644
_ENCRYPTED = 0x1
_SIMPLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OF_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_NOT_IN_NAMES = set('\\:*?"<>|')


_T = TypeVar("_T")
Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much; may raise to stop the work."""


class ArchiveError(ValueError):
    """An archive or a file is refused; nothing was written. `reasons` has one line each."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class Parcel(Struct, frozen=True):
    """What came in a file, all of it found sound.

    `text` is the session's JSON as it came. `missing` are pictures that the session names and
    that did not come; `left_out` are files that came and are of no use.
    """

    session: Session
    text: str
    pictures: Mapping[str, bytes]
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def pictures_of(session: Session) -> tuple[str, ...]:
    """The pictures that a session's own exercises name, as paths below its folder."""
    return pictures_named(session.exercises)


def pictures_named(exercises: Iterable[Exercise]) -> tuple[str, ...]:
    """The pictures that exercises name, each once."""
    figures = (one.figure for one in exercises)
    # A figure of ours goes by its id, which has no dot.
    return tuple(dict.fromkeys(figure for figure in figures if figure and "." in figure))


def packed(text: str, session: Session, pictures: Mapping[str, bytes]) -> bytes:
    """The archive of a session, whose file's text is `text`, with those of its pictures given."""
    named = [name for name in pictures_of(session) if name in pictures]
    return archive_of({SESSION_FILE: text.encode(), **{one: pictures[one] for one in named}})


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            _add(archive, name, data)
    return made.getvalue()


def exported(text: str, session: Session, folder: Path) -> bytes:
    """The archive of a session whose pictures lie below `folder`.

    A picture that can't be read or shown is left out, as the player leaves it out.
    """
    return packed(text, session, pictures_in(folder, pictures_of(session)))


def pictures_in(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Those of these pictures below a folder that can be read and shown."""
    pictures: dict[str, bytes] = {}
    for name in names:
        with suppress(FormatError, PictureError):
            data = read_small(folder / name, limit=MAX_BYTES)
            check_picture(data)
            pictures[name] = data
    return pictures


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _MADE)
    info.external_attr = _PLAIN_FILE << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""


def read_parcel(path: Path, catalogue: Catalogue, tell: Tell = quiet) -> Parcel:
    """What a `.hiptimer` or JSON file holds. Raises `ArchiveError`; reads no other file.

    `tell` is told how many pictures were looked at, of how many; it may raise to stop.
    """
    try:
        if path.suffix.lower() == SUFFIX:
            return unpacked(read_small(path, limit=MAX_ARCHIVE), catalogue, tell)
        return of_text(read_small(path), catalogue)
    except FormatError as error:
        raise ArchiveError(fault.text for fault in error.faults) from None


def of_text(data: bytes, catalogue: Catalogue) -> Parcel:
    """What the text of a session file holds: no pictures. Raises `ArchiveError`."""
    session, text = _session(data, catalogue)
    return Parcel(session, text, {}, missing=pictures_of(session))


def unpacked(data: bytes, catalogue: Catalogue, tell: Tell = quiet) -> Parcel:
    """What the bytes of an archive hold. Raises `ArchiveError`, and what `tell` raises."""
    return read_archive(data, lambda inside: _parcel(inside, catalogue, tell))


def read_archive(data: bytes, read: Callable[["Inside"], _T]) -> _T:
    """What `read` makes of an archive whose list of entries is sound.

    Raises `ArchiveError`, and what `read` raises.
    """
    if len(data) > MAX_ARCHIVE:
        raise ArchiveError([tr("The archive is larger than {n} MiB.", n=MAX_ARCHIVE // 2**20)])
    if is_crowded(io.BytesIO(data), MAX_FILES):
        said = tr("There are more than {most} files in the archive.", most=MAX_FILES)
        raise ArchiveError([said])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            reasons = list(_of_entries(infos, len(data)))
            if reasons:
                raise ArchiveError(reasons)
            return read(Inside(archive, infos))
    except ArchiveError:
        raise
    except (*_OF_ZIP, OSError, ValueError, struct.error) as error:
        raise ArchiveError([tr("This is no HipTimer archive, or it is damaged.")]) from error


def _parcel(inside: "Inside", catalogue: Catalogue, tell: Tell) -> Parcel:
    if SESSION_FILE not in inside.names:
        raise ArchiveError([tr("There is no {name} in the archive.", name=SESSION_FILE)])
    session, text = _session(inside.read(SESSION_FILE, MAX_FILE_BYTES), catalogue)
    wanted = pictures_of(session)
    return Parcel(
        session,
        text,
        inside.pictures(wanted, tell),
        missing=tuple(name for name in wanted if name not in inside.names),
        left_out=tuple(sorted(inside.names - {SESSION_FILE, *wanted})),
    )


def _session(data: bytes, catalogue: Catalogue) -> tuple[Session, str]:
    try:
        session = decode_session(data, file=SESSION_FILE, catalogue=catalogue)
    except FormatError as error:
        raise ArchiveError(fault.text for fault in error.faults) from None
    return session, data.decode("utf-8-sig")


class Inside:
    """The files of an archive, read until they come to more than one may hold."""

    def __init__(self, archive: zipfile.ZipFile, infos: Iterable[zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._infos = {info.filename: info for info in infos if not info.is_dir()}
        self._left = MAX_UNPACKED

    @property
    def names(self) -> frozenset[str]:
        """What the files are called."""
        return frozenset(self._infos)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file: what its head says of its size is not believed. `ArchiveError`."""
        most = min(limit, self._left)
        with self._archive.open(self._infos[name]) as file:
            data = file.read(most + 1)
            if len(data) > most:
                size = integer(most // 1024)
                raise ArchiveError([tr("{name}: it is larger than {n} KiB.", name=name, n=size)])
            file.read(1)  # at the end the checksum is compared
        self._left -= len(data)
        return data

    def pictures(self, wanted: Sequence[str], tell: Tell = quiet) -> dict[str, bytes]:
        """Those of these pictures that are there, looked at. Raises `ArchiveError`."""
        found: dict[str, bytes] = {}
        reasons = []
        for number, name in enumerate(wanted):
            tell(number, len(wanted))
            if name not in self._infos:
                continue
            found[name] = self.read(name, MAX_BYTES)
            try:
                check_picture(found[name])
            except PictureError as error:
                reasons.append(f"{name}: {error}")
        if reasons:
            raise ArchiveError(reasons)
        return found


def _of_entries(infos: list[zipfile.ZipInfo], size: int) -> Iterable[str]:
    """What is wrong with the list of entries, before any is read."""
    if len(infos) > MAX_FILES:
        count = integer(len(infos))
        yield tr(
            "There are {n} files in the archive; the limit is {most}.", n=count, most=MAX_FILES
        )
        return
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        yield tr("The archive unpacks to more than {n} MiB.", n=MAX_UNPACKED // 2**20)
    if sum(info.compress_size for info in infos) > size:
        yield tr("Files in the archive overlap.")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        folded = unicodedata.normalize("NFC", name).casefold().rstrip("/")
        if folded in seen:
            yield tr("{name}: there are two of this name.", name=_shown(name))
        seen.add(folded)
        reason = _of_name(info) or _of_kind(info)
        if reason:
            yield f"{_shown(name)}: {reason}"


def _of_name(info: zipfile.ZipInfo) -> str | None:
    # `orig_filename` is what the file says, before the library cut it at a NUL.
    name = info.orig_filename
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or _NOT_IN_NAMES & set(name) or "\0" in name:
        return tr("its name leads out of the archive.")
    if any(part in {"", ".", ".."} for part in parts):
        return tr("its name leads out of the archive.")
    if not name.isprintable() or len(name) > 200:
        return tr("its name can't be used.")
    return None


def _of_kind(info: zipfile.ZipInfo) -> str | None:
    mode = info.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or not stat.S_IFMT(mode)):
        return tr("it is a link or a device, not a file.")
    if info.flag_bits & _ENCRYPTED:
        return tr("it is encrypted.")
    if info.compress_type not in _SIMPLE:
        return tr("it is compressed in a way that archives here are not.")
    bomb = info.file_size > MAX_RATIO * max(1, info.compress_size)
    if bomb and info.file_size > _RATIO_COUNTS_FROM:
        return tr("it is compressed in a way that is meant to do harm.")
    return None


def _shown(name: str) -> str:
    text = "".join(letter if letter.isprintable() else "?" for letter in name)
    return text if len(text) <= 80 else f"{text[:80]}…"

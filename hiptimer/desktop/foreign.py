"""Sessions, exercises and pictures from elsewhere, looked at in a process of its own.

`hiptimer.session.looks` has the other way, in place. Here it takes two seconds and 200 MB at most:
what needs more is a fault of that file. An archive may take longer, while its bytes are bounded.
"""

import os
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from hiptimer.desktop.apart import LIMIT_SECONDS, START_SECONDS, Apart, ApartError, Tell
from hiptimer.session.archive import ArchiveError, Parcel
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.model import Catalogue, Exercise, Session
from hiptimer.session.pictures import Picture, PictureError
from hiptimer.words import tr

KIND = "files"
"""What the child is started for."""

_T = TypeVar("_T")


class ReadSession(Struct, frozen=True):
    """A session, or what is wrong with its file."""

    session: Session | None = None
    faults: tuple[Fault, ...] = ()


class ReadExercise(Struct, frozen=True):
    """An exercise, or what is wrong with its file."""

    exercise: Exercise | None = None
    faults: tuple[Fault, ...] = ()


class ReadParcel(Struct, frozen=True):
    """What an archive holds, or why it is refused."""

    parcel: Parcel | None = None
    reasons: tuple[str, ...] = ()


class ReadPicture(Struct, frozen=True):
    """What a picture is, or why it is refused."""

    picture: Picture | None = None
    why: str = ""


class Drawn(Struct, frozen=True):
    """A drawing's pixels, ARGB of 32 bits each and premultiplied; or why it can't be drawn."""

    width: int = 0
    height: int = 0
    pixels: bytes = b""
    why: str = ""


class Foreign:
    """One process that looks at files (`Looks`), started when it is first needed.

    Any thread may ask. It judges by the catalogue that ships.
    """

    def __init__(self, apart: Apart | None = None) -> None:
        self._apart = apart or Apart(KIND)

    def close(self, *, for_good: bool = False) -> None:
        """End the process; a further question starts another one, unless it is `for_good`."""
        self._apart.close(for_good=for_good)

    def session(self, path: Path, _catalogue: Catalogue) -> Session:
        """The session in a file, judged by what ships. Raises `FormatError`."""
        try:
            read = self._asked("session", ReadSession, os.fsencode(path))
        except ApartError as error:
            raise FormatError([_fault(path, error)]) from error
        if read.session is None:
            raise _faults_of(path, read.faults)
        return read.session

    def exercise(self, path: Path) -> Exercise:
        """The exercise in a file. Raises `FormatError`."""
        try:
            read = self._asked("exercise", ReadExercise, os.fsencode(path))
        except ApartError as error:
            raise FormatError([_fault(path, error)]) from error
        if read.exercise is None:
            raise _faults_of(path, read.faults)
        return read.exercise

    def parcel(self, path: Path, _catalogue: Catalogue, tell: Tell) -> Parcel:
        """What a `.hiptimer` or JSON file holds. Raises `ArchiveError`, and what `tell` raises."""
        try:
            answer = self._apart.ask("parcel", os.fsencode(path), tell=tell)
        except ApartError as error:
            why = tr("{file} can't be read: {why}", file=path.name, why=error)
            raise ArchiveError([why]) from error
        return _parcel_of(msgspec.msgpack.decode(answer, type=ReadParcel))

    def text(self, data: bytes, _catalogue: Catalogue) -> Parcel:
        """What the clipboard holds. Raises `ArchiveError`."""
        try:
            return _parcel_of(self._asked("text", ReadParcel, data))
        except ApartError as error:
            raise ArchiveError([str(error)]) from error

    def picture(self, data: bytes) -> Picture:
        """What the bytes of a picture show. Raises `PictureError`."""
        try:
            read = self._asked("picture", ReadPicture, data)
        except ApartError as error:
            raise PictureError(_no_picture(error)) from error
        if read.picture is None:
            raise PictureError(read.why)
        return read.picture

    def drawn(self, data: bytes, width: int, height: int) -> Drawn:
        """An SVG at this size in pixels. Raises `PictureError`."""
        try:
            self._apart.ask("pencil", limit=START_SECONDS)  # to load Qt takes no drawing's time
            drawn = self._asked("drawing", Drawn, data, width, height)
        except ApartError as error:
            raise PictureError(_no_picture(error)) from error
        if drawn.why:
            raise PictureError(drawn.why)
        return drawn

    def _asked(self, task: str, kind: type[_T], *about: object) -> _T:
        answer = self._apart.ask(task, *about, limit=LIMIT_SECONDS)
        return msgspec.msgpack.decode(answer, type=kind)


def _parcel_of(read: ReadParcel) -> Parcel:
    if read.parcel is None:
        raise ArchiveError(read.reasons)
    return read.parcel


def _faults_of(path: Path, faults: tuple[Fault, ...]) -> FormatError:
    return FormatError(structs.replace(one, file=str(path)) for one in faults)


def _fault(path: Path, error: ApartError) -> Fault:
    return Fault(str(path), None, None, "", str(error), tr("a file that can be read quickly"))


def _no_picture(error: ApartError) -> str:
    return tr("The picture can't be read: {why}. Save it as PNG, then choose it again.", why=error)


_shared: list[Foreign] = []


def shared() -> Foreign:
    """The one of this program."""
    if not _shared:
        _shared.append(Foreign())
    return _shared[0]


def close_shared() -> None:
    """End the process of `shared`, if there is one: who waits for it waits no longer."""
    while _shared:
        _shared.pop().close(for_good=True)

"""What the process of `foreign` does: it reads files, and answers with what they hold."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiptimer.desktop.apart import Tell
from hiptimer.desktop.apart_child import serve
from hiptimer.desktop.foreign import Drawn, ReadExercise, ReadParcel, ReadPicture, ReadSession
from hiptimer.desktop.paths import shipped
from hiptimer.session.archive import ArchiveError, of_text, read_parcel
from hiptimer.session.codec import decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue
from hiptimer.session.pictures import PictureError, check_picture
from hiptimer.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


def main() -> int:
    """Answer until the input ends."""
    _catalogue()  # what every file needs is no part of any file's time
    return serve(
        {
            "session": _session,
            "exercise": _exercise,
            "parcel": _parcel,
            "text": _text,
            "picture": _picture,
            "pencil": _pencil,
            "drawing": _drawing,
        }
    )


def _session(about: tuple[Any, ...], _tell: Tell) -> ReadSession:
    try:
        data = read_small(_path(about[0]))
        return ReadSession(decode_session(data, catalogue=_catalogue()))
    except FormatError as error:
        return ReadSession(faults=error.faults)


def _exercise(about: tuple[Any, ...], _tell: Tell) -> ReadExercise:
    try:
        return ReadExercise(decode_exercise(read_small(_path(about[0]))))
    except FormatError as error:
        return ReadExercise(faults=error.faults)


def _text(about: tuple[Any, ...], _tell: Tell) -> ReadParcel:
    try:
        return ReadParcel(of_text(about[0], _catalogue()))
    except ArchiveError as error:
        return ReadParcel(reasons=error.reasons)


def _parcel(about: tuple[Any, ...], tell: Tell) -> ReadParcel:
    try:
        return ReadParcel(read_parcel(_path(about[0]), _catalogue(), tell))
    except ArchiveError as error:
        return ReadParcel(reasons=error.reasons)


def _picture(about: tuple[Any, ...], _tell: Tell) -> ReadPicture:
    try:
        return ReadPicture(check_picture(about[0]))
    except PictureError as error:
        return ReadPicture(why=str(error))


def _pencil(_about: tuple[Any, ...], _tell: Tell) -> bool:
    """Load what draws."""
    _application()
    return True


def _drawing(about: tuple[Any, ...], _tell: Tell) -> Drawn:
    data, width, height = about
    # Imported when there is something to draw: reading a session does not wait for Qt.
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize  # noqa: PLC0415
    from PySide6.QtGui import QImage, QImageReader  # noqa: PLC0415

    _application()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(width, height))
    image = reader.read().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        return Drawn(why=tr("The drawing can't be drawn: {why}.", why=reader.errorString()))
    return Drawn(image.width(), image.height(), bytes(image.constBits()))


@cache
def _application() -> "QGuiApplication":
    """What Qt needs to write letters; nothing is shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  as above

    return QGuiApplication([])


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(shipped("sessions"))


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))

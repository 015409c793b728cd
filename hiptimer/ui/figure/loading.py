"""Reading, cropping and scaling pictures. Runs off the window's thread: touches no widget."""

from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QTransform

from hiptimer.figures.placing import fitted
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.ui.figure.recolour import recoloured

_ARGB = QImage.Format.Format_ARGB32_Premultiplied
OWN_BYTES = 11 * 1024 * 1024  # a loop of the person's own that is larger keeps fewer frames
_SHOWN_MS = 100  # a frame whose own time is not told


class BrokenPictureError(Exception):
    """A picture can't be shown; the message says why."""


class StillWant(Struct, frozen=True):
    """A picture as large as the room, in pixels of the screen. `canvas`: all of it is shown.

    `other`: the working leg in the other side's colour.
    """

    path: str
    room: tuple[int, int]
    flipped: bool = False
    own: bool = False  # the person's: checked first
    canvas: tuple[int, int] | None = None
    other: bool = False


class LoopWant(Struct, frozen=True):
    """The frames of a person's own loop at a size in pixels of the screen, on an opaque ground.

    `ground` is 0xAARRGGBB.
    """

    path: str
    size: tuple[int, int]
    ground: int


class Still(NamedTuple):
    """A still picture, and which part of its canvas it shows: x, y, width and height there.

    `canvas` is the canvas's width.
    """

    image: QImage
    part: tuple[int, int, int, int]
    canvas: int


def load_still(want: StillWant) -> Still:
    """What is seen of a picture, cut out and fitted into the room. Raises BrokenPictureError."""
    if want.own:
        image = _read_own(want.path, want.room)
    else:
        image = _read(QImageReader(want.path), want.path)
    if want.other:
        image = recoloured(image)
    image = image.convertToFormat(_ARGB)
    size = (image.width(), image.height())
    part = _seen(image)
    place = fitted(part[2:], want.room, None if want.own else size)
    image = _scaled(image.copy(*part), (place.width, place.height), flipped=want.flipped)
    return Still(image, part, size[0])


class Haste(IntEnum):
    """What is read before what."""

    LATER = 0
    NEXT = 1
    SOON = 2


class Loop:
    """The frames of a person's own loop, as far as they were read; `delay` is in milliseconds."""

    def __init__(self, want: LoopWant, count: int, haste: Haste) -> None:
        self.want, self.haste = want, haste
        self.frames: list[QImage | None] = [None] * count
        self.read = 0
        self.delay = 100
        self.done = False
        one = want.size[0] * want.size[1] * 4
        self.stride = max(1, -(-one * count // OWN_BYTES))
        self.bytes = one * -(-count // self.stride)

    def nearest(self, frame: int) -> QImage | None:
        """The picture of `frame`, or of the nearest one that was read."""
        if self.frames[frame] is not None:
            return self.frames[frame]
        there = [index for index, image in enumerate(self.frames) if image is not None]
        if not there:
            return None
        return self.frames[min(there, key=lambda index: abs(index - frame))]


class LoopReader:
    """Reads a person's own loop frame by frame, each ready to be drawn."""

    def __init__(self, want: LoopWant) -> None:
        self._want = want
        self._reader: QImageReader | None = None
        self._kept: list[object] = []

    def next(self) -> tuple[QImage, int] | None:
        """The next frame and how long it is shown in milliseconds; None after the last.

        Raises BrokenPictureError.
        """
        if self._reader is None:
            self._reader = self._open()
        elif not self._reader.canRead():
            return None
        image = _read(self._reader, self._want.path)
        return self.ready(image), max(20, self._reader.nextImageDelay() or _SHOWN_MS)

    def ready(self, image: QImage) -> QImage:
        """A frame, scaled and put on its ground."""
        want = self._want
        image = _scaled(image.convertToFormat(_ARGB), want.size, flipped=False)
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(QColor.fromRgb(want.ground))
        painter = QPainter(ground)
        painter.drawImage(0, 0, image)
        painter.end()
        return ground

    def _open(self) -> QImageReader:
        data, kind, _frames = _checked(self._want.path)
        reader, buffer = _reader_of(data, kind)
        self._kept = [buffer]
        return reader


def picture_facts(path: str) -> tuple[int, int, int]:
    """Width, height and frames of a person's own picture. Raises BrokenPictureError."""
    _data, kind, (width, height, frames) = _checked(path)
    animated = kind in {"gif", "webp"}
    return width, height, frames if animated else 1


def _checked(path: str) -> tuple[bytes, str, tuple[int, int, int]]:
    # Imported for a picture of the person's own: the first paint of Today waits for none of it.
    from hiptimer.session.pictures import (  # noqa: PLC0415
        MAX_BYTES,
        PictureError,
        check_picture,
    )

    try:
        data = read_small(Path(path), limit=MAX_BYTES)
        picture = check_picture(data)
    except FormatError as error:
        raise BrokenPictureError(f"The picture can’t be read: {error.faults[0].found}.") from None
    except PictureError as error:
        raise BrokenPictureError(str(error)) from None
    return data, picture.kind.value, (picture.width, picture.height, picture.frames)


def _read_own(path: str, room: tuple[int, int]) -> QImage:
    data, kind, (width, height, _frames) = _checked(path)
    if kind == "svg":  # drawn at the size that it is shown in
        place = fitted((width, height), room)
        return _drawn(data, place.width, place.height)
    reader, _buffer = _reader_of(data, kind)
    reader.setAutoTransform(True)
    return _read(reader, path)


def _drawn(data: bytes, width: int, height: int) -> QImage:
    """A drawing, made where it can be stopped: how long it takes, its bytes do not tell."""
    # Imported for a picture of the person's own, as in `_checked`.
    from hiptimer.desktop.foreign import shared  # noqa: PLC0415
    from hiptimer.session.pictures import PictureError  # noqa: PLC0415

    try:
        drawn = shared().drawn(data, width, height)
    except PictureError as error:
        raise BrokenPictureError(str(error)) from None
    image = QImage(drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, _ARGB)
    return image.copy()  # which holds its own pixels


def _reader_of(data: bytes, kind: str) -> tuple[QImageReader, QBuffer]:
    """A reader of `data`; it lives no longer than its buffer."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer, QByteArray(kind.encode())), buffer


def _read(reader: QImageReader, path: str) -> QImage:
    image = reader.read()
    if image.isNull():
        raise BrokenPictureError(f"{path}: {reader.errorString()}")
    return image


def _scaled(image: QImage, size: tuple[int, int], *, flipped: bool) -> QImage:
    if (image.width(), image.height()) != size:
        image = image.scaled(
            QSize(*size),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    if flipped:
        image = image.transformed(QTransform.fromScale(-1, 1))
    return image.convertToFormat(_ARGB)


def _seen(image: QImage) -> tuple[int, int, int, int]:
    """x, y, width and height of what is not transparent."""
    mask = image.convertToFormat(QImage.Format.Format_Alpha8)
    stride, width, height = mask.bytesPerLine(), mask.width(), mask.height()
    data = bytes(mask.constBits())
    rows = [data[y * stride : y * stride + width] for y in range(height)]
    filled = [y for y, row in enumerate(rows) if row.count(0) != width]
    if not filled:
        return 0, 0, width, height
    left = min(width - len(rows[y].lstrip(b"\0")) for y in filled)
    right = max(len(rows[y].rstrip(b"\0")) for y in filled)
    return left, filled[0], right - left, filled[-1] + 1 - filled[0]

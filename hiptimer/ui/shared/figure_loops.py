"""A figure's moving pictures in memory: one backdrop, and of each only what differs from it.

All stands on an opaque ground at the size that it is shown in, so that nothing is scaled or mixed
with transparency while painting. Reading runs off the window's thread and touches no widget.
"""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from hiptimer.figures.loop_file import (
    CELL,
    TILE,
    LoopFile,
    LoopFileError,
    Part,
    Rect,
    parse,
    scaled,
)
from hiptimer.ui.shared.figure_loading import BrokenPictureError

_MOST_BYTES = 4 * 1024 * 1024  # of a file of ours
_PACKED = QImage.Format.Format_RGB888  # a quarter less memory; painting it costs 0.05 ms more


class FigureWant(Struct, frozen=True):
    """A loop at a size: how many pixels of the screen a cell of its canvas takes.

    `canvas` is the canvas's width in pixels; `ground` is opaque, 0xAARRGGBB; `ratio` is how fine
    the screen is.
    """

    path: str
    share: int
    ground: int
    canvas: int = 800
    flipped: bool = False
    ratio: float = 1.0


class Picture:
    """What a picture has of its own: pieces, each with its place from the canvas's corner."""

    def __init__(self, pieces: list[tuple[QPoint, QImage]]) -> None:
        self.pieces = pieces
        self.region = QRegion()
        for place, image in pieces:
            self.region += QRect(place, image.size())
        self.bytes = sum(image.sizeInBytes() for _place, image in pieces)


class FigureLoop:
    """The pictures of one loop, as far as they are there. `budget`: bytes for its pictures.

    `coming` are the numbers of those that may be shown, the soonest first; others are let go.
    """

    def __init__(self, want: FigureWant, budget: int) -> None:
        self.want, self.budget = want, budget
        self.file: LoopFile | None = None
        self.backdrop: tuple[QPoint, QImage] | None = None
        self.pictures: dict[int, Picture] = {}
        self.coming: tuple[int, ...] = ()
        self.reading = True  # its first picture is on its way
        self._share = 1.0  # of the pictures that there is room for
        self._costs: list[int] = []  # bytes of each picture, about

    @property
    def bytes(self) -> int:
        """What it takes in memory."""
        return self._of_backdrop + sum(picture.bytes for picture in self.pictures.values())

    @property
    def _of_backdrop(self) -> int:
        return self.backdrop[1].sizeInBytes() if self.backdrop else 0

    def take(self, part: "_Opened | tuple[int, Picture]") -> None:
        """Keep what was read."""
        if isinstance(part, _Opened):
            self.file, self.backdrop = part.file, part.backdrop
            part = part.first
            self._costs = [_bytes(patch, self.want.share) for patch in self.file.patches]
            self._plan()
        number, picture = part
        self.pictures[number] = picture
        self.reading = False

    def show(self, coming: tuple[int, ...]) -> None:
        """Let go of what is not among `coming`."""
        if coming != self.coming:
            self.coming = coming
            for number in self.pictures.keys() - set(coming):
                del self.pictures[number]
            self._plan()

    def _plan(self) -> None:
        """Where not all of them fit, some must do, evenly chosen."""
        whole = sum(self._costs[n] for n in self.coming if n < self.count)
        room = max(1, self.budget - self._of_backdrop)
        self._share = min(1.0, room / max(1, whole))

    @property
    def count(self) -> int:
        """How many pictures its file has; 0 before it was opened."""
        return len(self.file.patches) if self.file else 0

    def missing(self) -> int | None:
        """The number of the picture that should be read next, if there is room for one."""
        if self.file is None or self.reading:
            return None
        share, count = self._share, self.count
        for place, number in enumerate(self.coming):
            wanted = place == 0 or int((number + 1) * share) > int(number * share)
            if wanted and number not in self.pictures and number < count:
                return None if place > 0 and self.bytes >= self.budget else number
        return None

    def nearest(self, number: int) -> Picture | None:
        """The picture with this number, or the nearest one that is there."""
        picture = self.pictures.get(number)
        if picture is None and self.pictures:
            picture = self.pictures[min(self.pictures, key=lambda other: abs(other - number))]
        return picture


class _Opened(Struct, frozen=True):
    """A loop's file, its backdrop, and the picture that is shown first."""

    file: LoopFile
    backdrop: tuple[QPoint, QImage]
    first: tuple[int, Picture]


def open_loop(want: FigureWant, number: int) -> _Opened:
    """Read a loop's file, its backdrop and one picture. Raises BrokenPictureError."""
    try:
        with Path(want.path).open("rb") as stream:
            file = parse(stream.read(_MOST_BYTES))
    except (OSError, LoopFileError) as error:
        raise BrokenPictureError(f"{want.path}: {error}") from None
    place, image = _read(want, file.backdrop)
    number = min(number, len(file.patches) - 1)
    return _Opened(file, (place, image), read_picture(want, file.patches[number], number))


def read_picture(want: FigureWant, part: Part, number: int) -> tuple[int, Picture]:
    """A picture ready to be painted, and its number. Raises BrokenPictureError."""
    corner, image = _read(want, part)
    pieces = []
    for tiles in part.tiles:
        x, y, width, height = _turned(scaled(tiles, TILE, want.share), want)
        place = QRect(x, y, width, height) & QRect(corner, image.size())
        if place.isValid():
            piece = image.copy(place.translated(-corner)).convertToFormat(_PACKED)
            pieces.append((place.topLeft(), piece))
    return number, Picture(pieces)


def _read(want: FigureWant, part: Part) -> tuple[QPoint, QImage]:
    """A part scaled and put on the ground, with its place from the canvas's corner."""
    image = QImage.fromData(part.webp)
    if image.isNull() or (image.width(), image.height()) != part.place[2:]:
        raise BrokenPictureError(f"{want.path}: a picture in it is damaged")
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    cells = Rect(*(value // CELL for value in part.place))
    place = scaled(cells, CELL, want.share)
    if want.share != CELL:
        image = image.scaled(
            QSize(place.width, place.height),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    if want.flipped:
        image = image.transformed(QTransform.fromScale(-1, 1))
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor.fromRgb(want.ground))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    x, y, _width, _height = _turned(place, want)
    return QPoint(x, y), ground


def _turned(rect: Rect, want: FigureWant) -> Rect:
    if not want.flipped:
        return rect
    return rect._replace(x=want.canvas * want.share // CELL - rect.x - rect.width)


def _bytes(part: Part, share: int) -> int:
    """About what a picture takes."""
    tiles = sum(rect.width * rect.height for rect in part.tiles)
    return round(tiles * (TILE * share / CELL) ** 2 * 3 * 1.05)

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
    area,
    fewest,
    parse,
    scaled,
)
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.recolour import recoloured

_MOST_BYTES = 4 * 1024 * 1024  # of a file of ours
_PLAIN = QImage.Format.Format_RGB32  # what is painted fastest
_PACKED = QImage.Format.Format_RGB888  # a quarter less memory; a beat costs 0.1 ms more
_RECKONED = 3  # pictures of which it is reckoned what they take
_SPARE = 8  # tiles of the backdrop that a picture keeps as well to save a piece: each costs a call


class FigureWant(Struct, frozen=True):
    """A loop at a size: how many pixels of the screen a cell of its canvas takes.

    `canvas` is the canvas's width in pixels; `ground` is opaque, 0xAARRGGBB; `ratio` is how fine
    the screen is. `other`: the working leg in the other side's colour.
    """

    path: str
    share: int
    ground: int
    canvas: int = 800
    flipped: bool = False
    ratio: float = 1.0
    other: bool = False


class Picture:
    """What a picture has of its own: pieces, each with its place from the canvas's corner.

    `region` is what they cover, `rect` the rectangle around it; `parts` are the same without what
    two pieces both cover: a place, the number of a piece, and which part of it. `packed`: they must
    be unpacked to be painted fast.
    """

    def __init__(self, pieces: list[tuple[QPoint, QImage]], *, packed: bool = False) -> None:
        self.pieces, self.packed = pieces, packed
        self.region = QRegion()
        self.parts: list[tuple[QPoint, int, QRect]] = []
        for number, (place, image) in enumerate(pieces):
            covers = QRegion(QRect(place, image.size()))
            for rect in covers - self.region:  # type: ignore[attr-defined]  # the stubs know none
                self.parts.append((rect.topLeft(), number, rect.translated(-place)))
            self.region += covers
        self.rect = self.region.boundingRect()
        self.bytes = sum(image.sizeInBytes() for _place, image in pieces)


class FigureLoop:
    """The pictures of one loop, as far as they are there. `budget`: bytes for its pictures.

    `coming` are the numbers of those that may be shown, the soonest first; others are let go.
    """

    def __init__(self, want: FigureWant, budget: int) -> None:
        self.want, self.budget = want, budget
        self.file: LoopFile | None = None
        self.backdrop: tuple[QPoint, QImage] | None = None
        self.packed = False
        self.pictures: dict[int, Picture] = {}
        self.coming: tuple[int, ...] = ()
        self.reading = True  # its first picture is on its way
        self._share = 1.0  # of the pictures that there is room for
        self._costs: list[int] = []

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
            self.file, self.backdrop, self.packed = part.file, part.backdrop, part.packed
            self._costs = part.costs
            self._plan()
            part = part.first
        number, picture = part
        self.pictures[number] = picture
        self.reading = False

    def show(self, coming: tuple[int, ...]) -> bool:
        """Let go of what is not among `coming`; whether that was anything."""
        if coming == self.coming:
            return False
        self.coming = coming
        gone = self.pictures.keys() - set(coming)
        for number in gone:
            del self.pictures[number]
        self._plan()
        return bool(gone)

    def allow(self, budget: int) -> None:
        """Let it take so many bytes from now on."""
        if budget != self.budget:
            self.budget = budget
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

    @property
    def is_whole(self) -> bool:
        """Whether all that it keeps of what may be shown is there."""
        return self.file is not None and not self.reading and self.missing() is None

    def missing(self) -> int | None:
        """The number of the picture that should be read next, if there is room for one."""
        if self.file is None or self.reading:
            return None
        share, count = self._share, self.count
        for number in self.coming:
            # One that is shown now but was not chosen is not read for that: its neighbour will do.
            chosen = int((number + 1) * share) > int(number * share)
            if chosen and number not in self.pictures and number < count:
                return None if self.pictures and self.bytes >= self.budget else number
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
    packed: bool
    costs: list[int]  # bytes of each picture, about
    first: tuple[int, Picture]


def open_loop(want: FigureWant, number: int, room: int) -> _Opened:
    """Read a loop's file, its backdrop and one picture. Raises BrokenPictureError.

    `room`: bytes for all its pictures; where they would take more, they are packed.
    """
    try:
        with Path(want.path).open("rb") as stream:
            file = parse(stream.read(_MOST_BYTES))
    except (OSError, LoopFileError) as error:
        raise BrokenPictureError(f"{want.path}: {error}") from None
    backdrop = _read(want, file.backdrop)
    number = min(number, len(file.patches) - 1)
    costs = _costs(file.patches, want.share)
    packed = backdrop[1].sizeInBytes() + sum(costs) > room
    if packed:
        costs = [cost * 3 // 4 for cost in costs]
    first = read_picture(want, backdrop, file.patches[number], number, packed=packed)
    return _Opened(file, backdrop, packed, costs, first)


def read_picture(
    want: FigureWant,
    backdrop: tuple[QPoint, QImage],
    part: Part,
    number: int,
    *,
    packed: bool = False,
) -> tuple[int, Picture]:
    """A picture ready to be painted, and its number. Raises BrokenPictureError."""
    corner, image = _read(want, part)
    own = QRect(corner, image.size())
    whole = QImage(image.size(), _PLAIN)
    whole.fill(QColor.fromRgb(want.ground))
    painter = QPainter(whole)
    painter.translate(-corner)
    painter.drawImage(*backdrop)
    for rect in part.tiles:
        place = _place(rect, want) & own
        painter.drawImage(place.topLeft(), image, place.translated(-corner))
    painter.end()
    pieces = []
    for rect in fewest(part.tiles, _SPARE):
        place = _place(rect, want) & own
        if place.isValid():
            piece = whole.copy(place.translated(-corner))
            pieces.append((place.topLeft(), piece.convertToFormat(_PACKED) if packed else piece))
    return number, Picture(pieces, packed=packed)


def _place(tiles: Rect, want: FigureWant) -> QRect:
    return QRect(*_turned(scaled(tiles, TILE, want.share), want))


def _read(want: FigureWant, part: Part) -> tuple[QPoint, QImage]:
    """A part scaled and put on the ground, with its place from the canvas's corner."""
    image = QImage.fromData(part.webp)
    if image.isNull() or (image.width(), image.height()) != part.place[2:]:
        raise BrokenPictureError(f"{want.path}: a picture in it is damaged")
    if want.other:
        image = recoloured(image)
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


def _costs(parts: tuple[Part, ...], share: int) -> list[int]:
    """About how many bytes each picture takes, unpacked: its pieces are reckoned for some."""
    tiles = [area(part.tiles) for part in parts]
    some = range(0, len(parts), -(-len(parts) // _RECKONED))
    pieces = sum(area(fewest(parts[number].tiles, _SPARE)) for number in some)
    more = pieces / max(1, sum(tiles[number] for number in some))
    # A piece is rounded outward to whole pixels.
    return [round(count * more * (TILE * share / CELL + 0.3) ** 2 * 4) for count in tiles]

"""What a figure's place shows now: one or two pictures on their backdrop, and how they are painted.

All is reckoned in pixels of the screen, from the upper left corner of the place.
"""

import math
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from hiptimer.figures.loop_file import CELL
from hiptimer.figures.manifest import Box
from hiptimer.figures.placing import fitted
from hiptimer.ui.figure.loops import Picture

_LEAST = 3  # pixels of the screen for a cell
# What is painted fastest; turning a piece into it first costs a tenth of painting it as it is kept.
_PAINTED = QImage.Format.Format_RGB32


class Fit(NamedTuple):
    """How large a canvas is in a place: pixels for a cell; where its corner stands."""

    share: int
    corner: QPoint


class Shown:
    """A picture in its place. `share`: how much of it is seen; `ghost`: only beside what is below.

    `rect` is what it covers with its backdrop, `own` the rectangle round its own pieces.
    """

    __slots__ = ("backdrop", "corner", "ghost", "own", "picture", "rect", "share")

    def __init__(
        self,
        corner: QPoint,
        backdrop: tuple[QPoint, QImage],
        picture: Picture,
        share: float = 1.0,
        *,
        ghost: bool = False,
    ) -> None:
        self.corner, self.backdrop, self.picture, self.share = corner, backdrop, picture, share
        self.ghost = ghost
        place, image = backdrop
        self.rect = QRect(corner + place, image.size())
        self.own = picture.rect.translated(corner)

    @property
    def region(self) -> QRegion:
        """What its own pieces cover."""
        return self.picture.region.translated(self.corner)


Scene = tuple[Shown, ...]


def fit(
    room: tuple[int, int],
    canvas: tuple[int, int],
    box: Box | None,
    most: float,
    *,
    flipped: bool = False,
) -> Fit:
    """Fit what is seen of a canvas into a place, in whole pixels for a cell, centred."""
    x, y, width, height = box or (0, 0, *canvas)
    if flipped:
        x = canvas[0] - x - width
    wide = fitted((width, height), room, canvas, most).width / width
    share = max(_LEAST, math.floor(wide * CELL + 0.02))
    left = (room[0] - width * share / CELL) / 2 - x * share / CELL
    top = (room[1] - height * share / CELL) / 2 - y * share / CELL
    return Fit(share, QPoint(round(left), round(top)))


def changed(before: Scene, after: Scene) -> QRect | None:
    """What must be painted again; None: all of the place."""
    if not before or not after:
        return None
    one, other = before[0], after[0]
    if one.share < 1 or other.share < 1 or one.rect != other.rect:
        return None
    if one.backdrop[1] is not other.backdrop[1]:
        return None
    found = one.own | other.own
    for shown in (*before[1:], *after[1:]):
        found |= shown.own
    return found


def same(one: Scene, other: Scene) -> bool:
    """Whether they look the same."""
    return len(one) == len(other) and all(
        a.picture is b.picture and a.share == b.share and a.rect == b.rect
        for a, b in zip(one, other, strict=True)
    )


def paint_scene(painter: QPainter, scene: Scene, within: QRect, *, dark: bool = False) -> None:
    """Paint what of a scene lies `within`; a picture that is not wholly seen goes over the rest.

    `dark`: the ground is; a ghost darkens a light ground and lightens a dark one, and so leaves
    alone what it shows nothing over.
    """
    for number, shown in enumerate(scene):
        if shown.share >= 1:
            _paint_backdrop(painter, shown, within & shown.rect)
            _paint_pieces(painter, shown)
            continue
        painter.setOpacity(shown.share)
        if shown.ghost:
            mode = QPainter.CompositionMode
            beside = mode.CompositionMode_Lighten if dark else mode.CompositionMode_Darken
            painter.setCompositionMode(beside)
        for rect in _shines_through(shown, scene[:number], within):  # type: ignore[attr-defined]
            _paint_backdrop(painter, shown, rect)  # the stubs know no iteration
        _paint_pieces(painter, shown, once=True)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setOpacity(1.0)


def _paint_pieces(painter: QPainter, shown: Shown, *, once: bool = False) -> None:
    """Paint a picture's own pieces. `once`: no pixel twice, where two meet, as it would show."""
    picture, draw = shown.picture, painter.drawImage
    pieces = picture.pieces
    if picture.packed:
        pieces = [(place, image.convertToFormat(_PAINTED)) for place, image in pieces]
    painter.translate(shown.corner)
    if once:
        for place, number, part in picture.parts:
            draw(place, pieces[number][1], part)
    else:
        for place, image in pieces:
            draw(place, image)
    painter.translate(-shown.corner)


def _shines_through(shown: Shown, below: Scene, within: QRect) -> QRegion:
    """Where the backdrop of a picture that is not wholly seen must be painted over what is below.

    Where that is nothing but the same backdrop, more of it changes nothing.
    """
    seen = QRegion(within & shown.rect)
    same = (
        other.backdrop[1] is shown.backdrop[1] and other.corner == shown.corner for other in below
    )
    if below and below[0].share >= 1 and all(same):
        pieces = QRegion()
        for other in below:
            pieces += other.region
        seen &= pieces
    return seen - shown.region


def _paint_backdrop(painter: QPainter, shown: Shown, rect: QRect) -> None:
    if not rect.isEmpty():
        place, image = shown.backdrop
        painter.drawImage(rect.topLeft(), image, rect.translated(-shown.corner - place))

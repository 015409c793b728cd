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
from hiptimer.ui.shared.figure_loops import Picture

_LEAST = 3  # pixels of the screen for a cell


class Fit(NamedTuple):
    """How large a canvas is in a place: pixels for a cell; where its corner stands."""

    share: int
    corner: QPoint


class Shown(NamedTuple):
    """A picture in its place. `share`: how much of it is seen."""

    corner: QPoint
    backdrop: tuple[QPoint, QImage]
    picture: Picture
    share: float = 1.0

    @property
    def rect(self) -> QRect:
        """What it covers with its backdrop."""
        place, image = self.backdrop
        return QRect(self.corner + place, image.size())

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


def changed(before: Scene, after: Scene) -> QRegion | None:
    """What must be painted again; None: all of the place."""
    one, other = before[:1], after[:1]
    if not one or not other or any(shown.share < 1 for shown in (*one, *other)):
        return None
    if one[0].backdrop[1] is not other[0].backdrop[1] or one[0].corner != other[0].corner:
        return None
    found = QRegion()
    for shown in (*before, *after):
        found += shown.region.boundingRect()
    return found


def paint_scene(painter: QPainter, scene: Scene, within: QRect) -> None:
    """Paint what of a scene lies `within`; a picture that is not wholly seen goes over the rest."""
    for number, shown in enumerate(scene):
        if shown.share >= 1:
            _paint_backdrop(painter, shown, within & shown.rect)
        else:
            painter.setOpacity(shown.share)
            for rect in _shines_through(shown, scene[:number], within):  # type: ignore[attr-defined]
                _paint_backdrop(painter, shown, rect)  # the stubs know no iteration
        painter.translate(shown.corner)
        draw = painter.drawImage  # one call a piece, and nothing else: there are dozens
        for place, image in shown.picture.pieces:
            draw(place, image)
        painter.translate(-shown.corner)
        painter.setOpacity(1.0)


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

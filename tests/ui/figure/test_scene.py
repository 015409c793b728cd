"""Two pictures on one backdrop, painted over each other."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hiptimer.ui.figure.loops import Picture
from hiptimer.ui.figure.scene import Scene, Shown, paint_scene
from tests.ui.figure.figure_files import seen

pytestmark = pytest.mark.qt

ROOM = QRect(0, 0, 96, 96)


def plain(side: int, colour: str) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def shown(backdrop: QImage, share: float, *pieces: tuple[int, int, str]) -> Shown:
    picture = Picture([(QPoint(x, y), plain(32, colour)) for x, y, colour in pieces])
    return Shown(QPoint(0, 0), (QPoint(0, 0), backdrop), picture, share)


def painted(scene: Scene) -> QImage:
    image = plain(96, "black")
    painter = QPainter(image)
    paint_scene(painter, scene, ROOM)
    painter.end()
    return image


def mixed(scene: Scene) -> QImage:
    """Each picture painted whole by itself, and laid over the others."""
    image = plain(96, "black")
    painter = QPainter(image)
    for one in scene:
        painter.setOpacity(one.share)
        painter.drawImage(QPoint(0, 0), painted((seen(one, 1.0),)))
    painter.end()
    return image


@pytest.mark.parametrize("first", [1.0, 0.4])
@pytest.mark.parametrize("same", [True, False])
def test_a_picture_partly_seen_is_mixed_with_all_that_is_below(first: float, same: bool) -> None:
    backdrop = plain(96, "#336699")
    other = backdrop if same else plain(96, "#993311")
    scene = (
        shown(backdrop, first, (0, 0, "red"), (32, 0, "yellow")),
        shown(other, 0.5, (32, 0, "white"), (64, 64, "green")),
    )
    found, expected = painted(scene), mixed(scene)
    for x in range(16, 96, 32):
        for y in range(16, 96, 32):
            one, two = found.pixelColor(x, y), expected.pixelColor(x, y)
            near = [abs(getattr(one, part)() - getattr(two, part)()) for part in ("red", "green")]
            assert max(near) <= 3, (x, y, one.name(), two.name())
    assert found.pixelColor(80, 16) != QColor(Qt.GlobalColor.black)


@pytest.mark.parametrize("dark", [False, True])
def test_a_ghost_is_seen_beside_what_is_below_and_leaves_it_alone(dark: bool) -> None:
    """Its leg is seen on the ground; its ground does not pale the leg that is there."""
    ground, leg = ("#111111", "#4477cc") if dark else ("#eeeeee", "#4477cc")
    backdrop = plain(96, ground)
    body = shown(backdrop, 1.0, (0, 0, leg), (32, 0, ground))
    picture = Picture([(QPoint(x, y), plain(32, c)) for x, y, c in ((0, 0, ground), (32, 0, leg))])
    ghost = Shown(QPoint(0, 0), (QPoint(0, 0), backdrop), picture, 0.3, ghost=True)
    image = plain(96, ground)
    painter = QPainter(image)
    paint_scene(painter, (body, ghost), ROOM, dark=dark)
    painter.end()
    assert image.pixelColor(16, 16).name() == leg
    beside = image.pixelColor(48, 16)
    assert beside.name() not in {leg, ground}
    assert (beside.lightness() > QColor(ground).lightness()) is dark


def test_pieces_that_overlap_show_no_seam() -> None:
    backdrop = plain(96, "#ffffff")
    picture = Picture([(QPoint(0, 0), plain(32, "#000000")), (QPoint(24, 0), plain(32, "#000000"))])
    over = Shown(QPoint(0, 0), (QPoint(0, 0), backdrop), picture, 0.5)
    image = painted((shown(backdrop, 1.0, (0, 0, "white")), over))
    assert image.pixelColor(28, 16) == image.pixelColor(10, 16) == image.pixelColor(50, 16)

"""Arrow, glow and arc over a figure: where they stand, and that they can be left out."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from hiptimer.figures.lesson import Lesson
from hiptimer.figures.manifest import Figure, Files, Gauge
from hiptimer.ui.figure.teaching import Frame, Paper, glow_rect, paint

ARC = tuple((40 + 5 * n, 40) for n in range(25))
FIGURE = Figure(
    "A leg.", 2, (0, 0), (0, 1), "there-and-back", "L",
    {"left": Files("x/left.webp", "x/p.webp", "x/t.webp")}, (0.0, 1.0), (0, 1), (9.0,),
    arrow=tuple((20 + 10 * n, 150) for n in range(13)),
    glow=((60, 100, 20), (80, 100, 20)),
    gauge=Gauge((100, 120), ARC),
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("qapp")
PAPER = Paper(plain_figures=False)
GROUND = QColor("white")


def drawn(lesson: Lesson, picture: int = 0, *, flipped: bool = False) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    paint(painter, FIGURE, lesson, picture, Frame(0, 0, 1.0, 200, flipped), PAPER, "bg")
    painter.end()
    return image


def marked(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y) != GROUND


def test_nothing_is_drawn_where_nothing_is_taught() -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    assert drawn(Lesson()) == image


def test_an_arrow_follows_its_way_and_ends_in_a_head() -> None:
    image = drawn(Lesson(arrow=True))
    assert marked(image, 80, 150)
    assert not marked(image, 80, 140)
    head = [(x, y) for x in range(120, 140) for y in range(136, 146) if marked(image, x, y)]
    assert head


def test_on_the_other_side_all_is_mirrored() -> None:
    image = drawn(Lesson(arrow=True), flipped=True)
    assert marked(image, 200 - 80, 150)
    assert not marked(image, 30, 150)


def test_a_glow_follows_its_picture() -> None:
    for picture, x in ((0, 60), (1, 80)):
        image = drawn(Lesson(glow=1.0), picture)
        assert image.pixelColor(x, 100).blue() < 150
        rect = glow_rect(FIGURE, picture, Frame(0, 0, 1.0, 200))
        assert rect.contains(QPointF(x, 100).toPoint())
        assert (rect.width(), rect.height()) == (40, 40)


def test_an_arc_has_its_usual_band_and_an_upright_line() -> None:
    image = drawn(Lesson(gauge=True))
    assert marked(image, 100, 60)  # the line, from the knee to nought
    inside, beyond = image.pixelColor(40 + 5 * 19, 46), image.pixelColor(40 + 5 * 4, 46)
    assert inside != GROUND
    assert beyond == GROUND


@pytest.mark.parametrize("glow", [0.25, 1.0])
def test_a_glow_fades(glow: float) -> None:
    blue = drawn(Lesson(glow=glow)).pixelColor(60, 100).blue()
    assert blue == pytest.approx(255 - (255 - 11) * 0.62 * glow, abs=6)

"""The right side is made of the left."""

import pytest
from PySide6.QtGui import QColor, QImage

from hiptimer.figures.loop_file import WORKING_ALPHA
from hiptimer.ui.figure.recolour import recoloured

BLUE, SKIN = QColor("#2F74D0"), QColor("#E3B79A")


def _picture() -> QImage:
    """From the left: a working leg, skin, a shadow, nothing."""
    image = QImage(4, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    leg = QColor(BLUE)
    leg.setAlpha(WORKING_ALPHA)
    for x, colour in enumerate((leg, SKIN, QColor(40, 60, 90, 120))):
        image.setPixelColor(x, 0, colour)
    return image


def test_a_marked_leg_has_the_other_colour_and_all_else_its_own() -> None:
    made = recoloured(_picture()).convertToFormat(QImage.Format.Format_ARGB32)
    leg = made.pixelColor(0, 0)
    wanted = (BLUE.blue(), BLUE.green(), BLUE.red())
    assert (leg.red(), leg.green(), leg.blue()) == pytest.approx(wanted, abs=1)
    assert made.pixelColor(1, 0) == SKIN
    assert made.pixelColor(2, 0).alpha() == 120
    assert made.pixelColor(3, 0).alpha() == 0


def test_a_picture_without_alpha_stays_as_it_is() -> None:
    plain = QImage(2, 2, QImage.Format.Format_RGB32)
    plain.fill(BLUE)
    assert recoloured(plain) == plain

"""Text that wraps: how high it is at any width."""

import math
import random

import pytest
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme

pytestmark = pytest.mark.qt

WORDS = "Knee and foot stay down while the hip turns inward, unbelievablylongwords too."


@pytest.mark.parametrize("shrink", [1.0, 0.5])
@pytest.mark.parametrize("text", ["", "Hold", WORDS, WORDS * 3])
def test_a_height_that_is_remembered_is_the_one_of_its_lines(
    qapp: QApplication, text: str, shrink: float
) -> None:
    label = Text(Theme(qapp, Preferences()), text, 20, shrink=shrink)
    chance = random.Random(7)  # noqa: S311  an order, no secret
    widths = [chance.randint(1, 1200) for _ in range(400)]
    for width in widths:
        assert label.heightForWidth(width) == math.ceil(label.laid_out(width)[1])


def test_another_text_has_its_own_height(qapp: QApplication) -> None:
    label = Text(Theme(qapp, Preferences()), "Hold", 20)
    one = label.heightForWidth(200)
    label.setText(WORDS)
    assert label.heightForWidth(200) > one
    label.setContentsMargins(0, 5, 0, 5)
    assert label.heightForWidth(200) == math.ceil(label.laid_out(200)[1]) + 10


def test_line_breaks_are_kept(qapp: QApplication) -> None:
    one, two = (Text(Theme(qapp, Preferences()), text, 20) for text in ("Hold Rest", "Hold\nRest"))
    assert one.laid_out(400)[0].lineCount() == 1
    assert two.laid_out(400)[0].lineCount() == 2

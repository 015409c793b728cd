"""A window for those who read from right to left: what is mirrored, and what never is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit import icons, mirror
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import follow_language
from hiptimer.words import tr
from hiptimer.words.language import ENGLISH, PSEUDO_RTL, isolated, use

ROOM = QRectF(10, 0, 100, 40)


@pytest.fixture
def to_left(british: None) -> Iterator[None]:
    use(PSEUDO_RTL)
    follow_language()
    yield
    use(ENGLISH)
    follow_language()


def painted(widget: QWidget, size: QSize) -> QImage:
    widget.resize(size)
    return widget.grab().toImage()


def inked(image: QImage) -> QRect:
    """Where anything but the ground at the corner is."""
    ground = image.pixelColor(image.width() // 2, 0)
    xs = [x for x in range(image.width()) for y in range(4, image.height() - 4, 2)
          if image.pixelColor(x, y) != ground]  # fmt: skip
    return QRect(min(xs), 0, max(xs) - min(xs), 1)


def test_places_stay_for_those_who_read_from_left_to_right() -> None:
    assert mirror.placed(QRectF(12, 4, 20, 8), ROOM) == QRectF(12, 4, 20, 8)
    assert mirror.as_read(Qt.Key.Key_Right) == Qt.Key.Key_Right
    assert mirror.margins(1, 2, 3, 4) == (1, 2, 3, 4)


@pytest.mark.usefixtures("to_left")
def test_places_points_keys_and_margins_are_turned_round() -> None:
    assert mirror.placed(QRectF(12, 4, 20, 8), ROOM) == QRectF(88, 4, 20, 8)
    assert mirror.placed_point(QPointF(12, 4), ROOM) == QPointF(108, 4)
    assert mirror.as_read(Qt.Key.Key_Right) == Qt.Key.Key_Left
    assert mirror.as_read(Qt.Key.Key_Up) == Qt.Key.Key_Up
    assert mirror.margins(1, 2, 3, 4) == (3, 2, 1, 4)


def drawn(name: str) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.draw(painter, QRectF(0, 0, 24, 24), name, QColor("black"))
    painter.end()
    return image


@pytest.mark.parametrize(("name", "turns"), [("back", True), ("chevron", True), ("next", False)])
def test_icons_that_point_the_way_one_reads_are_turned(name: str, *, turns: bool) -> None:
    before = drawn(name)
    use(PSEUDO_RTL)
    follow_language()
    after = drawn(name)
    use(ENGLISH)
    follow_language()
    assert (after == before) is not turns
    assert not turns or abs(middle(before) + middle(after) - 23) < 0.5


def middle(image: QImage) -> float:
    """Where the ink is in the mean, in pixels from the left."""
    inks = [(x, 255 - image.pixelColor(x, y).lightness()) for x in range(24) for y in range(24)]
    return sum(x * ink for x, ink in inks) / sum(ink for _, ink in inks)


@pytest.mark.usefixtures("to_left")
def test_a_text_begins_at_the_right_and_a_lines_items_follow_to_the_left(
    qtbot: QtBot, theme: Theme
) -> None:
    text = Text(theme, "אב")
    qtbot.addWidget(text)
    assert inked(painted(text, QSize(300, 30))).left() > 240
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    buttons = [QuietButton(theme, name) for name in ("One", "Two")]
    for button in buttons:
        flow.addWidget(button)
    holder.resize(500, 100)
    holder.show()
    assert buttons[0].geometry().right() == holder.rect().right()
    assert buttons[1].geometry().right() < buttons[0].x()


@pytest.mark.usefixtures("to_left")
def test_a_name_in_a_sentence_turns_nothing_round() -> None:
    assert tr("{name} was deleted.", name="hip.json").count(isolated("hip.json")) == 1
    assert isolated("a") == "\u2068a\u2069"


def test_other_languages_have_no_marks_of_direction() -> None:
    assert tr("{name}.", name="hip.json") == "hip.json."
    assert isolated("hip.json") == "hip.json"

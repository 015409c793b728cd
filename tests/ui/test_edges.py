"""The edges of controls and cells can be seen: at least 3 : 1, looked up in pictures."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences import Theme as Choice
from hiptimer.history.heat import FULL, MIDDLE, NOTHING, PART, SHORT
from hiptimer.history.streaks import Week, WeekState
from hiptimer.history.today import Dot, DotState
from hiptimer.ui.history.heat_map import paint_day
from hiptimer.ui.history.week_bars import WeekBars
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import DropList, Slider, Switch
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.tokens import contrast
from hiptimer.ui.parts.ring_look import RingLook
from hiptimer.ui.parts.scale import PAIN, Scale
from hiptimer.ui.parts.transfer_job import Bar as Progress
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.ui.player.ring import Ring
from hiptimer.ui.today.dots import WeekDots

LEAST = 3.0
Make = Callable[[Theme, QWidget], QWidget]
_LEFT, _RIGHT, _ABOVE = (0.0, 0.5, 0.12, 0.5), (0.98, 0.5, 0.88, 0.5), (0.5, 0.0, 0.5, 0.5)


@pytest.fixture(params=[Choice.LIGHT, Choice.DARK, Choice.HIGH_CONTRAST])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    made = Theme(qapp, Preferences(theme=request.param))
    yield made
    made.follow(Preferences())
    made.deleteLater()


def _slider(_theme: Theme, _parent: QWidget) -> QWidget:
    made = Slider("Volume", 0, 100)
    made.setValue(10)
    return made


def _ring(theme: Theme, parent: QWidget) -> QWidget:
    made = Ring(theme, parent)
    made.show_look(RingLook("28", (), "left", 0.2))
    made.setFixedSize(300, 300)
    return made


def _paused_ring(theme: Theme, parent: QWidget) -> QWidget:
    made = Ring(theme, parent)
    made.show_look(RingLook("28", (), "prepare", 1.0, dim=True))
    made.setFixedSize(300, 300)
    return made


def _weeks(theme: Theme, _parent: QWidget) -> QWidget:
    made = WeekBars(theme)
    week = Week("2026-11-16", WeekState.MISSED, ("2026-11-16",), 3, 3, 0)
    made.show_weeks((week,) * 12)
    return made


def _dots(theme: Theme, _parent: QWidget) -> QWidget:
    made = WeekDots(theme)
    states = (DotState.NONE, DotState.PARTIAL, *[DotState.AHEAD] * 5)
    made.show_dots(
        tuple(
            Dot(f"2026-11-{16 + n}", "Mon", state, is_today=False, minutes=0, text="")
            for n, state in enumerate(states)
        )
    )
    return made


def _scale(theme: Theme, parent: QWidget) -> QWidget:
    return Scale(Zoomed(theme, parent), "Any pain?", PAIN, "danger", parent)


CONTROLS: dict[str, tuple[Make, tuple[float, float, float, float]]] = {
    "field": (lambda _theme, parent: QLineEdit(parent), _LEFT),
    "note": (lambda _theme, parent: QPlainTextEdit(parent), _LEFT),
    "list": (lambda theme, _: DropList(theme, "Sounds", [("a", 1)]), _LEFT),
    "groove": (_slider, (0.8, 0.0, 0.8, 1.0)),
    "switch": (lambda theme, _: Switch(theme, "Flash"), _ABOVE),
    "chip": (lambda theme, _: Chip(theme, "Chair"), _LEFT),
    "button": (lambda theme, _: QuietButton(theme, "Add a session"), _LEFT),
    "scale": (_scale, (0.0, 0.5, 0.06, 0.5)),
    "ring's track": (_ring, _LEFT),
    "ring while paused": (_paused_ring, _LEFT),
    "progress": (lambda theme, _: Progress(theme), (0.9, 0.0, 0.9, 0.99)),
    "unkept week": (_weeks, (0.0, 0.83, 0.08, 0.83)),
    "day": (_dots, (0.0, 0.5, 0.06, 0.5)),
    "part of a day": (_dots, (0.14, 0.5, 0.2, 0.5)),
}


@pytest.mark.parametrize("ground", ["bg", "surface"])
@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_shows_where_it_is(qtbot: QtBot, theme: Theme, name: str, ground: str) -> None:
    make, way = CONTROLS[name]
    below = QWidget()
    qtbot.addWidget(below)
    below.setObjectName("below")
    colour = theme.color(ground).name()
    below.setStyleSheet(f"#below {{ background: {colour}; }}")
    column = QVBoxLayout(below)
    control = make(theme, below)
    column.addWidget(control)
    below.setFixedSize(400, 340)
    below.show()
    below.setFocus()
    picture = below.grab(control.geometry()).toImage()
    assert _strongest(picture, way, colour) >= LEAST


@pytest.mark.parametrize("level", [NOTHING, PART, SHORT, MIDDLE, FULL])
def test_a_day_of_the_year_can_be_seen(theme: Theme, level: int) -> None:
    ground = theme.color("surface")
    cell = QPixmap(16, 16)
    cell.fill(ground)
    painter = QPainter(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_day(painter, QPixmap(cell).rect().toRectF().adjusted(1, 1, -1, -1), level, theme)
    painter.end()
    assert _strongest(cell.toImage(), _LEFT, ground.name()) >= LEAST


def test_a_part_of_a_day_is_half_a_cell(theme: Theme) -> None:
    cell = QPixmap(16, 16)
    cell.fill(theme.color("surface"))
    painter = QPainter(cell)
    paint_day(painter, cell.rect().toRectF(), PART, theme)
    painter.end()
    picture = cell.toImage()
    assert picture.pixelColor(4, 4) == theme.color("surface")
    assert picture.pixelColor(12, 12) == theme.color("work")


def _strongest(picture: QImage, way: tuple[float, float, float, float], ground: str) -> float:
    """The strongest contrast to `ground` on a line through the picture, in shares of it."""
    wide, high = picture.width() - 1, picture.height() - 1
    begin, end = QPointF(way[0] * wide, way[1] * high), QPointF(way[2] * wide, way[3] * high)
    steps = round(max(abs(end.x() - begin.x()), abs(end.y() - begin.y()), 1))
    points = (begin + (end - begin) * (step / steps) for step in range(steps + 1))
    return max(contrast(picture.pixelColor(at.toPoint()).name(), ground) for at in points)

"""Every screen and panel as a screen reader finds it: names, true roles, and nothing twice."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from hiptimer.ui.body.goniometer import Goniometer
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.week_bars import WeekBars
from hiptimer.ui.kit.controls import Choices, Stepper
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.roles import Role, role_of
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.parts.degrees_chart import DegreesChart
from hiptimer.ui.parts.scale import Scale
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.ui.today.dots import WeekDots
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.spoken import unsaid
from tools.screens import SCREENS, settle
from tools.screens_over import OVER

pytestmark = pytest.mark.qt
ALL = {**SCREENS, **OVER}


@pytest.fixture(autouse=True)
def roles(qapp: QApplication) -> None:
    tell_roles()


@pytest.mark.parametrize("name", sorted(ALL))
def test_all_that_is_on_a_screen_can_be_told(
    set_up: SetUp, open_window: OpenWindow, name: str
) -> None:
    screen = ALL[name]
    stage = set_up(empty=screen.empty, welcomed=screen.welcomed)
    window = open_window(stage)
    stage.read_all()
    shown = screen.go(window) or window
    shown.show()
    settle()
    assert unsaid(shown) == []
    if shown is not window:  # a dialog says what it asks as soon as it opens
        told = QAccessible.queryAccessibleInterface(shown)
        assert told.role() is QAccessible.Role.Dialog
        assert told.text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (Scale, Role.SLIDER),
        (SegmentStrip, Role.SLIDER),
        (HeatMap, Role.CHART),
        (WeekBars, Role.CHART),
        (DegreesChart, Role.CHART),
        (WeekDots, Role.GRAPHIC),
        (Goniometer, Role.CANVAS),
        (Choices, Role.GROUP),
        (Stepper, Role.GROUP),
        (Page, Role.PAGE),
    ],
)
def test_what_is_drawn_by_us_has_the_nearest_true_role(kind: type, role: Role) -> None:
    assert role_of(kind) is role

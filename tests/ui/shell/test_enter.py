"""Enter: the button that has the focus gets it, on every screen; else the page's main action."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.enter import buttons_that_miss
from tools.screens import SCREENS, settle

pytestmark = pytest.mark.qt


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_the_button_with_the_focus_gets_enter(
    set_up: SetUp, open_window: OpenWindow, qapp: QApplication, name: str
) -> None:
    screen = SCREENS[name]
    window = open_window(set_up(empty=screen.empty, welcomed=screen.welcomed))
    screen.go(window)
    settle()
    assert buttons_that_miss(window, qapp) == []

"""What our own widgets are to a screen reader."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.roles import Role
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.scale import PAIN, Scale
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.ui.player.overlay import Overlay

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def roles(qapp: QApplication) -> None:
    tell_roles()


def test_a_question_is_a_dialog_with_its_words_as_name(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    interface = QAccessible.queryAccessibleInterface(Overlay(theme, window, "Leave it?"))
    assert (interface.role(), interface.text(QAccessible.Text.Name)) == (
        QAccessible.Role.Dialog,
        "Leave it?",
    )


def test_a_scale_is_a_slider_and_a_plain_widget_stays_what_it_is(
    qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    scale = Scale(Zoomed(theme, window), "Pain", PAIN, "danger", window)
    assert QAccessible.queryAccessibleInterface(scale).role() is QAccessible.Role.Slider
    assert QAccessible.queryAccessibleInterface(window).role() is QAccessible.Role.Client


def test_a_list_to_choose_from_has_a_label_wherever_it_is_put(qtbot: QtBot, theme: Theme) -> None:
    drop = DropList(theme, "Voice", [("The best", "")])
    panes = [QWidget(), QWidget()]
    for pane in panes:
        qtbot.addWidget(pane)
        QVBoxLayout(pane).addWidget(drop)
        relations = QAccessible.queryAccessibleInterface(drop).relations()
        assert [one.text(QAccessible.Text.Name) for one, _ in relations] == ["Voice"]


def test_each_of_our_roles_is_one_of_qts() -> None:
    assert {role.value for role in Role} <= {role.name for role in QAccessible.Role}


LATE = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.kit.theme import Theme

application = QApplication([])
QAccessible.setActive(True)
page = Page(Theme(application))
before = QAccessible.queryAccessibleInterface(page).role().name
tell_roles()
print(before, QAccessible.queryAccessibleInterface(page).role().name)
"""


def test_what_had_the_focus_before_the_first_paint_is_known_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["Client", "Pane"]

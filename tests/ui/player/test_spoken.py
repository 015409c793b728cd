"""The player and its panels as a screen reader finds them: names, true roles, nothing twice."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.history.pain import Tender
from hiptimer.player.events import PauseReason
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.parts.keys import Command
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge
from tests.ui.spoken import unsaid

pytestmark = pytest.mark.qt

LINE = samples.timeline()


@pytest.fixture(autouse=True)
def roles(qapp: QApplication) -> None:
    tell_roles()


@pytest.mark.parametrize("kind", [*Kind])
def test_all_that_is_on_the_stage_can_be_told(open_screen: OpenScreen, kind: Kind) -> None:
    segment = samples.first(LINE, kind)
    assert unsaid(open_screen(samples.snapshot(LINE, segment, 1.0))) == []


def test_what_stands_over_the_stage_while_it_is_paused(open_screen: OpenScreen) -> None:
    segment = samples.first(LINE, Kind.HOLD)
    shot = samples.snapshot(LINE, segment, 1.0, State.PAUSED, PauseReason.PERSON)
    assert unsaid(open_screen(shot)) == []


@pytest.mark.parametrize("command", [Command.LEAVE, Command.NOTE, Command.KEYS, Command.PINCH])
def test_all_that_a_panel_asks_can_be_told(open_screen: OpenScreen, command: Command) -> None:
    screen = open_screen(samples.snapshot(LINE, samples.first(LINE, Kind.HOLD), 1.0))
    screen.ask(command)
    assert unsaid(screen) == []


def test_the_gentler_way_and_the_end_can_be_told(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(samples.snapshot(LINE, samples.first(LINE, Kind.HOLD), 1.0))
    tender = Tender("ninety-ninety-stretch", Side.LEFT, 2)
    screen.gentler_panel.open_with("90/90 stretch", Side.LEFT, tender, "Sit higher.")
    assert unsaid(screen) == []
    screen.gentler_panel.close_panel()
    bridge.finished.emit(samples.completion())
    assert unsaid(screen) == []


@pytest.mark.parametrize("command", [Command.LEAVE, Command.NOTE, Command.KEYS, Command.PINCH])
def test_the_focus_goes_to_a_panel_without_passing_by_anything(
    open_screen: OpenScreen, qapp: QApplication, command: Command
) -> None:
    screen = open_screen(samples.snapshot(LINE, samples.first(LINE, Kind.HOLD), 1.0))
    passed: list[QWidget] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            passed.append(now)

    qapp.focusChanged.connect(note)
    screen.ask(command)
    qapp.focusChanged.disconnect(note)
    assert passed == [screen.focusWidget()]
    assert not screen.stage.isAncestorOf(passed[0])

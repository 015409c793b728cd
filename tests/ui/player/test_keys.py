"""Every key does what the table says, whatever has the focus."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.keys import BINDINGS, Command, as_markdown, binding
from hiptimer.ui.player.screen import PlayerScreen
from tests.ui.enter import buttons_that_miss
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

LINE = samples.timeline()
HOLD = samples.snapshot(LINE, samples.first(LINE, Kind.HOLD), 10.0)
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ASKED = [
    (Key.Key_Space, NONE, ("toggle",)),
    (Key.Key_B, NONE, ("toggle",)),
    (Key.Key_Period, NONE, ("toggle",)),
    (Key.Key_MediaPlay, NONE, ("toggle",)),
    (Key.Key_MediaPause, NONE, ("toggle",)),
    (Key.Key_MediaTogglePlayPause, NONE, ("toggle",)),
    (Key.Key_Right, NONE, ("next_step",)),
    (Key.Key_PageDown, NONE, ("next_step",)),
    (Key.Key_MediaNext, NONE, ("next_step",)),
    (Key.Key_Left, NONE, ("previous_step",)),
    (Key.Key_PageUp, NONE, ("previous_step",)),
    (Key.Key_MediaPrevious, NONE, ("previous_step",)),
    (Key.Key_Right, SHIFT, ("forward",)),
    (Key.Key_Left, SHIFT, ("back",)),
    (Key.Key_R, NONE, ("restart_step",)),
    (Key.Key_Plus, NONE, ("add_time",)),
    (Key.Key_Plus, SHIFT, ("add_time",)),
    (Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier, ("add_time",)),
    (Key.Key_Equal, NONE, ("add_time",)),
    (Key.Key_Up, NONE, ("volume_up",)),
    (Key.Key_Down, NONE, ("volume_down",)),
    (Key.Key_M, NONE, ("toggle_mute",)),
    (Key.Key_P, NONE, ("pinch",)),
    (Key.Key_N, NONE, ("open_question",)),
    (Key.Key_Question, SHIFT, ("open_question",)),
    (Key.Key_Question, NONE, ("open_question",)),
    (Key.Key_F1, NONE, ("open_question",)),
    (Key.Key_Escape, NONE, ("open_question",)),
    (Key.Key_MediaStop, NONE, ("open_question",)),
]


def press(screen: PlayerScreen, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(screen.window().focusWidget() or screen, key, modifiers)


@pytest.mark.qt_log_ignore("keyToAscii")  # the test library knows no text for some media keys
@pytest.mark.parametrize(("key", "modifiers", "wanted"), ASKED)
def test_a_key_asks_the_bridge(
    open_screen: OpenScreen,
    bridge: FakeBridge,
    key: Key,
    modifiers: Qt.KeyboardModifier,
    wanted: tuple[object, ...],
) -> None:
    screen = open_screen(HOLD)
    press(screen, key, modifiers)
    assert bridge.asked == [wanted]


def test_no_key_has_two_meanings_and_every_command_has_one() -> None:
    used = Counter(QKeySequence(keys).toString() for row in BINDINGS for keys in row.keys)
    assert "" not in used
    assert [keys for keys, times in used.items() if times > 1] == []
    assert [row.command for row in BINDINGS] == list(Command)


def test_the_machines_volume_keys_stay_the_systems() -> None:
    bound = {keys for row in BINDINGS for keys in row.keys}
    assert not any("Volume" in keys for keys in bound)


def test_every_command_is_a_button_with_its_name_and_key(open_screen: OpenScreen) -> None:
    screen = open_screen(HOLD)
    for command in Command:
        button = screen.stage.controls.button(command)
        assert button.isVisible()
        assert button.accessibleName()
        assert binding(command).shown[0] in button.tip


@pytest.mark.parametrize("command", [each for each in Command if each is not Command.FULL_SCREEN])
def test_a_button_asks_what_its_key_asks(
    open_screen: OpenScreen, bridge: FakeBridge, command: Command
) -> None:
    screen = open_screen(HOLD)
    screen.stage.controls.button(command).click()
    clicked, bridge.asked = bridge.asked, []
    if not screen.stage.isEnabled():
        press(screen, Key.Key_Escape)
        bridge.asked = []
    screen.ask(command)
    assert clicked == bridge.asked
    assert len(clicked) == 1


def test_space_toggles_whatever_button_has_the_focus(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD)
    screen.stage.controls.button(Command.MUTE).setFocus()
    press(screen, Key.Key_Space)
    assert bridge.asked == [("toggle",)]


def test_enter_presses_the_button_in_focus(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    screen.stage.controls.button(Command.MUTE).setFocus()
    press(screen, Key.Key_Return)
    assert bridge.asked == [("toggle_mute",)]


@pytest.mark.parametrize(
    "command", [None, Command.LEAVE, Command.PINCH, Command.NOTE, Command.KEYS]
)
def test_every_button_of_stage_and_panels_gets_its_enter(
    open_screen: OpenScreen, qapp: QApplication, command: Command | None
) -> None:
    screen = open_screen(HOLD)
    if command is not None:
        screen.ask(command)
    assert buttons_that_miss(screen, qapp) == []


def test_every_button_of_the_end_page_gets_its_enter(
    open_screen: OpenScreen, bridge: FakeBridge, qapp: QApplication
) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion())
    assert buttons_that_miss(screen.end_page, qapp) == []


@pytest.mark.parametrize("state", [State.RUNNING, State.WAITING])
def test_space_is_done_where_the_player_waits(
    open_screen: OpenScreen, bridge: FakeBridge, state: State
) -> None:
    own_pace = samples.first(LINE, Kind.REPS, waits=True)
    screen = open_screen(samples.snapshot(LINE, own_pace, 4.0, state=state))
    press(screen, Key.Key_Space)
    assert bridge.asked == [("done",)]
    assert screen.stage.controls.button(Command.TOGGLE).accessibleName() == "Done"


def test_space_goes_on_from_a_pause_even_where_the_player_would_wait(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    own_pace = samples.first(LINE, Kind.REPS, waits=True)
    screen = open_screen(samples.snapshot(LINE, own_pace, 4.0, state=State.PAUSED))
    press(screen, Key.Key_Space)
    assert bridge.asked == [("toggle",)]


def test_a_held_key_repeats_the_volume_only(open_screen: OpenScreen) -> None:
    screen = open_screen(HOLD)
    repeating = {
        shortcut.key().toString()
        for shortcut in screen.stage.findChildren(QShortcut)
        if shortcut.autoRepeat()
    }
    assert repeating == {"Up", "Down"}


def test_f_fills_the_screen_and_leaves_it(open_screen: OpenScreen) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_F)
    assert screen.isFullScreen()
    press(screen, Key.Key_F)
    assert not screen.isFullScreen()


def test_the_sheet_lists_every_key(open_screen: OpenScreen) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_F1)
    shown = {label.text() for label in screen.keys_panel.findChildren(Text)}
    for row in BINDINGS:
        assert row.shown[0] in shown
        assert any(text.startswith(row.help) for text in shown)


def test_the_handbooks_table_has_every_key() -> None:
    lines = as_markdown().splitlines()
    assert len(lines) == len(BINDINGS) + 2
    assert "| P | That pinches: pauses at once and asks what you would like |" in lines
    assert all(line.count("|") == 3 for line in lines)

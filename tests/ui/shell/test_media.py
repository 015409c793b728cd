from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hiptimer.desktop.media import MediaCommands, MediaState, NowPlaying
from hiptimer.desktop.paths import shipped
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.snapshot import Snapshot, take
from hiptimer.player.transport import Transport
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Seconds
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.shell.media import MediaControls

PICTURE = Path("pigeon.jpg")
CATALOGUE = load_catalogue(shipped("sessions"))


class Bridge(QObject):
    """A transport without timers."""

    happened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        library = Library(shipped("sessions"), Path("none"), CATALOGUE)
        library.scan_shipped()
        entry = library.find("pigeon")
        assert entry is not None
        assert entry.session is not None
        self.title = entry.session.title
        timeline = compile_session(entry.session, CATALOGUE, CompileOptions())
        self.transport = Transport(timeline)
        self.now = Seconds(0.0)

    def snapshot(self) -> Snapshot:
        return take(self.transport, self.now)

    def seek(self, position: float) -> None:
        raise AssertionError("the player decides whether to")

    def do(self, name: str, *arguments: object) -> None:
        for event in getattr(self.transport, name)(self.now, *arguments):
            self.happened.emit(event)


class Player:
    """Remembers what was asked, and may refuse."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def ask(self, command: Command) -> bool:
        self.asked.append(command)
        return True

    def seek(self, position: float) -> bool:
        self.asked.append(round(position, 3))
        return True


class Session:
    """Media controls that remember what they show."""

    def __init__(self) -> None:
        self.shown: list[NowPlaying] = []
        self.jumps = 0
        self.closed = 0

    def show(self, now: NowPlaying) -> None:
        self.shown.append(now)

    def sought(self) -> None:
        self.jumps += 1

    def close(self) -> None:
        self.closed += 1


class Setting:
    def __init__(self) -> None:
        self.bridge, self.player, self.session = Bridge(), Player(), Session()
        self.raised = 0
        self.controls = MediaControls(
            self.bridge, self.player, self.raise_window, self.make, CATALOGUE,
            lambda _snapshot: PICTURE,
            session_title=self.bridge.title, play_id="p-1",
        )  # fmt: skip

    def make(self, commands: MediaCommands) -> Session:
        return self.session

    def raise_window(self) -> None:
        self.raised += 1


@pytest.fixture
def setting(qtbot: QtBot) -> Setting:
    return Setting()


def test_the_step_its_picture_and_the_whole_length_are_shown(setting: Setting) -> None:
    shown = setting.session.shown[-1]
    assert shown.session == setting.bridge.title
    assert shown.title == "Gait awareness walk, Both sides"  # pigeon warms up first
    assert shown.length == setting.bridge.transport.timeline.total_seconds
    assert shown.state is MediaState.PAUSED  # ready
    assert shown.artwork == PICTURE


def test_a_picture_that_came_later_is_shown(setting: Setting) -> None:
    before = len(setting.session.shown)
    setting.controls.refresh()
    assert len(setting.session.shown) == before + 1
    setting.controls.close()
    setting.controls.refresh()
    assert len(setting.session.shown) == before + 1


def test_it_follows_the_session(setting: Setting) -> None:
    setting.bridge.do("start")
    assert setting.session.shown[-1].state is MediaState.PLAYING
    setting.bridge.do("pause")
    assert [one.state for one in setting.session.shown][-1] is MediaState.PAUSED
    before = setting.session.shown[-1].title
    setting.bridge.do("seek", Seconds(setting.bridge.transport.timeline.total_seconds - 30))
    assert setting.session.jumps == 1
    assert setting.session.shown[-1].title != before


def test_play_and_pause_do_nothing_where_it_is_so_already(setting: Setting) -> None:
    setting.controls.pause()
    assert setting.player.asked == []
    setting.controls.play()
    setting.bridge.do("start")
    setting.controls.play()
    setting.controls.pause()
    assert setting.player.asked == [Command.TOGGLE, Command.TOGGLE]


def test_each_control_is_a_key_of_the_player(setting: Setting) -> None:
    controls = setting.controls
    for act in (controls.toggle, controls.next, controls.previous, controls.stop):
        act()
    controls.seek_by(10)
    controls.seek_by(-10)
    controls.seek_by(3)
    controls.seek_to(40)
    assert setting.player.asked == [
        Command.TOGGLE, Command.NEXT_STEP, Command.PREVIOUS_STEP, Command.LEAVE,
        Command.FORWARD, Command.BACK, 3.0, 40,
    ]  # fmt: skip
    controls.raise_window()
    assert setting.raised == 1


def test_seeking_beyond_the_end_goes_on_to_the_next_step(setting: Setting) -> None:
    setting.controls.seek_by(100_000)
    setting.controls.seek_by(-100_000)
    assert setting.player.asked == [Command.NEXT_STEP, -100_000 + setting.controls.position()]


def test_after_the_session_nothing_is_shown(setting: Setting) -> None:
    setting.controls.close()
    setting.controls.close()
    shown = len(setting.session.shown)
    setting.bridge.do("start")
    assert len(setting.session.shown) == shown
    assert setting.session.closed == 1

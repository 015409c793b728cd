"""A whole short session by ear alone: all that a screen reader is told, in order."""

import json
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.states import State
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.screen_reader import tell_roles
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.player.screen import PlayerScreen
from tests.ui.conftest import SetUp
from tests.ui.shell.test_playing import Rig
from tests.ui.spoken import things

pytestmark = pytest.mark.qt

STEPS = [
    {"do": "hold", "exercise": "ninety-ninety-stretch", "seconds": 20},
    {"do": "rest", "seconds": 10},
    {"do": "reps", "exercise": "seated-ir-lift", "reps": 3, "sets": 2, "tempo": [2, 1, 2, 1]},
    {"do": "reps", "exercise": "glute-bridge", "reps": 3, "pace": "own"},
    {"do": "measure", "check": "standing-posture"},
]


class Heard:
    """What a screen reader is told: the words, and "!" before those that cut off what it says."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(QAccessible, name)

    def isActive(self) -> bool:  # noqa: N802  Qt's name
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
        urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        self._told.append(f"{'! ' if urgent else ''}{event.message()}")

    def new(self) -> list[str]:
        told, self._told = self._told, []
        return told


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Heard:
    tell_roles()
    reader = Heard()
    monkeypatch.setattr("hiptimer.ui.kit.screen_reader.QAccessible", reader)
    return reader


class Session:
    """The short session in the player, on a virtual clock."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        written = {"format": 1, "id": "short", "title": "Short", "aim": "gain-rotation"}
        place = rig.services.paths.sessions / "short.json"
        place.write_text(json.dumps({**written, "steps": STEPS}), encoding="utf-8")
        rig.services.library.scan_user()
        rig.services.shelf.refresh()
        rig.playing.play("short", at_once=False)
        screen = rig.window.player
        assert isinstance(screen, PlayerScreen)
        self.screen = screen

    def until(self, state: State, seconds: float = 600.0) -> None:
        """Let time pass until the player comes to `state`; so many seconds at most."""
        for _ in range(round(2 * seconds)):
            bridge = self.rig.playing.bridge
            if bridge is None or bridge.snapshot().state is state:
                return
            self.rig.clock.forward(0.5)
            bridge.look()

    def to_the_end(self) -> None:
        while not self.screen.end_page.isVisible():
            self.until(State.WAITING)
            if not self.screen.end_page.isVisible():
                self.screen.ask(Command.TOGGLE)


@pytest.fixture
def play(set_up: SetUp, qtbot: QtBot) -> Iterator[Callable[[CueDetail], Session]]:
    rigs: list[Rig] = []

    def make(said: CueDetail) -> Session:
        rigs.append(Rig(set_up(empty=True, cue_detail=said)))
        session = Session(rigs[-1])
        session.screen.resize(1280, 800)
        session.screen.show()
        return session

    yield make
    for rig in rigs:
        gallery = Gallery.of(rig.services.theme)
        qtbot.waitUntil(partial(_rests, gallery))
        rig.close()


def _rests(gallery: Gallery) -> bool:
    return not gallery.is_busy


Play = Callable[[CueDetail], Session]
STRETCH = (
    "Ninety ninety stretch. Sit with both knees at right angles. Your right shin lies in front, "
    "your left leg out to the side, foot behind. Lean forward over the front shin."
)
REST = (
    "Walk your hands back, and sit up slowly. Rest for 10 seconds. "
    "Next: Seated internal rotation lift."
)
COUNTDOWN = ["5", "4", "3", "2", "1"]


def test_with_sounds_alone_nobody_needs_the_picture(play: Play, heard: Heard) -> None:
    session = play(CueDetail.SOUNDS)
    session.screen.ask(Command.TOGGLE)
    session.to_the_end()
    assert heard.new() == [
        "Short. Press Space to begin.",
        STRETCH,
        "! Hold for 20 seconds.",
        "If anything pinches, ease off and stop.",
        "Halfway.",
        *COUNTDOWN,
        (
            "Walk your hands back, and sit up slowly. Change sides. Bring your right leg behind "
            "you, out to the side, and the other shin in front. Lean forward again."
        ),
        "! Hold for 20 seconds.",
        "You feel it deep in your right hip.",
        "Halfway.",
        *COUNTDOWN,
        REST,
        (
            "Come up slowly. Seated internal rotation lift. Sit up high, so that your feet hang "
            "free. Keep your left knee still. Lift your left foot outward and up, and pause at the "
            "top. Go for 2, hold for 1, come back for 2."
        ),
        "! 3 reps, set 1 of 2.",
        *("1", "2", "3"),
        "Change sides. Keep your right knee still, and lift the right foot outward.",
        "! 3 reps, set 1 of 2.",
        *("1", "2", "3"),
        "Rest for 15 seconds. Then the last set. Go for 2, hold for 1, come back for 2.",
        "Change sides. Left leg.",
        "! 3 reps, set 2 of 2.",
        *("1", "2", "3"),
        "Change sides. Right leg.",
        "! 3 reps, set 2 of 2.",
        *("1", "2", "3"),
        (
            "Glute bridge. Lie on your back, knees bent, feet flat. Lift your hips until knees, "
            "hips and shoulders make one line. Lower with control."
        ),
        "! 3 reps, at your own pace. Press Space when done.",
        "Feel your buttocks lift you.",
        "Press Space when done",
        (
            "Come up slowly. Standing posture. Stand as you always stand. Look at your feet, then "
            "higher, at your kneecaps. Which way does each one point?"
        ),
        "Take your time.",
        "Press Space when done",
        "All done. Good work.",
        "Done. Short: 2:07 min of work. Left 0:56 · right 0:56. It is in your log",
    ]


def test_beside_the_voice_each_change_is_told_in_few_words(play: Play, heard: Heard) -> None:
    session = play(CueDetail.FULL)
    session.screen.ask(Command.TOGGLE)
    session.to_the_end()
    assert heard.new() == [
        "Short. Press Space to begin.",
        "90/90 stretch, left.",
        "! Hold for 20 seconds.",
        "Change to the right.",
        "! Hold for 20 seconds.",
        "Rest, 10 seconds. Next: Seated internal rotation lift, left.",
        "Seated internal rotation lift, left.",
        "! 3 reps, set 1 of 2.",
        "Change to the right.",
        "! 3 reps, set 1 of 2.",
        "Rest, 15 seconds. Next: Change to the left.",
        "Change to the left.",
        "! 3 reps, set 2 of 2.",
        "Change to the right.",
        "! 3 reps, set 2 of 2.",
        "Glute bridge.",
        "! 3 reps, at your own pace. Press Space when done.",
        "Press Space when done",
        "Standing posture.",
        "Look and write down: Standing posture.",
        "Press Space when done",
        "Done. Short: 2:07 min of work. Left 0:56 · right 0:56. It is in your log",
    ]


def test_what_a_person_does_is_told(play: Play, heard: Heard) -> None:
    session = play(CueDetail.SOUNDS)
    bridge = session.rig.playing.bridge
    assert bridge is not None
    ask = session.screen.ask
    heard.new()
    bridge.seek(30)
    assert heard.new() == ["Hold for 20 seconds, 8 seconds left."]  # before the start, too
    bridge.seek(0)
    ask(Command.TOGGLE)
    session.until(State.WAITING, 18)
    heard.new()
    for command, told in (
        (Command.TOGGLE, ["! Paused, 4 min 56 s left."]),
        (Command.TOGGLE, ["! Going on."]),
        (Command.FORWARD, ["! Hold for 20 seconds, 10 seconds left."]),
        (Command.ADD_TIME, ["10 seconds more: 19 seconds left."]),
        (Command.VOLUME_UP, ["Volume 85 %"]),
        (Command.VOLUME_DOWN, ["Volume 80 %"]),
        (Command.MUTE, ["Sound is off"]),
        (Command.MUTE, ["Volume 80 %"]),
        (Command.RESTART_STEP, [STRETCH]),
        (Command.NEXT_STEP, [REST]),
        (Command.TOGGLE, ["! Paused, 3 min 58 s left."]),
        (Command.PREVIOUS_STEP, ["90/90 stretch, left."]),  # its words come when it goes on
    ):
        ask(command)
        session.until(State.WAITING, 0.5)  # words come right after the sound that announces them
        assert [one for one in heard.new() if one != "Halfway."] == told, command


def test_what_is_asked_is_a_dialog_with_all_its_words(play: Play, heard: Heard) -> None:
    session = play(CueDetail.SOUNDS)
    ask, screen = session.screen.ask, session.screen
    ask(Command.TOGGLE)
    for command, panel, name in (
        (Command.LEAVE, screen.leave_panel, "Leave this session?"),
        (Command.NOTE, screen.note_panel, "A note"),
        (Command.KEYS, screen.keys_panel, "Keys"),
        (Command.PINCH, screen.pinch_panel, "Ease out of it"),
    ):
        ask(command)
        spoken = QAccessible.queryAccessibleInterface(panel)
        assert spoken.role() is QAccessible.Role.Dialog
        assert spoken.text(QAccessible.Text.Name) == name
        # A screen reader reads a dialog's own words by itself: a description would be the second.
        assert spoken.text(QAccessible.Text.Description) == ""
        words = [one.text(QAccessible.Text.Name) for one in things(panel)]
        shown = [text.text() for text in panel.findChildren(Text) if text.isVisible()]
        assert [words.count(text) for text in shown if text != name] == [1] * (len(shown) - 1)
        heard.new()
        panel.close_panel()
    ask(Command.NOTE)
    screen.note_panel.written.emit("Softer.")
    assert heard.new() == ["The note is kept."]

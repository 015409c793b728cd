"""The stage, its panels and the page at the end, together with a bridge."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.history.records import Status
from hiptimer.player.events import ClockJumped, EndAsked, PauseReason, SegmentStarted
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.plays.keeper import Foreseen, Kept
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.focus import stops
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.player.overlay import Overlay
from hiptimer.ui.player.pointer import Pointer
from hiptimer.ui.player.screen import PlayerScreen
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

LINE = samples.timeline()
HOLD_SEGMENT = samples.first(LINE, Kind.HOLD, side=Side.LEFT)
HOLD = samples.snapshot(LINE, HOLD_SEGMENT, 10.0)
Key = Qt.Key


def press(screen: PlayerScreen, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(screen.window().focusWidget() or screen, key)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget)]


def note_field(screen: PlayerScreen) -> QPlainTextEdit:
    (field,) = screen.note_panel.findChildren(QPlainTextEdit)
    return field


# The stage


def test_the_side_stands_on_its_side_in_its_colour(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    word = open_screen(HOLD).stage.side_word
    assert (word.text(), word.alignment()) == ("Left hip", Qt.AlignmentFlag.AlignLeft)
    right = samples.first(LINE, Kind.HOLD, side=Side.RIGHT)
    bridge.snapshot_changed.emit(samples.snapshot(LINE, right, 1.0))
    assert (word.text(), word.alignment()) == ("Right hip", Qt.AlignmentFlag.AlignRight)
    both = samples.first(LINE, Kind.HOLD, exercise="butterfly")
    bridge.snapshot_changed.emit(samples.snapshot(LINE, both, 1.0))
    assert (word.text(), word.alignment()) == ("Both sides", Qt.AlignmentFlag.AlignHCenter)


def test_alternating_reps_change_the_side_word(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    turns = samples.first(LINE, Kind.REPS, exercise="ninety-ninety-rotation")
    stage = open_screen(samples.snapshot(LINE, turns, 1.0)).stage
    assert stage.side_word.text() == "Left hip"
    bridge.snapshot_changed.emit(samples.snapshot(LINE, turns, 7.0))
    assert (stage.side_word.text(), stage.ring.look.tone) == ("Right hip", "right")
    assert stage.figure.moment is not None
    assert stage.figure.moment.side is Side.RIGHT


def test_what_is_said_is_shown(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    stage = open_screen(HOLD).stage
    assert stage.caption.text() == "Lean over the front shin. Let the back hip settle."
    bridge.caption.emit("Breathe out and sink a little.")
    assert stage.caption.text() == "Breathe out and sink a little."


def test_trouble_is_told_until_the_next_segment(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    stage = open_screen(HOLD).stage
    bridge.trouble.emit("The voice is away. Sounds go on.")
    assert stage.detail.text() == "The voice is away. Sounds go on."
    bridge.snapshot_changed.emit(samples.snapshot(LINE, LINE.segments[3], 0.0))
    assert stage.detail.text() == ""


def test_the_level_is_shown(open_screen: OpenScreen) -> None:
    lift = samples.first(LINE, Kind.REPS, level="red band")
    assert open_screen(samples.snapshot(LINE, lift, 0.0)).stage.detail.text() == "red band"


def test_a_pause_is_seen_and_the_next_tick_takes_it_away(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    stage = open_screen(HOLD).stage
    assert not stage.veil.isVisible()
    paused = structs.replace(HOLD, state=State.PAUSED, pause_reason=PauseReason.PERSON)
    bridge.snapshot_changed.emit(paused)
    assert stage.veil.isVisibleTo(stage)
    assert stage.veil.texts == ("Paused", "", "Press Space to go on")
    assert stage.controls.button(Command.TOGGLE).accessibleName() == "Go on"
    bridge.snapshot_changed.emit(HOLD)
    assert not stage.veil.isVisible()
    assert stage.controls.button(Command.TOGGLE).accessibleName() == "Pause"


def test_a_pause_leaves_the_figure_in_sight(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    """It is then that one studies it."""
    stage = open_screen(HOLD).stage
    bridge.snapshot_changed.emit(structs.replace(HOLD, state=State.PAUSED))
    figure, mark = stage.figure.geometry(), stage.veil.geometry()
    assert figure.contains(mark)
    assert mark.width() * mark.height() < 0.2 * figure.width() * figure.height()
    assert mark.topLeft() == figure.topLeft()
    assert stage.figure.moment is not None
    assert stage.figure.moment.kind is Kind.HOLD


def test_before_the_start_moving_the_playhead_shows_where_it_stands(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    ready = samples.snapshot(LINE, LINE.segments[0], state=State.READY)
    stage = open_screen(ready).stage
    assert stage.veil.texts[0] == "Ready"
    there = samples.snapshot(LINE, HOLD_SEGMENT, 10.0, State.READY)
    bridge.snapshot_changed.emit(there)
    assert stage.figure.moment is not None
    assert (stage.figure.moment.kind, stage.figure.moment.side) == (Kind.HOLD, Side.LEFT)
    assert stage.ring.look.tone == "left"
    assert stage.caption.text()
    assert stage.veil.texts[0] == "Ready"


def test_what_comes_next_has_its_own_picture_where_the_words_are_the_same(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    """A rest, then another exercise of the same name; or the same in another form."""
    screen = open_screen(HOLD)
    card = screen.stage.next_card
    butterfly = samples.first(LINE, Kind.HOLD, exercise="butterfly")
    for exercise in ("butterfly", "ninety-ninety-stretch", "butterfly"):
        coming = structs.replace(butterfly, exercise=exercise)
        now = structs.replace(butterfly, exercise=exercise)
        card.show_next(coming, now)  # "Hold for 2 min 30 s", whatever it is
        (figure,) = card.findChildren(FigureView)
        assert figure.moment is not None
        assert figure.moment.subject == exercise


def test_a_pause_after_sleep_says_how_long(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    stage = open_screen(HOLD).stage
    bridge.happened.emit(ClockJumped(Seconds(1.0), Seconds(10.0), Seconds(720.0)))
    bridge.snapshot_changed.emit(
        structs.replace(HOLD, state=State.PAUSED, pause_reason=PauseReason.CLOCK_JUMP)
    )
    assert "The computer slept for 12 minutes. You are where you were." in stage.veil.texts


def test_time_can_be_added_only_where_it_can(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    button = open_screen(HOLD).stage.controls.button(Command.ADD_TIME)
    assert button.isEnabled()
    own = samples.first(LINE, Kind.REPS, waits=True)
    bridge.snapshot_changed.emit(samples.snapshot(LINE, own, 1.0))
    assert not button.isEnabled()


def test_only_the_tip_of_the_ring_is_painted_again(
    open_screen: OpenScreen, bridge: FakeBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = open_screen(HOLD).stage.ring
    regions = []
    monkeypatch.setattr(type(ring), "update", lambda _self, *rect: regions.append(rect))
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 10.2))
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 10.2))
    assert len(regions) == 1
    (tip,) = regions[0]
    assert tip.width() * tip.height() < ring.width() * ring.height() / 20
    regions.clear()
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 11.2))
    assert regions == [()]  # another second: all of it


def test_with_reduced_motion_the_ring_moves_with_its_digits_only(
    open_screen: OpenScreen, bridge: FakeBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = open_screen(HOLD).stage.ring
    monkeypatch.setattr(Theme, "reduced_motion", property(lambda _self: True))
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 10.1))
    begun = ring.look.full
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 10.9))
    assert ring.look.full == begun
    bridge.snapshot_changed.emit(samples.snapshot(LINE, HOLD_SEGMENT, 11.1))
    assert ring.look.full < begun


# Flash and pointer


def test_a_new_segment_breathes_in_its_colour(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD, flash=True)
    bridge.happened.emit(SegmentStarted(Seconds(0.0), Seconds(0.0), HOLD_SEGMENT))
    assert screen.flash.is_on
    screen.flash.stop()
    assert not screen.flash.isVisible()


def test_the_flash_lights_the_edge_and_leaves_figure_and_digits_alone(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD, flash=True)
    before = screen.grab().toImage()
    bridge.happened.emit(SegmentStarted(Seconds(0.0), Seconds(0.0), HOLD_SEGMENT))
    screen.flash.findChildren(QVariantAnimation)[0].setCurrentTime(70)
    during = screen.grab().toImage()
    screen.flash.stop()
    middle = screen.flash.untouched
    assert middle.contains(screen.stage.figure.geometry())
    assert middle.contains(screen.stage.ring.geometry())
    assert during.copy(middle) == before.copy(middle)
    for x, y in ((0, 300), (screen.width() - 1, 300), (500, 0), (500, screen.height() - 1)):
        assert during.pixel(x, y) != before.pixel(x, y)


def test_no_flash_where_it_is_off_or_motion_is_reduced(
    open_screen: OpenScreen, bridge: FakeBridge, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = SegmentStarted(Seconds(0.0), Seconds(0.0), HOLD_SEGMENT)
    off = open_screen(HOLD, flash=False)
    monkeypatch.setattr(Theme, "reduced_motion", property(lambda _self: True))
    still = open_screen(HOLD, flash=True)
    bridge.happened.emit(started)
    assert not off.flash.is_on
    assert not still.flash.is_on


def test_the_pointer_hides_only_while_it_may_and_rests(
    open_screen: OpenScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.ui.player.pointer._POINTER_MS", 0)
    screen = open_screen(HOLD)
    pointer = Pointer(screen)

    def hides(*, may_hide: bool) -> bool:
        pointer.follow(may_hide=may_hide)
        return pointer.is_hidden

    assert not hides(may_hide=True)  # seen for the first time
    assert hides(may_hide=True)
    QCursor.setPos(QCursor.pos().x() + 40, QCursor.pos().y() + 40)
    assert not hides(may_hide=True)
    assert hides(may_hide=True)
    assert not hides(may_hide=False)


# Panels


@pytest.mark.parametrize("command", [Command.NOTE, Command.KEYS, Command.LEAVE])
def test_a_question_stops_the_clock_and_esc_lets_it_go_on(
    open_screen: OpenScreen, bridge: FakeBridge, command: Command
) -> None:
    screen = open_screen(HOLD)
    screen.ask(command)
    assert not screen.stage.isEnabled()
    press(screen, Key.Key_Escape)
    assert bridge.asked == [("open_question",), ("close_question",)]
    assert screen.stage.isEnabled()
    assert screen.window().focusWidget() is screen.stage


def panel_of(screen: PlayerScreen, command: Command) -> Overlay:
    return {
        Command.PINCH: screen.pinch_panel,
        Command.NOTE: screen.note_panel,
        Command.KEYS: screen.keys_panel,
        Command.LEAVE: screen.leave_panel,
    }[command]


@pytest.mark.parametrize("command", [Command.PINCH, Command.NOTE, Command.KEYS, Command.LEAVE])
def test_the_focus_stays_in_the_panel(open_screen: OpenScreen, command: Command) -> None:
    screen = open_screen(HOLD)
    screen.ask(command)
    panel = panel_of(screen, command)
    assert panel.accessibleName()
    visited = set()
    for key in [Key.Key_Tab] * 6 + [Key.Key_Backtab] * 6:
        press(screen, key)
        focused = screen.window().focusWidget()
        assert focused is not None
        assert panel.isAncestorOf(focused)
        visited.add(focused)
    assert len(visited) == len(stops(panel))


@pytest.mark.parametrize("command", [Command.PINCH, Command.KEYS, Command.LEAVE])
def test_the_players_keys_do_nothing_below_a_panel(
    open_screen: OpenScreen, bridge: FakeBridge, command: Command
) -> None:
    screen = open_screen(HOLD)
    screen.ask(command)
    panel_of(screen, command).setFocus()
    bridge.asked.clear()
    press(screen, Key.Key_Right, Key.Key_M, Key.Key_R, Key.Key_Space, Key.Key_P, Key.Key_N)
    assert bridge.asked == []


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Key.Key_1, ("leave", "save")),
        (Key.Key_2, ("finish",)),
        (Key.Key_3, ("leave", "later")),
        (Key.Key_4, ("leave", "discard")),
        (Key.Key_Escape, ("close_question",)),
        (Key.Key_Return, ("close_question",)),
    ],
)
def test_leaving_asks_once(
    open_screen: OpenScreen, bridge: FakeBridge, key: Key, wanted: tuple[object, ...]
) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_Escape)
    press(screen, key)
    assert bridge.asked == [("open_question",), wanted]
    assert not screen.leave_panel.isVisible()


def test_leaving_says_before_what_each_answer_does(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD)
    panel = screen.leave_panel
    slight, partial, check = Status.SLIGHT, Status.PARTIAL, Status.CHECK
    for saved, finished, pain, offered, told in (
        (partial, Status.COMPLETED, False, "1 2 3 4", "count as completed"),
        (partial, partial, False, "1 2 3", "kept as a part"),
        (slight, slight, False, "1 2", "too little"),
        (slight, slight, True, "1 2", "report of pain is kept"),
        (check, check, False, "1 2 3", "What you measured is kept"),
    ):
        bridge.foresees = Foreseen(saved, finished, has_pain=pain)
        press(screen, Key.Key_Escape)
        words = " ".join(text.text() for text in panel.findChildren(Text))
        buttons = [button for button in panel.findChildren(Button) if button.isVisible()]
        assert told in words
        assert len(buttons) - 1 == len(offered.split())  # beside "Stay"
        said = {button.text() for button in buttons}
        assert ("Save what you did" in said) is (saved is not slight)
        assert ("Finish here, as completed" in said) is (finished is not saved)
        press(screen, Key.Key_Escape)
    bridge.foresees = Foreseen(slight, slight, has_pain=False)
    bridge.asked.clear()
    press(screen, Key.Key_Escape, Key.Key_3, Key.Key_4)  # nothing has these keys now
    assert bridge.asked == [("open_question",)]
    press(screen, Key.Key_2)
    assert bridge.asked[-1] == ("leave", "discard")


def test_past_the_last_step_it_asks_once(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    for _ in range(2):
        bridge.happened.emit(EndAsked(Seconds(0.0), Seconds(0.0)))
    assert screen.leave_panel.isVisible()
    assert screen.leave_panel.accessibleName() == "End it here?"
    assert bridge.asked == [("open_question",)]


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        (Key.Key_1, "easier"),
        (Key.Key_2, "skip"),
        (Key.Key_3, "go-on"),
        (Key.Key_4, "stop"),
        (Key.Key_Escape, "go-on"),
    ],
)
def test_that_pinches_pauses_at_once_and_offers_four_ways(
    open_screen: OpenScreen, bridge: FakeBridge, key: Key, choice: str
) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_P)
    assert bridge.asked == [("pinch",)]
    assert "Sit on a folded blanket and keep your chest tall." in texts(screen.pinch_panel)
    press(screen, key)
    assert bridge.asked == [("pinch",), ("pinch_choice", choice)]
    assert screen.stage.isEnabled()


def test_without_an_easier_variant_none_is_offered(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    butterfly = samples.first(LINE, Kind.HOLD, exercise="butterfly")
    screen = open_screen(samples.snapshot(LINE, butterfly, 3.0))
    press(screen, Key.Key_P, Key.Key_1)
    assert bridge.asked == [("pinch",)]
    assert screen.pinch_panel.isVisible()
    press(screen, Key.Key_2)
    assert bridge.asked[-1] == ("pinch_choice", "skip")


def test_a_note_is_written_with_enter(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_N)
    field = note_field(screen)
    QTest.keyClicks(field, "Warm today, pr 1 ?")
    press(screen, Key.Key_Return)
    assert bridge.asked == [
        ("open_question",),
        ("add_note", "Warm today, pr 1 ?"),
        ("close_question",),
    ]


def test_a_note_that_is_not_written_yet_waits(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_N)
    field = note_field(screen)
    QTest.keyClicks(field, "Half a th")
    press(screen, Key.Key_Escape)
    press(screen, Key.Key_N)
    assert field.toPlainText() == "Half a th"
    assert not any(asked[0] == "add_note" for asked in bridge.asked)


def test_an_empty_note_is_none(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_N, Key.Key_Return)
    assert bridge.asked == [("open_question",), ("close_question",)]


# The end


def test_the_end_says_what_was_done_and_that_it_is_written(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion())
    shown = texts(screen.end_page)
    assert shown[:3] == [
        "Done",
        "Passive to active: 18 minutes of work",
        "Left 9:00 · right 9:00. It is in your log.",
    ]
    assert not screen.stage.isVisible()


@pytest.mark.parametrize(
    ("kept", "told"),
    [(Kept.JOURNAL, "could not be written"), (Kept.MEMORY, "kept only until you quit")],
)
def test_the_end_never_says_written_of_what_was_not(
    open_screen: OpenScreen, bridge: FakeBridge, kept: Kept, told: str
) -> None:
    screen = open_screen(HOLD)
    bridge.kept = kept
    bridge.finished.emit(samples.completion())
    shown = " ".join(texts(screen.end_page))
    assert told in shown
    assert "It is in your log" not in shown


def test_the_end_of_a_part_is_not_called_done(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion(Status.PARTIAL))
    assert texts(screen.end_page)[0] == "Partly done"


def test_enter_closes_with_nothing_answered(
    open_screen: OpenScreen, bridge: FakeBridge, qtbot: QtBot
) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion())
    with qtbot.waitSignal(screen.closed) as closed:
        press(screen, Key.Key_Return)
    assert closed.args == [None, None, ""]


def test_effort_pain_and_a_note_by_keyboard(
    open_screen: OpenScreen, bridge: FakeBridge, qtbot: QtBot
) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion())
    press(screen, Key.Key_1, Key.Key_0)
    assert "10 everything I had" in texts(screen.end_page)
    press(screen, Key.Key_Tab, Key.Key_2)
    press(screen, Key.Key_Tab)
    QTest.keyClicks(screen.window().focusWidget(), "7 nights in a row")
    with qtbot.waitSignal(screen.closed) as closed:
        press(screen, Key.Key_Return)
    assert closed.args == [10, 2, "7 nights in a row"]


def test_an_answer_can_be_taken_back(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    bridge.finished.emit(samples.completion())
    effort = screen.end_page.effort
    press(screen, Key.Key_0)
    assert effort.value == 0
    press(screen, Key.Key_Right, Key.Key_Right)
    assert effort.value == 2
    assert effort.accessibleName() == "Effort, 0 to 10: 2, light"
    press(screen, Key.Key_Backspace)
    assert effort.value is None


def test_the_end_closes_an_open_panel(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_P)
    bridge.finished.emit(samples.completion())
    assert not screen.pinch_panel.isVisible()
    assert screen.end_page.isVisible()


def test_the_window_is_as_it_was_when_the_session_is_over(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD)
    press(screen, Key.Key_F)
    assert screen.isFullScreen()
    bridge.left.emit()
    assert not screen.isFullScreen()


def test_leaving_without_keeping_anything_is_passed_on(
    open_screen: OpenScreen, bridge: FakeBridge, qtbot: QtBot
) -> None:
    screen = open_screen(HOLD)
    with qtbot.waitSignal(screen.left):
        bridge.left.emit()


# Without the picture


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What a screen reader is told, and whether at once."""
    told: list[tuple[str, bool]] = []

    class Reader:
        @staticmethod
        def isActive() -> bool:  # noqa: N802  Qt's name
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
            urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            told.append((event.message(), urgent))

    monkeypatch.setattr("hiptimer.ui.kit.screen_reader.QAccessible", Reader)
    return told


@pytest.mark.parametrize("heard", [True, False])
def test_what_nobody_hears_is_announced(
    announced: list[tuple[str, bool]],
    qtbot: QtBot,
    theme: Theme,
    bridge: FakeBridge,
    heard: bool,
) -> None:
    screen = PlayerScreen(bridge, theme, samples.catalogue(), is_heard=lambda: heard)
    qtbot.addWidget(screen)
    bridge.snapshot_changed.emit(samples.snapshot(LINE, LINE.segments[0], 0.0, state=State.READY))
    bridge.happened.emit(SegmentStarted(Seconds(0), HOLD_SEGMENT.start, HOLD_SEGMENT))
    bridge.caption.emit("Lean over the front shin.")
    screen.show_sound(30, muted=False)
    bridge.trouble.emit("The loudspeaker is gone.")
    bridge.finished.emit(samples.completion())
    caption = [] if heard else [("Lean over the front shin.", False)]
    sides = "Left 9:00 · right 9:00"
    assert announced == [
        (f"{LINE.title}. Press Space to begin.", False),
        ("Hold for 45 seconds, set 1 of 2.", True),
        *caption,
        ("Volume 30 %", False),
        ("The loudspeaker is gone.", True),
        (f"Done. Passive to active: 18 minutes of work. {sides}. It is in your log", False),
    ]


def test_the_volume_stands_for_two_seconds_after_the_last_change(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(HOLD)
    detail, stood = screen.stage.detail, screen.stage.detail.text()
    here = Qt.FindChildOption.FindDirectChildrenOnly
    (goes,) = screen.stage.findChildren(QTimer, options=here)
    screen.show_sound(90, muted=False)
    assert (detail.text(), goes.isActive(), goes.interval()) == ("Volume 90 %", True, 2000)
    goes.timeout.emit()
    assert detail.text() == stood
    screen.show_sound(90, muted=False)
    bridge.trouble.emit("The disk is full.")
    assert (detail.text(), goes.isActive()) == ("The disk is full.", False)


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.PAUSED, State.WAITING])
def test_plus_never_changes_the_volume(
    open_screen: OpenScreen, bridge: FakeBridge, state: State
) -> None:
    screen = open_screen(structs.replace(HOLD, state=state))
    louder = screen.stage.controls.button(Command.VOLUME_UP)
    QTest.mouseClick(louder, Qt.MouseButton.LeftButton)
    before = len(bridge.asked)
    press(screen, Key.Key_Plus)
    assert bridge.asked[before:] == [("add_time",)]
    louder.setFocus(Qt.FocusReason.TabFocusReason)
    press(screen, Key.Key_Plus)
    assert bridge.asked[before:] == [("add_time",)] * 2


def test_what_was_begun_goes_on_and_does_not_begin(open_screen: OpenScreen) -> None:
    veil = open_screen(structs.replace(HOLD, state=State.READY)).stage.veil
    assert veil.texts[2] == "Press Space to go on"

"""Nothing is clipped, nothing overlaps, nothing is too small to be read from the mat."""

from itertools import combinations

import pytest
from msgspec import structs
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences import Theme as Choice
from hiptimer.player.events import PauseReason
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.session.in_language import in_language
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Side
from hiptimer.session.sided import with_side
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.player.panel import Panel
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.player.stage import Stage
from hiptimer.words.language import ENGLISH, LANGUAGES, use
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

SIZES = [(900, 600), (1280, 800), (1920, 1080), (3840, 2160)]
TEXTS = [80, 100, 200]
LIFT = "seated-ir-lift"


def states(*, long: bool = False) -> dict[str, Snapshot]:
    line = samples.timeline(long=long)
    hold = samples.first(line, Kind.HOLD, side=Side.RIGHT)
    own = samples.first(line, Kind.REPS, waits=True)
    check = samples.first(line, Kind.MEASURE, exercise="prone-rotation-test")
    lift = samples.first(line, Kind.REPS, exercise=LIFT, set=2)
    return {
        "hold": samples.snapshot(line, hold, 16.5),
        "minutes": samples.snapshot(line, samples.first(line, Kind.HOLD, exercise="butterfly")),
        "reps": samples.snapshot(line, lift, 65.0),
        "own pace": samples.snapshot(line, own, 3.0),
        "prepare": samples.snapshot(line, samples.first(line, Kind.PREPARE), 1.0),
        "ready?": samples.snapshot(
            line, samples.first(line, Kind.PREPARE, waits=True), 8.0, state=State.WAITING
        ),
        "change": samples.snapshot(line, samples.first(line, Kind.CHANGE), 1.0),
        "rest": samples.snapshot(line, samples.first(line, Kind.REST), 1.0),
        "slept": samples.snapshot(line, hold, 16.5, State.PAUSED, PauseReason.CLOCK_JUMP),
        "measure": samples.snapshot(line, check, 2.0),
    }


STATES = list(states())


def parts(screen: PlayerScreen) -> dict[str, QWidget]:
    """What stands on the stage now; the veil lies over the figure on purpose."""
    stage = screen.stage
    return {
        name: part
        for name, part in vars(stage).items()
        if isinstance(part, QWidget)
        and part is not stage.veil
        and part.isVisibleTo(stage)
        and not (isinstance(part, FitLabel) and not part.text())
    }


def within(child: QWidget, ancestor: QWidget) -> bool:
    corner = child.mapTo(ancestor, child.rect().topLeft())
    return ancestor.rect().contains(QRect(corner, child.size()))


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
def test_the_stage_at_any_size(
    open_screen: OpenScreen,
    bridge: FakeBridge,
    theme: Theme,
    size: tuple[int, int],
    text: int,
    long: bool,
) -> None:
    theme.follow(Preferences(theme=Choice.DARK, text_size=text))
    screen = open_screen(size=size, long=long)
    for state, snapshot in states(long=long).items():
        bridge.snapshot_changed.emit(snapshot)
        shown = parts(screen)
        for (one, first), (other, second) in combinations(shown.items(), 2):
            assert not first.geometry().intersects(second.geometry()), (state, one, other)
        for name, part in shown.items():
            assert within(part, screen.stage), (state, name)
            assert min(part.width(), part.height()) > 0, (state, name)
            if isinstance(part, FitLabel):
                assert part.fitted.whole, (state, name, part.fitted)
        assert_words_have_room(screen, state)


def assert_words_have_room(screen: PlayerScreen, state: str) -> None:
    for label in screen.stage.next_card.findChildren(FitLabel):
        if label.isVisibleTo(screen):
            assert label.fitted.whole, (state, label.text())
            assert within(label, screen.stage.next_card), (state, label.text())
    if screen.stage.ring.isVisibleTo(screen):
        assert screen.stage.ring.words_are_whole, state


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
def test_the_buttons_at_any_size(
    open_screen: OpenScreen, theme: Theme, size: tuple[int, int], text: int
) -> None:
    theme.follow(Preferences(text_size=text))
    controls = open_screen(states()["hold"], size).stage.controls
    buttons = [controls.button(command) for command in Command]
    for one, other in combinations(buttons, 2):
        assert not one.geometry().intersects(other.geometry())
    for button in buttons:
        assert within(button, controls)
        assert button.height() >= 30  # still easy to hit
        assert button.width() >= button.sizeHint().width()


def panels(screen: PlayerScreen, bridge: FakeBridge) -> list[Panel]:
    """Open each panel in turn; all of them are laid out afterwards."""
    opened: list[Panel] = []
    for command, panel in (
        (Command.PINCH, screen.pinch_panel),
        (Command.NOTE, screen.note_panel),
        (Command.KEYS, screen.keys_panel),
        (Command.LEAVE, screen.leave_panel),
    ):
        screen.ask(command)
        opened.append(panel)
        assert_panel_holds(panel)
        panel.answer_escape()
    bridge.finished.emit(samples.completion())
    assert_panel_holds(screen.end_page)
    return [*opened, screen.end_page]


def assert_panel_holds(panel: Panel) -> None:
    assert panel.isVisible()
    assert within(panel.card, panel)
    for label in panel.findChildren(Text):
        if label.isVisibleTo(panel) and label.text():
            layout, height = label.laid_out(label.width())
            name = (type(panel).__name__, label.text())
            widths = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
            assert max(widths) <= label.width() + 1, name
            assert height <= label.height() + 2, name
    for button in panel.findChildren(QAbstractButton):
        if button.isVisibleTo(panel):
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert button.x() + button.width() <= panel.body.width(), button.text()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
def test_the_panels_at_any_size(
    open_screen: OpenScreen,
    bridge: FakeBridge,
    theme: Theme,
    size: tuple[int, int],
    text: int,
) -> None:
    theme.follow(Preferences(text_size=text))
    screen = open_screen(states()["hold"], size)
    for panel in panels(screen, bridge):
        if text <= 100:
            assert not panel.scrolls, type(panel).__name__


def texts_in(widget: QWidget) -> list[Text | Button]:
    found: list[Text | Button] = list(widget.findChildren(Text))
    found += widget.findChildren(Button)
    return [part for part in found if part.text()]


def test_the_least_sizes_of_type(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    for long in (False, True):
        screen = open_screen(size=(1280, 800), long=long)
        stage = screen.stage
        for state, snapshot in states(long=long).items():
            bridge.snapshot_changed.emit(snapshot)
            for name, part in parts(screen).items():
                if isinstance(part, FitLabel):
                    assert part.fitted.pixels >= 20, (state, name)
            assert stage.name.fitted.pixels >= 40, state
            assert not stage.side_word.text() or stage.side_word.fitted.pixels >= 56, state
            if stage.ring.isVisibleTo(stage):
                assert stage.ring.lines_px >= 20, (state, stage.ring.look)
                if stage.ring.look.big and not long:
                    assert stage.ring.digits_px >= 160, (state, stage.ring.look)
            for label in stage.next_card.findChildren(FitLabel):
                assert label.fitted.pixels >= 20, (state, label.text())
            for part in texts_in(stage.measure_panel):
                assert part.font().pixelSize() >= 20, (state, part.text())
        for panel in panels(screen, bridge):
            for part in texts_in(panel):
                assert part.font().pixelSize() >= 20, part.text()
        screen.hide()


def test_labels_of_buttons_are_large_enough(open_screen: OpenScreen) -> None:
    controls = open_screen(states()["hold"], (1280, 800)).stage.controls
    for command in Command:
        button = controls.button(command)
        if button.text():
            assert button.font().pixelSize() >= 20, command


def test_a_new_text_size_is_laid_out_at_once(open_screen: OpenScreen, theme: Theme) -> None:
    stage = open_screen(states()["hold"]).stage
    before = stage.caption.fitted.pixels
    theme.follow(Preferences(text_size=150))
    assert stage.caption.fitted.pixels > before


def test_the_words_of_what_comes_next_stand_in_the_middle(
    open_screen: OpenScreen, bridge: FakeBridge, theme: Theme
) -> None:
    theme.follow(Preferences(text_size=200))
    card = open_screen(size=(900, 600)).stage.next_card
    for snapshot in states().values():
        bridge.snapshot_changed.emit(snapshot)
        label, words = card.findChildren(FitLabel)
        above, below = label.y(), card.height() - words.geometry().bottom() - 1
        assert abs(above - below) <= 2, snapshot.segment


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [100, 200])
def test_each_exercises_side_is_said_whole_in_the_smallest_window(
    open_screen: OpenScreen, theme: Theme, language: str, text: int
) -> None:
    theme.follow(Preferences(text_size=text))
    screen = open_screen(states()["hold"], (640, 480))
    use(language)
    try:
        shipped_exercises = in_language(load_catalogue(shipped("sessions"))).exercises.values()
    finally:
        use(ENGLISH)
    cut = []
    for label in {one.side_label for one in shipped_exercises}:
        for side in Side:
            screen.stage.side_word.say(with_side(label, side), side.value)
            if not screen.stage.side_word.fitted.whole:
                cut.append(with_side(label, side))
    assert cut == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "size"), [(100, (640, 480)), (200, (640, 480)), (200, (900, 600))]
)
def test_what_comes_next_has_its_picture_beside_all_its_words_in_small_windows(
    open_screen: OpenScreen, theme: Theme, language: str, text: int, size: tuple[int, int]
) -> None:
    theme.follow(Preferences(text_size=text))
    screen = open_screen(states()["prepare"], size)
    use(language)
    try:
        known = in_language(load_catalogue(shipped("sessions")))
        stage = Stage(theme, known, screen)
        stage.resize(*size)
        now, coming = states()["rest"], states()["hold"].segment
        cut = []
        for exercise in known.exercises:
            following = structs.replace(coming, kind=Kind.PREPARE, exercise=exercise)
            stage.show_snapshot(structs.replace(now, next=following))
            (figure,) = stage.next_card.findChildren(FigureView)
            words = stage.next_card.findChildren(FitLabel)
            if figure.isHidden() or not all(one.fitted.whole for one in words):
                cut.append(exercise)
    finally:
        use(ENGLISH)
    assert cut == []

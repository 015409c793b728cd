"""Seen from the mat, digits, names and words are as large as eyes need them."""

import math
from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import MatLayout, Preferences
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.pages import piece_at, pieces_of
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.player.sight import DIGITS, NAME, WORDS, Seat, arcminute, minutes_of
from hiptimer.ui.player.stage import Stage
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

LAPTOP = 294  # millimetres: 13.3 inches
SCREENS = [(1366, 768, LAPTOP), (1920, 1080, LAPTOP), (2560, 1440, 597), (1920, 1200, 518)]
LINE = samples.timeline()
MOMENTS: dict[str, Callable[[], Snapshot]] = {
    "hold": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.HOLD, side=Side.RIGHT), 5),
    "a long hold": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.HOLD, seconds=150), 5),
    "reps": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.REPS, sets=3), 30),
    "own pace": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.REPS, waits=True)),
    "prepare": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.PREPARE), 1),
    "change": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.CHANGE), 1),
    "rest": lambda: samples.snapshot(LINE, samples.first(LINE, Kind.REST), 1),
    "waiting": lambda: samples.snapshot(
        LINE, samples.first(LINE, Kind.PREPARE, waits=True), 30, State.WAITING
    ),
}


def from_mat(stage: Stage, metres: float, wide_px: int, wide_mm: float) -> None:
    stage.look_from(metres, wide_px / wide_mm)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("long", [False, True])
def test_angles_hold_from_three_metres(
    open_screen: OpenScreen, screen: tuple[int, int, int], moment: str, long: bool
) -> None:
    wide, high, millimetres = screen
    stage = open_screen(MOMENTS[moment](), (wide, high), long=long).stage
    from_mat(stage, 3.0, wide, millimetres)
    angles = _angles(stage, wide / millimetres, 3.0)
    assert {name: angle for name, (angle, least) in angles.items() if angle < least} == {}
    for label in (stage.side_word, stage.time_left, stage.caption):
        assert label.fitted.whole, label.text()
    assert stage.name.fitted.whole
    assert stage.rect().contains(stage.childrenRect())


def _angles(stage: Stage, dense: float, metres: float) -> dict[str, tuple[float, float]]:
    theme = stage._theme
    cap = QFontMetricsF(theme.font_px(200)).capHeight() / 200

    def angle(pixels: float) -> float:
        return minutes_of(pixels * cap, dense, metres)

    found = {
        label.text(): (angle(label.fitted.pixels), least)
        for label, least in (
            (stage.side_word, NAME),
            (stage.name, NAME),
            (stage.caption, WORDS),
            (stage.time_left, WORDS),
        )
        if label.text()
    }
    found["then"] = angle(stage.then.type_px), WORDS
    if stage.ring.look.lines != ("",):
        found["in the ring"] = angle(stage.ring.lines_px), WORDS
    if stage.ring.look.big:
        found["digits"] = angle(stage.ring.digits_px), DIGITS
    return found


@pytest.mark.parametrize("screen", [*SCREENS, (1280, 800, LAPTOP)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_digits_and_words_keep_off_the_ring(
    open_screen: OpenScreen, screen: tuple[int, int, int], moment: str
) -> None:
    wide, high, millimetres = screen
    stage = open_screen(MOMENTS[moment](), (wide, high)).stage
    from_mat(stage, 3.0, wide, millimetres)
    ring = stage.ring
    if ring.is_bare:
        return
    ring.show_look(structs.replace(ring.look, full=0.0))  # where the arc would be is empty
    picture = ring.grab().toImage()
    side, centre = min(ring.width(), ring.height()), ring.rect().center()
    ground = picture.pixelColor(centre.x(), centre.y() - round(side * 0.44))
    for degrees in range(360):
        turn = math.radians(degrees)
        for share in (0.45, 0.46):
            x = round(centre.x() + side * share * math.sin(turn))
            y = round(centre.y() + side * share * math.cos(turn))
            assert picture.pixelColor(x, y) == ground, (degrees, share)


def test_a_self_check_is_filled_in_at_the_keyboard(open_screen: OpenScreen) -> None:
    measure = samples.snapshot(LINE, samples.first(LINE, Kind.MEASURE))
    stage = open_screen(measure, (1920, 1080)).stage
    from_mat(stage, 3.0, 1920, LAPTOP)
    assert stage.mat is None
    assert stage.controls.isVisibleTo(stage)
    assert not stage.then.isVisibleTo(stage)


def test_the_text_size_changes_nothing_there(open_screen: OpenScreen, theme: Theme) -> None:
    stage = open_screen(MOMENTS["hold"](), (1920, 1080)).stage
    from_mat(stage, 3.0, 1920, LAPTOP)
    before = {name: angle for name, (angle, _) in _angles(stage, 1920 / LAPTOP, 3.0).items()}
    for size in (80, 200):
        theme.follow(Preferences(text_size=size))
        now = {name: angle for name, (angle, _) in _angles(stage, 1920 / LAPTOP, 3.0).items()}
        assert now == before


def test_who_sits_farther_away_gets_larger_words(open_screen: OpenScreen) -> None:
    stage = open_screen(MOMENTS["reps"](), (1920, 1080)).stage
    from_mat(stage, 2.0, 1920, 518)
    near = stage.caption.fitted.pixels
    from_mat(stage, 6.0, 1920, 518)
    assert stage.caption.fitted.pixels > near
    from_mat(stage, 0.0, 1920, 518)
    assert stage.mat is None
    assert stage.next_card.isVisibleTo(stage)


def test_an_arcminute_is_what_the_design_says() -> None:
    assert arcminute(1920 / LAPTOP, 3.0) == pytest.approx(5.70, abs=0.01)
    assert minutes_of(arcminute(4.0, 2.5), 4.0, 2.5) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("layout", "in_window", "in_full_screen"),
    [
        (MatLayout.FULL_SCREEN, False, True),
        (MatLayout.ALWAYS, True, True),
        (MatLayout.NEVER, False, False),
    ],
)
def test_it_is_laid_out_for_the_mat_in_full_screen_or_by_choice(
    qtbot: QtBot,
    theme: Theme,
    bridge: FakeBridge,
    layout: MatLayout,
    in_window: bool,
    in_full_screen: bool,
) -> None:
    screen = PlayerScreen(bridge, theme, samples.catalogue(), seat=Seat(layout, 3.0))
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    bridge.snapshot_changed.emit(MOMENTS["hold"]())
    assert (screen.stage.mat is not None) is in_window
    screen.showFullScreen()
    assert (screen.stage.mat is not None) is in_full_screen
    screen.showNormal()
    assert (screen.stage.mat is not None) is in_window


def test_the_buttons_come_with_pointer_or_key(
    qtbot: QtBot, theme: Theme, bridge: FakeBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.ui.player.pointer._POINTER_MS", 0)
    screen = PlayerScreen(bridge, theme, samples.catalogue(), seat=Seat(MatLayout.ALWAYS, 3.0))
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    stage = screen.stage

    def seen() -> tuple[bool, bool]:
        return stage.controls.isVisibleTo(stage), stage.strip.isVisibleTo(stage)

    for _ in range(3):
        bridge.snapshot_changed.emit(MOMENTS["hold"]())
    assert seen() == (False, True)
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(screen, key)
    assert seen() == (True, False)
    for _ in range(3):
        bridge.snapshot_changed.emit(MOMENTS["hold"]())
    assert seen() == (False, True)
    paused = samples.snapshot(LINE, samples.first(LINE, Kind.HOLD), 5, State.PAUSED)
    bridge.snapshot_changed.emit(paused)
    assert seen() == (True, False)


def test_long_words_come_in_pieces_that_end_at_stops() -> None:
    text = "Sit with the left leg folded in front, the right one behind. Lean over it. Breathe."
    pieces = pieces_of(text, lambda piece: len(piece) <= 40)
    assert " ".join(pieces) == text
    assert all(len(piece) <= 40 for piece in pieces)
    assert pieces[0] == "Sit with the left leg folded in front,"
    assert piece_at(pieces, 0.0) == pieces[0]
    assert piece_at(pieces, 5.0) == pieces[1]
    assert piece_at(pieces, 500.0) == pieces[-1]
    assert piece_at((), 1.0) == ""
    assert pieces_of("Unbreakable", lambda _piece: False) == ("Unbreakable",)


def test_what_is_said_goes_on_piece_by_piece(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    prepare = samples.first(LINE, Kind.PREPARE)
    screen = open_screen(samples.snapshot(LINE, prepare, 0.5), (1366, 768))
    stage = screen.stage
    from_mat(stage, 3.0, 1366, LAPTOP)
    told = samples.STRETCH.setup.format(side="left", other="right")
    bridge.caption.emit(told)
    seen: list[str] = []
    for second in range(1, 20):
        bridge.snapshot_changed.emit(samples.snapshot(LINE, prepare, second))
        if not seen or seen[-1] != stage.caption.text():
            seen.append(stage.caption.text())
    assert len(seen) > 1
    assert " ".join(seen) == told

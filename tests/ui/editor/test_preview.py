"""The preview plays with the player's engine and keeps nothing."""

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.session.model import Measure
from hiptimer.testing import VirtualClock
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.editor.preview import FAST, NORMAL, PreviewEngine
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


class Voice:
    """A speaker that writes down what it was told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def last(self) -> object:
        return self.told[-1]

    def prefetch(self, timeline: object) -> None:
        self.told.append(("prefetch",))

    def load(self, timeline: object) -> None:
        self.told.append(("load",))

    def start(self, position: float, at: float) -> None:
        self.told.append(("start", position, at))

    def halt(self) -> None:
        self.told.append(("halt",))

    def unload(self) -> None:
        self.told.append(("unload",))

    def finish(self, position: float, at: float) -> None:
        self.told.append(("finish", position, at))

    def stand(self) -> None:
        self.told.append(("stand",))

    def say_now(self, text: str, priority: object) -> None:
        self.told.append(("say", text))

    def warm_up(self) -> None:
        self.told.append(("warm up",))


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow) -> MainWindow:
    return open_window(stage)


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    return page


def clock_of(stage: Stage) -> VirtualClock:
    clock = stage.services.clock
    assert isinstance(clock, VirtualClock)
    return clock


def test_it_plays_from_the_chosen_step(page: EditorPage, stage: Stage) -> None:
    page.desk.choose([(2, 0)])
    page.show_preview()
    pane = page.preview
    assert pane is not None
    assert pane.isVisible()
    assert pane.name.text() == "Seated internal rotation lift"
    before = page.foot.strip._position
    clock_of(stage).forward(1.5)
    pane.engine.tick()
    assert page.foot.strip._position == pytest.approx(before + 1.5)
    page.go_back()
    assert not pane.engine.is_running
    assert page.list.isVisible()


def test_four_times_as_fast_without_the_voice(page: EditorPage) -> None:
    clock, voice = VirtualClock(), Voice()
    engine = PreviewEngine(clock, voice)
    seen: list[float] = []
    engine.moved.connect(lambda shot: seen.append(float(shot.position)))
    assert page.foot.timeline is not None
    engine.play(page.foot.timeline, 0.0)
    assert voice.last() == ("start", 0.0, 1000.0)
    clock.forward(1.0)
    engine.tick()
    assert seen[-1] == pytest.approx(1.0)
    engine.set_speed(FAST)
    assert voice.last() == ("halt",)
    clock.forward(0.4)
    engine.tick()
    assert seen[-1] == pytest.approx(2.6)
    engine.set_speed(NORMAL)
    assert voice.last() == ("start", pytest.approx(2.6), clock.monotonic())
    engine.toggle()
    assert not engine.is_running
    assert voice.last() == ("halt",)
    engine.stop()
    assert voice.last() == ("unload",)


def test_it_goes_on_where_the_player_waits(page: EditorPage, stage: Stage, qtbot: QtBot) -> None:
    check = next(iter(stage.services.catalogue.checks))
    page.desk.choose([])
    page.desk.insert((Measure(check),))
    page.foot.refresh()
    clock = VirtualClock()
    engine = PreviewEngine(clock)
    assert page.foot.timeline is not None
    with qtbot.waitSignal(engine.ended):
        engine.play(page.foot.timeline, float(page.foot.timeline.total_seconds) - 5)
        for _ in range(60):
            clock.forward(1.0)
            engine.tick()


def test_an_edit_ends_it(page: EditorPage) -> None:
    page.show_preview()
    assert page.preview is not None
    page.desk.choose([(0,)])
    page.desk.remove()
    assert not page.preview.engine.is_running
    assert page.middle.currentIndex() == 0


def test_nothing_to_play_is_said(window: MainWindow) -> None:
    window.editing.new()
    page = window.editing.page
    assert page is not None
    page.show_preview()
    assert page.preview is None
    assert "nothing to play" in page.notice.accessibleName()
    window.editing.leave()

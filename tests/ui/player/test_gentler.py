"""The soft question before an exercise that pinched lately."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hiptimer.history.pain import ADVICE, Tender
from hiptimer.player.events import SegmentStarted
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.ending import EndPage
from hiptimer.ui.player.gentler import Asked
from hiptimer.ui.player.screen import PlayerScreen
from tests.ui.player import samples
from tests.ui.player.fake_bridge import FakeBridge

LINE = samples.timeline()
STRETCH = "ninety-ninety-stretch"
LEFT = samples.first(LINE, Kind.PREPARE, exercise=STRETCH, side=Side.LEFT)
RIGHT = samples.first(LINE, Kind.HOLD, exercise=STRETCH, side=Side.RIGHT)
TURNS = samples.first(LINE, Kind.PREPARE, exercise="ninety-ninety-rotation")


def test_each_side_is_asked_about_once() -> None:
    asked = Asked([Tender(STRETCH, Side.LEFT, 3)])
    assert asked.ask_for(RIGHT) is None
    assert asked.ask_for(LEFT) == Tender(STRETCH, Side.LEFT, 3)
    assert asked.ask_for(LEFT) is None


def test_alternating_work_is_asked_about_whichever_side_it_was() -> None:
    reps = samples.first(LINE, Kind.REPS, exercise="ninety-ninety-rotation")
    asked = Asked([Tender("ninety-ninety-rotation", Side.RIGHT, 1)])
    assert asked.ask_for(reps) is not None


def test_what_is_done_in_the_easier_way_is_not_asked_about() -> None:
    known = [Tender(STRETCH, None, 3)]
    assert Asked(known, (STRETCH,)).ask_for(LEFT) is None
    asked = Asked(known)
    asked.settle(STRETCH)
    assert asked.ask_for(LEFT) is None


def opened(
    qtbot: QtBot, theme: Theme, bridge: FakeBridge, segment: Segment, *known: Tender
) -> PlayerScreen:
    screen = PlayerScreen(bridge, theme, samples.catalogue(), flash=False, tender=Asked(known))
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    bridge.snapshot_changed.emit(samples.snapshot(LINE, segment))
    bridge.happened.emit(SegmentStarted(Seconds(0), segment.start, segment))
    return screen


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        (Qt.Key.Key_Return, "easier"),  # what is offered first
        (Qt.Key.Key_1, "easier"),
        (Qt.Key.Key_2, "usual"),
        (Qt.Key.Key_3, "skip"),
        (Qt.Key.Key_Escape, "easier"),  # never the way that hurt
    ],
)
def test_the_clock_stands_while_one_chooses(
    qtbot: QtBot, theme: Theme, bridge: FakeBridge, key: Qt.Key, choice: str
) -> None:
    screen = opened(qtbot, theme, bridge, LEFT, Tender(STRETCH, Side.LEFT, 3))
    assert bridge.asked == [("open_question",)]
    told = "\n".join(text.text() for text in screen.gentler_panel.findChildren(Text))
    assert "90/90 stretch pinched on the left side 3 days ago." in told
    assert "Sit on a folded blanket" in told
    QTest.keyClick(screen.window().focusWidget(), key)
    assert bridge.asked[1:] == [("gentler_choice", choice)]
    assert screen.takes_commands


def test_without_an_easier_way_one_may_leave_it_out(
    qtbot: QtBot, theme: Theme, bridge: FakeBridge
) -> None:
    butterfly = samples.first(LINE, Kind.PREPARE, exercise="butterfly")
    screen = opened(qtbot, theme, bridge, butterfly, Tender("butterfly", None, 0))
    for key in (Qt.Key.Key_1, Qt.Key.Key_Escape):
        QTest.keyClick(screen.window().focusWidget(), key)
        assert not screen.takes_commands
        assert bridge.asked == [("open_question",)]
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_3)
    assert bridge.asked[-1] == ("gentler_choice", "skip")


def test_nothing_is_asked_where_nothing_pinched(
    qtbot: QtBot, theme: Theme, bridge: FakeBridge
) -> None:
    screen = opened(qtbot, theme, bridge, LEFT, Tender("butterfly", None, 0))
    assert bridge.asked == []
    assert screen.takes_commands


def test_strong_pain_at_the_end_brings_calm_advice(qtbot: QtBot, theme: Theme) -> None:
    parent = PlayerScreen(FakeBridge(), theme, samples.catalogue(), flash=False)
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    parent.show()
    page: EndPage = parent.end_page
    page.setGeometry(parent.rect())
    page.show()
    page.show_completion(samples.completion())

    def shown() -> bool:
        return any(t.isVisible() and t.text() == ADVICE for t in page.findChildren(Text))

    page.pain.choose(5)
    assert not shown()
    page.pain.choose(6)
    assert shown()
    page.pain.choose(None)
    assert not shown()

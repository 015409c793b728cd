"""The strip shows every session, short or very long, and can be clicked and walked along."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.parts.bars import LEAST_WIDTH, bar_at, bar_of_segment, bars_of
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

LINE = samples.timeline()
Key = Qt.Key


def line_of(lengths: list[float]) -> Timeline:
    segments, at = [], 0.0
    for index, seconds in enumerate(lengths):
        side = Side.LEFT if index % 2 else None
        kind = Kind.HOLD if index % 2 else Kind.REST
        start, length = Seconds(at), Seconds(seconds)
        segments.append(Segment(index, kind, start, length, index, (index,), side=side))
        at += seconds
    return Timeline("x", "X", tuple(segments), (), Seconds(at), Seconds(at))


@given(
    lengths=st.lists(st.floats(0, 3600), min_size=1, max_size=300).filter(
        lambda each: sum(each) > 1
    ),
    width=st.integers(100, 3800),
    gap=st.floats(0, 5),
)
def test_bars_hold_every_segment_once_in_order(
    lengths: list[float], width: int, gap: float
) -> None:
    bars = bars_of(line_of(lengths), width, gap)
    assert bars[0].first == 0
    assert bars[-1].last == len(lengths) - 1
    assert all(one.last + 1 == other.first for one, other in pairwise(bars))
    assert all(one.x + one.width <= other.x + 1e-6 for one, other in pairwise(bars))
    assert bars[-1].x + bars[-1].width <= width + 1e-6
    if len(bars) > 1:
        assert min(bar.width for bar in bars) >= LEAST_WIDTH - 1e-6
    for index in range(len(lengths)):
        bar = bars[bar_of_segment(bars, index)]
        assert bar.first <= index <= bar.last


def test_five_thousand_segments_are_few_enough_bars() -> None:
    bars = bars_of(line_of([8.0, 0.64] * 2500), 1200, 2.0)
    assert 100 < len(bars) <= 1200 / (LEAST_WIDTH + 2)
    assert {bar.tone for bar in bars} == {"rest"}  # what takes the most time gives the colour


def test_a_click_asks_for_the_start_of_that_segment(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    strip = open_screen(samples.snapshot(LINE, LINE.segments[0])).stage.strip
    bar = strip.bars[7]
    QTest.mouseClick(
        strip, Qt.MouseButton.LeftButton, pos=QPoint(round(4 + bar.x + bar.width / 2), 18)
    )
    assert bridge.asked == [("seek", LINE.segments[bar.first].start)]


def test_the_arrow_keys_walk_along_the_strip_and_enter_goes_there(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    stage = open_screen(samples.snapshot(LINE, LINE.segments[3])).stage
    strip = stage.strip
    strip.setFocus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Return):
        QTest.keyClick(strip, key)
    assert bridge.asked == [("seek", LINE.segments[4].start)]
    assert strip.accessibleDescription() == stage.detail.text() == "Rest · 15 seconds"
    QTest.keyClick(strip, Key.Key_End)
    QTest.keyClick(strip, Key.Key_Return)
    assert bridge.asked[-1] == ("seek", LINE.segments[-1].start)
    stage.setFocus()
    assert stage.detail.text() == ""


def test_space_and_ten_seconds_are_not_the_strips(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    strip = open_screen(samples.snapshot(LINE, LINE.segments[3])).stage.strip
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Space)
    QTest.keyClick(strip, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert bridge.asked == [("toggle",), ("forward",)]


def test_the_tooltip_names_the_segment(open_screen: OpenScreen) -> None:
    strip = open_screen(samples.snapshot(LINE, LINE.segments[0])).stage.strip
    bar = strip.bars[bar_of_segment(strip.bars, 1)]
    words = strip.words_at(4 + bar.x + 1)
    assert words == "90/90 stretch · left · set 1 of 2 · 45 seconds"
    assert bar_at(strip.bars, -10) == 0


def test_what_is_merged_says_how_much_more(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    line = line_of([30.0] * 4000)
    strip = open_screen(samples.snapshot(line, line.segments[0])).stage.strip
    merged = strip.bars[10]
    assert strip.words_at(4 + merged.x + 1).endswith(f", and {merged.last - merged.first} more")
    assert not strip.grab().isNull()

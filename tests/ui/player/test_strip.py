"""The strip shows every session, short or very long, and can be clicked and walked along."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.parts.bars import LEAST_WIDTH, Bar, Sign, bar_at, bar_of_segment, bars_of
from hiptimer.ui.parts.lanes import draw_bar
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


@pytest.mark.parametrize("high", [24, 48])
def test_each_kind_of_bar_has_its_own_shape(high: int) -> None:
    # All in one colour: whoever tells no colours apart tells the kinds apart all the same.
    shapes = {
        (sign, past): _inked(sign, high, past=past) for sign in Sign for past in (False, True)
    }
    for (one, other), (a, b) in zip(
        combinations(shapes, 2), combinations(shapes.values(), 2), strict=True
    ):
        has_no_inside = {Sign.DOWN, Sign.UP, Sign.SHORT, Sign.DOTS}
        if one[0] is other[0] and one[0] in has_no_inside:
            continue  # past or ahead: that is told by the playhead, and by the bars about it
        assert len(a & b) / len(a | b) < 0.55, (one, other)


def _inked(sign: Sign, high: int, *, past: bool) -> set[tuple[int, int]]:
    picture = QImage(60, high, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    ink = QColor("black")
    painter = QPainter(picture)
    lanes = QRectF(0, 0, 60, high)
    draw_bar(painter, lanes, Bar(0, 60, 0, 0, "work", sign), ink, past=ink if past else None)
    painter.end()
    return {(x, y) for x in range(60) for y in range(high) if picture.pixelColor(x, y).red() < 128}


def test_the_lanes_are_the_sides() -> None:
    signs = {
        (Kind.HOLD, Side.LEFT): Sign.UPPER,
        (Kind.HOLD, Side.RIGHT): Sign.LOWER,
        (Kind.HOLD, None): Sign.WHOLE,
        (Kind.CHANGE, Side.RIGHT): Sign.DOWN,
        (Kind.CHANGE, Side.LEFT): Sign.UP,
        (Kind.REST, Side.LEFT): Sign.SHORT,
        (Kind.PREPARE, Side.LEFT): Sign.DOTS,
    }
    for (kind, side), sign in signs.items():
        line = line_of([30.0])
        segment = structs.replace(line.segments[0], kind=kind, side=side)
        line = structs.replace(line, segments=(segment,))
        assert [bar.sign for bar in bars_of(line, 600, 2.0)] == [sign]


def test_what_is_past_is_hollow_up_to_the_playhead(open_screen: OpenScreen) -> None:
    segment = next(each for each in LINE.segments if each.side and each.kind is Kind.HOLD)
    strip = open_screen(samples.snapshot(LINE, segment, segment.seconds / 2)).stage.strip
    bar = strip.bars[bar_of_segment(strip.bars, segment.index)]
    picture = strip.grab().toImage()
    upper = round(strip.height() / 2 - 6)
    ground = picture.pixelColor(1, 1)
    inside = [picture.pixelColor(round(4 + bar.x + bar.width * at), upper) for at in (0.2, 0.8)]
    assert inside[0] == ground
    assert inside[1] != ground


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

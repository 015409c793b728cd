"""Self-checks are written down by keyboard or mouse, side by side, or not at all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.kit.buttons import Button, IconButton
from hiptimer.ui.kit.fields import ChoiceField, DegreesField
from hiptimer.ui.player.measure import MeasurePanel
from tests.ui.player import samples
from tests.ui.player.conftest import OpenScreen
from tests.ui.player.fake_bridge import FakeBridge

LINE = samples.timeline()
DEGREES = samples.snapshot(LINE, samples.first(LINE, Kind.MEASURE, exercise="prone-rotation-test"))
CHOICES = samples.snapshot(LINE, samples.first(LINE, Kind.MEASURE, exercise="standing-posture"))
Key = Qt.Key


def degrees(panel: MeasurePanel, number: int) -> DegreesField:
    field = panel.fields[number][2]
    assert isinstance(field, DegreesField)
    return field


def choose(panel: MeasurePanel, number: int, words: str) -> None:
    field = panel.fields[number][2]
    assert isinstance(field, ChoiceField)
    next(chip for chip in field.findChildren(Button) if chip.text() == words).click()


def test_all_fields_are_in_sight_in_the_smallest_window(open_screen: OpenScreen) -> None:
    screen = open_screen(DEGREES, (640, 480))
    fields = [field for _, _, field in screen.findChildren(MeasurePanel)[0].fields]
    assert len(fields) == 2
    for field in fields:
        assert field.visibleRegion().boundingRect() == field.rect()


def test_degrees_are_typed_and_space_saves_them(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(DEGREES)
    for typed in ("35", "31", "33", "42"):
        QTest.keyClicks(screen.window().focusWidget(), typed)
        QTest.keyClick(screen.window().focusWidget(), Key.Key_Tab)
    QTest.keyClick(screen.window().focusWidget(), Key.Key_Space)
    assert bridge.asked == [
        ("record", "ir", Side.LEFT, 35.0, 1),
        ("record", "ir", Side.LEFT, 31.0, 2),
        ("record", "ir", Side.LEFT, 33.0, 3),
        ("record", "er", Side.LEFT, 42.0, 1),
        ("done",),
    ]


def test_arrows_step_and_the_players_letters_still_work(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    screen = open_screen(DEGREES)
    box = degrees(screen.stage.measure_panel, 0).boxes[0]
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Up):
        QTest.keyClick(box, key)
    assert box.entered == 31
    QTest.keyClick(box, Key.Key_M)
    assert bridge.asked == [("toggle_mute",)]


def test_the_mouse_has_less_and_more(open_screen: OpenScreen) -> None:
    field = degrees(open_screen(DEGREES).stage.measure_panel, 0)
    less, more = field.findChildren(IconButton)
    more.click()
    assert list(field.values) == [30]
    less.click()
    assert list(field.values) == [29]


def test_less_and_more_are_for_the_reading_that_was_typed_in_last(open_screen: OpenScreen) -> None:
    screen = open_screen(DEGREES)
    field = degrees(screen.stage.measure_panel, 0)
    QTest.keyClicks(screen.window().focusWidget(), "35")
    QTest.keyClick(screen.window().focusWidget(), Key.Key_Tab)
    _, more = field.findChildren(IconButton)
    more.click()
    more.click()
    assert field.values == (35, 31)


def test_what_is_out_of_reach_is_not_entered(open_screen: OpenScreen) -> None:
    box = degrees(open_screen(DEGREES).stage.measure_panel, 0).boxes[0]
    QTest.keyClicks(box, "95")
    assert box.entered is None or box.entered <= 80


def test_choices_on_both_sides_and_one_without_a_side(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    panel = open_screen(CHOICES).stage.measure_panel
    assert [(record.id, side) for record, side, _ in panel.fields] == [
        ("feet", Side.LEFT),
        ("feet", Side.RIGHT),
        ("kneecaps", Side.LEFT),
        ("kneecaps", Side.RIGHT),
        ("easy", None),
    ]
    choose(panel, 0, "out")
    choose(panel, 0, "in")  # the other answer goes
    choose(panel, 3, "ahead")
    choose(panel, 3, "ahead")  # taken back
    choose(panel, 4, "easy")
    panel.save()
    assert bridge.asked == [
        ("record", "feet", Side.LEFT, "in", 1),
        ("record", "easy", None, "easy", 1),
        ("done",),
    ]


def test_nothing_need_be_written_down(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    panel = open_screen(DEGREES).stage.measure_panel
    skip = next(button for button in panel.findChildren(Button) if button.text() == "Skip")
    skip.click()
    assert bridge.asked == [("next_step",)]


def test_another_side_begins_with_empty_fields(open_screen: OpenScreen, bridge: FakeBridge) -> None:
    panel = open_screen(DEGREES).stage.measure_panel
    degrees(panel, 0).boxes[0].setValue(35)
    bridge.snapshot_changed.emit(DEGREES)  # the same moment changes nothing
    assert degrees(panel, 0).values == (35,)
    other = samples.first(LINE, Kind.MEASURE, side=Side.RIGHT)
    bridge.snapshot_changed.emit(samples.snapshot(LINE, other))
    assert [field.values for _, _, field in panel.fields] == [(), ()]
    assert {side for _, side, _ in panel.fields} == {Side.RIGHT}


@pytest.mark.parametrize("snapshot", [DEGREES, CHOICES])
def test_every_field_has_a_name_for_screen_readers(
    open_screen: OpenScreen, snapshot: object
) -> None:
    panel = open_screen(snapshot).stage.measure_panel
    names = [field.accessibleName() for _, _, field in panel.fields]
    assert all(names)
    assert len(set(names)) == len(names)


def test_after_the_check_the_stage_has_its_ring_back(
    open_screen: OpenScreen, bridge: FakeBridge
) -> None:
    stage = open_screen(DEGREES).stage
    assert stage.measure_panel.isVisible()
    assert not stage.ring.isVisible()
    hold = samples.first(LINE, Kind.HOLD)
    bridge.snapshot_changed.emit(samples.snapshot(LINE, hold, 1.0))
    assert stage.ring.isVisible()
    assert not stage.measure_panel.isVisible()
    assert stage.window().focusWidget() is stage

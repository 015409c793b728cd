import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hiptimer.history.angle import SHORTEST, Frame, Hinge, Spot, first_hinge

PLACE = st.floats(-2000, 2000)
TURN = st.floats(-math.pi, math.pi)


@pytest.mark.parametrize(
    ("shin", "degrees"),
    [((0, -100), 0), ((100, -100), 45), ((-100, -100), 45), ((100, 0), 90), ((0, 100), 180)],
)
def test_known_angles(shin: tuple[float, float], degrees: float) -> None:
    hinge = Hinge(Spot(0, 0), Spot(0, -80), Spot(*shin))
    assert hinge.degrees == pytest.approx(degrees)


def test_a_line_without_length_has_no_angle() -> None:
    assert Hinge(Spot(5, 5), Spot(5, 5), Spot(90, 5)).degrees is None
    assert Hinge(Spot(5, 5), Spot(5, 90), Spot(5 + SHORTEST - 1, 5)).degrees is None


@given(PLACE, PLACE, TURN, TURN, st.floats(10, 900), st.floats(10, 900))
def test_the_angle_is_that_between_the_lines_wherever_they_lie(
    x: float, y: float, one: float, other: float, long: float, short: float
) -> None:
    def end(turn: float, length: float) -> Spot:
        return Spot(x + length * math.cos(turn), y + length * math.sin(turn))

    found = Hinge(Spot(x, y), end(one, long), end(other, short)).degrees
    wanted = abs(math.degrees(math.remainder(one - other, math.tau)))
    assert found == pytest.approx(wanted, abs=1e-5)


@given(PLACE, PLACE, PLACE, PLACE)
def test_upright_is_upright_and_as_long(x: float, y: float, bx: float, by: float) -> None:
    length = math.hypot(bx - x, by - y)
    assume(length > SHORTEST)
    hinge = Hinge(Spot(x, y), Spot(bx, by), Spot(x + 50, y)).upright()
    assert hinge.base.x == x
    assert y - hinge.base.y == pytest.approx(length)
    assert hinge.degrees == pytest.approx(90)


@given(
    st.floats(50, 5000), st.floats(50, 5000), st.floats(100, 3000), st.floats(100, 3000),
    st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip
def test_places_come_back_from_the_view(
    wide: float, high: float, width: float, height: float, x: float, y: float
) -> None:
    frame = Frame(wide, high, width, height)
    spot = Spot(x * wide, y * high)
    shown = frame.to_view(spot)
    assert -1e-6 <= shown.x <= width + 1e-6
    assert -1e-6 <= shown.y <= height + 1e-6
    back = frame.to_image(shown)
    assert (back.x, back.y) == (pytest.approx(spot.x, abs=1e-6), pytest.approx(spot.y, abs=1e-6))


def test_places_outside_are_kept_inside() -> None:
    assert Frame(100, 100, 200, 100).to_image(Spot(-5, 900)) == Spot(0, 100)


def test_the_lines_begin_inside_the_picture() -> None:
    hinge = first_hinge(800, 600)
    for spot in (hinge.knee, hinge.base, hinge.shin):
        assert 0 < spot.x < 800
        assert 0 < spot.y < 600
    assert hinge.degrees

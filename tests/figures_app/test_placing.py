"""Where pictures stand."""

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.figures.placing import fitted

SIDE = st.integers(1, 4000)


@given(st.tuples(SIDE, SIDE), st.tuples(SIDE, SIDE), st.booleans())
def test_a_picture_is_whole_and_in_the_middle(
    box: tuple[int, int], room: tuple[int, int], capped: bool
) -> None:
    place = fitted(box, room, (800, 640) if capped else None)
    assert place.width <= max(1, room[0])
    assert place.height <= max(1, room[1])
    assert abs(2 * place.x + place.width - room[0]) <= 1
    assert abs(2 * place.y + place.height - room[1]) <= 1


def test_it_keeps_its_proportions() -> None:
    assert fitted((800, 640), (400, 1000))[2:] == (400, 320)
    assert fitted((80, 64), (1000, 1000), most=2)[2:] == (160, 128)
    assert fitted((800, 640), (1000, 64))[2:] == (80, 64)


def test_a_small_part_of_a_canvas_does_not_outgrow_the_others() -> None:
    alone = fitted((100, 100), (800, 640))
    among = fitted((100, 100), (800, 640), (800, 640))
    assert alone.height == 640
    assert among.height == 145

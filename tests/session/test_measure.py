import pytest
from hypothesis import assume, given, settings

from hiptimer.player import compiler
from hiptimer.player.options import CompileOptions
from hiptimer.session.measure import size_of
from hiptimer.session.model import (
    MAX_SEGMENTS,
    Aim,
    Hold,
    Order,
    Repeat,
    Rest,
    Session,
    Sides,
    Step,
)
from tests.session.samples import CATALOGUE
from tests.session.strategies import sessions


@given(sessions)
@settings(max_examples=120)
def test_as_many_segments_as_the_compiler_makes(session: Session) -> None:
    size = size_of(session, CATALOGUE)
    assume(size.segments <= MAX_SEGMENTS)
    timeline = compiler.compile_session(session, CATALOGUE, CompileOptions())
    assert len(timeline.segments) == size.segments
    # What is spoken may stretch the compiled session; it never shortens it.
    assert timeline.total_seconds >= size.seconds * (1 - 1e-9)


@pytest.mark.parametrize(
    ("step", "segments"),
    [
        (Rest(5.0), 1),
        (Hold("butterfly", 30.0), 2),
        (Hold("butterfly", 30.0, prepare=0.0), 1),
        (Hold("butterfly", 30.0, prepare=0.0, wait=True), 2),
        (Hold("pigeon", 30.0), 4),  # prepare, left, change, right
        (Hold("pigeon", 30.0, sides=Sides.LEFT, sets=3), 6),
        (Hold("pigeon", 30.0, sides=Sides.ALTERNATE), 4),  # nothing alternates in a hold: each
        (Hold("pigeon", 30.0, sets=2), 9),  # a rest and a change before the second left
        (Hold("pigeon", 30.0, sets=2, order=Order.SIDE_FIRST), 8),
        (Repeat(50, (Repeat(50, (Rest(1.0), Rest(1.0))),)), 5_000),
    ],
)
def test_segments_of_one_step(step: Step, segments: int) -> None:
    session = Session(1, "a", "A", Aim.BOTH, (step,))
    assert size_of(session, CATALOGUE).segments == segments


def test_a_deep_repeat_costs_nothing_to_count() -> None:
    step: Step = Rest(3600.0)
    for _ in range(30):
        step = Repeat(50, (step,))
    assert size_of(Session(1, "a", "A", Aim.BOTH, (step,)), CATALOGUE).segments == 50**30

"""A session walked along without a stop."""

import pytest

from hiptimer.player.states import State
from hiptimer.player.timeline import Cue
from hiptimer.player.walk import walk
from hiptimer.session.model import Hold, Measure, Pace, Reps, Sides
from tests.player.plans import timeline

STEPS = (
    Hold(exercise="pigeon", seconds=20, sides=Sides.EACH, prepare=10),
    Reps(exercise="lift", reps=8, pace=Pace.OWN),
    Measure(check="prone"),
)
"""The last two wait for the person."""


def whole(step: float) -> list[float]:
    total = timeline(*STEPS).total_seconds
    return [number * step for number in range(int(total / step) + 1)]


def test_each_instant_is_where_the_timeline_has_it() -> None:
    plan = timeline(*STEPS)
    for offset, instant in zip(whole(0.37), walk(plan, whole(0.37)), strict=True):
        assert instant.snapshot.position == pytest.approx(offset)
        assert instant.snapshot.segment is plan.at(instant.snapshot.position)
        assert instant.snapshot.state is State.RUNNING


@pytest.mark.parametrize("step", [0.05, 1.0, 7.3])
def test_every_cue_comes_once_and_in_time(step: float) -> None:
    plan = timeline(*STEPS)
    told: list[Cue] = []
    for offset, instant in zip(whole(step), walk(plan, whole(step)), strict=True):
        for cue in instant.due:  # what is said after the end is told at the end
            assert offset - step - 1e-6 < min(cue.at, plan.total_seconds) <= offset + 1e-6
        told += instant.due
    last = whole(step)[-1]
    assert told == [c for c in plan.cues if min(c.at, plan.total_seconds) <= last + 1e-9]


def test_it_may_begin_anywhere() -> None:
    plan = timeline(*STEPS)
    begin = plan.segments[-1].start + 1.0
    (instant,) = walk(plan, [begin])
    assert instant.snapshot.position == begin
    assert instant.snapshot.segment is plan.segments[-1]

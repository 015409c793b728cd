import pytest

from hiptimer.player.snapshot import phase_at, take
from hiptimer.player.transport import Transport
from hiptimer.session.model import Hold, Pace, Reps, Rest, Seconds, Side, Sides
from tests.player.plans import timeline

T0 = Seconds(100.0)


def test_a_hold_tells_what_is_left_and_what_comes_next() -> None:
    plan = timeline(
        Hold(exercise="pigeon", seconds=30, sides=Sides.LEFT, prepare=0), Rest(seconds=5)
    )
    transport = Transport(plan)
    transport.start(T0)
    now = Seconds(T0 + 1.5)
    transport.tick(now)
    shot = take(transport, now)
    assert (shot.state, shot.elapsed, shot.left, shot.total_left) == ("running", 1.5, 28.5, 33.5)
    assert shot.side is Side.LEFT
    assert (shot.rep, shot.phase) == (0, "")
    assert shot.next == plan.segments[1]
    assert shot.adds_time_ok


def test_reps_tell_rep_side_and_phase() -> None:
    plan = timeline(Reps(exercise="rotation", reps=4, tempo=(2, 1, 2, 1), prepare=0))
    transport = Transport(plan)
    transport.start(T0)
    now = Seconds(T0 + 1)
    for _ in range(10):
        transport.tick(now)
        now = Seconds(now + 1)
    transport.tick(now)
    shot = take(transport, now)  # 11 s in: the second rep's pause begins
    assert (shot.rep, shot.side, shot.phase) == (2, Side.RIGHT, "pause")
    assert shot.phase_progress == pytest.approx(0)
    assert shot.next is None


def test_own_pace_has_no_rep_to_count_and_takes_no_more_time() -> None:
    plan = timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT, pace=Pace.OWN, prepare=0))
    transport = Transport(plan)
    transport.start(T0)
    shot = take(transport, T0)
    assert shot.rep == 0
    assert not shot.adds_time_ok


@pytest.mark.parametrize(
    ("elapsed", "phase", "progress"),
    [(0, "out", 0), (1, "out", 0.5), (2, "hold", 0), (3, "back", 0), (4, "back", 0.5),
     (5, "out", 0), (9.5, "back", 0.75)],
)  # fmt: skip
def test_phases_of_a_tempo(elapsed: float, phase: str, progress: float) -> None:
    work = timeline(
        Reps(exercise="lift", reps=2, sides=Sides.LEFT, tempo=(2, 1, 2, 0), prepare=0)
    ).segments[0]
    assert phase_at(work, Seconds(elapsed)) == (phase, pytest.approx(progress))


def test_the_last_instant_of_the_last_rep_is_its_end() -> None:
    work = timeline(
        Reps(exercise="lift", reps=2, sides=Sides.LEFT, tempo=(2, 1, 2, 0), prepare=0)
    ).segments[0]
    assert phase_at(work, Seconds(10)) == ("back", 1.0)

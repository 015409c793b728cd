"""Timelines as the person changes them while they play."""

import pytest

from hiptimer.player.changes import added_seconds, lengthen, shorten
from hiptimer.player.record import Extension
from hiptimer.player.timeline import CueKind, Sound, Timeline
from hiptimer.session.model import Hold, Pace, Reps, Rest, Seconds, Sides
from tests.player.plans import timeline

HOLD = Hold(exercise="pigeon", seconds=30, sides=Sides.LEFT, prepare=0)


def sounds(plan: Timeline, sound: Sound) -> list[float]:
    return [cue.at for cue in plan.cues if cue.kind is CueKind.SOUND and cue.text == sound]


@pytest.mark.parametrize(
    ("at", "ticks"),
    [(26.9, [37, 38, 39]), (27, [27, 38, 39]), (27.1, [27, 38, 39]), (29, [27, 28, 29])],
)
def test_a_cue_that_is_due_as_time_is_added_stays_and_later_ones_move(
    at: float, ticks: list[float]
) -> None:
    longer = lengthen(timeline(HOLD), Extension(0, Seconds(10), Seconds(at)))
    assert sounds(longer, Sound.TICK) == ticks


def test_what_belongs_to_the_middle_moves_half_as_far_and_the_start_not_at_all() -> None:
    plan = timeline(HOLD, Rest(seconds=5))
    longer = lengthen(plan, Extension(0, Seconds(10), Seconds(3)))
    assert sounds(longer, Sound.HALF) == [20]
    assert sounds(longer, Sound.START) == [0]
    assert sounds(longer, Sound.REST) == [40]
    assert (longer.total_seconds, longer.work_seconds) == (45, 40)


def test_paced_reps_grow_by_whole_reps() -> None:
    work = timeline(
        Reps(exercise="lift", reps=3, sides=Sides.LEFT, tempo=(2, 0, 2, 0), prepare=0)
    ).segments[0]
    assert [added_seconds(work, Seconds(wanted)) for wanted in (1, 4, 10)] == [4, 4, 12]
    hold = timeline(HOLD).segments[0]
    assert added_seconds(hold, Seconds(10)) == 10


def test_what_is_cut_keeps_the_cues_before_the_cut_and_the_words_of_the_end() -> None:
    plan = timeline(HOLD, Rest(seconds=5), HOLD)
    cut = shorten(plan, {0: 10.0, 2: 0.0})
    assert [segment.seconds for segment in cut.segments] == [10, 5, 0]
    assert (cut.total_seconds, cut.work_seconds) == (15, 10)
    assert all(cue.at < 10 for cue in cut.cues if cue.segment == 0)
    assert sounds(cut, Sound.REST) == [10]
    assert sounds(cut, Sound.END) == [15]
    assert [cue.text for cue in cut.cues if cue.segment == 2] == ["end", "All done. Good work."]


def test_what_is_cut_waits_for_nobody_and_what_follows_comes_sooner() -> None:
    own = Reps(exercise="lift", reps=4, sides=Sides.LEFT, pace=Pace.OWN, prepare=0)
    plan = timeline(Rest(seconds=5), own, HOLD)
    cut = shorten(plan, {1: 2.0})
    work = cut.segments[1]
    assert (work.start, work.seconds, work.waits, work.estimated) == (5, 2, False, False)
    assert [cue.at for cue in cut.cues if cue.segment == 1] == [
        cue.at for cue in plan.cues if cue.segment == 1 and cue.at < 7
    ]
    assert sounds(cut, Sound.HALF) == [22]


def test_cues_are_in_order_after_time_was_added() -> None:
    longer = lengthen(timeline(HOLD), Extension(0, Seconds(300), Seconds(1)))
    instants = [cue.at for cue in longer.cues]
    assert instants == sorted(instants)
    assert any(cue.anchor == 0.0 and 14 < cue.at < 30 for cue in longer.cues)


def test_what_is_cut_after_another_cut_takes_its_cues_along() -> None:
    plan = timeline(HOLD, Rest(seconds=5), HOLD)
    cut = shorten(plan, {0: 10.0, 2: 16.0})
    assert sounds(cut, Sound.START) == [0, 15]
    assert sounds(cut, Sound.HALF) == [30]


def test_paced_reps_are_lengthened_by_the_reps_that_fit() -> None:
    plan = timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT, tempo=(2, 0, 2, 0), prepare=0))
    work = lengthen(plan, Extension(0, Seconds(8), Seconds(1))).segments[0]
    assert (work.reps, work.seconds) == (5, 20)


def test_more_time_moves_all_that_comes_after_wherever_its_own_instant_lies() -> None:
    """On a timeline whose segments are shorter than when it was added, that may be past its end."""
    line = timeline(HOLD, Rest(seconds=5))
    first, second = line.segments[0], line.segments[1]
    longer = lengthen(line, Extension(first.index, Seconds(10.0), Seconds(first.end + 3)))
    before = [cue.at for cue in line.cues if cue.segment == second.index]
    after = [cue.at for cue in longer.cues if cue.segment == second.index]
    assert after == [at + 10 for at in before]

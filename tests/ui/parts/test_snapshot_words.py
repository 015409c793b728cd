"""What snapshots say in words."""

import pytest
from msgspec import structs

from hiptimer.player.events import PauseReason
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.parts import snapshot_words
from hiptimer.ui.parts.caption import Captions
from hiptimer.ui.parts.ring_look import ring_look
from hiptimer.ui.parts.snapshot_moment import moment_of
from hiptimer.ui.parts.snapshot_words import next_words
from hiptimer.ui.parts.steps import lines
from tests.catalogue.shelf import catalogue, sessions, timeline
from tests.ui.player import samples

LINE = samples.timeline()
CATALOGUE = samples.catalogue()
HOLD = samples.first(LINE, Kind.HOLD, side=Side.LEFT)
LIFT = samples.first(LINE, Kind.REPS, exercise="seated-ir-lift", set=2)
OWN = samples.first(LINE, Kind.REPS, waits=True)
TURNS = samples.first(LINE, Kind.REPS, exercise="ninety-ninety-rotation")


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0"), (0.01, "1"), (27.2, "28"), (28.0, "28"), (99, "99"), (99.1, "1:40"), (754, "12:34")],
)
def test_digits_round_up_so_that_zero_is_the_end(seconds: float, shown: str) -> None:
    assert snapshot_words.digits(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00 left"), (59.5, "1:00 left"), (860, "14:20 left"), (3720, "1:02:00 left")],
)
def test_time_left(seconds: float, shown: str) -> None:
    assert snapshot_words.time_left(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (1, "1 second"),
        (45, "45 seconds"),
        (60, "1 minute"),
        (120, "2 minutes"),
        (150, "2 min 30 s"),
    ],
)
def test_lengths(seconds: float, shown: str) -> None:
    assert snapshot_words.length(seconds) == shown


def test_a_hold_runs_out() -> None:
    look = ring_look(samples.snapshot(LINE, HOLD, 17.2))
    assert (look.big, look.lines) == ("28", ("seconds · set 1 of 2",))
    assert (look.tone, round(look.full, 3)) == ("left", round(27.8 / 45, 3))


def test_reps_add_up() -> None:
    look = ring_look(samples.snapshot(LINE, LIFT, 7.0 * 3 + 1))
    assert (look.big, look.lines) == ("4", ("of 10 · set 2 of 3",))
    assert round(look.full, 3) == round(22 / 70, 3)


def test_at_ones_own_pace_the_whole_set_is_named_and_space_is_told() -> None:
    look = ring_look(samples.snapshot(LINE, OWN, 3.0))
    assert (look.big, look.full) == ("8", 1.0)
    assert look.lines == ("reps · set 1 of 2", "Press Space when done")


@pytest.mark.parametrize(
    ("kind", "line", "tone"),
    [
        (Kind.PREPARE, "get ready", "prepare"),
        (Kind.CHANGE, "change sides", "prepare"),
        (Kind.REST, "rest", "rest"),
    ],
)
def test_what_is_between_counts_down_in_its_own_colour(kind: Kind, line: str, tone: str) -> None:
    segment = samples.first(LINE, kind)
    look = ring_look(samples.snapshot(LINE, segment, 1.5))
    assert (look.lines, look.tone) == ((line,), tone)
    assert look.big == snapshot_words.digits(segment.seconds - 1.5)


def test_waiting_before_a_hold_is_calm() -> None:
    segment = samples.first(LINE, Kind.PREPARE, waits=True)
    look = ring_look(samples.snapshot(LINE, segment, segment.seconds, state=State.WAITING))
    assert (look.big, look.full) == ("", 1.0)
    assert look.lines == ("Press Space when you are ready",)


def test_the_ring_is_dim_while_the_clock_stands() -> None:
    assert ring_look(samples.snapshot(LINE, HOLD, 1.0, state=State.PAUSED)).dim
    assert not ring_look(samples.snapshot(LINE, HOLD, 1.0)).dim


def test_the_side_in_the_exercises_own_words() -> None:
    assert snapshot_words.side_word(samples.snapshot(LINE, HOLD), CATALOGUE) == "Left hip"
    butterfly = samples.first(LINE, Kind.HOLD, exercise="butterfly")
    assert snapshot_words.side_word(samples.snapshot(LINE, butterfly), CATALOGUE) == "Both sides"
    rest = samples.first(LINE, Kind.REST)
    assert snapshot_words.side_word(samples.snapshot(LINE, rest), CATALOGUE) == ""


def test_alternating_work_names_the_side_of_the_rep() -> None:
    sides = [
        snapshot_words.side_word(samples.snapshot(LINE, TURNS, rep * 6.0 + 1), CATALOGUE)
        for rep in range(3)
    ]
    assert sides == ["Left hip", "Right hip", "Left hip"]


def test_what_comes_next() -> None:
    told = [
        snapshot_words.next_words(after, now, CATALOGUE)
        for now, after in zip(LINE.segments, [*LINE.segments[1:], None], strict=True)
    ]
    assert told[0] == "Hold for 45 seconds"
    assert told[1] == "Change to the right"
    assert told[2] == "Hold for 45 seconds"
    assert told[3] == "Rest, 15 seconds"
    assert told[-1] == "The end"
    assert "Look and write down: Prone rotation test" in told
    assert "12 reps" in told


def test_a_segment_in_words_for_the_strip() -> None:
    told = {snapshot_words.segment_words(segment, CATALOGUE) for segment in LINE.segments}
    assert "90/90 stretch · left · set 1 of 2 · 45 seconds" in told
    assert "90/90 rotation · left and right in turn · 12 reps · 1 min 12 s" in told
    assert "Rest · 30 seconds" in told
    assert "Change sides: 90/90 stretch · right · 10 seconds" in told


def test_an_exercise_that_the_catalogue_lost_is_still_named() -> None:
    segment = structs.replace(HOLD, exercise="old-friend")
    assert snapshot_words.title(segment, CATALOGUE) == "Old friend"
    assert snapshot_words.side_word(samples.snapshot(LINE, segment), CATALOGUE) == "Left side"


def test_a_pause_after_sleep_says_so() -> None:
    told = snapshot_words.pause_words(PauseReason.CLOCK_JUMP, 734)
    assert told == "The computer slept for 12 min 14 s. You are where you were."
    assert (
        snapshot_words.pause_words(PauseReason.CLOCK_JUMP)
        == "The computer slept. You are where you were."
    )
    assert snapshot_words.pause_words(PauseReason.PERSON) == ""


def test_the_caption_is_what_was_said_last_and_not_what_was_counted() -> None:
    captions = Captions(CATALOGUE)
    now = samples.snapshot(LINE, HOLD, 5.0)
    assert captions.at(now) == "Lean over the front shin. Let the back hip settle."
    captions.heard("Breathe out and sink a little.", now)
    captions.heard("5", now)
    captions.heard("Halfway.", now)
    assert captions.at(now) == "Breathe out and sink a little."
    later = samples.snapshot(LINE, LINE.segments[HOLD.index + 1], 0.0)
    assert captions.at(later) == (
        "Sit with the left leg folded in front and the right leg folded behind you."
    )


def test_the_caption_leaves_the_name_out_that_stands_above_it() -> None:
    captions = Captions(CATALOGUE)
    now = samples.snapshot(LINE, LINE.segments[0], 1.0)
    captions.heard("90/90 stretch. Sit down on the mat.", now)
    assert captions.at(now) == "Sit down on the mat."


def test_the_figure_keeps_the_tempo_of_a_rep() -> None:
    # 2 out, 2 held, 2 back, 1 at rest
    at = {second: samples.snapshot(LINE, LIFT, second) for second in (0.0, 1.0, 3.0, 5.0, 6.5)}
    progress = {
        second: moment.progress
        for second, snapshot in at.items()
        if (moment := moment_of(snapshot, CATALOGUE)) is not None
    }
    assert progress == {0.0: 0.0, 1.0: 0.25, 3.0: 0.5, 5.0: 0.75, 6.5: 1.0}


def test_in_a_rest_the_figure_shows_what_comes_after_it() -> None:
    rest = samples.first(LINE, Kind.REST, exercise=None)
    moment = moment_of(samples.snapshot(LINE, rest), CATALOGUE)
    assert moment is not None
    assert moment.exercise_id == "seated-ir-lift"


def test_who_walks_does_not_hold() -> None:
    plan, known = sessions()["pigeon"], catalogue()
    prepare, walk = timeline("pigeon").segments[:2]
    assert next_words(walk, prepare, known) == "Walk for 1 minute"
    walked, *others = lines(plan, known)
    assert walked.facts.startswith("60 s walk")
    assert [one.facts for one in others if "hold" in one.facts]

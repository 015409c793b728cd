"""Which frame is shown at which playhead."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.figures.manifest import Figure, Files, Key, load
from hiptimer.figures.playing import MIX, QUIET, Beat, Layer, frame_for
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side

SIDED = {side: Files(f"x/{side}.webp", "x/p.webp", "x/t.webp") for side in ("left", "right")}
BOTH = {"both": Files("x/both.webp", "x/p.webp", "x/t.webp")}
HELD = Figure(
    "", 15, (0, 14), (14, 14), "hold", "L", SIDED,
    (Key("tall", 0, "enter"), Key("half", 8, "enter"), Key("fold", 14)), poster=14,
)  # fmt: skip
LIFT = Figure("", 13, (0, 0), (0, 12), "there-and-back", "L", SIDED, (Key("a", 0), Key("b", 12)))
TURN = Figure(
    "", 24, (0, 3), (4, 23), "loop", "alternating", BOTH,
    (Key("left", 9), Key("middle", 14), Key("right", 19)),
)  # fmt: skip
WALK = Figure("", 20, (0, 0), (0, 19), "loop", "both", BOTH)


def layers(figure: Figure, beat: Beat, *, reduced: bool = False) -> tuple[Layer, ...]:
    return frame_for(figure, beat, reduced_motion=reduced).layers


def place(figure: Figure, beat: Beat) -> float:
    """Where on the path the layers stand; only for layers of one file."""
    first, *second = layers(figure, beat)
    return first.frame + (second[0].share if second else 0.0)


def rep(phase: str, progress: float, side: Side = Side.LEFT) -> Beat:
    return Beat(Kind.REPS, 1.0, 60.0, side, phase, progress)


def test_a_card_shows_the_poster_of_its_side() -> None:
    assert layers(HELD, Beat(side=Side.RIGHT)) == (Layer("right", 14),)
    assert layers(WALK, Beat(side=Side.RIGHT)) == (Layer("both", 0),)


def test_prepare_moves_in_and_arrives_before_work_begins() -> None:
    seconds = 12.0
    places = [place(HELD, Beat(Kind.PREPARE, at / 10, seconds, Side.LEFT)) for at in range(121)]
    assert places[0] == 0
    assert all(a <= b for a, b in itertools.pairwise(places))
    assert places[101:] == [14.0] * 20


def test_prepare_without_a_way_in_shows_the_movement_once() -> None:
    places = [place(LIFT, Beat(Kind.PREPARE, at / 10, 10.0, Side.LEFT)) for at in range(101)]
    assert (places[0], round(max(places)), places[-1]) == (0, 12, 0)


def test_reps_follow_the_tempo() -> None:
    assert place(LIFT, rep("out", 0.0)) == 0
    assert place(LIFT, rep("out", 0.5)) == 6
    assert place(LIFT, rep("hold", 0.3)) == 12
    assert place(LIFT, rep("back", 0.25)) == 9
    assert place(LIFT, rep("pause", 0.9)) == 0


def test_between_two_frames_both_are_seen() -> None:
    assert layers(LIFT, rep("out", 0.125 / 12 * 10)) == (
        Layer("left", 1),
        Layer("left", 2, 2 / MIX),
    )


def test_a_hold_breathes_and_comes_back_to_the_key() -> None:
    def held(at: float) -> float:
        return place(HELD, Beat(Kind.HOLD, at, 60.0, Side.LEFT))

    places = [held(at / 10) for at in range(600)]
    assert held(0) == held(5) == 14
    assert min(places) == 13


def test_a_hold_at_the_far_end_of_a_movement_goes_there_first() -> None:
    assert place(LIFT, Beat(Kind.HOLD, 0.0, 30.0, Side.LEFT)) == 0
    assert place(LIFT, Beat(Kind.HOLD, 5.0, 30.0, Side.LEFT)) == 12


def test_a_change_leaves_one_side_and_enters_the_other() -> None:
    def at(elapsed: float) -> tuple[Layer, ...]:
        return layers(HELD, Beat(Kind.CHANGE, elapsed, 8.0, Side.RIGHT))

    assert at(0) == (Layer("left", 14),)
    old, new = at(3.6)
    assert (old.file, old.frame, new.file, new.frame) == ("left", 0, "right", 0)
    assert 0 < new.share < 1
    assert at(8) == (Layer("right", 14),)


@pytest.mark.parametrize("seconds", [0.5, 1, 3, 6, 20])
def test_a_change_shows_the_sides_in_order(seconds: float) -> None:
    beats = [Beat(Kind.CHANGE, seconds * n / 100, seconds, Side.RIGHT) for n in range(101)]
    strongest = [
        max(layers(HELD, b), key=lambda one: one.share * (1 + (one.file == "right"))) for b in beats
    ]
    files = [one.file for one in strongest]
    assert files == sorted(files)
    assert set(files) == {"left", "right"}


def test_alternating_reps_turn_through_the_half_of_their_side() -> None:
    assert place(TURN, rep("out", 0.0, Side.LEFT)) == 4
    assert place(TURN, rep("hold", 0.0, Side.LEFT)) == 9
    assert place(TURN, rep("pause", 0.0, Side.LEFT)) == 14
    assert place(TURN, rep("out", 0.0, Side.RIGHT)) == 14
    assert place(TURN, rep("hold", 0.0, Side.RIGHT)) == 19
    assert layers(TURN, rep("pause", 0.0, Side.RIGHT)) == (Layer("both", 4),)


def test_a_loop_goes_round_once_a_rep() -> None:
    assert place(WALK, rep("out", 0.0)) == 0
    assert place(WALK, rep("back", 0.0)) == 10
    assert layers(WALK, rep("back", 0.95)) == (Layer("both", 19), Layer("both", 0, 0.5))


def test_a_walk_goes_on_as_long_as_it_is_held() -> None:
    places = {place(WALK, Beat(Kind.HOLD, at / 10, 60.0)) // 1 for at in range(26)}
    assert len(places) > 15


def test_a_rest_is_quiet() -> None:
    assert layers(HELD, Beat(Kind.REST, 3.0, 15.0, Side.LEFT)) == (Layer("left", 14, QUIET),)


def test_reduced_motion_steps_between_key_poses() -> None:
    for kind in (Kind.PREPARE, Kind.HOLD, Kind.CHANGE):
        for step in range(81):
            shown = layers(HELD, Beat(kind, step / 10, 8.0, Side.RIGHT), reduced=True)
            assert [layer.share for layer in shown] == [1.0]
            assert shown[0].frame in {0, 8, 14}


def test_a_check_ends_on_its_poster_while_it_waits() -> None:
    figure = structs.replace(LIFT, poster=5)
    assert layers(figure, Beat(Kind.MEASURE, 30.0, 30.0, Side.LEFT)) == (Layer("left", 5),)


def test_at_ones_own_pace_it_moves_and_then_waits_at_the_start() -> None:
    own = Beat(Kind.REPS, 1.0, 30.0, Side.LEFT)
    assert 0 < place(LIFT, own) < 12
    assert place(LIFT, structs.replace(own, elapsed=30.0)) == 0


FIGURES = [HELD, LIFT, TURN, WALK, *load(shipped("assets") / "figures").figures.values()]


@given(
    st.sampled_from(FIGURES),
    st.sampled_from([None, *Kind]),
    st.floats(0, 400),
    st.floats(0.01, 400),
    st.sampled_from([None, *Side]),
    st.sampled_from(["", "out", "hold", "back", "pause"]),
    st.floats(0, 1),
    st.booleans(),
)
def test_every_moment_has_frames_that_there_are(
    figure: Figure,
    kind: Kind | None,
    elapsed: float,
    seconds: float,
    side: Side | None,
    phase: str,
    progress: float,
    reduced: bool,
) -> None:
    beat = Beat(kind, min(elapsed, seconds), seconds, side, phase, progress)
    shown = layers(figure, beat, reduced=reduced)
    assert 1 <= len(shown) <= 2
    for layer in shown:
        assert layer.file in figure.files
        assert 0 <= layer.frame < figure.frames
        assert 0 < layer.share <= 1

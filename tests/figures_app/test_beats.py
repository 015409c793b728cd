"""Which frame is shown at which playhead."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.figures.beats import (
    GHOST,
    MIX,
    MIXED,
    QUIET,
    Beat,
    FrameRef,
    Layer,
    coming,
    frame_for,
)
from hiptimer.figures.manifest import Figure, Files, Key, load
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side

SIDED = {"left": Files("x/left.webp", "x/p.webp", "x/t.webp")}
BOTH = {"both": Files("x/both.webp", "x/p.webp", "x/t.webp")}
CLOSE, FAR = 2.0, 9.0  # steps in pixels


def figure(
    frames: int, enter: tuple[int, int], move: tuple[int, int], play: str, work: str,
    keys: tuple[Key, ...] = (), poster: int = 0, step: float = CLOSE,
) -> Figure:  # fmt: skip
    """A figure with one picture a frame."""
    files = SIDED if work == "L" else BOTH
    times = tuple(float(frame) for frame in range(frames))
    steps = (step,) * (frames if play == "loop" else frames - 1)
    return Figure(
        "", frames, enter, move, play, work, files, times, tuple(range(frames)), steps, keys, poster  # type: ignore[arg-type]
    )  # fmt: skip


HELD = figure(
    15, (0, 14), (14, 14), "hold", "L",
    (Key("tall", 0, "enter"), Key("half", 8, "enter"), Key("fold", 14)), 14,
)  # fmt: skip
LIFT = figure(13, (0, 0), (0, 12), "there-and-back", "L", (Key("a", 0), Key("b", 12)))
TURN = figure(
    24, (0, 3), (4, 23), "loop", "alternating",
    (Key("left", 9), Key("middle", 14), Key("right", 19)),
)  # fmt: skip
WALK = figure(20, (0, 0), (0, 19), "loop", "both")


def layers(
    figure: Figure, beat: Beat, *, reduced: bool = False, enlarged: float = 1.0
) -> tuple[Layer, ...]:
    return frame_for(figure, beat, reduced_motion=reduced, enlarged=enlarged).layers


def place(figure: Figure, beat: Beat) -> float:
    """Where on the path the layers stand; only for layers of one file."""
    first, *second = layers(figure, beat)
    return first.picture + (second[0].share if second else 0.0)


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


def test_before_it_moves_a_figure_shows_palely_where_it_goes() -> None:
    def shown(elapsed: float, *, ghost: bool = True) -> tuple[Layer, ...]:
        beat = Beat(Kind.PREPARE, elapsed, 12.0, Side.LEFT)
        return frame_for(HELD, beat, ghost=ghost).layers

    assert shown(1.0) == (Layer("left", 0), Layer("left", 14, GHOST, ghost=True))
    assert shown(1.0, ghost=False) == (Layer("left", 0),)
    assert all(layer.share > GHOST for layer in shown(9.0))
    assert [layer.picture for layer in shown(12.0)] == [14]
    beat = Beat(Kind.PREPARE, 1.0, 12.0, Side.LEFT)
    assert set(coming(HELD, beat, FrameRef(shown(1.0)))) == set(range(15))


def test_a_circle_has_no_end_to_show() -> None:
    circle = structs.replace(WALK, work="L", files=SIDED)
    beat = Beat(Kind.PREPARE, 1.0, 12.0, Side.LEFT)
    assert len(frame_for(circle, beat, ghost=True).layers) == 1


def test_prepare_without_a_way_in_shows_the_movement_once() -> None:
    places = [place(LIFT, Beat(Kind.PREPARE, at / 10, 10.0, Side.LEFT)) for at in range(101)]
    assert (places[0], round(max(places)), places[-1]) == (0, 12, 0)


def test_reps_follow_the_tempo() -> None:
    assert place(LIFT, rep("out", 0.0)) == 0
    assert place(LIFT, rep("out", 0.5)) == 6
    assert place(LIFT, rep("hold", 0.3)) == 12
    assert place(LIFT, rep("back", 0.25)) == 9
    assert place(LIFT, rep("pause", 0.9)) == 0


def test_between_two_pictures_that_are_close_both_are_seen() -> None:
    beat = rep("out", 1.25 / 12)
    assert layers(LIFT, beat) == (Layer("left", 1), Layer("left", 2, 1 / MIX))


def test_pictures_further_apart_than_an_outline_are_never_mixed() -> None:
    far = structs.replace(LIFT, steps=(FAR,) * 12)
    for progress in range(101):
        assert len(layers(far, rep("out", progress / 100))) == 1
    assert layers(far, rep("out", 1.4 / 12)) == (Layer("left", 1),)
    assert layers(far, rep("out", 1.6 / 12)) == (Layer("left", 2),)
    assert len(layers(LIFT, rep("out", 1.25 / 12), enlarged=2 * MIXED / CLOSE)) == 1


def test_pictures_stand_at_their_times_and_may_be_shown_twice() -> None:
    sparse = structs.replace(LIFT, times=(0.0, 2.0, 12.0), shows=(0, 1, 0), steps=(FAR, FAR))
    shown = [layers(sparse, rep("out", at / 12))[0].picture for at in range(13)]
    assert shown == [0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]


def test_what_is_coming_is_named_in_order_and_what_is_behind_left_out() -> None:
    moving = Beat(Kind.PREPARE, 5.0, 10.0, Side.LEFT)
    (now, *_rest) = layers(HELD, moving)
    ahead = coming(HELD, moving, FrameRef((now,)))
    assert ahead == tuple(range(now.picture, 15))
    held = Beat(Kind.HOLD, 9.0, 30.0, Side.LEFT)
    assert set(coming(HELD, held, FrameRef((layers(HELD, held)[0],)))) == {13, 14}
    assert coming(WALK, rep("back", 0.5), FrameRef((Layer("both", 15),)))[:6] == (
        15,
        16,
        17,
        18,
        19,
        0,
    )
    assert set(coming(WALK, rep("back", 0.5), FrameRef((Layer("both", 15),)))) == set(range(20))


def test_in_a_change_the_new_side_needs_its_way_in() -> None:
    beat = Beat(Kind.CHANGE, 1.0, 8.0, Side.RIGHT)
    assert coming(HELD, beat, FrameRef((Layer("right", 9),))) == tuple(range(9, 15))


def test_a_hold_breathes_and_comes_back_to_the_key() -> None:
    def held(at: float) -> float:
        return place(HELD, Beat(Kind.HOLD, at, 60.0, Side.LEFT))

    places = [held(at / 10) for at in range(600)]
    assert held(0) == held(5) == 14
    assert min(places) == 13


def test_a_hold_at_the_far_end_of_a_movement_goes_there_first() -> None:
    assert place(LIFT, Beat(Kind.HOLD, 0.0, 30.0, Side.LEFT)) == 0
    assert place(LIFT, Beat(Kind.HOLD, 5.0, 30.0, Side.LEFT)) == 12


def test_a_change_shows_the_new_side_come_and_go_into_its_position() -> None:
    def at(elapsed: float) -> tuple[Layer, ...]:
        return layers(HELD, Beat(Kind.CHANGE, elapsed, 8.0, Side.RIGHT))

    assert [(one.file, one.picture) for one in at(0)] == [("right", 0)]
    assert 0 < at(0)[0].share < at(0.3)[0].share < at(0.7)[0].share == 1
    assert at(8) == (Layer("right", 14),)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("seconds", [0.5, 1, 3, 6, 20])
def test_a_change_never_shows_the_old_side(seconds: float, side: Side) -> None:
    """The voice and the words name the new one from the first instant."""
    for n in range(101):
        beat = Beat(Kind.CHANGE, seconds * n / 100, seconds, side)
        assert {one.file for one in layers(HELD, beat)} == {side.value}


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
    assert layers(WALK, rep("back", 1.0)) == (Layer("both", 0),)


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
            assert shown[0].picture in {0, 8, 14}


def test_a_check_ends_on_its_poster_while_it_waits() -> None:
    figure = structs.replace(LIFT, poster=5)
    assert layers(figure, Beat(Kind.MEASURE, 30.0, 30.0, Side.LEFT)) == (Layer("left", 5),)


def test_at_ones_own_pace_it_goes_on_for_as_long_as_it_takes() -> None:
    own = Beat(Kind.REPS, 1.0, 30.0, Side.LEFT)
    places = [place(LIFT, structs.replace(own, elapsed=at / 10)) for at in range(1200)]
    assert 0 < places[10] < 12
    assert max(places[:300]) == max(places[600:]) == 12
    assert min(places[600:]) == 0


def test_what_shows_itself_goes_through_its_exercise_again_and_again() -> None:
    for one in (HELD, LIFT, WALK):
        seen = [place(one, Beat(elapsed=at / 10, shows=True)) for at in range(400)]
        assert seen[0] == 0
        assert min(seen[200:]) < 1
        assert max(seen[200:]) > one.frames - 2
        steps = [abs(b - a) for a, b in itertools.pairwise(seen) if abs(b - a) < one.frames - 2]
        assert max(steps) < 1.5
    both = [layers(TURN, Beat(elapsed=at / 10, shows=True))[0].picture for at in range(400)]
    assert {9, 19} <= set(both)


def test_what_shows_itself_stands_still_where_motion_is_reduced() -> None:
    shown = {layers(LIFT, Beat(elapsed=at / 10, shows=True), reduced=True) for at in range(100)}
    assert shown == {(Layer("left", 0),)}


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
    shows: bool,
) -> None:
    beat = Beat(kind, elapsed, seconds, side, phase, progress, shows)
    shown = layers(figure, beat, reduced=reduced)
    assert 1 <= len(shown) <= 2
    for layer in shown:
        assert layer.file in {"left", "right", "both"}
        assert figure.drawn_of(layer.file)[0].loop
        assert layer.picture in figure.shows
        assert layer.picture in coming(figure, beat, FrameRef((layer,)))
        assert 0 < layer.share <= 1

import msgspec
import pytest
from hypothesis import given
from msgspec import structs

from hiptimer.player.compiler import MissingExerciseError, compile_session, length_of
from hiptimer.player.options import CompileOptions
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import CueKind, Kind, Sound
from hiptimer.session.model import (
    Aim,
    Defaults,
    First,
    Hold,
    Measure,
    Order,
    Pace,
    Repeat,
    Reps,
    Rest,
    Seconds,
    Session,
    Side,
    Sides,
    Step,
    StepCue,
)
from tests.player.plans import CATALOGUE, sessions, timeline

L, R = Side.LEFT, Side.RIGHT


def shape(*steps: Step) -> list[tuple[str, Side | None, int]]:
    """The segments as (kind, side, set) triples."""
    return [(s.kind.value, s.side, s.set) for s in timeline(*steps).segments]


def test_each_side_changes_between_the_sides_and_rests_between_the_sets() -> None:
    assert shape(Hold(exercise="pigeon", seconds=30, sets=2)) == [
        ("prepare", L, 1),
        ("hold", L, 1),
        ("change", R, 1),
        ("hold", R, 1),
        ("rest", L, 2),
        ("change", L, 2),
        ("hold", L, 2),
        ("change", R, 2),
        ("hold", R, 2),
    ]


def test_side_first_finishes_one_side_before_the_other() -> None:
    step = Reps(exercise="lift", reps=5, sets=2, order=Order.SIDE_FIRST, first=First.RIGHT)
    assert shape(step) == [
        ("prepare", R, 1),
        ("reps", R, 1),
        ("rest", R, 2),
        ("reps", R, 2),
        ("change", L, 1),
        ("reps", L, 1),
        ("rest", L, 2),
        ("reps", L, 2),
    ]


def test_both_sides_at_once_have_no_side_and_no_change() -> None:
    step = Hold(exercise="pigeon", seconds=30, sides=Sides.BOTH, sets=2)
    assert shape(step) == [
        ("prepare", None, 1),
        ("hold", None, 1),
        ("rest", None, 2),
        ("hold", None, 2),
    ]


def test_one_side_only() -> None:
    step = Hold(exercise="pigeon", seconds=30, sides=Sides.RIGHT)
    assert shape(step) == [("prepare", R, 1), ("hold", R, 1)]


def test_alternating_reps_are_even_so_that_both_sides_get_the_same() -> None:
    plan = timeline(Reps(exercise="rotation", reps=7, tempo=(1, 0, 1, 0)))
    work = plan.segments[-1]
    assert work.alternates
    assert work.reps == 8
    assert work.seconds == 16
    sides = [work.side_at(Seconds(rep * 2 + 1)) for rep in range(8)]
    assert sides == [L, R] * 4


def test_a_hold_of_an_alternating_exercise_works_each_side() -> None:
    assert shape(Hold(exercise="rotation", seconds=20)) == [
        ("prepare", L, 1),
        ("hold", L, 1),
        ("change", R, 1),
        ("hold", R, 1),
    ]


def test_reps_take_the_steps_tempo_then_the_exercises() -> None:
    own = timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT, tempo=(1, 1, 1, 0)))
    assert own.segments[-1].seconds == 9
    exercises = timeline(Reps(exercise="lift", reps=3, sides=Sides.LEFT))
    assert exercises.segments[-1].seconds == 21
    assert exercises.segments[-1].rep_seconds == 7


def test_own_pace_waits_and_its_length_is_marked_as_a_guess() -> None:
    work = timeline(Reps(exercise="lift", reps=10, sides=Sides.LEFT, pace=Pace.OWN)).segments[-1]
    assert work.waits
    assert work.estimated
    assert work.rep_seconds is None
    assert work.seconds == 70


def test_a_waiting_step_waits_in_its_prepare_segment() -> None:
    prepare, hold = timeline(
        Hold(exercise="pigeon", seconds=30, sides=Sides.LEFT, wait=True, prepare=0)
    ).segments
    assert prepare.waits
    assert not hold.waits


def test_measure_waits_on_each_side() -> None:
    plan = timeline(Measure(check="prone"))
    assert [(s.kind, s.side, s.waits) for s in plan.segments] == [
        (Kind.PREPARE, None, False),
        (Kind.MEASURE, L, True),
        (Kind.MEASURE, R, True),
    ]
    assert plan.work_seconds == 0


def test_prepare_is_stretched_to_the_spoken_instruction() -> None:
    prepare = timeline(Hold(exercise="pigeon", seconds=30, prepare=1)).segments[0]
    told = timeline(Hold(exercise="pigeon", seconds=30)).cues[0].text
    assert prepare.seconds >= spoken_seconds(told, 2.4)


def test_prepare_zero_leaves_it_out() -> None:
    assert shape(Hold(exercise="pigeon", seconds=30, sides=Sides.LEFT, prepare=0)) == [
        ("hold", L, 1)
    ]


def test_the_persons_least_time_to_prepare_is_kept() -> None:
    plan = timeline(
        Hold(exercise="pigeon", seconds=30), options=CompileOptions(least_prepare=Seconds(40.0))
    )
    assert plan.segments[0].seconds == 40


def test_a_slower_voice_gets_a_longer_prepare() -> None:
    slow, quick = (
        timeline(Hold(exercise="pigeon", seconds=30), options=CompileOptions(words_per_second=rate))
        for rate in (1.2, 4.0)
    )
    assert slow.segments[0].seconds > quick.segments[0].seconds


def test_options_are_kept_in_the_journal_whatever_they_are() -> None:
    for options in (CompileOptions(), CompileOptions(stiffer={"": R, "pigeon": L})):
        kept = msgspec.json.encode(options)
        assert msgspec.json.decode(kept, type=CompileOptions) == options


def test_the_stiffer_side_begins() -> None:
    step = Hold(exercise="pigeon", seconds=30, first=First.STIFFER)
    assert timeline(step).segments[1].side is L
    right = CompileOptions(stiffer={"": R})
    assert timeline(step, options=right).segments[1].side is R
    assert (
        timeline(step, options=CompileOptions(stiffer={"": R, "pigeon": L})).segments[1].side is L
    )


def test_the_side_that_had_less_begins_where_the_session_leaves_it_open() -> None:
    weaker = CompileOptions(weaker=R)
    left_open = Hold(exercise="pigeon", seconds=30)
    assert timeline(left_open, options=weaker).segments[1].side is R
    settled = Hold(exercise="pigeon", seconds=30, first=First.LEFT)
    assert timeline(settled, options=weaker).segments[1].side is L
    rotation = Reps(exercise="rotation", reps=4)
    assert timeline(rotation, options=weaker).segments[1].side is R


def test_a_block_is_unrolled_and_its_later_rounds_are_told_shortly() -> None:
    plan = timeline(
        Repeat(
            times=3, steps=(Hold(exercise="pigeon", seconds=10, sides=Sides.LEFT), Rest(seconds=5))
        )
    )
    assert [s.step for s in plan.segments] == [0, 0, 1, 2, 2, 3, 4, 4, 5]
    assert {s.path for s in plan.segments} == {(0, 0), (0, 1)}
    told = [c.text for c in plan.cues if c.at == plan.segments[c.segment].start and c.kind == "say"]
    assert told[0].startswith("Pigeon. Bring your left knee forward")
    assert told[1] == "Pigeon. Left hip."


def test_defaults_of_the_session_hold_where_a_step_says_nothing() -> None:
    quick = Defaults(prepare=30, change=20, rest=25)
    plan = timeline(
        Hold(exercise="pigeon", seconds=10, sets=2), Hold(exercise="pigeon", seconds=10, change=9),
        defaults=quick,
    )  # fmt: skip
    lengths = {(s.step, s.kind): s.seconds for s in plan.segments}
    assert lengths[0, Kind.PREPARE] == 30
    assert lengths[0, Kind.CHANGE] == 20
    assert lengths[0, Kind.REST] == 25
    assert lengths[1, Kind.CHANGE] == 9


def test_sides_are_said_in_the_instruction() -> None:
    plan = timeline(Hold(exercise="pigeon", seconds=30, first=First.RIGHT))
    assert "right knee forward" in plan.cues[0].text
    assert "left leg slide back" in plan.cues[0].text
    assert any(c.text == "Change sides. Left hip." for c in plan.cues)


def test_a_rest_counts_the_sets_and_names_the_last() -> None:
    plan = timeline(Hold(exercise="pigeon", seconds=10, sides=Sides.LEFT, sets=3))
    rests = [c.text for c in plan.cues if c.text.startswith("Rest")]
    assert rests == [
        "Rest for 15 seconds. Then set 2 of 3.",
        "Rest for 15 seconds. Then the last set.",
    ]


@pytest.mark.parametrize(("seconds", "rest"), [(11, ""), (12, " Take your time.")])
def test_a_long_change_of_sides_does_not_hurry(seconds: int, rest: str) -> None:
    plan = timeline(Hold(exercise="pigeon", seconds=10, change=seconds))
    assert f"Change sides. Right hip.{rest}" in [c.text for c in plan.cues]


def test_a_rest_tells_what_comes_next() -> None:
    plan = timeline(
        Hold(exercise="pigeon", seconds=10, sides=Sides.LEFT, sets=2),
        Rest(seconds=12), Reps(exercise="rotation", reps=2),
        Rest(seconds=1), Measure(check="prone"), Rest(seconds=9),
    )  # fmt: skip
    rests = [c.text for c in plan.cues if c.text.startswith("Rest")]
    assert rests == [
        "Rest for 15 seconds. Then the last set.",
        "Rest for 12 seconds. Next: ninety ninety rotation.",
        "Rest for 9 seconds.",
    ]


def test_own_cues_stand_where_the_author_put_them_and_replace_ours() -> None:
    step = Hold(
        exercise="pigeon", seconds=40, sides=Sides.LEFT, prepare=0,
        cues=(
            StepCue(at=6, say="Six in, {side}."), StepCue(at="half", say="Sink."),
            StepCue(at=-12, say="Nearly."), StepCue(at=99, say="Never."),
        ),
    )  # fmt: skip
    said = {c.text: c.at for c in timeline(step).cues if c.kind is CueKind.SAY}
    assert said["Six in, left."] == 6
    assert said["Nearly."] == 28
    assert said["Sink."] == pytest.approx(20.4)
    assert "Halfway." not in said
    assert "Never." not in said
    assert not set(said) & set(CATALOGUE.exercises["pigeon"].cues)


def test_a_missing_exercise_is_an_error() -> None:
    with pytest.raises(MissingExerciseError, match="“squat”"):
        timeline(Hold(exercise="squat", seconds=10))
    with pytest.raises(MissingExerciseError, match="“look”"):
        timeline(Measure(check="look"))


def test_an_exercise_of_the_session_comes_before_the_catalogues() -> None:
    own = structs.replace(CATALOGUE.exercises["pigeon"], name="My pigeon")
    plan = Session(
        format=1, id="own", title="Own", aim=Aim.BOTH, exercises=(own,),
        steps=(Hold(exercise="pigeon", seconds=10),),
    )  # fmt: skip
    assert compile_session(plan, CATALOGUE, CompileOptions()).cues[0].text.startswith("My pigeon.")


@given(sessions)
def test_segments_touch_and_cues_lie_inside_them(plan: Session) -> None:
    compiled = compile_session(plan, CATALOGUE, CompileOptions())
    end = 0.0
    for index, segment in enumerate(compiled.segments):
        assert segment.index == index
        assert segment.start == end
        assert segment.seconds > 0
        end = segment.end
    assert compiled.total_seconds == end
    keys = [(cue.segment, cue.at) for cue in compiled.cues]
    assert keys == sorted(keys)
    last = compiled.segments[-1].index
    for cue in compiled.cues:
        segment = compiled.segments[cue.segment]
        assert segment.start <= cue.at
        assert cue.at < segment.end or cue.segment == last
        if cue.kind is CueKind.SOUND:
            assert Sound(cue.text)


@given(sessions)
def test_both_sides_get_the_same_time_and_every_change_of_side_is_announced(plan: Session) -> None:
    compiled = compile_session(plan, CATALOGUE, CompileOptions())
    each = {step.step for step in compiled.segments if step.kind is Kind.CHANGE}
    for step in each:
        work = [s for s in compiled.segments if s.step == step and s.kind.is_work]
        times = {side: sum(s.seconds for s in work if s.side is side) for side in (L, R)}
        assert times[L] == pytest.approx(times[R])
    before = None
    for segment in compiled.segments:
        if segment.kind.is_work:
            if before is not None and before[0] == segment.step and before[1] is not segment.side:
                asked = [s.kind for s in compiled.segments if s.step == segment.step]
                assert Kind.CHANGE in asked or _change_of(plan, segment.path) == 0
            before = (segment.step, segment.side)


def _change_of(plan: Session, path: tuple[int, ...]) -> float:
    step: Step = plan.steps[path[0]]
    for index in path[1:]:
        assert isinstance(step, Repeat)
        step = step.steps[index]
    assert isinstance(step, Hold | Reps)
    return plan.defaults.change if step.change is None else step.change


@given(sessions)
def test_the_same_session_compiles_to_the_same_timeline(plan: Session) -> None:
    assert compile_session(plan, CATALOGUE, CompileOptions()) == compile_session(
        plan, CATALOGUE, CompileOptions()
    )


@given(sessions)
def test_the_length_alone_is_that_of_the_timeline(plan: Session) -> None:
    assert (
        length_of(plan, CATALOGUE, CompileOptions())
        == compile_session(plan, CATALOGUE, CompileOptions()).total_seconds
    )


@given(sessions)
def test_no_two_sentences_of_ours_are_estimated_to_meet(plan: Session) -> None:
    compiled = compile_session(plan, CATALOGUE, CompileOptions())
    spoken = [c for c in compiled.cues if c.kind is CueKind.SAY and c.priority == "coaching"]
    others = [c for c in compiled.cues if c.kind is CueKind.SAY]
    for cue in spoken:
        end = cue.at + spoken_seconds(cue.text, 2.4)
        assert not [o for o in others if o is not cue and cue.at <= o.at < end]

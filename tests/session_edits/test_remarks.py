import pytest
from msgspec import structs

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.session.edits.apply import apply
from hiptimer.session.model import (
    Aim,
    Defaults,
    Exercise,
    Group,
    Hold,
    Position,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
)
from hiptimer.session.remarks import Kind, Remark, remarks
from tests.catalogue import shelf

CATALOGUE = shelf.catalogue()
LIFT = Reps("seated-ir-lift", 10)


def routine(*steps: Step, aim: Aim = Aim.GAIN_ROTATION, **more: object) -> Session:
    return structs.replace(Session(1, "mine", "Mine", aim, steps), **more)


def said(session: Session, kind: Kind) -> list[Remark]:
    return [remark for remark in remarks(session, CATALOGUE) if remark.kind is kind]


def only(session: Session, kind: Kind) -> Remark:
    """The only remark of its kind; done its first remedy, the session has none of it."""
    (remark,) = said(session, kind)
    assert remark.text.endswith(".")
    assert remark.why.endswith(".")
    for remedy in remark.remedies:
        assert said(apply(session, remedy.edit, CATALOGUE), kind) == []
    return remark


@pytest.mark.parametrize("name", sorted(shelf.sessions()))
def test_what_ships_gets_no_remark(name: str) -> None:
    session = shelf.sessions()[name]
    seconds = compile_session(session, CATALOGUE, CompileOptions()).total_seconds
    assert remarks(session, CATALOGUE, seconds=seconds, saved=session) == ()


def test_ending_on_a_stretch_offers_active_work() -> None:
    remark = only(routine(LIFT, Hold("pigeon", 30)), Kind.ENDS_PASSIVE)
    assert remark.place == (1,)
    assert remark.remedies[0].text == "Put active work after it: Hip CARs"


def test_ending_on_a_stretch_in_a_block_is_mended_in_the_block() -> None:
    session = routine(LIFT, Repeat(2, (LIFT, Hold("pigeon", 30))), Rest(10))
    remark = only(session, Kind.ENDS_PASSIVE)
    assert remark.place == (1, 1)
    mended = apply(session, remark.remedies[0].edit, CATALOGUE)
    block = mended.steps[1]
    assert isinstance(block, Repeat)
    assert len(block.steps) == 3


def test_stretching_alone_is_right_where_hips_turn_in() -> None:
    stretches = (Hold("figure-four", 30, sets=2), Hold("butterfly", 30))
    assert said(routine(*stretches, aim=Aim.CORRECT_INWARD), Kind.ENDS_PASSIVE) == []
    both = (Reps("glute-bridge", 10), *stretches)
    assert only(routine(*both, aim=Aim.CORRECT_INWARD), Kind.ENDS_PASSIVE).place == (2,)


def test_one_side_can_be_completed_or_meant() -> None:
    remark = only(routine(Hold("pigeon", 30, sides=Sides.LEFT), LIFT), Kind.ONE_SIDE)
    assert [remedy.text for remedy in remark.remedies] == [
        "Add the right side",
        "This is on purpose",
    ]
    noted = Hold("pigeon", 30, sides=Sides.LEFT, note="After surgery, on purpose")
    assert said(routine(noted, LIFT), Kind.ONE_SIDE) == []


def test_sides_in_two_steps_are_fine_when_they_are_the_same() -> None:
    left, right = (Hold("pigeon", 30, sides=side) for side in (Sides.LEFT, Sides.RIGHT))
    session = routine(left, right, LIFT)
    assert said(session, Kind.ONE_SIDE) == said(session, Kind.UNEQUAL_SIDES) == []
    more = routine(left, Repeat(1, (structs.replace(right, sets=2),)), LIFT)
    assert "right side more than the left" in only(more, Kind.UNEQUAL_SIDES).text
    twice = routine(left, Repeat(2, (right,)), LIFT)
    assert [r.text for r in only(twice, Kind.UNEQUAL_SIDES).remedies] == ["This is on purpose"]


def test_no_time_to_prepare() -> None:
    assert only(routine(structs.replace(LIFT, prepare=0.0)), Kind.NO_PREPARE).place == (0,)
    assert said(routine(structs.replace(LIFT, prepare=0.0, wait=True)), Kind.NO_PREPARE) == []
    assert only(routine(LIFT, defaults=Defaults(prepare=0.0)), Kind.NO_PREPARE).place is None


@pytest.mark.parametrize(("seconds", "times"), [(120.0, 0), (120.5, 1), (600.0, 1)])
def test_a_long_hold(seconds: float, times: int) -> None:
    assert len(said(routine(Hold("pigeon", seconds), LIFT), Kind.LONG_HOLD)) == times


def test_a_long_hold_becomes_what_is_prescribed() -> None:
    remark = only(routine(Hold("pigeon", 300), LIFT), Kind.LONG_HOLD)
    assert remark.remedies[0].text == "Hold it for 60 seconds"


def test_over_an_hour() -> None:
    kinds = [one.kind for one in remarks(routine(LIFT), CATALOGUE, seconds=3601)]
    assert kinds == [Kind.LONG_SESSION]
    assert remarks(routine(LIFT), CATALOGUE, seconds=3600) == ()


def own(**more: object) -> Exercise:
    made = Exercise("mine", "Mine", Group.CONTROL, (Position.STANDING,), "Stand.")
    return structs.replace(made, **more)


def test_unknown_kit_is_corrected_where_the_exercise_is_ones_own() -> None:
    session = routine(Reps("mine", 5), exercises=(own(kit=("rollr", "mat")),))
    assert only(session, Kind.UNKNOWN_KIT).remedies[0].text == "Call it “foam roller or pillow”"
    strange = routine(Reps("mine", 5), exercises=(own(kit=("trampoline",)),))
    assert only(strange, Kind.UNKNOWN_KIT).remedies == ()


def test_a_missing_picture() -> None:
    session = routine(Reps("mine", 5), LIFT, exercises=(own(figure="pictures/gone.png"),))
    there = {"seated-ir-lift"}
    (remark,) = remarks(session, CATALOGUE, has_figure=there.__contains__)
    assert (remark.kind, remark.text) == (Kind.NO_PICTURE, "Mine has lost its picture.")


def test_odd_alternating_reps() -> None:
    remark = only(routine(Reps("ninety-ninety-rotation", 11)), Kind.ODD_REPS)
    assert remark.remedies[0].text == "Make it 12"
    assert said(routine(Reps("seated-ir-lift", 11)), Kind.ODD_REPS) == []


def test_strength_sets_want_rest() -> None:
    bridge = Reps("glute-bridge", 10, sets=2, rest=0.0)
    assert only(routine(bridge, aim=Aim.CORRECT_INWARD), Kind.NO_REST).place == (0,)
    # One side rests while the other works.
    clam = Reps("clamshell", 10, sets=2, rest=0.0)
    assert said(routine(clam, aim=Aim.CORRECT_INWARD), Kind.NO_REST) == []


def test_aims_are_not_mixed_silently() -> None:
    remark = only(routine(Reps("clamshell", 10), LIFT), Kind.MIXED_AIMS)
    assert remark.remedies[0].text == "Say that it serves both"
    assert said(routine(Reps("mine", 5), exercises=(own(),)), Kind.MIXED_AIMS) == []


def test_one_thing_harder_at_a_time() -> None:
    saved = routine(Hold("pigeon", 30), LIFT)
    one = routine(Hold("pigeon", 45), LIFT)
    two = routine(Hold("pigeon", 45, sets=2), LIFT)
    assert remarks(one, CATALOGUE, saved=saved) == ()
    (remark,) = remarks(two, CATALOGUE, saved=saved)
    assert remark.kind is Kind.TWO_STEPS_UP
    assert remark.text == (
        "Pigeon stretch became harder in two ways: 45 seconds instead of 30 and 2 sets instead"
        " of 1."
    )
    assert apply(two, remark.remedies[0].edit, CATALOGUE) == one


def test_a_walk_to_warm_up_serves_any_aim_and_one_later_its_own() -> None:
    walk, hold = Hold("gait-awareness", 60.0), Hold("ninety-ninety-stretch", 45.0)
    first = Session(1, "mine", "Mine", Aim.GAIN_ROTATION, steps=(walk, hold))
    last = structs.replace(first, steps=(hold, walk))
    assert Kind.MIXED_AIMS not in {one.kind for one in remarks(first, CATALOGUE)}
    assert Kind.MIXED_AIMS in {one.kind for one in remarks(last, CATALOGUE)}

"""Each edit by an example: what it makes, what is selected then, what it is called."""

import pytest

from hiptimer.session.codec import encode
from hiptimer.session.edits.apply import apply, outcome
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import (
    AddExercise,
    Change,
    ChangeExercise,
    Duplicate,
    Edit,
    Group,
    Insert,
    Move,
    Remove,
    RemoveExercise,
    Replace,
    Several,
    Ungroup,
    change,
    change_session,
)
from hiptimer.session.edits.making import step_for
from hiptimer.session.edits.places import place_above, place_below
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.edits.words import merge_key, name_of, step_name
from hiptimer.session.model import (
    Aim,
    Exercise,
    Hold,
    Pace,
    Position,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    StepCue,
)
from hiptimer.session.model import Group as ExerciseGroup
from tests.session.samples import CATALOGUE


def rest(seconds: float) -> Rest:
    return Rest(seconds)


def session(*steps: Step, exercises: tuple[Exercise, ...] = ()) -> Session:
    return Session(1, "mine", "Mine", Aim.BOTH, steps, exercises=exercises)


A, B, C, D = (rest(float(seconds)) for seconds in (11, 12, 13, 14))
BLOCK = Repeat(2, (B, C), "Round")
START = session(A, BLOCK, D)


def shape(steps: tuple[Step, ...]) -> object:
    names = {11: "a", 12: "b", 13: "c", 14: "d"}
    return [
        shape(step.steps) if isinstance(step, Repeat) else names[int(getattr(step, "seconds", 0))]
        for step in steps
    ]


@pytest.mark.parametrize(
    ("edit", "wanted", "selected"),
    [
        (Insert((0,), (D,)), ["d", "a", ["b", "c"], "d"], [(0,)]),
        (Insert((1, 2), (A, D)), ["a", ["b", "c", "a", "d"], "d"], [(1, 2), (1, 3)]),
        (Insert((3,), (A,)), ["a", ["b", "c"], "d", "a"], [(3,)]),
        (Remove(((0,),)), [["b", "c"], "d"], [(0,)]),
        (Remove(((2,),)), ["a", ["b", "c"]], [(1,)]),
        (Remove(((1, 0), (1, 1))), ["a", "d"], [(1,)]),
        (Remove(((1,), (1, 1))), ["a", "d"], [(1,)]),
        (Remove(((0,), (1,), (2,))), [], []),
        (Move(((0,),), (3,)), [["b", "c"], "d", "a"], [(2,)]),
        (Move(((2,),), (0,)), ["d", "a", ["b", "c"]], [(0,)]),
        (Move(((0,),), (1, 1)), [["b", "a", "c"], "d"], [(0, 1)]),
        (Move(((1, 0),), (0,)), ["b", "a", ["c"], "d"], [(0,)]),
        (Move(((1, 0), (1, 1)), (3,)), ["a", "d", "b", "c"], [(2,), (3,)]),
        (Move(((0,), (2,)), (1, 0)), [["a", "d", "b", "c"]], [(0, 0), (0, 1)]),
        (Move(((0,), (2,)), (2,)), [["b", "c"], "a", "d"], [(1,), (2,)]),
        (Move(((1,),), (1,)), ["a", ["b", "c"], "d"], [(1,)]),
        (Duplicate(((1,),)), ["a", ["b", "c"], ["b", "c"], "d"], [(2,)]),
        (Duplicate(((0,), (1, 0))), ["a", ["b", "a", "b", "c"], "d"], [(1, 1), (1, 2)]),
        (Group(((0,), (2,))), [["a", "d"], ["b", "c"]], [(0,)]),
        (Group(((1,), (2,))), ["a", [["b", "c"], "d"]], [(1,)]),
        (Ungroup(((1,),)), ["a", "b", "c", "d"], [(1,), (2,)]),
        (Replace((1, 0), D), ["a", ["d", "c"], "d"], [(1, 0)]),
        (change((1, 1), seconds=14), ["a", ["b", "d"], "d"], [(1, 1)]),
        (Several("Two", (Remove(((0,),)), Ungroup(((0,),)))), ["b", "c", "d"], [(0,), (1,)]),
    ],
)
def test_what_an_edit_makes(edit: Edit, wanted: object, selected: list[Place]) -> None:
    before = encode(START)
    made = outcome(START, edit)
    assert shape(made.session.steps) == wanted
    assert list(made.selected) == selected
    assert encode(START) == before


def nested(depth: int) -> Step:
    step: Step = A
    for _ in range(depth):
        step = Repeat(1, (step,))
    return step


LIFT = Reps("seated-ir-lift", 10)
OWN = Exercise("own", "Own", ExerciseGroup.CONTROL, (Position.STANDING,), "Stand.")
OTHER = Exercise("own", "Own too", ExerciseGroup.CONTROL, (Position.STANDING,), "Stand.")


@pytest.mark.parametrize(
    ("start", "edit", "why"),
    [
        (START, Move(((1,),), (1, 0)), "into itself"),
        (START, Insert((0,), (nested(6),)), "at most 5 deep"),
        (session(nested(5)), Group(((0,),)), "at most 5 deep"),
        (session(nested(3), nested(3)), Move(((0,),), (1, 0, 0, 0)), "at most 5 deep"),
        (START, Ungroup(((0,),)), "Only a block"),
        (START, Group(()), "Choose"),
        (START, Remove(((9,),)), "isn't there"),
        (START, Insert((0, 0), (A,)), "isn't there"),
        (START, Insert((4,), (A,)), "isn't there"),
        (
            START,
            change((0,), seconds=0.5),
            "“seconds”: expected a number from 1 to 3,600, found 0.5",
        ),
        (START, change((0,), seconds=float("nan")), "“seconds”"),
        (START, change((0,), note="bad \x07"), "“note”"),
        (START, change((0,), note="\ud800"), "half of a character"),
        (START, change((1,), times=51), "“times”"),
        (START, change((0,), reps=3), "nothing like that"),
        (START, change_session(title=""), "“title”"),
        (START, change_session(steps=()), "isn't there"),
        (session(LIFT), change((0,), exercise="pidgeon"), 'did you mean "pigeon"'),
        (session(LIFT), change((0,), tempo=(0.1, 0.1, 0.1, 0.1)), "“tempo”"),
        (
            session(Hold("pigeon", 30.0, cues=(StepCue(20.0, "Go on."),))),
            change((0,), seconds=10.0),
            "within the 10 of the hold",
        ),
        (session(Hold("pigeon", 3600.0, sets=6)), Duplicate(((0,),)), "24.1 hours"),
        (session(Repeat(50, (Reps("pigeon", 1, sets=20),))), Duplicate(((0,),)), "segments"),
        (session(Reps("own", 5), exercises=(OWN,)), RemoveExercise("own"), "1 step does"),
        (session(A, exercises=(OWN,)), AddExercise(OTHER), "already"),
        (session(A), RemoveExercise("own"), "no exercise"),
        (session(A), ChangeExercise("own", OTHER), "no exercise"),
    ],
)
def test_what_is_refused_and_why(start: Session, edit: Edit, why: str) -> None:
    with pytest.raises(EditError, match=why) as refusal:
        apply(start, edit, CATALOGUE)
    assert str(refusal.value).endswith((".", "?"))


def test_an_edit_that_changes_nothing_gives_the_same_session() -> None:
    assert apply(START, Move(((1,),), (1,))) is START
    assert apply(START, change((0,), seconds=11)) is START
    assert apply(START, change_session(title="Mine")) is START


def test_several_steps_take_the_fields_that_they_have() -> None:
    mixed = session(Hold("pigeon", 30.0), A, LIFT)
    made = apply(mixed, Change(((0,), (1,), (2,)), (("sets", 3),)), CATALOGUE)
    assert [getattr(step, "sets", None) for step in made.steps] == [3, None, 3]
    assert made.steps[1] is A


def test_pasted_steps_bring_their_exercises() -> None:
    paste = Insert((1,), (Reps("own", 5),), (OTHER,), pasted=True)
    fresh = apply(session(A), paste, CATALOGUE)
    assert fresh.exercises == (OTHER,)
    same = apply(fresh, paste, CATALOGUE)
    assert same.exercises == (OTHER,)
    clashing = apply(session(A, exercises=(OWN,)), paste, CATALOGUE)
    assert [one.id for one in clashing.exercises] == ["own", "own-2"]
    assert clashing.steps[1] == Reps("own-2", 5)


def test_an_exercise_with_a_new_id_takes_its_steps_along() -> None:
    start = session(Repeat(2, (Reps("own", 5),)), A, exercises=(OWN,))
    renamed = Exercise("mine", "Mine", ExerciseGroup.CONTROL, (Position.STANDING,), "Stand.")
    made = apply(start, ChangeExercise("own", renamed), CATALOGUE)
    assert made.steps == (Repeat(2, (Reps("mine", 5),)), A)
    assert made.exercises == (renamed,)
    assert apply(made, Remove(((0,),)), CATALOGUE).exercises == (renamed,)


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (Move(((0,),), (2,)), "Move Pigeon"),
        (Remove(((0,), (1,))), "Remove 2 steps"),
        (Remove(((1,),), cut=True), "Cut Round"),
        (Duplicate(((1, 0),)), "Duplicate Rest"),
        (Insert((0,), (LIFT,)), "Add Seated ir lift"),
        (Insert((0,), (LIFT, LIFT), pasted=True), "Paste 2 steps"),
        (change((0,), seconds=3), "Change seconds of Pigeon"),
        (change((0,), seconds=3, sets=2), "Change details of Pigeon"),
        (change_session(title="x"), "Change title"),
        (AddExercise(OWN), "Add exercise Own"),
        (Several("Swap", ()), "Swap"),
    ],
)
def test_what_an_edit_is_called(edit: Edit, name: str) -> None:
    start = session(Hold("pigeon", 30.0), Repeat(2, (A,), "Round"))
    assert name_of(edit, start, CATALOGUE) == name


def test_typing_goes_on_and_choosing_does_not() -> None:
    assert merge_key(change((0,), note="a")) == merge_key(change((0,), note="ab"))
    assert merge_key(change((0,), note="a")) != merge_key(change((1,), note="a"))
    assert merge_key(change((0,), note="a")) != merge_key(change((0,), level="a"))
    assert merge_key(change_session(title="a")) == merge_key(change_session(title="ab"))
    assert merge_key(change((0,), pace=Pace.OWN)) is None
    assert merge_key(change((0,), sides=Sides.EACH)) is None
    assert merge_key(Remove(((0,),))) is None


def moved_all_the_way(down: bool) -> list[object]:
    """Every shape on the way of step a (or d) through the session, by one key."""
    now = START
    place: Place = (0,) if down else (2,)
    shapes: list[object] = []
    for _ in range(9):
        to = (place_below if down else place_above)(now.steps, [place])
        if to is None:
            break
        made = outcome(now, Move((place,), to))
        now, (place,) = made.session, made.selected
        shapes.append(shape(now.steps))
    return shapes


def test_moving_down_goes_through_blocks() -> None:
    assert moved_all_the_way(down=True) == [
        [["a", "b", "c"], "d"],
        [["b", "a", "c"], "d"],
        [["b", "c", "a"], "d"],
        [["b", "c"], "a", "d"],
        [["b", "c"], "d", "a"],
    ]


def test_moving_up_goes_through_blocks() -> None:
    assert moved_all_the_way(down=False) == [
        ["a", ["b", "c", "d"]],
        ["a", ["b", "d", "c"]],
        ["a", ["d", "b", "c"]],
        ["a", "d", ["b", "c"]],
        ["d", "a", ["b", "c"]],
    ]


def test_a_block_that_would_be_too_deep_is_stepped_over() -> None:
    steps = (nested(5), nested(3))
    assert place_below(steps, [(0,)]) == (2,)
    assert place_below((A, nested(5)), [(0,)]) == (1, 0)


def test_moving_several_brings_them_together() -> None:
    assert place_above((A, B, C), [(0,), (2,)]) == (0,)
    assert place_above((A, B, C), [(0,), (1,)]) is None
    assert place_below((A, B, C), [(0,), (2,)]) == (3,)
    assert place_below((A, B, C), []) is None


def test_new_steps_are_as_prescribed() -> None:
    lift, rotation = (
        CATALOGUE.exercises[one] for one in ("seated-ir-lift", "ninety-ninety-rotation")
    )
    assert step_for(lift) == Reps("seated-ir-lift", 10)
    assert step_for(rotation) == Hold("ninety-ninety-rotation", 30.0)


def test_walking_and_names() -> None:
    assert [place for place, _ in walk(START.steps)] == [(0,), (1,), (1, 0), (1, 1), (2,)]
    assert [step_name(step, CATALOGUE) for step in (A, BLOCK, nested(1), Reps("gone", 1))] == [
        "Rest", "Round", "Block", "gone",
    ]  # fmt: skip

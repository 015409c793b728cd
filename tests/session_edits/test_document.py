import json

import pytest

from hiptimer.session.codec import encode
from hiptimer.session.document.document import Document, begun, of_session, opened
from hiptimer.session.edits.clipboard import Pasted, copied, pasted
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import (
    Duplicate,
    Group,
    Insert,
    Move,
    Remove,
    change,
    change_session,
)
from hiptimer.session.faults import FormatError
from hiptimer.session.model import (
    Aim,
    Defaults,
    Exercise,
    Hold,
    Position,
    Repeat,
    Reps,
    Rest,
    Session,
)
from hiptimer.session.model import Group as ExerciseGroup
from hiptimer.session.naming import free_id, free_title, id_from, marked_title
from hiptimer.session.reading import MOST_EDITED, MOST_EXPLAINED
from tests.session.samples import CATALOGUE

BY_HAND = """\
{
    "title": "By hand",   "id": "by-hand",
    "format": 1, "aim": "both",
    "steps": [
        { "exercise": "pigeon", "do": "hold", "seconds": 30.0, "sets": 1 },

        {"do": "repeat", "times": 2, "steps": [
            {"do": "rest",
             "seconds": 5}
        ]},
        {"do": "rest", "seconds": 9}
    ]
}
"""
OWN = Exercise("own", "Own", ExerciseGroup.CONTROL, (Position.STANDING,), "Stand.")


def by_hand() -> Document:
    return opened(BY_HAND.encode(), CATALOGUE)


WRITTEN = """\
{
  "title": "By hand",
  "id": "by-hand",
  "format": 1,
  "aim": "both",
  "steps": [
    {"exercise": "pigeon", "do": "hold", "seconds": 30.0, "sets": 1},
    {"do": "repeat", "times": 2, "steps": [{"do": "rest", "seconds": 5}]},
    {"do": "rest", "seconds": 9}
  ]
}
"""


def test_editing_by_form_keeps_order_and_defaults_in_one_style() -> None:
    made = by_hand().edited(change((0,), seconds=45), CATALOGUE).after
    assert made.text == WRITTEN.replace("30.0", "45")
    made = made.edited(change((2,), note="Breathe."), CATALOGUE).after
    assert made.text == WRITTEN.replace("30.0", "45").replace(
        '"seconds": 9}', '"seconds": 9, "note": "Breathe."}'
    )
    assert made.edited(change((2,), note=None), CATALOGUE).after.edited(
        change((0,), seconds=30), CATALOGUE
    ).after.text == BY_HAND  # fmt: skip


def test_a_moved_step_takes_its_order_along() -> None:
    made = by_hand().edited(Move(((0,),), (1, 0)), CATALOGUE).after
    pigeon = '{"exercise": "pigeon", "do": "hold", "seconds": 30.0, "sets": 1}'
    assert json.dumps(json.loads(made.text)["steps"][0]["steps"][0]) == pigeon


def test_new_fields_come_where_the_format_has_them() -> None:
    made = by_hand().edited(change_session(summary="Mine.", defaults=Defaults(rest=20)), CATALOGUE)
    assert list(json.loads(made.after.text)) == [
        "title", "summary", "id", "format", "aim", "defaults", "steps",
    ]  # fmt: skip


def test_form_and_text_share_one_history() -> None:
    first = by_hand()
    typed = first.retyped(BY_HAND.replace('"By hand"', '"Typed"'), CATALOGUE)
    formed = typed.after.edited(change((0,), sets=2), CATALOGUE)
    assert formed.after.session.title == "Typed"
    assert '"sets": 2' in formed.after.text
    assert formed.before is typed.after
    assert typed.before is first
    assert (typed.name, formed.name) == ("Change the text", "Change sets of Pigeon")


def test_a_text_with_faults_keeps_the_last_good_session() -> None:
    first = by_hand()
    broken = first.retyped(BY_HAND.replace("9}", "9,}"), CATALOGUE)
    assert broken.after.session is first.session
    assert [fault.line for fault in broken.after.faults] == [11]
    assert not broken.after.is_sound
    with pytest.raises(EditError, match="fault in line 11"):
        broken.after.edited(change((0,), sets=2), CATALOGUE)
    with pytest.raises(EditError, match="line 11"):
        broken.after.data(CATALOGUE)
    mended = broken.after.retyped(BY_HAND, CATALOGUE)
    assert mended.after.is_sound
    whole = broken.merged(mended)
    assert whole is not None
    assert (whole.before, whole.after) == (first, mended.after)


def test_half_a_character_is_a_fault() -> None:
    assert by_hand().retyped(BY_HAND.replace("By", "\ud800"), CATALOGUE).after.faults


def test_typing_is_one_entry_and_moving_another() -> None:
    one = by_hand().edited(change((0,), note="a"), CATALOGUE)
    two = one.after.edited(change((0,), note="ab"), CATALOGUE)
    both = one.merged(two)
    assert both is not None
    assert (both.before, both.after, both.name) == (one.before, two.after, "Change note of Pigeon")
    elsewhere = two.after.edited(change((2,), note="ab"), CATALOGUE)
    assert two.merged(elsewhere) is None
    assert two.merged(one) is None
    moved = two.after.edited(Move(((0,),), (2,)), CATALOGUE)
    again = moved.after.edited(Move(((1,),), (0,)), CATALOGUE)
    assert moved.merged(again) is None


def test_nothing_changed_is_no_entry() -> None:
    assert not by_hand().edited(change((0,), sets=1), CATALOGUE).is_change


def test_our_own_files_stay_as_we_write_them() -> None:
    document = begun("mine", "Mine", Aim.BOTH)
    assert document.hindrances
    with pytest.raises(EditError, match="at least one step"):
        document.data(CATALOGUE)
    for edit in (
        Insert((0,), (Hold("pigeon", 30.0), Reps("own", 8)), (OWN,)),
        Group(((0,), (1,)), 3, "A round of " + "many " * 9),
        Duplicate(((0,),)),
        Move(((0, 1),), (2,)),
        change((1, 0), note="n" * 90),
        Remove(((0,),)),
    ):
        document = document.edited(edit, CATALOGUE).after
        assert document.data(CATALOGUE) == encode(document.session)


def test_a_wide_line_is_spread_out() -> None:
    made = by_hand().edited(change((0,), note="n" * 60), CATALOGUE).after
    assert max(map(len, made.text.splitlines())) <= 96
    assert opened(made.text.encode(), CATALOGUE).session == made.session


def test_an_empty_routine_in_a_text_is_no_fault_while_editing() -> None:
    empty = begun("mine", "Mine", Aim.BOTH)
    again = opened(empty.text.encode(), CATALOGUE)
    assert again.session == empty.session
    with pytest.raises(FormatError):
        opened(empty.text.replace('"mine"', '"Mine!"').encode(), CATALOGUE)


def test_a_byte_order_mark_and_bad_bytes() -> None:
    assert opened(b"\xef\xbb\xbf" + BY_HAND.encode(), CATALOGUE).text == BY_HAND
    with pytest.raises(FormatError, match="UTF-8"):
        opened(BY_HAND.encode("utf-16"), CATALOGUE)


def test_replaced_is_one_step_back() -> None:
    first, other = by_hand(), of_session(by_hand().session)
    changed = first.replaced(other, "Revert to saved")
    assert (changed.before, changed.after, changed.name) == (first, other, "Revert to saved")


SOME = Session(
    1, "some", "Some", Aim.BOTH,
    (Hold("pigeon", 30.0), Repeat(2, (Rest(5.0), Reps("own", 8))), Rest(9.0)), exercises=(OWN,),
)  # fmt: skip


@pytest.mark.parametrize(
    "places", [[(0,)], [(0,), (2,)], [(1,)], [(1, 1)], [(1, 1), (1,)], [(0,), (1,), (2,)]]
)
def test_what_is_copied_can_be_pasted(places: list[tuple[int, ...]]) -> None:
    found = pasted(copied(SOME, places), CATALOGUE)
    chosen = sorted({place for place in places if place[:1] not in places or len(place) == 1})
    wanted = [SOME.steps[place[0]] if len(place) == 1 else Reps("own", 8) for place in chosen]
    assert list(found.steps) == wanted
    assert found.exercises == ((OWN,) if "own" in copied(SOME, places) else ())


def test_a_whole_session_can_be_pasted() -> None:
    assert pasted(encode(SOME).decode(), CATALOGUE) == Pasted(SOME.steps, (OWN,))
    assert pasted(" [" + '\n{"do": "rest", "seconds": 5}]').steps == (Rest(5.0),)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"do": "rest", "seconds": 0}', 1, 27),
        ('[{"do": "rest", "seconds": 0}]', 1, 28),
        ('  {"steps": [{"do": "rest", "seconds": 0}]}', 1, 40),
        ('[\n {"do": "rest",, "seconds": 1}]', 2, 16),
        ('{"do": "hold", "exercise": "pidgeon", "seconds": 9}', 1, 28),
        ("Dear Anna", 1, 1),
    ],
)
def test_what_is_no_step_is_refused_in_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(FormatError) as refusal:
        pasted(text, CATALOGUE)
    fault = refusal.value.faults[0]
    assert (fault.line, fault.column) == (line, column)


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", "[" * 3000, '"\ud800"', "null", "[3]"])
def test_anything_may_be_on_the_clipboard(text: str) -> None:
    with pytest.raises(FormatError):
        pasted(text)


STEP = {"do": "hold", "exercise": "pigeon", "seconds": 30}
LONG = {"format": 1, "id": "long", "title": "Long", "aim": "both"}


def long(*more: object, **changed: object) -> str:
    """The text of a session of 400 steps and more."""
    return json.dumps({**LONG, "steps": [*[STEP] * 400, *more], **changed})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (long()[:-1], "expected valid JSON here"),
        (long().replace('"aim"', '"id": "a", "aim"'), '"id" twice'),
        (long(aim="neither"), "aim: "),
        (long({"do": "rest"}), "steps[400]"),
        (long({**STEP, "exercise": "x"}), "steps[400].exercise"),
        (long(title="\ud800"), "half of a character"),
        (long().ljust(MOST_EDITED + 1), "found 48 KiB"),
    ],
    ids=["cut", "twice", "word", "step", "exercise", "half", "large"],
)
def test_of_a_long_text_a_first_fault_is_told(text: str, told: str) -> None:
    assert len(text) > MOST_EXPLAINED
    [fault] = by_hand().retyped(text, CATALOGUE).after.faults
    assert told in fault.text
    with pytest.raises(FormatError) as refused:
        opened(text.encode(), CATALOGUE)
    assert len(refused.value.faults) == 1


def test_a_long_text_that_is_sound_is_read() -> None:
    assert by_hand().retyped(long(), CATALOGUE).after.is_sound
    steps = json.dumps([STEP] * 400)
    assert len(pasted(steps, CATALOGUE).steps) == 400
    with pytest.raises(FormatError, match="at most 48"):
        pasted(steps.ljust(MOST_EDITED), CATALOGUE)


def test_no_more_is_saved_than_can_be_edited_again() -> None:
    steps = tuple(Hold("pigeon", 30.0, note="n" * 400) for _ in range(300))
    document = of_session(Session(1, "long", "Long", Aim.BOTH, steps))
    with pytest.raises(EditError, match="the limit is 48"):
        document.data(CATALOGUE)


def test_names() -> None:
    assert id_from("Größer – TWO!") == "grosser-two"
    assert id_from("夜") == "session"
    assert free_id("a", {"a", "a-2"}) == "a-3"
    assert free_id("x" * 64, {"x" * 64}) == "x" * 62 + "-2"
    assert free_title("A", {"A"}) == "A 2"
    assert marked_title("A", "yours") == "A (yours)"
    assert len(marked_title("A" * 120, "yours")) == 120

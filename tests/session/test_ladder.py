"""Ladders: what a file may hold of them, the positions they make, and the names of rungs."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.session.codec import decode_exercise, decode_session, encode
from hiptimer.session.faults import FormatError
from hiptimer.session.in_language import in_language
from hiptimer.session.ladder import Notch, notches, rung_id, rung_named, rungs_of
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue, Rung
from hiptimer.words.language import use
from tests.catalogue.shelf import SESSIONS, exercises
from tests.session.samples import HOLD, exercise, session, text

LIFT: dict[str, Any] = {
    "id": "lift",
    "name": "Lift",
    "group": "strength",
    "position": ["seated", "standing"],
    "setup": "Sit high.",
    "prescription": {"do": "reps", "reps": [8, 12]},
}


def faults_of(rungs: Any, **more: Any) -> list[str]:
    with pytest.raises(FormatError) as refused:
        decode_exercise(text({**LIFT, **more, "ladder": rungs}), file="x.json")
    return [fault.text.partition(": ")[2] for fault in refused.value.faults]


def test_positions_are_the_doses_with_the_fewest_sets_then_more_sets() -> None:
    ladder = (
        Rung(name="half height", doses=(8, 10, 12), sets=(2, 2)),
        Rung(name="full height", doses=(10, 12), sets=(2, 3)),
    )
    assert notches(ladder) == (
        Notch(0, 8, 2), Notch(0, 10, 2), Notch(0, 12, 2),
        Notch(1, 10, 2), Notch(1, 12, 2), Notch(1, 12, 3),
    )  # fmt: skip


def test_the_ladders_that_ship_are_the_designs() -> None:
    on_ladders = {name: one.ladder for name, one in exercises().items() if one.ladder}
    assert len(on_ladders) == 22
    assert sum(map(len, on_ladders.values())) == 62
    lift = on_ladders["seated-ir-lift"]
    assert [rung_id(one.name) for one in lift] == ["half-height", "full-height", "held-3-s"]
    assert notches(on_ladders["hip-cars"])[-1] == Notch(1, 5, 2)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a hand's width", "a-hand-s-width"),
        ("held 3 s", "held-3-s"),
        (" Half  height! ", "half-height"),
        ("stronger, ankles", "stronger-ankles"),
        ("…", ""),
    ],
)
def test_a_rungs_id_is_its_name_in_small_letters(name: str, made: str) -> None:
    assert rung_id(name) == made


@given(st.text(max_size=40))
def test_an_id_is_its_own_id(name: str) -> None:
    assert rung_id(rung_id(name)) == rung_id(name)


def test_an_earlier_name_still_names_the_rung_but_the_present_one_comes_first() -> None:
    ladder = (
        Rung(name="low", doses=(8,), was=("half", "a bit")),
        Rung(name="half", doses=(8,)),
    )
    assert rung_named(ladder, "a bit") == 0
    assert rung_named(ladder, "Half") == 1
    assert rung_named(ladder, "") is None
    assert rung_named(ladder, "elsewhere") is None


def test_an_exercise_without_a_ladder_has_its_prescription_as_the_only_position() -> None:
    assert notches(rungs_of(exercise("plain"))) == (Notch(0, 30, 1),)


def test_the_name_of_a_rung_is_the_files_in_every_language() -> None:
    use("de")
    written = load_catalogue(SESSIONS)
    said = in_language(Catalogue(written.exercises))
    for name, one in written.exercises.items():
        assert [rung.name for rung in said.exercises[name].ladder] == [r.name for r in one.ladder]


@pytest.mark.parametrize(
    ("rungs", "told"),
    [
        ([{"name": "a", "doses": [8, 8]}],
         "ladder[0].doses[1]: expected more than 8: doses rise, found 8"),
        ([{"name": "a", "doses": [501]}],
         "ladder[0].doses[0]: expected at most 500 reps, found 501"),
        ([{"name": "a", "doses": []}],
         "ladder[0].doses: expected a list of 1 to 12, found an empty list"),
        ([{"name": "a", "doses": [8], "sets": [3, 2]}],
         "ladder[0].sets: expected [least, most], in this order, found [3, 2]"),
        ([{"name": "a", "doses": [8]}, {"name": "b", "was": ["A"], "doses": [8]}],
         ('ladder[1].was[0]: expected a name that no other rung has or had, found "a" a second'
         " time")),
        ([{"name": "…", "doses": [8]}],
         'ladder[0].name: expected a name with a letter a to z or a digit, found "…"'),
        ([{"name": "a", "doses": [8], "tempo": [0, 0, 0, 0]}],
         "ladder[0].tempo: expected at least 0.5 seconds for a rep, found 0 seconds for a rep"),
        ([{"name": "a", "doses": [8], "figure": "../up.png"}],
         ("ladder[0].figure: expected a path that stays below the session's own folder, without ."
         ' and .., found "../up.png"')),
        ([{"name": "a", "dose": [8]}],
         ('ladder[0].dose: expected a field of a rung; did you mean "doses"?, found the unknown'
         ' field "dose"')),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(rungs: Any, told: str) -> None:
    assert told in "\n".join(faults_of(rungs))


def test_thirteen_rungs_are_too_many() -> None:
    rungs = [{"name": f"r{n}", "doses": [8]} for n in range(13)]
    assert "at most 12" in faults_of(rungs)[0]


def test_a_hold_has_no_tempo() -> None:
    told = faults_of(
        [{"name": "a", "doses": [30], "tempo": [1, 1, 1, 1]}],
        prescription={"do": "hold", "seconds": [30, 60]},
    )
    assert "none: a hold has no tempo" in told[0]


@pytest.mark.parametrize(
    ("positions", "told"),
    [
        ([{"position": "prone", "setup": "x"}], "one of the exercise's own positions"),
        ([{"position": "standing", "setup": "x"}] * 2, "each position once"),
        ([{"position": "standing"}], '"setup"'),
    ],
)
def test_other_positions_are_the_exercises_own(positions: Any, told: str) -> None:
    assert told in faults_of([], positions=positions)[0]


@pytest.mark.parametrize("field", ["ladder", "positions"])
def test_an_exercise_within_a_session_has_none(field: str) -> None:
    value = {
        "ladder": [{"name": "a", "doses": [8]}],
        "positions": [{"position": "standing", "setup": "x"}],
    }
    raw = session(HOLD, exercises=[{**LIFT, field: value[field]}])
    with pytest.raises(FormatError) as refused:
        decode_session(text(raw))
    assert [fault.path for fault in refused.value.faults] == [f"exercises[0].{field}"]


def test_what_is_written_reads_the_same() -> None:
    raw = {
        **LIFT,
        "positions": [{"position": "standing", "setup": "Stand.", "cues": ["Tall."]}],
        "ladder": [
            {"name": "a", "was": ["o"], "change": "Less.", "doses": [8, 10], "sets": [2, 3],
             "kit": [], "tempo": [1, 1, 1, 1], "sides": "both", "position": ["seated"],
             "setup": "Sit.", "steps": ["One."], "cues": ["Two."], "figure": "lift-low"},
        ],
    }  # fmt: skip
    read = decode_exercise(text(raw))
    assert decode_exercise(encode(read)) == read
    assert json.loads(encode(read))["ladder"] == raw["ladder"]

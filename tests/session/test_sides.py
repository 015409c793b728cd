"""Both sides at once, and words that name one, do not go together; a side is always named."""

import json
from pathlib import Path

import pytest

from hiptimer.commands.check import run
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import CueKind
from hiptimer.session.codec import decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.remarks import Kind, remarks
from tests.catalogue.shelf import catalogue


def session(*steps: dict[str, object], **fields: object) -> bytes:
    whole = {"format": 1, "id": "own", "title": "Own", "aim": "both", "steps": steps, **fields}
    return json.dumps(whole).encode()


def faults(data: bytes) -> list[str]:
    with pytest.raises(FormatError) as caught:
        decode_session(data, file="own.json", catalogue=catalogue())
    return [fault.path for fault in caught.value.faults]


SIDED = [name for name, one in catalogue().exercises.items() if "{side}" in one.setup.lower()]


@pytest.mark.parametrize("name", sorted(SIDED))
def test_both_at_once_of_a_sided_exercise_is_a_fault_with_its_place(name: str) -> None:
    kind = catalogue().exercises[name].prescription.do
    amount = {"seconds": 30} if kind == "hold" else {"reps": 10}
    step = {"do": kind, "exercise": name, "sides": "both", **amount}
    assert faults(session(step)) == ["steps[0].sides"]


def test_a_cue_that_names_a_side_where_both_work_is_a_fault() -> None:
    cues = [{"at": 5, "say": "Let it sink."}, {"at": 9, "say": "The {side} knee sinks."}]
    step = {"do": "hold", "exercise": "butterfly", "seconds": 30, "cues": cues}
    assert faults(session(step)) == ["steps[0].cues[1].say"]


def test_an_own_exercise_with_both_sides_names_none() -> None:
    own = {
        "id": "mine", "name": "Mine", "group": "passive", "position": ["supine"], "sides": "both",
        "setup": "Lift your {side} leg.", "cues": ["Breathe.", "Your {Other} leg rests."],
    }  # fmt: skip
    step = {"do": "hold", "exercise": "mine", "seconds": 30}
    assert faults(session(step, exercises=[own])) == [
        "exercises[0].setup",
        "exercises[0].cues[1]",
    ]


@pytest.mark.parametrize("order", ["alternate", "side-first"])
@pytest.mark.parametrize(
    ("exercise", "amount"), [("pigeon", {"seconds": 30}), ("clamshell", {"reps": 8})]
)
def test_without_time_to_change_the_other_side_is_named_all_the_same(
    exercise: str, amount: dict[str, int], order: str
) -> None:
    do = "hold" if "seconds" in amount else "reps"
    step = {"do": do, "exercise": exercise, "change": 0, "sets": 2, "order": order, **amount}
    made = decode_session(session(step), file="own.json", catalogue=catalogue())
    plan = compile_session(made, catalogue(), CompileOptions())
    before = None
    for segment in plan.segments:
        if segment.kind.is_work and segment.side is not before and before is not None:
            texts = [
                cue.text.lower()
                for cue in plan.cues
                if cue.segment == segment.index and cue.kind is CueKind.SAY
            ]
            assert any("change sides" in text and str(segment.side) in text for text in texts)
        before = segment.side or before


def test_without_time_to_prepare_the_exercise_and_its_side_are_named() -> None:
    step = {"do": "hold", "exercise": "pigeon", "prepare": 0, "seconds": 30}
    made = decode_session(session(step), file="own.json", catalogue=catalogue())
    texts = [cue.text for cue in compile_session(made, catalogue(), CompileOptions()).cues]
    assert "Pigeon stretch. Left leg in front." in texts


@pytest.mark.parametrize("fields", [{"change": 0}, {}])
def test_no_time_to_change_is_remarked_on(
    fields: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = {"do": "reps", "exercise": "clamshell", "reps": 10, **fields}
    data = session(step)
    made = decode_session(data, file="own.json", catalogue=catalogue())
    found = [one for one in remarks(made, catalogue()) if one.kind is Kind.NO_CHANGE]
    assert len(found) == (1 if fields else 0)
    file = tmp_path / "own.json"
    file.write_bytes(data)
    assert run([str(file)]) == 0
    assert ("no time to change sides" in capsys.readouterr().out) == bool(fields)

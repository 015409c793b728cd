"""Each limit of a file to the very value: what lies on it is taken, what lies beyond is one fault.

Good files and files that have another fault are judged in two ways: both are asked.
"""

from typing import Any

import pytest

from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from tests.session.samples import CATALOGUE, HOLD, REPS, session, text

MEASURE = {"do": "measure", "check": "prone-rotation-test"}
EXERCISE = {
    "id": "own", "name": "Own", "group": "passive", "position": ["prone"], "setup": "Lie down.",
}  # fmt: skip
FASTEST = {**REPS, "tempo": [0.5, 0, 0, 0]}
DEGREES = {"id": "a", "label": "A", "kind": "degrees"}
CHOICE = {"id": "a", "label": "A", "kind": "choice"}


def hold(**more: Any) -> dict[str, Any]:
    return session({**HOLD, **more})


def reps(**more: Any) -> dict[str, Any]:
    return session({**REPS, **more})


def cue(at: object, say: str = "x", step: dict[str, Any] = HOLD) -> dict[str, Any]:
    return session({**step, "cues": [{"at": at, "say": say}]})


def block(**more: Any) -> dict[str, Any]:
    return session({"do": "repeat", "times": 1, "steps": [HOLD], **more})


def nested(deep: int) -> dict[str, Any]:
    step: dict[str, Any] = HOLD
    for _ in range(deep):
        step = {"do": "repeat", "times": 1, "steps": [step]}
    return session(step)


def rests(many: int, seconds: float = 1.0) -> dict[str, Any]:
    return session(*[{"do": "rest", "seconds": seconds}] * many)


def exercise(**more: Any) -> dict[str, Any]:
    return {**EXERCISE, **more}


def check(record: dict[str, Any] | None) -> dict[str, Any]:
    head = {"id": "own", "name": "Own", "position": ["prone"], "setup": "Lie down."}
    return {**head, "records": [record] if record else []}


def dose(**more: Any) -> dict[str, Any]:
    return exercise(prescription={"do": "hold", "seconds": [30, 30], **more})


OF_ONE_FIELD = [
    # on the limit, beyond it
    (session(HOLD, title="x"), session(HOLD, title="")),
    (session(HOLD, title="x" * 120), session(HOLD, title="x" * 121)),
    (session(HOLD, summary=""), session(HOLD, summary=None)),
    (session(HOLD, summary="x" * 2000), session(HOLD, summary="x" * 2001)),
    (session(HOLD, id="x" * 64), session(HOLD, id="x" * 65)),
    (session(HOLD, sources=["x"]), session(HOLD, sources=[""])),
    (session(HOLD), session()),
    (session(HOLD, defaults={"prepare": 0}), session(HOLD, defaults={"prepare": -0.01})),
    (session(HOLD, defaults={"rest": 3600}), session(HOLD, defaults={"rest": 3600.01})),
    (hold(seconds=1), hold(seconds=0.99)),
    (hold(seconds=3600), hold(seconds=3600.01)),
    (hold(sets=1), hold(sets=0)),
    (hold(sets=20), hold(sets=21)),
    (hold(level="x"), hold(level="")),
    (hold(note=""), hold(note="\x00")),
    (hold(note="x" * 2000), hold(note="x" * 2001)),
    (cue(0, "x"), cue(0, "")),
    (cue(0, "x" * 2000), cue(0, "x" * 2001)),
    (reps(reps=1), reps(reps=0)),
    (reps(reps=500), reps(reps=501)),
    (reps(tempo=[1, 0, 0, 0]), reps(tempo=[1, 0, 0])),
    (block(times=1), block(times=0)),
    (block(times=50), block(times=51)),
    (block(title="x"), block(title="")),
    (block(), block(steps=[])),
    (exercise(setup=""), exercise(setup=None)),
    (exercise(name="x"), exercise(name="")),
    (exercise(say="x"), exercise(say="")),
    (exercise(side_label="x"), exercise(side_label="")),
    (exercise(figure="x"), exercise(figure="")),
    (exercise(figure="x" * 200), exercise(figure="x" * 201)),
    (exercise(position=["prone"]), exercise(position=[])),
    (check(DEGREES), check(None)),
    (check({**DEGREES, "least": -180}), check({**DEGREES, "least": -180.01})),
    (check({**DEGREES, "most": 180}), check({**DEGREES, "most": 180.01})),
]
OF_RULES = [
    (reps(tempo=[0.5, 0, 0, 0]), reps(tempo=[0.49, 0, 0, 0])),
    (dose(tempo=[0.5, 0, 0, 0]), dose(tempo=[0.49, 0, 0, 0])),
    (dose(seconds=[30, 30]), dose(seconds=[30.01, 30])),
    (dose(sets=[2, 2]), dose(sets=[3, 2])),
    (cue(-30), cue(-30.01)),
    (cue(29.99), cue(30)),
    (cue(4.99, step=FASTEST), cue(5, step=FASTEST)),
    (nested(5), nested(6)),
    (rests(5000), rests(5001)),
    (rests(12, 3600), session(*rests(12, 3600)["steps"], {"do": "rest", "seconds": 1})),
    (check({**CHOICE, "choices": ["x", "y"]}), check({**CHOICE, "choices": ["x"]})),
    (check({**DEGREES, "least": 89.99}), check({**DEGREES, "least": 90})),
]


def faults(raw: dict[str, Any]) -> int:
    try:
        if "steps" in raw:
            decode_session(text(raw), catalogue=CATALOGUE)
        elif "records" in raw:
            decode_check(text(raw))
        else:
            decode_exercise(text(raw))
    except FormatError as error:
        return len(error.faults)
    return 0


@pytest.mark.parametrize(("on", "beyond"), [*OF_ONE_FIELD, *OF_RULES])
def test_of_a_good_file(on: dict[str, Any], beyond: dict[str, Any]) -> None:
    assert (faults(on), faults(beyond)) == (0, 1)


@pytest.mark.parametrize(("on", "beyond"), OF_ONE_FIELD)
def test_of_a_file_with_another_fault(on: dict[str, Any], beyond: dict[str, Any]) -> None:
    assert (faults({**on, "more": 1}), faults({**beyond, "more": 1})) == (1, 2)

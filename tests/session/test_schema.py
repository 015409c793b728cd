"""The schema and the codec say the same of the same files, but for what only the codec can see."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # the stubs are a package of their own
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.schema import KINDS, Kind, schema, schema_text
from tests.session.samples import CATALOGUE, HOLD, REPS, session, text

FILES = Path(__file__).parent / "files"
GOOD = sorted((FILES / "good").glob("*.json"))
BAD = sorted((FILES / "bad").glob("*.json"))

# Faults that concern several fields or the catalogue: no schema can say them.
BY_RULES = {
    "session-only-six-deep",
    "session-only-5001-segments",
    "session-only-over-12-hours",
    "session-only-tempo-short",
    "session-only-cue-after",
    "session-only-cue-before",
    "session-only-cue-after-reps",
    "session-only-exercise-missing",
    "session-only-check-missing",
    "session-only-own-id-twice",
    *(f"session-only-figure-{index}" for index in range(12)),
    "exercise-only-no-reps",
    "exercise-only-no-seconds",
    "exercise-only-range",
    "exercise-only-tempo",
    "check-only-one-choice",
    "check-only-same-choices",
    "check-only-least",
    "check-only-record-twice",
}
# Faults of the text, which a schema never sees.
BY_TEXT = {path.stem for path in BAD if path.stem.startswith("session-text-")}

VALIDATORS = {kind: jsonschema.Draft202012Validator(schema(kind)) for kind in KINDS}


def kind_of(path: Path) -> Kind:
    return next(kind for kind in KINDS if path.stem.startswith(kind))


def accepts(data: bytes, kind: Kind) -> bool:
    try:
        match kind:
            case "session":
                decode_session(data, catalogue=CATALOGUE)
            case "exercise":
                decode_exercise(data)
            case "check":
                decode_check(data)
    except FormatError:
        return False
    return True


def schema_accepts(raw: Any, kind: Kind) -> bool:
    return bool(VALIDATORS[kind].is_valid(raw))


def test_there_are_files() -> None:
    assert len(GOOD) >= 10
    assert len(BAD) >= 100
    assert {path.stem for path in BAD} >= BY_RULES


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: Kind) -> None:
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$id"] == f"urn:hiptimer:{kind}:1"
    assert json.loads(schema_text(kind)) == made
    described = [one for name, one in made["$defs"].items() if "properties" in one]
    assert all(one["title"] and one["description"] for one in described)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_are_good_to_both(path: Path) -> None:
    assert accepts(path.read_bytes(), kind_of(path))
    assert schema_accepts(json.loads(path.read_bytes()), kind_of(path))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_files_are_bad(path: Path) -> None:
    assert not accepts(path.read_bytes(), kind_of(path))
    if path.stem not in BY_TEXT:
        raw = json.loads(path.read_bytes())
        assert schema_accepts(raw, kind_of(path)) == (path.stem in BY_RULES)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5000)
    | st.floats(-10, 4000)
    | st.sampled_from(["each", "half", "hold", "pigeon", "", "Each", "a b", "x\n"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["do", "at", "say", "seconds", "steps"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
STEP_FIELDS = sorted(
    {"do", "exercise", "seconds", "sides", "sets", "order", "first", "prepare", "rest", "wait"}
    | {"cues", "level", "note", "reps", "tempo", "pace", "times", "steps", "check", "title"}
)


@given(
    st.dictionaries(st.sampled_from(STEP_FIELDS), anything, min_size=1, max_size=2),
    st.sampled_from([HOLD, REPS]),
)
@settings(max_examples=300)
def test_both_agree_on_steps_that_nobody_would_write(
    fields: dict[str, Any], step: dict[str, Any]
) -> None:
    raw = session({**step, **fields})
    try:
        decode_session(text(raw))
        accepted = True
    except FormatError as error:
        # What the rules find is no structural fault; they have words of their own.
        accepted = all(is_by_rules(fault.expected) for fault in error.faults)
    assert accepted == schema_accepts(raw, "session")


def is_by_rules(expected: str) -> bool:
    return expected.startswith(("seconds within", "at least 0.5 seconds", "at most 12 hours"))

"""docs/session-format.md says what is so: its examples load, and it names every field and value."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from hiptimer.player.timeline import Cue, CueKind, Kind, Priority, Segment
from hiptimer.session import model
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.fields import MAX_TEXT
from hiptimer.session.library import load_catalogue
from hiptimer.session.rules import PICTURES
from tests.session.samples import session, text

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "session-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json\n(.*?)^```$", DOC, flags=re.MULTILINE | re.DOTALL)
CODE = set(re.findall(r"`([^`\n]+)`", DOC))
CATALOGUE = load_catalogue(ROOT / "sessions")


def test_there_are_examples_of_each_kind() -> None:
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: " ".join(example.split())[:40])
def test_every_example_loads(example: str) -> None:
    raw: dict[str, Any] = json.loads(example)
    data = example.encode()
    if "segments" in raw:
        assert [list(one) for one in raw["segments"]] == [list(Segment.__struct_fields__)]
        assert [list(one) for one in raw["cues"]] == [list(Cue.__struct_fields__)]
    elif "format" in raw:
        assert decode_session(data, catalogue=CATALOGUE)
    elif "do" in raw:
        assert decode_session(text(session(raw)), catalogue=CATALOGUE)
    elif "records" in raw:
        assert decode_check(data)
    else:
        assert decode_exercise(data)


def is_named(word: str) -> bool:
    return word in CODE or any(word in re.findall(r"[\w-]+", one) for one in CODE)


@pytest.mark.parametrize(
    "struct",
    [
        model.Session,
        model.Defaults,
        model.Hold,
        model.Reps,
        model.Rest,
        model.Measure,
        model.Repeat,
        model.StepCue,
        model.Exercise,
        model.Rung,
        model.InPosition,
        model.Prescription,
        model.Muscles,
        model.Check,
        model.Record,
    ],
    ids=lambda struct: struct.__name__,
)
def test_every_field_is_named(struct: type[Struct]) -> None:
    assert [name for name in struct.__struct_fields__ if not is_named(name)] == []


@pytest.mark.parametrize(
    "values",
    [
        model.Sides,
        model.Aim,
        model.Order,
        model.First,
        model.Pace,
        model.Group,
        model.Position,
        Kind,
        CueKind,
        Priority,
    ],
    ids=lambda values: values.__name__,
)
def test_every_value_is_named(values: type[model.Sides]) -> None:
    assert [one.value for one in values if not is_named(one.value)] == []


def test_the_kinds_of_pictures_are_named() -> None:
    assert set(PICTURES) <= CODE


def test_the_limits_are_the_models() -> None:
    table = DOC[DOC.index("## Limits") : DOC.index("## Versions")]
    assert model.MAX_FILE_BYTES == 1024 * 1024
    assert "1 MiB" in table
    limits = (MAX_TEXT, model.MAX_NESTING, model.MAX_SEGMENTS, model.MIN_REP_SECONDS)
    for limit in (*limits, model.MAX_TOTAL_SECONDS // 3600):
        assert re.search(rf"\b{re.escape(f'{limit:,}')}\b", table), limit


def test_the_faults_shown_are_what_is_said() -> None:
    shown = re.findall(r"^    (mine\.json:.*)$", DOC, flags=re.MULTILINE)
    file = (
        '{\n  "format": 1,\n  "id": "mine",\n  "title": "Mine",\n  "aim": "both",\n  "steps": [\n'
        '    {"do": "hold", "exercise": "pigeon", "seconds": 30},\n'
        '    {"do": "reps", "exercise": "pigeon", "reps": 10, "tempo": [2, -1, 2, 1]},\n'
        '    {"do": "rest", "second": 30}\n  ]\n}\n'
    )
    with pytest.raises(FormatError) as refused:
        decode_session(file.encode(), file="mine.json")
    assert [fault.text for fault in refused.value.faults] == shown

"""What comes from outside is taken only as the log could have written it."""

import math

import msgspec
import pytest

from hiptimer.history.records import Completion
from hiptimer.history.transfer import soundness
from hiptimer.history.transfer.soundness import LONGEST_SNAPSHOT, LONGEST_TEXT, fault_of
from tests.history.builders import completion


def with_part(name: str, **changes: object) -> Completion:
    """A completion whose first step, pinch or value is another."""
    whole = completion()
    first, *others = getattr(whole, name)
    return msgspec.structs.replace(
        whole, **{name: (msgspec.structs.replace(first, **changes), *others)}
    )


def test_what_the_log_wrote_is_sound() -> None:
    assert fault_of(completion()) == ""
    assert fault_of(completion(snapshot="", steps=(), pinches=(), measured=())) == ""


def test_a_computer_may_have_slept_for_weeks_while_a_session_was_open() -> None:
    assert fault_of(completion(paused_seconds=900_000.0)) == ""


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (completion(id="../evil"), "id must have 1 to 80 letters"),
        (completion(title="x" * (LONGEST_TEXT + 1)), "title is longer than"),
        (completion(note="a\ud800b"), "note has characters that no text can have"),
        (completion(note="\ud800"), "note has characters that no text can have"),
        (completion(started="2026-03-04T06:30:00"), "started must be an instant"),
        (completion(ended="yesterdayZ"), "ended must be an instant"),
        (completion(training_date="20260304"), "training_date must be a day"),
        (completion(training_date="2026-02-30"), "training_date must be a day"),
        (completion(training_date="x" * 50), "and is “" + "x" * 40 + "…”"),
        (completion(utc_offset_minutes=1441), "utc_offset_minutes must be within a day"),
        (completion(cutoff_minutes=-1), "cutoff_minutes must be from 0 to 1440"),
        (completion(work_seconds=-0.1), "work_seconds must be seconds"),
        (completion(paused_seconds=math.nan), "paused_seconds must be seconds"),
        (completion(paused_seconds=366 * 86_400 + 1.0), "from 0 to 31622400, and is"),
        (completion(planned_seconds=7 * 86_400 + 1.0), "planned_seconds must be seconds"),
        (completion(effort=11), "effort must be from 0 to 10, and is 11"),
        (completion(pain=-1), "pain must be from 0 to 10, and is -1"),
        (completion(snapshot="[1]"), "snapshot is not a session in JSON"),
        (completion(snapshot="x" * (LONGEST_SNAPSHOT + 1)), "snapshot is longer"),
        (with_part("steps", done_reps=10**6), "repetitions must be"),
        (with_part("steps", planned_reps=-1), "repetitions must be"),
        (with_part("steps", step=10**6), "steps.step must be"),
        (with_part("steps", done_seconds=math.inf), "steps.done_seconds must be seconds"),
        (with_part("pinches", at=-1.0), "pinches.at must be seconds"),
        (with_part("pinches", utc="now"), "pinches.utc must be an instant"),
        (with_part("measured", value=361.0), "degrees within 360"),
        (with_part("measured", value=math.nan), "degrees within 360"),
        (with_part("measured", value="x\x00"), "measured.value has characters"),
        (with_part("measured", utc=""), "measured.utc must be an instant"),
    ],
)
def test_what_it_could_not_have_written_is_told(bad: Completion, words: str) -> None:
    assert words in fault_of(bad)


def test_a_completion_of_thousands_of_parts_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "MOST_PARTS", 2)
    assert "more than 2 steps or values" in fault_of(completion())

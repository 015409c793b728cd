"""The files that ship: complete, named as their ids, and naming only what is there."""

import msgspec
import pytest

from hiptimer.session.codec import encode, load_check, load_exercise, load_session
from hiptimer.session.kit import KIT
from hiptimer.session.model import Check, Exercise, Hold, Measure, Pace, Reps, Session, Sides
from tests.catalogue.shelf import SESSIONS, catalogue, checks, exercises, flat, sessions, timeline

EXERCISES = {
    "ninety-ninety-stretch", "ninety-ninety-rotation", "supine-passive-ir", "hip-cars",
    "seated-ir-lift", "seated-ir-band", "side-lying-ir", "pigeon", "rockback-mwm",
    "hip-flexor-lunge", "butterfly", "straddle", "cross-legged-lean", "figure-four", "clamshell",
    "side-leg-raise", "lateral-band-walk", "glute-bridge", "bird-dog", "mindful-squat",
    "gait-awareness", "single-leg-balance",
}  # fmt: skip
CHECKS = {
    "standing-posture", "gait-check", "supine-rotation-test", "prone-rotation-test",
    "seated-rotation-test",
}  # fmt: skip
SESSION_IDS = {
    "ninety-ninety", "pigeon", "rockback-mwm", "seated-ir", "five-for-rotation",
    "passive-to-active", "unwind", "strong-hips", "steady-hips", "desk-break", "self-check",
    "quiet-hips", "quiet-hips-standing",
}  # fmt: skip


def test_everything_is_there_and_nothing_else() -> None:
    assert set(exercises()) == EXERCISES
    assert set(checks()) == CHECKS
    assert set(sessions()) == SESSION_IDS


def test_files_are_named_by_their_ids() -> None:
    for shelf in (exercises(), checks(), sessions()):
        for name, thing in shelf.items():
            assert thing.id == name


def test_nothing_but_json_ships_in_the_folder() -> None:
    assert {file.suffix for file in SESSIONS.rglob("*") if file.is_file()} == {".json"}


def test_files_end_with_one_newline_and_hold_no_tabs() -> None:
    for file in SESSIONS.rglob("*.json"):
        text = file.read_text(encoding="utf-8")
        assert text.endswith("}\n"), file
        assert "\t" not in text, file


def test_the_structs_refuse_what_they_do_not_know() -> None:
    raw = (SESSIONS / "pigeon.json").read_bytes().replace(b'"summary"', b'"sumary"')
    with pytest.raises(msgspec.ValidationError, match="sumary"):
        msgspec.json.decode(raw, type=Session)


def _things() -> list[Exercise | Check]:
    return [*exercises().values(), *checks().values()]


def test_figures_carry_the_ids() -> None:
    for thing in _things():
        assert thing.figure == thing.id


def test_kit_is_known() -> None:
    for thing in _things():
        assert set(thing.kit) <= set(KIT), thing.id


@pytest.mark.parametrize("session", sorted(SESSION_IDS))
def test_sessions_name_only_what_is_there(session: str) -> None:
    for step in flat(sessions()[session].steps):
        if isinstance(step, Hold | Reps):
            assert step.exercise in catalogue().exercises
        elif isinstance(step, Measure):
            assert step.check in catalogue().checks


def test_every_exercise_and_check_is_used() -> None:
    steps = [step for session in sessions().values() for step in flat(session.steps)]
    used = {step.exercise for step in steps if isinstance(step, Hold | Reps)}
    assert used == EXERCISES
    # The seated test is for those who do not lie down for one: programmes and Body ask for it.
    asked = {step.check for step in steps if isinstance(step, Measure)}
    assert asked == CHECKS - {"seated-rotation-test"}


@pytest.mark.parametrize("session", sorted(SESSION_IDS))
def test_both_sides_get_the_same(session: str) -> None:
    worked: dict[tuple[str | None, str], float] = {}
    for segment in timeline(session).segments:
        if not segment.kind.is_work or segment.side is None:
            continue
        if segment.alternates:
            assert segment.reps is not None
            assert segment.reps % 2 == 0
            continue
        key = (segment.exercise, segment.side.value)
        worked[key] = worked.get(key, 0.0) + segment.seconds
    for (exercise, side), seconds in worked.items():
        other = "right" if side == "left" else "left"
        assert worked.get((exercise, other)) == seconds


def test_no_session_changes_the_sides_of_an_exercise() -> None:
    for session in sessions().values():
        for step in flat(session.steps):
            if isinstance(step, Hold | Reps) and session.id != "strong-hips":
                assert step.sides in {None, exercises()[step.exercise].sides}
    # There two exercises are done on one side before one rolls over; both sides get the same.
    sides = {step.sides for step in flat(sessions()["strong-hips"].steps) if isinstance(step, Reps)}
    assert sides == {None, Sides.LEFT, Sides.RIGHT}


def test_records_can_be_written_down() -> None:
    for check in checks().values():
        assert len({record.id for record in check.records}) == len(check.records)
        for record in check.records:
            assert record.per_side
            assert (record.kind == "choice") == (len(record.choices) >= 2), record.id
    for test in ("prone-rotation-test", "seated-rotation-test"):
        degrees = checks()[test]
        assert degrees.sides is Sides.EACH
        assert [record.id for record in degrees.records] == ["internal", "external"]
        assert all((record.least, record.most) == (0, 90) for record in degrees.records)


def test_shipped_work_is_paced() -> None:
    for session in sessions().values():
        for step in flat(session.steps):
            assert not isinstance(step, Reps) or step.pace is Pace.TEMPO


def test_the_codec_reads_every_file_and_writes_it_back_the_same() -> None:
    for name, exercise in exercises().items():
        file = SESSIONS / "exercises" / f"{name}.json"
        assert load_exercise(file) == exercise
        assert encode(exercise) == file.read_bytes(), file.name
    for name, check in checks().items():
        file = SESSIONS / "checks" / f"{name}.json"
        assert load_check(file) == check
        assert encode(check) == file.read_bytes(), file.name
    for name, session in sessions().items():
        file = SESSIONS / f"{name}.json"
        assert load_session(file, catalogue()) == session
        assert encode(session) == file.read_bytes(), file.name

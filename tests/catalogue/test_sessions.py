"""The sessions that ship: their content, their minutes, and the rules they live by."""

from itertools import pairwise

import pytest

from hiptimer.player.timeline import Kind
from hiptimer.programmes.facts import TURNS_IN
from hiptimer.session.model import Aim, Group, Hold, Measure, Position, Reps
from hiptimer.words.lengths import minutes as minutes_words
from tests.catalogue.shelf import SESSIONS, checks, exercises, flat, sessions, timeline
from tools.quiet_hips import files

G, C, B = Aim.GAIN_ROTATION, Aim.CORRECT_INWARD, Aim.BOTH
TABLE: dict[str, tuple[str, Aim, int]] = {
    "ninety-ninety": ("90/90", G, 9),
    "pigeon": ("Pigeon", G, 9),
    "rockback-mwm": ("Rockback with band", G, 8),
    "seated-ir": ("Seated internal rotation", G, 9),
    "five-for-rotation": ("Five for rotation", G, 25),
    "passive-to-active": ("Passive to active", G, 20),
    "unwind": ("Unwind: free the inward pull", C, 18),
    "strong-hips": ("Strong hips", C, 21),
    "steady-hips": ("Steady hips", C, 9),
    "desk-break": ("Desk break", B, 3),
    "self-check": ("Self-check", B, 6),
    "quiet-hips": ("Quiet hips", B, 5),
    "quiet-hips-standing": ("Quiet hips, standing", B, 5),
}
IN_ORDER = {
    "ninety-ninety": ["gait-awareness", "ninety-ninety-stretch", "ninety-ninety-rotation"],
    "pigeon": ["gait-awareness", "pigeon", "seated-ir-lift"],
    "rockback-mwm": ["rockback-mwm"],
    "seated-ir": ["seated-ir-lift", "seated-ir-band"],
    "five-for-rotation": [
        "side-lying-ir",
        "ninety-ninety-rotation",
        "pigeon",
        "rockback-mwm",
        "seated-ir-band",
    ],
    "passive-to-active": [
        "gait-awareness",
        "ninety-ninety-stretch",
        "supine-passive-ir",
        "hip-cars",
        "seated-ir-lift",
    ],
    "steady-hips": ["mindful-squat", "gait-awareness", "single-leg-balance"],
    "quiet-hips": ["gait-awareness", "bird-dog", "glute-bridge"],
    "quiet-hips-standing": ["gait-awareness", "single-leg-balance", "gait-awareness"],
}
QUIET = {"quiet-hips", "quiet-hips-standing"}
MADE_OF = {
    "unwind": {
        "hip-flexor-lunge",
        "butterfly",
        "straddle",
        "cross-legged-lean",
        "figure-four",
        "glute-bridge",
    },
    "strong-hips": {"clamshell", "side-leg-raise", "lateral-band-walk", "glute-bridge", "bird-dog"},
}


def _work(session: str) -> list[Hold | Reps]:
    return [step for step in flat(sessions()[session].steps) if isinstance(step, Hold | Reps)]


@pytest.mark.parametrize("session", sorted(TABLE))
def test_title_and_aim(session: str) -> None:
    found = sessions()[session]
    assert (found.title, found.aim) == TABLE[session][:2]


@pytest.mark.parametrize("session", sorted(TABLE))
def test_it_lasts_as_long_as_it_says(session: str) -> None:
    minutes = TABLE[session][2]
    total = timeline(session).total_seconds
    assert total == pytest.approx(minutes * 60, rel=0.1, abs=30)
    assert minutes_words(total) == f"{minutes} min"


@pytest.mark.parametrize("session", sorted(IN_ORDER))
def test_exercises_come_in_the_order_of_their_source(session: str) -> None:
    assert [step.exercise for step in _work(session)] == IN_ORDER[session]


@pytest.mark.parametrize("session", sorted(MADE_OF))
def test_exercises_are_those_of_the_table(session: str) -> None:
    done = [(step.exercise, step.sides) for step in _work(session)]
    assert {exercise for exercise, _ in done} == MADE_OF[session]
    assert len(done) == len(set(done))


def test_one_rolls_over_once_in_strong_hips() -> None:
    lying = [
        segment.side
        for segment in timeline("strong-hips").segments
        if segment.kind.is_work and segment.exercise in {"clamshell", "side-leg-raise"}
    ]
    assert sum(one is not other for one, other in pairwise(lying)) == 1
    with_band = [step.exercise == "clamshell" for step in _work("strong-hips")[:4]]
    assert with_band == [False, True, True, False]  # the band is put on once and taken off once


NEEDS_WARMTH = {"pigeon", "straddle", "ninety-ninety-stretch"}


@pytest.mark.parametrize("session", sorted(TABLE))
def test_a_minute_of_walking_comes_before_a_long_stretch(session: str) -> None:
    work = _work(session)
    if work:
        assert work[0].exercise not in NEEDS_WARMTH
    if len(work) > 1 and work[1].exercise in NEEDS_WARMTH:
        first = work[0]
        assert isinstance(first, Hold)
        assert (first.exercise, first.seconds) == ("gait-awareness", 60.0)


def test_unwind_ends_with_an_active_bridge() -> None:
    last = _work("unwind")[-1]
    assert isinstance(last, Reps)
    assert (last.exercise, last.reps, last.sets) == ("glute-bridge", 10, 1)


@pytest.mark.parametrize("session", ["unwind", "strong-hips"])
def test_a_person_gets_down_or_up_only_once(session: str) -> None:
    floor = [exercises()[step.exercise].position[0].needs_floor for step in _work(session)]
    assert sum(a != b for a, b in pairwise(floor)) == 1


def test_sources_are_those_of_the_exercises() -> None:
    for name, session in sessions().items():
        used = {key for step in _work(name) for key in exercises()[step.exercise].sources}
        for step in flat(session.steps):
            if isinstance(step, Measure):
                used |= set(checks()[step.check].sources)
        assert session.sources == tuple(sorted(used))


@pytest.mark.parametrize("session", sorted(set(TABLE) - {"self-check"} - QUIET))
def test_work_stays_within_the_prescription(session: str) -> None:
    for step in _work(session):
        prescribed = exercises()[step.exercise].prescription
        assert step.sets <= prescribed.sets[1]
        if isinstance(step, Hold):
            assert prescribed.do == "hold"
            assert prescribed.seconds is not None
            assert prescribed.seconds[0] <= step.seconds <= prescribed.seconds[1]
        else:
            assert prescribed.do == "reps"
            assert prescribed.reps is not None
            assert prescribed.reps[0] <= step.reps <= prescribed.reps[1]


@pytest.mark.parametrize("session", sorted(set(TABLE) - {"self-check", "desk-break"} - QUIET))
def test_sets_reach_the_prescription_but_in_the_short_break(session: str) -> None:
    ending = _work("unwind")[-1]  # one set, to take over what the stretches gave
    for step in _work(session):
        assert step is ending or step.sets >= exercises()[step.exercise].prescription.sets[0]


@pytest.mark.parametrize("session", sorted(set(TABLE) - {"self-check"}))
def test_passive_work_is_followed_by_active_work(session: str) -> None:
    groups = [exercises()[step.exercise].group for step in _work(session)]
    assert groups[-1] is not Group.PASSIVE


@pytest.mark.parametrize("session", sorted(QUIET))
def test_after_pain_nothing_stretches_or_turns_the_hip_to_its_end(session: str) -> None:
    assert 250 <= timeline(session).total_seconds <= 290  # four and a half minutes
    for step in _work(session):
        assert exercises()[step.exercise].group is not Group.PASSIVE
        assert step.exercise not in TURNS_IN
        assert step.sets == 1
    own = {exercise.id: exercise for exercise in sessions()[session].exercises}
    assert set(own) == {step.exercise for step in _work(session)}
    needs_floor = [own[step.exercise].position[0].needs_floor for step in _work(session)]
    assert any(needs_floor) is (session == "quiet-hips")
    # The easier way of what is gentle already is less of it, never a harder rung's words.
    assert {one.easier for one in own.values()} <= {
        "Stay only half as long.",
        "Do only half as many.",
    }


def test_the_quiet_sessions_are_written_from_the_rungs() -> None:
    for name, data in files(exercises()).items():
        assert (SESSIONS / name).read_bytes() == data, "python -m tools.quiet_hips"


def test_the_desk_break_needs_neither_floor_nor_kit() -> None:
    used = [exercises()[step.exercise] for step in _work("desk-break")]
    positions = {position for exercise in used for position in exercise.position}
    assert positions <= {Position.STANDING, Position.SEATED}
    assert {kit for exercise in used for kit in exercise.kit} <= {"chair"}


def test_the_self_check_asks_all_four() -> None:
    steps = sessions()["self-check"].steps
    assert [step.check for step in steps if isinstance(step, Measure)] == [
        "standing-posture",
        "gait-check",
        "supine-rotation-test",
        "prone-rotation-test",
    ]
    assert timeline("self-check").work_seconds == 0


def test_bands_leave_time_to_change_sides() -> None:
    with_band = {"rockback-mwm", "seated-ir-band"}
    for name in TABLE:
        for segment in timeline(name).segments:
            if segment.kind is Kind.CHANGE and segment.exercise in with_band:
                assert segment.seconds >= 15


def test_own_cues_stand_only_in_work_of_one_set() -> None:
    # They come again in every set and on every side: said four times, they teach nobody.
    for name in TABLE:
        for step in _work(name):
            if step.cues:
                work = [s for s in timeline(name).segments if s.kind.is_work]
                assert sum(s.exercise == step.exercise for s in work) == 1


def test_every_session_has_one_warm_sentence() -> None:
    summaries = [session.summary for session in sessions().values()]
    assert len(set(summaries)) == len(summaries)
    for summary in summaries:
        assert 8 <= len(summary.split()) <= 18
        assert summary.count(".") == 1

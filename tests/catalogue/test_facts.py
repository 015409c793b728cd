"""The catalogue against the table of facts: groups, kit, sides, prescriptions, sources, cautions.

The table stands here a second time on purpose: a slip in one file shows as a difference.
"""

import pytest
from msgspec import Struct

from hiptimer.session.model import Check, Group, Side, Sides
from hiptimer.session.sided import with_side
from tests.catalogue.shelf import checks, exercises

P, M, C, S, K = Group.PASSIVE, Group.MOBILITY, Group.CONTROL, Group.STRENGTH, Group.MOTOR
EACH, BOTH, SWAP = Sides.EACH, Sides.BOTH, Sides.ALTERNATE


class Row(Struct, frozen=True):
    """One line of the table. `amount` in seconds or reps, as `do` says; swap counts both sides."""

    name: str
    group: Group
    position: str
    kit: str
    sides: Sides
    do: str
    amount: tuple[int, int]
    sets: tuple[int, int]
    source: str
    caution: str = ""  # a word that the caution cannot do without


TABLE = {
    "ninety-ninety-stretch": Row(
        "90/90 stretch", P, "floor-seated", "mat", EACH, "hold", (30, 60), (1, 2), "A",
        "sharp pinch in front of the hip"),
    "ninety-ninety-rotation": Row(
        "90/90 rotation", M, "floor-seated", "mat", SWAP, "reps", (10, 20), (1, 1), "B",
        "only as far as you can tolerate"),
    "supine-passive-ir": Row(
        "Supine passive internal rotation", P, "supine", "", EACH, "hold", (30, 45), (2, 2), "A",
        "sharp pinch"),
    "hip-cars": Row(
        "Hip CARs", C, "hands-and-knees standing", "", EACH, "reps", (3, 5), (1, 1), "A",
        "smaller circle"),
    "seated-ir-lift": Row(
        "Seated internal rotation lift", C, "seated", "chair", EACH, "reps", (10, 12), (2, 3), "A",
        "lift the hip off the seat"),
    "seated-ir-band": Row(
        "Seated internal rotation with band", S, "seated", "chair band", EACH, "reps", (10, 12),
        (2, 3), "B", "light band"),
    "side-lying-ir": Row(
        "Side-lying internal rotation", C, "side-lying", "roller", EACH, "reps", (20, 30), (1, 1),
        "B"),
    "pigeon": Row(
        "Pigeon stretch", P, "hands-and-knees", "mat", EACH, "hold", (30, 60), (1, 2), "B",
        "knee hurts"),
    "rockback-mwm": Row(
        "Rockback with lateral band", M, "hands-and-knees", "heavy-band anchor", EACH, "reps",
        (10, 10), (2, 3), "B", "firmly anchored"),
    "hip-flexor-lunge": Row(
        "Half-kneeling hip-flexor stretch", P, "half-kneeling", "mat", EACH, "hold", (30, 30),
        (2, 3), "C", "arch the low back"),
    "butterfly": Row(
        "Butterfly stretch", P, "floor-seated", "mat", BOTH, "hold", (30, 30), (2, 3), "C",
        "by hand"),
    "straddle": Row(
        "Wide-leg straddle", P, "floor-seated", "mat", BOTH, "hold", (30, 30), (2, 3), "C"),
    "cross-legged-lean": Row(
        "Cross-legged lean", P, "standing", "support", EACH, "hold", (30, 30), (2, 3), "C", "wall"),
    "figure-four": Row(
        "Supine figure-4", P, "supine", "mat", EACH, "hold", (30, 30), (2, 3), "C"),
    "clamshell": Row(
        "Banded clamshell", S, "side-lying", "loop-band", EACH, "reps", (10, 15), (2, 3), "C",
        "keep the low back still"),
    "side-leg-raise": Row(
        "Side-lying leg raise", S, "side-lying", "", EACH, "reps", (10, 15), (2, 3), "C",
        "roll back"),
    "lateral-band-walk": Row(
        "Banded lateral walk", S, "standing", "loop-band", EACH, "reps", (10, 15), (2, 3), "C",
        "rock"),
    "glute-bridge": Row(
        "Glute bridge", S, "supine", "mat", BOTH, "reps", (10, 15), (2, 3), "C"),
    "bird-dog": Row(
        "Bird-dog", S, "hands-and-knees", "mat", SWAP, "reps", (16, 24), (2, 3), "C",
        "arch the back"),
    "mindful-squat": Row(
        "Mindful squat", K, "standing", "", BOTH, "reps", (8, 12), (2, 2), "C", "pain"),
    "gait-awareness": Row(
        "Gait awareness walk", K, "walking", "", BOTH, "hold", (60, 120), (1, 1), "C"),
    "single-leg-balance": Row(
        "Single-leg balance", K, "standing", "support", EACH, "hold", (30, 30), (2, 2), "C",
        "near a support"),
}  # fmt: skip


@pytest.mark.parametrize("exercise", sorted(TABLE))
def test_it_is_what_the_table_says(exercise: str) -> None:
    found, row = exercises()[exercise], TABLE[exercise]
    prescribed = found.prescription
    assert found.name == row.name
    assert found.group is row.group
    assert " ".join(found.position) == row.position
    assert " ".join(found.kit) == row.kit
    assert found.sides is row.sides
    assert prescribed.do == row.do
    assert (prescribed.seconds if row.do == "hold" else prescribed.reps) == row.amount
    assert prescribed.sets == row.sets
    assert found.sources == (row.source,)


@pytest.mark.parametrize("exercise", sorted(name for name, row in TABLE.items() if row.caution))
def test_its_caution_stands_there(exercise: str) -> None:
    said = " ".join(exercises()[exercise].cautions).lower()
    assert TABLE[exercise].caution in said


@pytest.mark.parametrize("exercise", sorted(TABLE))
def test_reps_have_a_calm_tempo(exercise: str) -> None:
    prescribed = exercises()[exercise].prescription
    if prescribed.do == "hold":
        assert prescribed.tempo is None
        assert prescribed.reps is None
        return
    assert prescribed.seconds is None
    assert prescribed.tempo is not None
    out, _, back, _ = prescribed.tempo
    assert out >= 1.5
    assert back >= out or exercise == "mindful-squat"  # a squat goes out downward
    assert 4 <= sum(prescribed.tempo) <= 12


def test_the_seated_lift_stays_up_as_long_as_the_table_asks() -> None:
    tempo = exercises()["seated-ir-lift"].prescription.tempo
    assert tempo is not None
    assert 2 <= tempo[1] <= 3


LEFT_WORKS = {
    "ninety-ninety-stretch": ("right shin lies in front", "left leg out to the side, foot behind"),
    "ninety-ninety-rotation": ("lower both knees to the right", "your left hip turns in"),
    "supine-passive-ir": ("left knee above the hip", "guides the ankle outward"),
    "hip-cars": ("with your left knee",),
    "seated-ir-lift": ("left knee still", "lift your left foot outward"),
    "seated-ir-band": ("round your left ankle", "on your right side", "move the foot outward"),
    "side-lying-ir": ("lie on your right side", "left knee stays on it", "lift your left foot"),
    "pigeon": ("left knee forward", "slide the right leg straight back"),
    "rockback-mwm": ("on your left inner thigh", "pulls out to the left"),
    "hip-flexor-lunge": ("kneel on your left knee", "right foot flat in front"),
    "cross-legged-lean": ("left leg behind the right", "lean to the right",
                          "left hip out to the left"),
    "figure-four": ("left ankle over the right knee", "behind the right thigh"),
    "clamshell": ("lie on your right side", "lift your left knee"),
    "side-leg-raise": ("lie on your right side", "lift your left leg"),
    "lateral-band-walk": ("small steps to the left",),
    "bird-dog": ("left leg back", "right arm forward"),
    "single-leg-balance": ("weight on your left leg", "lift the right foot"),
}  # fmt: skip


def test_left_and_right_are_told_as_the_movement_is() -> None:
    sided = {name for name, row in TABLE.items() if row.sides is not BOTH}
    assert set(LEFT_WORKS) == sided
    for exercise, phrases in LEFT_WORKS.items():
        told = with_side(exercises()[exercise].setup, Side.LEFT).lower()
        for phrase in phrases:
            assert phrase in told, (exercise, phrase)


def test_shins_fall_outward_for_internal_rotation() -> None:
    for test in ("prone-rotation-test", "seated-rotation-test"):
        _shins_fall_outward(checks()[test])


def _shins_fall_outward(check: Check) -> None:
    labels = {record.id: record.label.lower() for record in check.records}
    assert "outward" in labels["internal"]
    assert "inward" in labels["external"]
    told = {step for step in check.steps if "rotation" in step}
    assert any("outward" in step and "internal" in step for step in told)
    assert any("inward" in step and "external" in step for step in told)
    assert not any("outward" in step and "external" in step for step in told)


def test_reference_values_are_no_verdict() -> None:
    why = checks()["prone-rotation-test"].why or ""
    assert "30–45° is usual" in why
    assert "35° is a functional minimum for many daily activities" in why
    assert any("not a diagnosis" in caution for caution in checks()["prone-rotation-test"].cautions)


def test_checks_name_their_sources() -> None:
    assert {name: check.sources for name, check in checks().items()} == {
        "standing-posture": ("C",),
        "gait-check": ("C",),
        "supine-rotation-test": ("C",),
        "prone-rotation-test": ("A", "C"),
        "seated-rotation-test": ("A",),
    }


def test_what_the_checks_write_down() -> None:
    choices = {
        (check.id, record.id): record.choices
        for check in checks().values()
        for record in check.records
        if record.kind == "choice"
    }
    assert choices == {
        ("standing-posture", "foot"): ("ahead", "out", "in"),
        ("standing-posture", "kneecap"): ("ahead", "in", "out"),
        ("gait-check", "swings-in"): ("no", "yes"),
        ("gait-check", "knee-in"): ("no", "yes"),
        ("supine-rotation-test", "foot"): ("in", "neutral", "out"),
    }


def test_every_exercise_is_told_whole() -> None:
    for exercise in exercises().values():
        assert 3 <= len(exercise.steps) <= 6, exercise.id
        assert 4 <= len(exercise.cues) <= 6, exercise.id
        assert exercise.cautions, exercise.id
        assert exercise.easier, exercise.id
        assert exercise.harder, exercise.id
        assert exercise.why, exercise.id
        muscles = exercise.muscles.stretched + exercise.muscles.working
        assert muscles or exercise.id == "gait-awareness"
        assert bool(exercise.muscles.stretched) or exercise.group is not Group.PASSIVE

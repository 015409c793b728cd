"""What the planner knows of the catalogue's exercises beside their ladders."""

from collections.abc import Mapping
from types import MappingProxyType

from hiptimer.session.model import Aim, Exercise, Group

CHAINS: tuple[tuple[str, ...], ...] = (
    ("ninety-ninety-stretch", "pigeon", "supine-passive-ir"),
    ("hip-flexor-lunge", "cross-legged-lean", "butterfly", "straddle", "figure-four"),
    (
        "seated-ir-band",
        "seated-ir-lift",
        "side-lying-ir",
        "hip-cars",
        "mindful-squat",
        "single-leg-balance",
    ),
    ("ninety-ninety-rotation", "hip-cars", "rockback-mwm", "bird-dog", "mindful-squat"),
    (
        "clamshell",
        "side-leg-raise",
        "lateral-band-walk",
        "glute-bridge",
        "bird-dog",
        "single-leg-balance",
    ),
    ("mindful-squat", "single-leg-balance", "gait-awareness"),
)
"""Exercises that can stand in for each other."""

STAND_INS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        exercise: tuple(other for other in chain if other != exercise)
        for chain in CHAINS  # the last chain that names an exercise holds
        for exercise in chain
    }
)
"""What may stand in for an exercise, the first choice first."""

TURNS_IN = frozenset(
    {
        *("ninety-ninety-stretch", "ninety-ninety-rotation", "supine-passive-ir", "hip-cars"),
        *("seated-ir-lift", "seated-ir-band", "side-lying-ir"),
    }
)
"""What turns the hip in to its end: none of it stands in for what hurt."""

STRENGTHENS_TURNING_IN = frozenset({"seated-ir-lift", "seated-ir-band", "side-lying-ir"})
"""What never stands in where the aim is to correct hips that turn in."""

FOR_AIM: Mapping[Aim, str] = MappingProxyType(
    {
        Aim.GAIN_ROTATION: "turn-more-freely",
        Aim.CORRECT_INWARD: "steady-legs",
        Aim.BOTH: "both",
    }
)
"""The programme that fits an aim."""

QUIET, QUIET_STANDING = "quiet-hips", "quiet-hips-standing"
"""The ids of the gentle sessions: on the floor, and standing."""

GENTLE: Mapping[str, tuple[tuple[str, str, int], ...]] = MappingProxyType(
    {
        QUIET: (
            ("gait-awareness", "slow", 120),
            ("bird-dog", "leg-only", 12),
            ("glute-bridge", "half-height", 8),
        ),
        QUIET_STANDING: (
            ("gait-awareness", "slow", 120),
            ("single-leg-balance", "one-finger", 20),
            ("gait-awareness", "slow", 60),
        ),
    }
)
"""The gentle sessions: exercise, rung, and the dose of one set."""

WARM_UP = "gait-awareness"
WARMED_UP = MappingProxyType({"pigeon": "", "straddle": "", "ninety-ninety-stretch": "leaning"})
"""What is not begun with cold: 60 s of walking come first. From which rung on; "" for any."""
WARM_UP_SECONDS = 60.0


def is_passive(exercise: Exercise) -> bool:
    """Whether an exercise is a stretch."""
    return exercise.group is Group.PASSIVE

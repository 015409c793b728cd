"""Where made-up persons end: as a prototype of the rules had them, apart from this code.

Written down are those for whom minutes decide nothing: ours are reckoned with other times to
prepare (docs/adr/0048). Rungs count from 0, the easiest.
"""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tools.simulation.persons import made_up
from tools.simulation.playing import play

Positions = Mapping[str, tuple[int, int, int]]

ENDS: Mapping[tuple[str, str], tuple[int, Positions]] = {
    ("steady", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 12, 2),
            "seated-ir-lift": (2, 12, 2),
            "side-lying-ir": (1, 20, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("steady", "both"): (
        12,
        {
            "bird-dog": (1, 24, 2),
            "clamshell": (1, 10, 2),
            "figure-four": (1, 30, 2),
            "glute-bridge": (2, 6, 2),
            "hip-cars": (1, 5, 2),
            "hip-flexor-lunge": (1, 30, 3),
            "lateral-band-walk": (1, 12, 2),
            "ninety-ninety-rotation": (1, 14, 1),
            "ninety-ninety-stretch": (2, 60, 1),
            "pigeon": (2, 45, 1),
            "seated-ir-band": (1, 10, 2),
            "seated-ir-lift": (2, 12, 2),
            "single-leg-balance": (2, 30, 2),
            "supine-passive-ir": (1, 30, 2),
        },
    ),
    ("steady", "no-floor"): (
        6,
        {
            "cross-legged-lean": (2, 30, 2),
            "gait-awareness": (2, 90, 1),
            "hip-cars": (1, 3, 1),
            "lateral-band-walk": (0, 10, 2),
            "mindful-squat": (1, 8, 2),
            "seated-ir-band": (1, 10, 2),
            "seated-ir-lift": (1, 10, 2),
            "single-leg-balance": (1, 30, 2),
        },
    ),
    ("away-a-week", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 14, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 12, 2),
            "seated-ir-lift": (2, 12, 2),
            "side-lying-ir": (1, 20, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("away-18-days", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 14, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 10, 2),
            "seated-ir-lift": (1, 12, 3),
            "side-lying-ir": (0, 25, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("away-5-weeks", "turn-more-freely"): (
        10,
        {
            "hip-cars": (1, 3, 1),
            "mindful-squat": (0, 12, 2),
            "ninety-ninety-rotation": (0, 20, 1),
            "ninety-ninety-stretch": (2, 30, 1),
            "pigeon": (1, 45, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (1, 10, 2),
            "seated-ir-lift": (1, 10, 2),
            "side-lying-ir": (0, 25, 1),
            "supine-passive-ir": (1, 30, 2),
        },
    ),
    ("one-exercise", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 12, 2),
            "seated-ir-lift": (0, 12, 2),
            "side-lying-ir": (1, 20, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("once-a-week", "turn-more-freely"): (
        8,
        {
            "hip-cars": (1, 5, 1),
            "mindful-squat": (0, 10, 2),
            "ninety-ninety-rotation": (0, 14, 1),
            "ninety-ninety-stretch": (2, 45, 1),
            "pigeon": (1, 45, 1),
            "seated-ir-band": (1, 12, 2),
            "seated-ir-lift": (1, 12, 2),
            "side-lying-ir": (0, 30, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("pain-7-once", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 1),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 1),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 10, 2),
            "seated-ir-lift": (1, 12, 3),
            "side-lying-ir": (1, 20, 1),
            "supine-passive-ir": (1, 30, 2),
        },
    ),
    ("pain-4-always", "turn-more-freely"): (
        12,
        {
            "hip-cars": (0, 3, 1),
            "mindful-squat": (0, 8, 2),
            "ninety-ninety-rotation": (0, 10, 1),
            "ninety-ninety-stretch": (0, 30, 1),
            "pigeon": (0, 30, 1),
            "rockback-mwm": (0, 10, 2),
            "seated-ir-band": (0, 4, 2),
            "seated-ir-lift": (0, 8, 2),
            "side-lying-ir": (0, 20, 1),
            "supine-passive-ir": (0, 30, 2),
        },
    ),
    ("no-kit", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (0, 10, 2),
            "side-lying-ir": (1, 30, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("left-weak", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (1, 10, 2),
            "seated-ir-lift": (0, 10, 2),
            "side-lying-ir": (0, 20, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("unanswered", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 1),
            "mindful-squat": (0, 12, 2),
            "ninety-ninety-rotation": (0, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (1, 60, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 10, 2),
            "seated-ir-lift": (1, 12, 3),
            "side-lying-ir": (0, 30, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
    ("starts-thursday", "turn-more-freely"): (
        12,
        {
            "hip-cars": (1, 5, 2),
            "mindful-squat": (1, 8, 2),
            "ninety-ninety-rotation": (1, 20, 1),
            "ninety-ninety-stretch": (2, 60, 2),
            "pigeon": (2, 30, 1),
            "rockback-mwm": (1, 10, 2),
            "seated-ir-band": (2, 12, 2),
            "seated-ir-lift": (2, 12, 2),
            "side-lying-ir": (0, 30, 1),
            "supine-passive-ir": (1, 45, 2),
        },
    ),
}
"""By person and programme: the week, and each exercise's rung, dose and sets two days after."""


@pytest.mark.parametrize("who", sorted(ENDS), ids="-".join)
def test_they_end_where_the_prototype_had_them(who: tuple[str, str]) -> None:
    person = next(one for one in made_up() if (one.name, one.programme) == who)
    played = play(person)
    plan = played.plan(played.log, max(person.days) + timedelta(days=2))
    stands = {
        exercise: played.course.notches(exercise)[stand.position]
        for exercise, stand in plan.state.stands.items()
        if stand.position is not None
    }
    week, positions = ENDS[who]
    assert plan.state.week == week
    assert {key: (one.rung, one.dose, one.sets) for key, one in stands.items()} == positions

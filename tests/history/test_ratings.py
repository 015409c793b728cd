from datetime import date

import pytest

from hiptimer.history.ratings import Rating, balance_words, by_week, sums_by_exercise
from hiptimer.session.model import Side


def test_weeks_without_a_word_are_there_too() -> None:
    weeks = by_week(
        [
            Rating("2026-11-02", 4, None),
            Rating("2026-11-08", 7, 2),
            Rating("2026-11-16", None, 1),
            Rating("2026-11-17", None, 3),
        ],
        date(2026, 11, 4),
        date(2026, 11, 19),
    )
    assert [(week.first_day, week.effort, week.pain) for week in weeks] == [
        ("2026-11-02", 5.5, 2),
        ("2026-11-09", None, None),
        ("2026-11-16", None, 3),
    ]


def test_exercises_are_summed_by_side_the_longest_first() -> None:
    sums = sums_by_exercise(
        [
            ("bridge", "Glute bridge", None, 40.0),
            ("pigeon", "Pigeon", Side.LEFT, 60.0),
            ("pigeon", "Pigeon", Side.RIGHT, 30.0),
            ("skipped", "Skipped", None, 0.0),
        ]
    )
    assert [(one.exercise, one.left, one.right, one.both) for one in sums] == [
        ("pigeon", 60.0, 30.0, 0.0),
        ("bridge", 0.0, 0.0, 40.0),
    ]


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (0, 0, "No work on one side at a time yet."),
        (100, 105, "Both sides had about the same."),
        (50, 100, "Your left side had 50 % less than the right."),
        (100, 0, "Your right side had 100 % less than the left."),
    ],
)
def test_balance(left: float, right: float, told: str) -> None:
    assert balance_words(left, right) == told

"""What people read for the model's values."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from hiptimer.session.model import Aim, Position
from hiptimer.session.words import (
    aim_words,
    kit_words,
    position_words,
)


@pytest.mark.parametrize(("words", "kind"), [(aim_words, Aim), (position_words, Position)])
def test_every_value_has_words_of_its_own(
    words: Callable[[StrEnum], str], kind: type[StrEnum]
) -> None:
    said = [words(value) for value in kind]
    assert len(set(said)) == len(said)
    assert all(text[0].isupper() and not text.endswith(".") for text in said)


def test_some_words() -> None:
    assert aim_words(Aim.CORRECT_INWARD) == "Steady legs"
    assert position_words(Position.SUPINE) == "Lying on your back"


def test_floor_positions_are_told_from_a_chair() -> None:
    assert position_words(Position.FLOOR_SEATED) == "Sitting on the floor"
    assert position_words(Position.SEATED) == "Sitting on a chair"


def test_kit_is_listed_once_and_in_one_order() -> None:
    assert kit_words(["heavy-band", "mat", "mat"]) == "mat, heavy band"
    assert kit_words(["mat", "heavy-band"]) == "mat, heavy band"


def test_no_kit_is_said() -> None:
    assert kit_words([]) == "no kit"


def test_kit_of_own_exercises_comes_last() -> None:
    assert kit_words(["bolster", "chair", "a-rope"]) == "chair, a rope, bolster"

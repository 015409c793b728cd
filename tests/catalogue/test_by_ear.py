"""Whoever does not see the figure: the words alone say how to lie or stand, and what to move."""

import re
from collections.abc import Iterator

import pytest

from hiptimer.session.model import Check, Exercise, Side, Sides
from hiptimer.session.sided import with_side
from tests.catalogue.shelf import checks, exercises

_ANY = re.IGNORECASE | re.VERBOSE
STANDS = re.compile(
    r"""\b(sit | lie | stand | kneel | hands\ and\ knees | walk | stomach | back
    | knees?\ (a\ little\ )?bent | bend\ your | steps\ to\ the)\b""",
    _ANY,
)
MOVES = re.compile(
    r"""\b(lift | lean | push | draw | reach | rock | turn | move | guide | open | sink | tip | fall
    | look | notice | put | bring | steps? | stretch | fold | slide | swap | squat | walk | face
    | sit\ back | bends? | lower | press | circle)\b""",
    _ANY,
)
POINTS_AT_A_PICTURE = re.compile(
    r"""\b(as\ shown | pictures? | the\ figure | like\ this | the\ arrow | colou?red
    | on\ the\ screen)\b""",
    _ANY,
)
THINGS: dict[str, Exercise | Check] = {**exercises(), **checks()}


def setups(thing: Exercise | Check) -> Iterator[tuple[str, bool]]:
    """The instruction of each rung, and whether it is of one side."""
    sided = {Sides.EACH, Sides.ALTERNATE, Sides.LEFT, Sides.RIGHT}
    yield thing.setup, isinstance(thing, Exercise) and thing.sides in sided
    if isinstance(thing, Exercise):
        for rung in thing.ladder:
            yield rung.setup or thing.setup, (rung.sides or thing.sides) in sided


def all_words(thing: Exercise | Check) -> Iterator[str]:
    yield from (setup for setup, _ in setups(thing))
    yield from thing.steps
    if isinstance(thing, Exercise):
        yield from thing.cues
        yield from (step for rung in thing.ladder for step in rung.steps)


@pytest.mark.parametrize("name", sorted(THINGS))
def test_an_instruction_says_where_one_is_and_what_moves(name: str) -> None:
    for setup, _ in setups(THINGS[name]):
        assert STANDS.search(setup), setup
        assert MOVES.search(setup), setup


@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_sided_instruction_says_which_side(name: str) -> None:
    for setup, sided in setups(THINGS[name]):
        if sided:
            assert with_side(setup, Side.LEFT) != with_side(setup, Side.RIGHT), setup


@pytest.mark.parametrize("name", sorted(THINGS))
def test_no_words_point_at_a_picture(name: str) -> None:
    for text in all_words(THINGS[name]):
        assert not POINTS_AT_A_PICTURE.search(text), text

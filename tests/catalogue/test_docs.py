"""The page about the catalogue: its example is one, and its letters are those in use."""

import re
from pathlib import Path

import msgspec

from hiptimer.player.speech import spoken_seconds
from hiptimer.session.model import Exercise
from tests.catalogue.shelf import checks, exercises, sessions, spoken
from tests.catalogue.test_spoken import NOT_FOR_THE_EAR

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")


def test_the_example_follows_its_own_advice() -> None:
    examples = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert examples
    for example in examples:
        exercise = msgspec.json.decode(example, type=Exercise)
        assert 8 <= spoken_seconds(exercise.setup, 2.4) <= 14
        assert 4 <= len(exercise.cues) <= 6
        assert all(len(cue.split()) <= 8 for cue in exercise.cues)
        assert not any(NOT_FOR_THE_EAR.search(text) for text in spoken(exercise))


def test_the_sources_are_explained() -> None:
    told = set(re.findall(r"^\| ([A-Z]) \|", PAGE, re.MULTILINE))
    used = {key for exercise in exercises().values() for key in exercise.sources}
    used |= {key for check in checks().values() for key in check.sources}
    used |= {key for session in sessions().values() for key in session.sources}
    assert told == used

"""What is said and sounded when."""

import pytest
from hypothesis import given
from msgspec import structs

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import CueKind, Kind
from hiptimer.session.model import Exercise, Hold, Position, Reps, Session, Sides, Step
from hiptimer.words.language import use
from tests.player.plans import CATALOGUE, session, sessions, timeline


def texts(seconds: float) -> list[str]:
    plan = timeline(Hold(exercise="pigeon", seconds=seconds, sides=Sides.LEFT, prepare=0))
    return [cue.text for cue in plan.cues]


@pytest.mark.parametrize(("seconds", "said"), [(19.9, 0), (20, 1), (20.1, 1)])
def test_a_hold_of_twenty_seconds_tells_its_half_and_its_last_five(
    seconds: float, said: int
) -> None:
    told = texts(seconds)
    assert [told.count(text) for text in ("half", "Halfway.", "5", "4", "3", "2", "1")] == [
        said
    ] * 7


@pytest.mark.parametrize(("seconds", "ticks"), [(3.9, 0), (4, 3), (30, 3)])
def test_the_last_three_seconds_tick(seconds: float, ticks: int) -> None:
    assert texts(seconds).count("tick") == ticks


def test_whole_sentences_of_another_language() -> None:
    use("de")
    hold = Hold(exercise="pigeon", seconds=30, sides=Sides.EACH, sets=2, prepare=0)
    told = {cue.text for cue in timeline(hold).cues if cue.kind is CueKind.SAY}
    assert {
        "30 Sekunden halten.",
        "Halbzeit.",
        "15 Sekunden Pause. Dann der letzte Satz.",
        "Geschafft. Gut gemacht.",
    } <= told
    reps = Reps(exercise="lift", reps=4, sides=Sides.LEFT, prepare=0)
    assert "Das letzte Mal." in {cue.text for cue in timeline(reps).cues}


@pytest.mark.parametrize("rate", [1.6, 2.4, 3.5])
@given(session=sessions)
def test_the_instruction_has_been_said_when_the_count_in_begins(
    session: Session, rate: float
) -> None:
    plan = compile_session(session, CATALOGUE, CompileOptions(words_per_second=rate))
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        if segment.kind is Kind.PREPARE and cue.kind is CueKind.SAY:
            assert cue.at + spoken_seconds(cue.text, rate) <= segment.end - 3


def told_with(exercise: Exercise, *steps: Step) -> list[str]:
    """All that is said where the exercise is this one."""
    known = structs.replace(CATALOGUE, exercises={exercise.id: exercise})
    plan = compile_session(session(*steps), known, CompileOptions())
    return [cue.text for cue in plan.cues if cue.kind is CueKind.SAY]


def test_who_walks_does_not_hold() -> None:
    walk = structs.replace(CATALOGUE.exercises["pigeon"], position=(Position.WALKING,))
    told = told_with(walk, Hold(exercise="pigeon", seconds=60))
    assert "Walk for 60 seconds." in told
    assert "Hold for 60 seconds." not in told


def test_the_other_side_as_a_step_of_its_own_is_arranged_in_few_words() -> None:
    again = "Roll over, {side} leg on top."
    turned = structs.replace(CATALOGUE.exercises["pigeon"], setup_again=again)
    left, right = (
        Hold(exercise="pigeon", seconds=30, sides=side) for side in (Sides.LEFT, Sides.RIGHT)
    )
    arranged = [text for text in told_with(turned, left, right) if text.startswith("Pigeon.")]
    assert arranged[0].startswith("Pigeon. Bring your left knee forward")
    assert arranged[1] == "Pigeon. Roll over, right leg on top."
    whole = [text for text in told_with(turned, left, left) if text.startswith("Pigeon.")]
    assert whole[1].startswith("Pigeon. Bring your left knee forward")

"""What the voice says: spelled for the ear, short enough for its place, and all of it heard."""

import re

import pytest

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Priority
from hiptimer.session.model import Aim, Check, Exercise, Hold, Reps, Session, Side, Sides, WorkStep
from hiptimer.session.sided import with_side
from tests.catalogue.shelf import catalogue, checks, exercises, own_cues, sessions, spoken

RATE = 2.4
THINGS: dict[str, Exercise | Check] = {**exercises(), **checks()}
NOT_FOR_THE_EAR = re.compile(
    r"""\d | [/°%&+*_=<>(){}\[\]…"“”'’!;] | \bs\. | [A-Z]{2,} | \bCARs\b | \bIT\b
    | \b(?:e\.g|i\.e|etc|vs|min|sec)\b | [–—] | \s{2,}""",
    re.VERBOSE,
)


@pytest.mark.parametrize(
    "text",
    [
        "Hold 30 s.",
        "90/90",
        "Lift it (slowly)",
        "IR lift",
        "Hip CARs",
        "30–45",
        "{side} hip",
        "45°",
    ],
)
def test_the_ear_check_hears(text: str) -> None:
    assert NOT_FOR_THE_EAR.search(text)


@pytest.mark.parametrize("name", sorted(THINGS))
def test_spoken_texts_are_spelled_for_the_ear(name: str) -> None:
    for text in spoken(THINGS[name]):
        assert not NOT_FOR_THE_EAR.search(text), text
        assert text == text.strip()
        assert text[0].isupper(), text


def test_the_cues_of_sessions_are_spelled_for_the_ear() -> None:
    said = [cue for session in sessions().values() for cue in own_cues(session)]
    assert said
    for text in said:
        assert not NOT_FOR_THE_EAR.search(text), text
        assert len(text.split()) <= 10


@pytest.mark.parametrize("name", sorted(THINGS))
def test_instructions_fit_the_time_before_the_work(name: str) -> None:
    told = with_side(THINGS[name].setup, Side.RIGHT)
    assert 15 <= len(told.split()) <= 30
    assert 8 <= spoken_seconds(told, RATE) <= 14
    assert told.endswith((".", "?"))


@pytest.mark.parametrize("name", sorted(exercises()))
def test_cues_are_short(name: str) -> None:
    for cue in exercises()[name].cues:
        assert len(cue.split()) <= 8, cue
        assert len(cue.split()) / RATE < 3.5, cue
        assert cue.endswith((".", "?"))


@pytest.mark.parametrize("name", sorted(THINGS))
def test_placeholders_stand_only_where_a_side_is_known(name: str) -> None:
    thing = THINGS[name]
    texts: list[str] = [thing.setup, *getattr(thing, "cues", ())]
    sided = "{side}" in thing.setup.lower()
    if name in checks():
        # A check's instruction is said once, before its sides.
        assert not sided
    else:
        assert sided == (thing.sides is not Sides.BOTH)
    if isinstance(thing, Exercise):
        texts += filter(None, (thing.setup_again, thing.feel, thing.come_out))
    if thing.sides is Sides.ALTERNATE:
        # A cue may come in any rep, on either side.
        assert not any("{" in cue for cue in texts[1:])
    for text in (*texts, thing.side_label):
        left = with_side(text, Side.LEFT)
        assert "{" not in left
        assert ("{" in text) == (left != with_side(text, Side.RIGHT))


def test_labels_name_the_side() -> None:
    for thing in THINGS.values():
        if thing.sides is not Sides.BOTH:
            assert "left" in with_side(thing.side_label, Side.LEFT).lower()
            assert len(thing.side_label) <= 24


def test_other_texts_hold_no_placeholders() -> None:
    for thing in THINGS.values():
        texts = [*thing.steps, *thing.cautions, thing.why or ""]
        texts += [getattr(thing, "easier", ""), getattr(thing, "harder", "")]
        assert not any("{" in text for text in texts), thing.id


def test_no_cue_is_said_twice() -> None:
    cues = [cue for exercise in exercises().values() for cue in exercise.cues]
    cues += [cue for session in sessions().values() for cue in own_cues(session)]
    assert len({cue.lower() for cue in cues}) == len(cues)


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_cue_finds_room_in_the_work(name: str) -> None:
    exercise = exercises()[name]
    prescribed = exercise.prescription
    step: WorkStep
    if prescribed.do == "hold":
        step = Hold(exercise=name, seconds=60.0, sets=6)
    else:
        assert prescribed.reps is not None
        step = Reps(exercise=name, reps=prescribed.reps[1], sets=6)
    session = Session(format=1, id="own", title="Own", aim=Aim.BOTH, steps=(step,))
    cues = compile_session(session, catalogue(), CompileOptions()).cues
    said = {cue.text for cue in cues if cue.priority is Priority.COACHING}
    for cue in exercise.cues:
        assert {with_side(cue, side) for side in Side} & said, cue

"""The words of the rungs and of other positions: all there, sayable, and right without a figure."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Priority
from hiptimer.session.ladder import done_in, rung_id
from hiptimer.session.library import Library
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Hold,
    InPosition,
    Position,
    Reps,
    Rung,
    Session,
    Side,
    Sides,
    WorkStep,
)
from hiptimer.session.sided import with_side
from hiptimer.words.language import ENGLISH, LANGUAGES, use
from tests.catalogue.shelf import catalogue, exercises, on_rung, on_rungs, sentences
from tests.catalogue.test_shown import MOST_WORDS, PLAIN
from tests.catalogue.test_spoken import NOT_FOR_THE_EAR, RATE

RUNGS = {
    f"{exercise.id}/{rung_id(rung.name)}": rung
    for exercise in exercises().values()
    for rung in exercise.ladder
}
POSITIONS = {
    f"{exercise.id}/{one.position}": one
    for exercise in exercises().values()
    for one in exercise.positions
} | {f"{name}/{one.position}": one for name, rung in RUNGS.items() for one in rung.positions}
TOLD: dict[str, Rung | InPosition] = {**RUNGS, **POSITIONS}
USUAL_PRACTICE = {
    *("ninety-ninety-stretch/on-a-cushion", "seated-ir-band/push", "rockback-mwm/no-band"),
    *("side-leg-raise/ankle-weight", "lateral-band-walk/no-band", "glute-bridge/single-leg"),
}


def test_there_is_every_rung_and_every_further_position() -> None:
    assert len(RUNGS) == 62
    for exercise in exercises().values():
        assert [one.position for one in exercise.positions] == list(exercise.position[1:])


@pytest.mark.parametrize("name", sorted(RUNGS))
def test_a_rung_says_in_a_sentence_what_is_new(name: str) -> None:
    what, *more = sentences(RUNGS[name].change)
    assert 3 <= len(what.split()) <= 10 or what in {"Walk slowly.", "Walk briskly."}
    assert what[0].isupper()
    assert what.endswith(".")
    practice = ["This is usual practice, not from the sources."]
    assert more == (practice if name in USUAL_PRACTICE else [])


def test_a_ladder_says_each_thing_once() -> None:
    for exercise in exercises().values():
        said = [rung.change for rung in exercise.ladder]
        assert len(set(said)) == len(said), exercise.id


def test_one_rung_of_each_ladder_is_the_exercise_itself() -> None:
    for exercise in exercises().values():
        own = [rung for rung in exercise.ladder if rung.setup is None]
        assert len(own) <= 1, exercise.id


@pytest.mark.parametrize("name", sorted(TOLD))
def test_words_of_its_own_are_whole(name: str) -> None:
    told = TOLD[name]
    if told.setup is not None:
        assert 4 <= len(told.steps) <= 6
    assert not told.cues or 4 <= len(told.cues) <= 6


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_instruction_is_spelled_for_the_ear_and_fits(name: str) -> None:
    setup = TOLD[name].setup
    if setup is None:
        return
    said = with_side(setup, Side.RIGHT)
    assert not NOT_FOR_THE_EAR.search(said)
    assert 15 <= len(said.split()) <= 30
    assert 8 <= spoken_seconds(said, RATE) <= 14


@pytest.mark.parametrize("name", sorted(TOLD))
def test_cues_are_short_whole_and_spelled_for_the_ear(name: str) -> None:
    for cue in TOLD[name].cues:
        assert not NOT_FOR_THE_EAR.search(with_side(cue, Side.LEFT)), cue
        assert 2 <= len(cue.split()) <= 8
        assert cue[0].isupper()
        assert cue.endswith((".", "?"))


def test_a_sided_rung_says_the_side_and_no_other_does() -> None:
    for name, exercise in on_rungs().items():
        sided = "{side}" in exercise.setup.lower()
        assert sided == (exercise.sides is not Sides.BOTH), name
        if exercise.sides is not Sides.EACH:  # any rep, on either side
            assert not any("{" in cue for cue in exercise.cues), name
        assert not any("{" in step for step in exercise.steps), name


def test_no_cue_is_said_twice() -> None:
    mine = list(chain.from_iterable(told.cues for told in TOLD.values()))
    mine += chain.from_iterable(exercise.cues for exercise in exercises().values())
    assert [cue for cue, n in Counter(cue.lower() for cue in mine).items() if n > 1] == []


@pytest.mark.parametrize("name", sorted(TOLD))
def test_steps_are_short_and_terms_have_a_plain_word(name: str) -> None:
    for text in TOLD[name].steps:
        assert all(len(sentence.split()) <= MOST_WORDS for sentence in sentences(text)), text
        assert not re.search(r"[!;\'\"’“”]|\d\s*-\s*\d|  ", text)
        for term, plain in PLAIN.items():
            if re.search(term, text, re.IGNORECASE):
                assert re.search(plain, text, re.IGNORECASE), (term, text)


def test_no_sentence_is_copied_about() -> None:
    homes = Counter(
        sentence.lower()
        for thing in (*TOLD.values(), *exercises().values())
        for sentence in {part for text in thing.steps for part in sentences(text)}
    )
    assert {sentence: n for sentence, n in homes.items() if n > 3} == {}


BANDS = {"band", "band-medium", "band-strong", "heavy-band", "loop-band", "loop-band-strong"}


def test_a_rung_tells_of_a_band_where_it_has_one_and_nowhere_else() -> None:
    for name, exercise in on_rungs().items():
        told = " ".join((exercise.setup, *exercise.steps)).lower()
        told = told.replace("(it) band", "")  # that one is the body's
        if BANDS & set(exercise.kit):
            assert re.search(r"\bband\b", exercise.setup.lower()), name
        elif not name.startswith("mindful-squat/"):  # its steps tell of one that may be worn
            assert not re.search(r"\bband\b", " ".join((told, *exercise.cues)).lower()), name


def _seconds_of(language: str) -> dict[str, Exercise]:
    use(language)
    known = Library(shipped("sessions"), Path("nowhere"), catalogue()).catalogue.exercises
    return {
        f"{exercise.id}/{rung_id(rung.name)}": on_rung(exercise, rung)
        for exercise in known.values()
        for rung in exercise.ladder
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(RUNGS))
def test_every_cue_finds_room_in_the_work(name: str, language: str) -> None:
    exercise = _seconds_of(language)[name]
    _all_find_room(exercise, RUNGS[name].sides)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(POSITIONS))
def test_every_cue_of_a_position_finds_room(name: str, language: str) -> None:
    use(language)
    known = Library(shipped("sessions"), Path("nowhere"), catalogue()).catalogue.exercises
    exercise = known[name.partition("/")[0]]
    *_, rung, place = ("", *name.split("/"))
    on = next((one for one in exercise.ladder if rung_id(one.name) == rung), None)
    whole = structs.replace(exercise, positions=on.positions) if on else exercise
    told = done_in(whole, Position(place))
    assert told.setup != exercise.setup
    _all_find_room(told, None)


def _all_find_room(exercise: Exercise, sides: Sides | None) -> None:
    prescribed = exercise.prescription
    step: WorkStep
    if prescribed.do == "hold":
        step = Hold(exercise=exercise.id, seconds=60.0, sets=6, sides=sides)
    else:
        assert prescribed.reps is not None
        step = Reps(exercise=exercise.id, reps=max(8, prescribed.reps[1]), sets=6, sides=sides,
                    tempo=prescribed.tempo)  # fmt: skip
    session = Session(1, "own", "Own", Aim.BOTH, (step,))
    cues = compile_session(session, Catalogue({exercise.id: exercise}), CompileOptions()).cues
    said = {cue.text for cue in cues if cue.priority is Priority.COACHING}
    for cue in exercise.cues:
        assert {with_side(cue, side) for side in Side} & said, cue


def test_other_languages_have_all_words_of_the_rungs() -> None:
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        there = _seconds_of(language)
        use(ENGLISH)
        for name, english in on_rungs().items():
            here = there[name]
            assert here.setup != english.setup, name
            assert len(here.steps) == len(english.steps)
            assert not set(here.cues) & set(english.cues), name

"""Exercises in their easier way: the rung below, or the words in place of cues for the harder."""

import pytest
from msgspec import structs

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import CueKind, Kind, Timeline
from hiptimer.session.easier import eased, easier_words
from hiptimer.session.ladder import usual_rung
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Hold,
    Repeat,
    Reps,
    Session,
    StepCue,
    WorkStep,
)
from tests.catalogue.shelf import catalogue, exercises, sessions

STRETCH = "ninety-ninety-stretch"


def one(exercise: str, level: str | None = None, *own: Exercise) -> Session:
    known = {each.id: each for each in own}.get(exercise) or exercises()[exercise]
    step: WorkStep = (
        Hold(exercise, 60, sets=2, level=level, cues=(StepCue(20, "Further down now."),))
        if known.prescription.do == "hold"
        else Reps(exercise, 10, sets=2, level=level)
    )
    steps = (Repeat(times=2, steps=(step,)),)
    return Session(format=1, id="x", title="x", aim=Aim.BOTH, steps=steps, exercises=own)


def done(session: Session, *chosen: str) -> tuple[Session, Exercise]:
    """The session in the easier way, and the exercise as it is done then."""
    made = eased(session, catalogue(), chosen)
    return made, catalogue().with_own(made).exercises[chosen[0]]


def line(session: Session) -> Timeline:
    return compile_session(session, catalogue(), CompileOptions())


def said(timeline: Timeline) -> str:
    return " ".join(cue.caption for cue in timeline.cues if cue.kind is CueKind.SAY)


def test_the_stretch_becomes_the_rung_below_with_its_words_and_its_figure() -> None:
    made, stretch = done(one(STRETCH), STRETCH)
    assert stretch.figure == "ninety-ninety-stretch--upright"
    words = said(line(made))
    assert "Sit on the floor and stay upright." in words  # at the change of sides as well
    assert "Sit tall" in words
    for harder in ("Lean forward", "chest forward", "Further down"):
        assert harder in said(line(one(STRETCH))) or harder == "chest forward"
        assert harder not in words
    works = [each for each in line(made).segments if each.kind is Kind.HOLD]
    assert {(each.level, each.note) for each in works} == {
        ("upright", "Sit on the floor and stay upright.")
    }


@pytest.mark.parametrize("name", sorted(exercises()))
def test_each_exercise_that_ships_keeps_its_segments_and_tells_the_easier_way(name: str) -> None:
    exercise, usual = exercises()[name], line(one(name))
    made, easier = done(one(name), name)
    told, eased_line = easier_words(exercise), line(made)
    assert told
    assert [
        (each.index, each.kind, each.side, each.set, each.reps, each.path)
        for each in eased_line.segments
    ] == [
        (each.index, each.kind, each.side, each.set, each.reps, each.path)
        for each in usual.segments
    ]
    works = [(a, b) for a, b in zip(eased_line.segments, usual.segments, strict=True)]
    assert all(a.seconds == b.seconds for a, b in works if a.kind.is_work)
    assert {each.note for each in eased_line.segments} == {told}
    below = exercise.ladder[max(0, usual_rung(exercise) - 1)]
    if below.setup == easier.setup:
        assert easier.cues == (below.cues or exercise.cues)
        assert easier.figure == (below.figure or exercise.figure)
    else:  # the rung below has another tempo, and these steps are not for it
        assert name == "seated-ir-band"
        assert easier.cues == (told,)


def test_once_more_is_another_rung_lower_and_below_the_lowest_words_stand_in() -> None:
    made, twice = done(one(STRETCH), STRETCH, STRETCH)
    assert twice.figure == "ninety-ninety-stretch--on-a-cushion"
    _, lowest = done(one(STRETCH), STRETCH, STRETCH, STRETCH)
    assert lowest.figure == "ninety-ninety-stretch--on-a-cushion"
    assert lowest.cues == ("Stay only half as long.",)
    assert not easier_words(lowest)
    _, no_further = done(one(STRETCH), *[STRETCH] * 5)
    assert no_further == lowest
    assert made.steps != one(STRETCH).steps


def test_an_own_exercise_on_a_rung_goes_down_the_ladder_that_the_catalogue_has() -> None:
    """As programmes make them: without a ladder, the rung told by the step."""
    from_programme = structs.replace(
        exercises()["pigeon"], ladder=(), figure="pigeon--folded", easier="Stay up on your hands."
    )
    made, upright = done(one("pigeon", "folded", from_programme), "pigeon")
    assert upright.setup == exercises()["pigeon"].ladder[1].setup
    assert upright.figure == "pigeon"
    assert [each.level for each in line(made).segments if each.kind is Kind.HOLD][:1] == ["upright"]


def test_an_exercise_without_a_ladder_keeps_the_words_in_sight_and_no_other_cue() -> None:
    lunge = structs.replace(
        exercises()["pigeon"], id="my-lunge", ladder=(), figure=None, easier="Keep it small."
    )
    made, easier = done(one("my-lunge", None, lunge), "my-lunge")
    assert easier.cues == ("Keep it small.",)
    assert easier.setup.endswith("Keep it small.")
    works = [each for each in line(made).segments if each.exercise]
    assert {each.note for each in works} == {"Keep it small."}
    assert not set(lunge.cues) & {cue.text for cue in line(made).cues}


def test_a_rung_that_uses_the_sides_otherwise_is_none_for_these_steps() -> None:
    single = structs.replace(
        exercises()["glute-bridge"],
        ladder=(),
        figure="glute-bridge--single-leg",
        sides="each",
        easier="Lift with both legs.",
    )
    _, easier = done(one("glute-bridge", "single leg", single), "glute-bridge")
    assert (easier.figure, easier.cues) == ("glute-bridge--single-leg", ("Lift with both legs.",))


@pytest.mark.parametrize("chosen", [("handstand",), ("no-easier",), ()])
def test_what_has_no_easier_way_stays_as_it_is(chosen: tuple[str, ...]) -> None:
    own = structs.replace(exercises()["pigeon"], id="no-easier", ladder=(), easier=None)
    session = one("no-easier", None, own)
    assert eased(session, catalogue(), chosen) == session
    assert eased(session, Catalogue(), chosen) == session


@pytest.mark.parametrize("session", sorted(sessions()))
def test_every_session_that_ships_can_be_eased_whole(session: str) -> None:
    plan = sessions()[session]
    usual = line(plan)
    names = {each.exercise for each in usual.segments if each.exercise in exercises()}
    made = line(eased(plan, catalogue(), sorted(filter(None, names))))
    assert [each.kind for each in made.segments] == [each.kind for each in usual.segments]
    assert made.work_seconds == usual.work_seconds

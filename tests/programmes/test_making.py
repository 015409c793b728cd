"""The sessions that plans make: ordinary ones, in any language, and what is gentle."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from hiptimer.history.trained import Trained, Training
from hiptimer.player.compiler import length_of
from hiptimer.player.options import CompileOptions
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.enrolment import PRONE_CHECK, Enrolment, enrolled
from hiptimer.programmes.gentle import gentle_due
from hiptimer.programmes.making import needs_warm_up, quiet, session_of
from hiptimer.programmes.plan import plan_of
from hiptimer.programmes.preview import preview_of
from hiptimer.programmes.reasons import Reasons
from hiptimer.session.codec import decode_session, encode
from hiptimer.session.library import Library
from hiptimer.session.model import Catalogue, Hold, Measure, Position, Reps
from hiptimer.words.language import use
from tests.catalogue.shelf import SESSIONS, catalogue, exercises
from tests.programmes.people import MONDAY, Person, course, programme

NAMES = ("turn-more-freely", "steady-legs", "both", "ten-minutes", "no-floor")


def said_in(language: str) -> Catalogue:
    use(language)
    return Library(SESSIONS, Path("nowhere"), catalogue()).catalogue


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", NAMES)
def test_every_session_is_one_that_a_file_could_hold(name: str, language: str) -> None:
    person = Person(name)
    said = said_in(language)
    for one in preview_of(person.enrolment, exercises(), Training(), MONDAY, course=person.course):
        made = session_of(one.proposal, person.course, said.exercises, check=PRONE_CHECK)
        assert made is not None
        assert decode_session(encode(made), catalogue=said) == made
        assert made.id.startswith(f"{name}-week-{one.proposal.week}-")
        assert len(made.id) <= 64
        assert all(not exercise.ladder for exercise in made.exercises)
        for step in made.steps:
            level = getattr(step, "level", None)
            known = person.course.rungs(getattr(step, "exercise", "pigeon"))
            assert level is None or level in {rung.name for rung in known}  # as in the file
        sentences = Reasons(person.course, said.exercises, MONDAY).all(one.proposal)
        assert all(sentences)


@pytest.mark.parametrize("name", NAMES)
def test_minutes_are_those_of_the_session_itself(name: str) -> None:
    person = Person(name)
    for one in preview_of(person.enrolment, exercises(), Training(), MONDAY, course=person.course):
        plain = structs.replace(one.proposal, check=False)
        made = session_of(plain, person.course, exercises())
        assert made is not None
        warmed = isinstance(made.steps[0], Hold) and made.steps[0].note == "To warm up, slowly."
        seconds = length_of(made, catalogue(), CompileOptions())
        if not warmed:
            assert seconds / 60 == pytest.approx(one.minutes)


def test_nothing_of_no_floor_leads_to_the_floor() -> None:
    person = Person("no-floor")
    for one in preview_of(person.enrolment, exercises(), Training(), MONDAY, course=person.course):
        made = session_of(one.proposal, person.course, exercises())
        assert made is not None
        own = {exercise.id: exercise for exercise in made.exercises}
        for step in made.steps:
            assert isinstance(step, Hold | Reps)
            exercise = own.get(step.exercise, exercises()[step.exercise])
            assert not exercise.position[0].needs_floor, exercise.id
        if "hip-cars" in own:
            assert own["hip-cars"].position[0] is Position.STANDING


def test_a_check_comes_first_and_a_minute_of_walking_before_what_is_stretched_cold() -> None:
    person = Person()
    first = person.session(MONDAY)
    assert isinstance(first.steps[0], Measure)
    turn = course("turn-more-freely")
    assert needs_warm_up(Amount("pigeon", 0, 30, 1), turn)
    assert needs_warm_up(Amount("ninety-ninety-stretch", 2, 30, 1), turn)
    assert not needs_warm_up(Amount("ninety-ninety-stretch", 1, 30, 1), turn)
    assert not needs_warm_up(Amount("hip-cars", 0, 3, 1), turn)


@pytest.mark.parametrize("floor", [True, False])
def test_quiet_hips_is_short_and_never_turns_in(floor: bool) -> None:
    made = quiet(exercises(), floor=floor)
    assert made.id == ("quiet-hips" if floor else "quiet-hips-standing")
    assert length_of(made, catalogue(), CompileOptions()) / 60 == pytest.approx(4.5, abs=0.6)
    assert decode_session(encode(made), catalogue=catalogue()) == made
    names = {step.exercise for step in made.steps if isinstance(step, Hold | Reps)}
    assert names <= {"gait-awareness", "bird-dog", "glute-bridge", "single-leg-balance"}


def play(day_offset: int, pain: int, session: str = "pigeon") -> Trained:
    day = MONDAY + timedelta(days=day_offset)
    return msgspec.convert(
        {"id": f"{day}", "day": day, "session": session, "status": "completed", "pain": pain},
        Trained,
    )


def test_without_a_programme_strong_pain_rests_two_days_and_then_is_gentle() -> None:
    hurt = Training((play(0, 7),))
    tomorrow = gentle_due(hurt, MONDAY)
    assert tomorrow is not None
    assert tomorrow.rest_until == MONDAY + timedelta(days=2)
    later = gentle_due(hurt, MONDAY + timedelta(days=2))
    assert later is not None
    assert later.rest_until is None
    done = Training((play(0, 7), play(2, 1, "quiet-hips")))
    assert gentle_due(done, MONDAY + timedelta(days=3)) is None
    assert gentle_due(hurt, MONDAY + timedelta(days=14)) is None
    assert gentle_due(Training((play(0, 5),)), MONDAY) is None


def test_a_programme_keeps_its_doses_when_the_catalogue_changes() -> None:
    told = enrolled(Enrolment(), programme("no-floor"), exercises(), MONDAY, "monday")
    changed = {
        name: structs.replace(
            one,
            setup="Another way.",
            ladder=tuple(structs.replace(r, doses=(500,), setup=None) for r in one.ladder),
        )
        for name, one in exercises().items()
    }
    before = plan_of(told, exercises(), Training(), MONDAY)
    after = plan_of(told, changed, Training(), MONDAY)
    assert before is not None
    assert after is not None
    assert before.proposal.amounts == after.proposal.amounts
    made = session_of(after.proposal, after.course, changed)
    assert made is not None
    course_now = Course(programme("no-floor"), changed)
    assert course_now.notches("hip-cars")[0].dose == 500

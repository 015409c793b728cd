"""Each reason says in a whole sentence what is changed and why."""

from dataclasses import dataclass
from datetime import date

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import Reason, Why
from hiptimer.session.library import load_catalogue

TODAY, LATER = date(2026, 3, 4), date(2026, 3, 9)
STRETCH, LIFT = "ninety-ninety-stretch", "seated-ir-lift"
LOW, HIGH = Amount(STRETCH, 0, 30, 1), Amount(STRETCH, 1, 45, 2)


@dataclass(frozen=True)
class Told:
    """What a reason of this kind holds, and its sentence."""

    reason: Reason
    words: str


TABLE = (
    Told(
        Reason(Why.UP, STRETCH, before=LOW, now=HIGH, n=3),
        "90/90 stretch: upright, 45 s, 2 sets instead of on a cushion, 30 s."
        " You did that 3 times without strain.",
    ),
    Told(
        Reason(Why.UP, STRETCH, before=LOW, now=Amount(STRETCH, 0, 45, 1), n=2, unanswered=True),
        "90/90 stretch: 45 s instead of 30 s. You did that 2 times in a row.",
    ),
    Told(Reason(Why.NEW, STRETCH, now=LOW), "New: 90/90 stretch, on a cushion, 30 s."),
    Told(
        Reason(Why.NEW, STRETCH, now=LOW, known=True),
        "First time in the programme: 90/90 stretch, on a cushion, 30 s.",
    ),
    Told(
        Reason(Why.COMES_BACK, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s again, since the easier way went well.",
    ),
    Told(
        Reason(Why.BACK_PINCH, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, a rung back, since it pinched again.",
    ),
    Told(
        Reason(Why.BACK_UNFINISHED, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, a little less, since it was left unfinished three"
        " times.",
    ),
    Told(
        Reason(Why.BACK_PAIN, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, a little less, since it hurt.",
    ),
    Told(
        Reason(Why.STANDS_IN_KIT, STRETCH, LIFT),
        "90/90 stretch in place of Seated internal rotation lift, for which the kit is missing.",
    ),
    Told(
        Reason(Why.STANDS_IN_PAIN, STRETCH, LIFT, day=LATER),
        "90/90 stretch in place of Seated internal rotation lift, which pinched: it rests until"
        " 9 Mar.",
    ),
    Told(
        Reason(Why.STANDS_IN_FLOOR, STRETCH, LIFT),
        "90/90 stretch in place of Seated internal rotation lift.",
    ),
    Told(
        Reason(Why.LEFT_OUT_KIT, STRETCH, "chair"),
        "Without 90/90 stretch: you do not have “chair”, and nothing else stands in for it.",
    ),
    Told(
        Reason(Why.LEFT_OUT_PAIN, STRETCH, day=LATER),
        "Without 90/90 stretch, which pinched: it rests until 9 Mar.",
    ),
    Told(Reason(Why.LEFT_OUT_FLOOR, STRETCH), "Without 90/90 stretch this time."),
    Told(
        Reason(Why.SWAPPED, STRETCH, LIFT),
        "90/90 stretch in place of Seated internal rotation lift, as you chose.",
    ),
    Told(
        Reason(Why.EASED, STRETCH, now=LOW),
        "90/90 stretch pinched, so it is easier this time: on a cushion, 30 s.",
    ),
    Told(
        Reason(Why.ONE_DOSE_LESS, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, so that the session does not get too long.",
    ),
    Told(
        Reason(Why.ONE_SET_LESS, LIFT, now=Amount(LIFT, 0, 10, 2)),
        "Seated internal rotation lift: half height, 10 reps, 2 sets, so that the session does not"
        " get too long.",
    ),
    Told(
        Reason(Why.CLAMPED, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, no further in this phase.",
    ),
    Told(
        Reason(Why.CLAMPED_KIT, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s, since the kit for more is missing.",
    ),
    Told(
        Reason(Why.BARRED, STRETCH, now=LOW),
        "90/90 stretch: on a cushion, 30 s. The next rung pinched twice; it waits until you want to"
        " try it.",
    ),
    Told(
        Reason(Why.HELD, STRETCH, now=LOW),
        "90/90 stretch stays at on a cushion, 30 s, as you chose.",
    ),
    Told(
        Reason(Why.NOT_DONE, STRETCH),
        "90/90 stretch: a rung back, since you have not done it for four weeks.",
    ),
    Told(
        Reason(Why.EASY_WEEK),
        "An easy week: one set less of everything, and nothing gets harder.",
    ),
    Told(
        Reason(Why.AWAY_NO_UPS, n=8),
        "After 8 days without training nothing gets harder this time.",
    ),
    Told(
        Reason(Why.AWAY_FIRST_DOSES, n=14),
        "After 14 days without training each exercise begins at its rung's first dose.",
    ),
    Told(
        Reason(Why.AWAY_RUNG_BACK, n=30),
        "After 30 days without training everything is a rung back, and the phase starts over.",
    ),
    Told(
        Reason(Why.REST, n=7, day=LATER),
        "You reported pain of 7: nothing until 9 Mar, then something gentle.",
    ),
    Told(
        Reason(Why.GENTLE),
        "It hurt last time, so something gentle first, well within what is comfortable.",
    ),
    Told(
        Reason(Why.GENTLE_LITTLE_LEFT),
        "Too little of the session is left, so something gentle.",
    ),
    Told(Reason(Why.GENTLE_CHOSEN), "Something gentle first, as you chose."),
    Told(
        Reason(Why.KEEPING),
        "You have done all the weeks: twice a week keeps what you have gained.",
    ),
)


@pytest.fixture(scope="module")
def reasons() -> Reasons:
    catalogue = load_catalogue(shipped("sessions"))
    path = shipped("sessions") / "programmes" / "turn-more-freely.json"
    course = Course(load_programme(path, catalogue), catalogue.exercises)
    return Reasons(course, catalogue.exercises, TODAY)


@pytest.mark.parametrize("told", TABLE, ids=lambda told: told.reason.why.value)
def test_a_reason_has_its_sentence(reasons: Reasons, told: Told) -> None:
    assert reasons.text(told.reason) == told.words


def test_no_reason_is_without_one() -> None:
    assert {told.reason.why for told in TABLE} == set(Why)


def test_an_exercise_that_is_gone_is_told_by_its_id(reasons: Reasons) -> None:
    assert reasons.name("long-gone") == "long-gone"


def test_what_is_to_come_is_told_as_foreseen(reasons: Reasons) -> None:
    up = Reason(Why.UP, STRETCH, before=LOW, now=Amount(STRETCH, 0, 45, 1), n=2)
    told = "90/90 stretch: 45 s instead of 30 s, if the sessions before go well."
    assert reasons.foreseen(up) == told
    back = Reason(Why.COMES_BACK, STRETCH, now=LOW)
    told = "90/90 stretch: on a cushion, 30 s again, if the easier way goes well."
    assert reasons.foreseen(back) == told
    new = Reason(Why.NEW, STRETCH, now=LOW)
    assert reasons.foreseen(new) == reasons.text(new)

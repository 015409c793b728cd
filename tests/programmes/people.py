"""Made-up persons: what they are given, what they do of it, and the log that comes of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

import msgspec
from msgspec import structs

from hiptimer.history.records import PausePeriod, Status, StepStatus
from hiptimer.history.trained import Trained, Training, Work
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.enrolment import (
    PRONE_CHECK,
    Choice,
    Enrolled,
    Enrolment,
    KitChange,
    bare,
)
from hiptimer.programmes.making import session_of
from hiptimer.programmes.model import Programme
from hiptimer.programmes.plan import Plan, plan_of
from hiptimer.session.model import Exercise, Hold, Reps, Session, Side, Sides
from tests.catalogue.shelf import SESSIONS, exercises

MONDAY = date(2026, 11, 30)
ALL_KIT = ("anchor", "band", "band-medium", "chair", "heavy-band", "loop-band", "loop-band-strong")
DONE, PART, SKIPPED, PAIN = StepStatus

How = Callable[[Amount, Side | None], StepStatus]


def whole(_amount: Amount, _side: Side | None) -> StepStatus:
    return DONE


@cache
def programme(name: str) -> Programme:
    return load_programme(SESSIONS / "programmes" / f"{name}.json")


@cache
def kept() -> tuple[Exercise, ...]:
    return tuple(bare(one) for one in exercises().values())


@cache
def course(name: str) -> Course:
    return Course(programme(name), exercises())


class Person:
    """Someone in a programme from `first` on; `log` holds what they did, in any order."""

    def __init__(
        self,
        name: str = "turn-more-freely",
        first: date = MONDAY,
        kit: Sequence[str] = ALL_KIT,
        choices: Sequence[Choice] = (),
    ) -> None:
        self.course = course(name)
        known = self.course.programme
        self.enrolment = Enrolment(
            kit=(KitChange(date(2020, 1, 1), tuple(kit)),),
            programmes=(
                Enrolled(known, kept(), first, "monday", PRONE_CHECK, choices=tuple(choices)),
            ),
        )
        self.log: list[Trained] = []
        self.pauses: tuple[PausePeriod, ...] = ()

    def choose(self, *choices: Choice) -> None:
        one = self.enrolment.programmes[0]
        one = structs.replace(one, choices=(*one.choices, *choices))
        self.enrolment = structs.replace(self.enrolment, programmes=(one,))

    def plan(self, today: date, log: Iterable[Trained] | None = None) -> Plan:
        training = Training(tuple(self.log if log is None else log))
        made = plan_of(
            self.enrolment, exercises(), training, today, self.pauses, course=self.course
        )
        assert made is not None
        return made

    def session(self, today: date) -> Session:
        made = session_of(self.plan(today).proposal, self.course, exercises(), check=PRONE_CHECK)
        assert made is not None
        return made

    def does(
        self,
        day: date,
        how: How = whole,
        *,
        effort: int | None = 5,
        pain: int | None = 1,
        only: Sequence[str] | None = None,
        status: Status = Status.COMPLETED,
        session: Session | None = None,
        session_id: str = "",
    ) -> Trained:
        """Play what the plan has next (or `session`) on a day, and write it down."""
        made = session or self.session(day)
        works = tuple(_works(made, self.course, how, only))
        play = Trained(
            id=f"{day}-{len(self.log):04}",
            day=day,
            session=session_id or made.id,
            status=status,
            effort=effort,
            pain=pain,
            works=works,
            pinched=tuple(one.exercise for one in works if one.status is PAIN),
            snapshot=msgspec.json.encode(made).decode(),
        )
        self.log.append(play)
        return play


def _works(
    session: Session, course: Course, how: How, only: Sequence[str] | None
) -> Iterable[Work]:
    known = {**course.exercises, **{one.id: one for one in session.exercises}}
    for index, step in enumerate(session.steps):
        if not isinstance(step, Hold | Reps) or (only is not None and step.exercise not in only):
            continue
        dose = step.seconds if isinstance(step, Hold) else step.reps
        level = step.level or ""
        rung = course.rung(step.exercise, level) or 0
        amount = Amount(step.exercise, rung, int(dose), step.sets)
        sides = step.sides or known[step.exercise].sides
        each = (Side.LEFT, Side.RIGHT) if sides in {Sides.EACH, Sides.ALTERNATE} else (None,)
        for side in each:
            planned = dose * step.sets / (2 if sides is Sides.ALTERNATE else 1)
            yield Work(index, step.exercise, side, how(amount, side), level, planned)


def given(plan: Plan) -> list[tuple[str, str, int, int]]:
    """What a plan gives: exercise, rung, dose, sets."""
    return [
        (
            one.exercise,
            plan.course.rungs(one.exercise)[one.rung].name,
            one.dose,
            one.sets,
        )
        for one in plan.proposal.amounts
    ]


def days_of(first: date, weeks: int, weekdays: Sequence[int]) -> list[date]:
    return [first + timedelta(days=7 * week + day) for week in range(weeks) for day in weekdays]

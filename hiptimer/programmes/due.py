"""On which days something is due: the chosen weekdays, or with rest between. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from hiptimer.history.days import week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Training
from hiptimer.programmes.course import Course
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.fold import Fold
from hiptimer.programmes.plan import Plan, plan_in, planned
from hiptimer.programmes.preview import play_of
from hiptimer.programmes.state import WEEK
from hiptimer.programmes.training_days import training_days


def due_days(
    plan: Plan,
    enrolment: Enrolment,
    pauses: Sequence[PausePeriod] = (),
    weeks: int = 1,
) -> tuple[date, ...]:
    """The days on which sessions are due, from the proposal's day on, each done when it is due.

    `weeks` are calendar weeks, that of the proposal's day among them.
    """
    day, enrolled = plan.proposal.day, plan.enrolled
    end = week_start_of(day, enrolled.week_start) + weeks * WEEK
    done = [past.proposal.day for past in plan.past if past.letters]
    found = training_days(enrolment, enrolled, plan.state, done, (day, end), plan.days, pauses)
    return tuple(found)


def due_plans(
    enrolment: Enrolment,
    enrolled: Enrolled,
    course: Course,
    training: Training,
    today: date,
    pauses: Sequence[PausePeriod] = (),
    weeks: int = 1,
) -> Iterator[Plan]:
    """The plans of the due days of so many calendar weeks, each session done when it is due."""
    plan = plan_in(enrolment, enrolled, course, training, today, pauses)
    fold = Fold(enrolment, enrolled, course, training).upto(today)
    for day in due_days(plan, enrolment, pauses, weeks):
        ahead = planned(fold, enrolment, day, pauses)
        if ahead.due:  # fewer are, once the programme's weeks are done
            yield ahead
            fold.add(day, [play_of(ahead.proposal, course)])

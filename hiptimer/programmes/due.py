"""On which days something is due: the chosen weekdays, or with rest between. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from hiptimer.history.days import ONE_DAY, WeekStart, paused_dates, week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Training
from hiptimer.programmes.course import Course
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.fold import Fold
from hiptimer.programmes.plan import Plan, falls_due, plan_in, planned
from hiptimer.programmes.preview import play_of
from hiptimer.programmes.state import ProposalKind

WEEK = timedelta(days=7)


def due_days(
    plan: Plan,
    enrolment: Enrolment,
    pauses: Sequence[PausePeriod] = (),
    weeks: int = 1,
) -> tuple[date, ...]:
    """The days on which sessions are due, from the proposal's day on, each done when it is due.

    `weeks` are calendar weeks, that of the proposal's day among them.
    """
    day = plan.proposal.day
    start: WeekStart = plan.enrolled.week_start
    end = week_start_of(day, start) + weeks * WEEK
    done = [past.proposal.day for past in plan.past if past.letters]
    rests = plan.state.rest_until if plan.proposal.kind is ProposalKind.REST else None
    counted = dict(plan.state.counted)
    paused = paused_dates(pauses, day, end)
    found: list[date] = []
    while day < end:
        week = week_start_of(day, start)
        room = counted.get(week, 0) < plan.days
        rest = rests is not None and day < rests
        if room and not rest and day not in paused and _due(day, enrolment, start, done, plan.days):
            found.append(day)
            done.append(day)
            counted[week] = counted.get(week, 0) + 1
        day += ONE_DAY
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


def _due(
    day: date, enrolment: Enrolment, start: WeekStart, done: Collection[date], days: int
) -> bool:
    return falls_due(day, enrolment.days_on(day), start, done, days)

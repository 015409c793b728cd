"""A week that ended below its due asks one question: which week it is asked of. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from hiptimer.history.days import paused_dates, week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.programmes.enrolment import Asked, Enrolment
from hiptimer.programmes.plan import Plan

WEEK = timedelta(days=7)
SKIPPED = "skipped"


def missed_week(
    enrolment: Enrolment, plan: Plan, today: date, pauses: Sequence[PausePeriod] = ()
) -> date | None:
    """The first day of the calendar week to ask about; None: nothing is to be asked.

    Asked is the last calendar week that was the programme's from end to end, without a pause, and
    had fewer counted days than it is due; once a week, and not the week after one was skipped.
    """
    start = plan.enrolled.week_start
    week = week_start_of(today, start) - WEEK
    last = week + WEEK - timedelta(days=1)
    if week < week_start_of(plan.enrolled.first, start) or not plan.enrolled.has(last):
        return None
    if plan.enrolled.first > week or paused_dates(pauses, week, last):
        return None
    if plan.state.counted.get(week, 0) >= plan.days:
        return None
    before: dict[date, Asked] = {one.week: one for one in enrolment.asked}
    if week in before:
        return None
    earlier = before.get(week - WEEK)
    return None if earlier is not None and earlier.answer == SKIPPED else week

"""The plan of a day: what is proposed, whether it is due, where the person stands. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, paused_dates, week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Training
from hiptimer.programmes.course import Course, course_of
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.fold import Fold, Past
from hiptimer.programmes.state import KEPT_DAYS, Proposal, ProposalKind, State
from hiptimer.programmes.training_days import falls_due
from hiptimer.session.model import Exercise

LOOK_BACK = timedelta(days=28)
"""How long before a programme's first day the log still says something of it."""


class Plan(Struct, frozen=True):
    """A person's plan on a day, and where they stand."""

    enrolled: Enrolled
    course: Course
    proposal: Proposal  # of today, or of tomorrow once today has an entry
    due: bool  # whether it is due on the proposal's day
    counted: int  # counted days of the calendar week that the proposal's day is in
    days: int  # sessions a week: the programme's, or two once its weeks are done
    state: State
    past: tuple[Past, ...]

    @property
    def minutes(self) -> float:
        """With default options and English words, without check and warm-up."""
        return self.course.minutes(self.proposal.amounts)


def plan_of(
    enrolment: Enrolment,
    written: Mapping[str, Exercise],
    training: Training,
    today: date,
    pauses: Sequence[PausePeriod] = (),
    course: Course | None = None,
) -> Plan | None:
    """The plan of the programme that today belongs to; None without one.

    `written` are the exercises in English, `training` the log from `since` on. With a `course`
    that was made before, its minutes need not be reckoned again.
    """
    enrolled = enrolment.on(today)
    if enrolled is None:
        return None
    course = course or course_of(enrolled, written)
    return plan_in(enrolment, enrolled, course, training, today, pauses)


def plan_in(
    enrolment: Enrolment,
    enrolled: Enrolled,
    course: Course,
    training: Training,
    today: date,
    pauses: Sequence[PausePeriod] = (),
) -> Plan:
    """The plan of one programme: of today, or of tomorrow once today has an entry."""
    fold = Fold(enrolment, enrolled, course, training).upto(today)
    has_entry = any(play.day == today for play in training.completions)
    return planned(fold, enrolment, today + ONE_DAY if has_entry else today, pauses)


def planned(
    fold: Fold, enrolment: Enrolment, day: date, pauses: Sequence[PausePeriod] = ()
) -> Plan:
    """What a fold proposes for a day after those that it added up."""
    fold.settle(day)
    proposal = fold.propose(day)
    state = fold.state
    days = KEPT_DAYS if state.keeping else fold.course.programme.days
    counted = state.counted.get(week_start_of(day, fold.enrolled.week_start), 0)
    return Plan(
        enrolled=fold.enrolled,
        course=fold.course,
        proposal=proposal,
        due=_is_due(proposal, enrolment, fold, pauses, room=counted < days, days=days),
        counted=counted,
        days=days,
        state=state,
        past=tuple(fold.past),
    )


def since(enrolled: Enrolled) -> date:
    """From which training date on the log says something of a programme."""
    return enrolled.first - LOOK_BACK


def _is_due(
    proposal: Proposal,
    enrolment: Enrolment,
    fold: Fold,
    pauses: Sequence[PausePeriod],
    *,
    room: bool,
    days: int,
) -> bool:
    day = proposal.day
    if not room or proposal.kind is ProposalKind.REST or paused_dates(pauses, day, day):
        return False
    done = [past.proposal.day for past in fold.past if past.letters]
    chosen, enrolled = enrolment.days_on(day), fold.enrolled
    return falls_due(day, chosen, enrolled.week_start, done, days, enrolled.first)

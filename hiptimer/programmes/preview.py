"""The weeks that are still to come, as if all were done as planned; and "try it out". Pure.

What is previewed is added to a copy of the log in memory: nothing of it is ever kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.days import week_start_of
from hiptimer.history.records import Status, StepStatus
from hiptimer.history.trained import Trained, Training, Work
from hiptimer.programmes.course import Amount, Course, course_of
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.facts import QUIET, QUIET_STANDING
from hiptimer.programmes.fold import SESSION, Fold
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.session.model import Exercise, Side, Sides

USUAL_DAYS: Mapping[int, tuple[int, ...]] = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""The weekdays of so many sessions a week where none are chosen; 0 is the week's first day."""
USUAL_EFFORT, USUAL_PAIN = 5, 1

How = Callable[[Amount, Side | None], StepStatus]


class Previewed(Struct, frozen=True):
    """A session that is still to come."""

    proposal: Proposal
    minutes: float  # with default options, without check and warm-up


def done_as_given(_amount: Amount, _side: Side | None) -> StepStatus:
    """All of it is done."""
    return StepStatus.DONE


def preview_of(
    enrolment: Enrolment,
    written: Mapping[str, Exercise],
    training: Training,
    today: date,
    course: Course | None = None,
) -> tuple[Previewed, ...]:
    """All sessions to the programme's end, each done as planned; none without a programme."""
    enrolled = enrolment.on(today)
    if enrolled is None:
        return ()
    course = course or course_of(enrolled, written)
    fold = Fold(enrolment, enrolled, course, training).upto(today)
    has_entry = any(play.day == today for play in training.completions)
    first = today + timedelta(days=1) if has_entry else today
    return tuple(_ahead(fold, enrolment, enrolled, first))


def _ahead(
    fold: Fold, enrolment: Enrolment, enrolled: Enrolled, first: date
) -> Iterator[Previewed]:
    programme = enrolled.programme
    for day in training_days(enrolment, enrolled, first, 2 * programme.weeks):
        fold.settle(day)
        if fold.state.keeping:
            return
        proposal = fold.propose(day)
        if proposal.kind is ProposalKind.REST:
            continue
        yield Previewed(proposal, fold.course.minutes(proposal.amounts))
        fold.add(day, [play_of(proposal, fold.course)])


def training_days(
    enrolment: Enrolment, enrolled: Enrolled, first: date, weeks: int
) -> Iterator[date]:
    """The days on which the sessions fall: the chosen weekdays, else spread over the week."""
    begin = week_start_of(first, enrolled.week_start)
    for week in range(weeks):
        for day in (begin + timedelta(days=7 * week + count) for count in range(7)):
            chosen = enrolment.days_on(day)
            usual = USUAL_DAYS[enrolled.programme.days]
            falls = day.weekday() in chosen if chosen else (day - begin).days % 7 in usual
            if falls and day >= first:
                yield day


def play_of(
    proposal: Proposal,
    course: Course,
    how: How = done_as_given,
    *,
    effort: int | None = USUAL_EFFORT,
    pain: int | None = USUAL_PAIN,
    status: Status = Status.COMPLETED,
) -> Trained:
    """A play of a proposal as the log would have it."""
    works: list[Work] = []
    for index, amount in enumerate(proposal.amounts):
        works += _works(index, amount, course, how)
    name = f"{course.programme.id}{SESSION}{proposal.week}-{proposal.letter.lower()}"
    if proposal.kind is ProposalKind.GENTLE:
        name = QUIET if course.programme.floor else QUIET_STANDING
    return Trained(
        id=f"made-up-{proposal.day}",
        day=proposal.day,
        session=name,
        status=status,
        effort=effort,
        pain=pain,
        works=tuple(works),
        pinched=tuple(one.exercise for one in works if one.status is StepStatus.PAIN),
    )


def _works(index: int, amount: Amount, course: Course, how: How) -> Sequence[Work]:
    level = course.rungs(amount.exercise)[amount.rung].name
    sides = course.sides(amount.exercise, amount.rung)
    total = float(amount.dose * amount.sets)
    each: tuple[Side | None, ...] = (None,)
    if sides in {Sides.EACH, Sides.ALTERNATE}:
        each = (Side.LEFT, Side.RIGHT)
    planned = total / 2 if sides is Sides.ALTERNATE else total
    return [Work(index, amount.exercise, side, how(amount, side), level, planned) for side in each]

"""The weeks that are still to come, as if all were done as planned; and "try it out". Pure.

What is previewed is added to a copy of the log in memory: nothing of it is ever kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from hiptimer.history.days import ONE_DAY
from hiptimer.history.records import PausePeriod, Status, StepStatus
from hiptimer.history.trained import Trained, Training, Work
from hiptimer.programmes.course import Amount, Course, course_of
from hiptimer.programmes.enrolment import Enrolment
from hiptimer.programmes.facts import QUIET, QUIET_STANDING
from hiptimer.programmes.fold import SESSION, Fold
from hiptimer.programmes.state import WEEK, Proposal, ProposalKind
from hiptimer.programmes.training_days import training_days
from hiptimer.session.model import Exercise, Side, Sides

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
    pauses: Sequence[PausePeriod] = (),
) -> tuple[Previewed, ...]:
    """All sessions to the programme's end, each done as planned; none without a programme."""
    enrolled = enrolment.on(today)
    if enrolled is None:
        return ()
    course = course or course_of(enrolled, written)
    fold = Fold(enrolment, enrolled, course, training).upto(today)
    has_entry = any(play.day == today for play in training.completions)
    first = today + ONE_DAY if has_entry else today
    return tuple(_ahead(fold, enrolment, first, pauses))


def _ahead(
    fold: Fold, enrolment: Enrolment, first: date, pauses: Sequence[PausePeriod]
) -> Iterator[Previewed]:
    fold.settle(first)
    enrolled, programme = fold.enrolled, fold.course.programme
    done = [past.proposal.day for past in fold.past if past.letters]
    span = (first, first + 2 * programme.weeks * WEEK)
    for day in training_days(enrolment, enrolled, fold.state, done, span, programme.days, pauses):
        fold.settle(day)
        if fold.state.keeping:
            return
        proposal = fold.propose(day)
        if proposal.kind is ProposalKind.REST:
            continue
        yield Previewed(proposal, fold.course.minutes(proposal.amounts))
        fold.add(day, [play_of(proposal, fold.course)])


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

"""What a report says of the programme that runs: where each exercise began and is, and why."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hiptimer.history.store import Store
from hiptimer.history.transfer.report import ProgrammePart, RungLine
from hiptimer.programmes.course import Amount
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment import SAID, Asked
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.words import tr
from hiptimer.words.formats import middle_date


def programme_part(
    programmes: Programmes, store: Store, first: date, last: date
) -> ProgrammePart | None:
    """What a report of the days from `first` to `last` says; None: no programme runs.

    Raises HistoryError.
    """
    plan = programmes.plan(store)
    if plan is None:
        return None
    programme = plan.enrolled.programme
    asked = [one for one in programmes.enrolment.asked if first <= one.week <= last]
    return ProgrammePart(
        title=programmes.title(programme),
        week=plan.state.week,
        weeks=programme.weeks,
        phase=programmes.phase_title(programme, plan.course.phase(plan.state.week)),
        rungs=rung_lines(plan, Reasons(plan.course, programmes.said(), programmes.today), first),
        in_the_way=_in_the_way(asked),
    )


def rung_lines(plan: Plan, reasons: Reasons, first: date) -> tuple[RungLine, ...]:
    """A line for each exercise that was given since `first`, in the order of their first day."""
    given = [*(past.proposal for past in plan.past), plan.proposal]
    began: dict[str, Amount] = {}
    now: dict[str, Amount] = {}
    why: dict[str, str] = {}
    for proposal in given:
        if proposal.day < first or proposal.kind in {ProposalKind.GENTLE, ProposalKind.EASY}:
            continue
        for item in proposal.items:
            before = now.get(item.exercise)
            began.setdefault(item.exercise, item.amount)
            now[item.exercise] = item.amount
            told = _why(proposal, item.exercise, reasons, before, item.amount)
            if before != item.amount or told:
                why[item.exercise] = told
    return tuple(
        RungLine(
            reasons.name(exercise),
            reasons.amount(amount),
            _rests(plan, exercise) or reasons.amount(now[exercise]),
            reasons.pinched() if _rests(plan, exercise) else why[exercise],
        )
        for exercise, amount in began.items()
    )


def _rests(plan: Plan, exercise: str) -> str:
    """Until when an exercise is left out for pain, in words; "" where it is not."""
    known = plan.state.stands.get(exercise)
    if known is None or known.out is None or plan.proposal.day > known.out:
        return ""
    return tr("rests until {day}", day=middle_date(known.out))


def _why(
    proposal: Proposal, exercise: str, reasons: Reasons, before: Amount | None, now: Amount
) -> str:
    """Why an exercise is given as it is, in a few words; "" where it is as it began."""
    told = next((one for one in proposal.reasons if one.exercise == exercise), None)
    shortly = reasons.shortly(told) if told is not None else ""
    if shortly or before is None:
        return shortly
    if before == now:
        return ""
    away = next((one.n for one in proposal.reasons if one.is_of_absence), 0)
    if away:
        return reasons.after(away)
    return (
        ""
        if (now.rung, now.dose, now.sets) > (before.rung, before.dose, before.sets)
        else tr("a step back after pain or unfinished sets")
    )


def _in_the_way(asked: Iterable[Asked]) -> tuple[tuple[str, int], ...]:
    """What kept the person from training in weeks below their due, and in how many."""
    found = Counter(SAID[one.answer] for one in asked if one.answer in SAID)
    return tuple((tr(said), weeks) for said, weeks in found.most_common())

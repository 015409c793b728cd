"""What is proposed by a programme, as the window shows it: one frozen value, and its words."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from hiptimer.desktop.clock import here
from hiptimer.history import queries
from hiptimer.history.days import ONE_DAY, week_start_of
from hiptimer.history.records import PausePeriod
from hiptimer.player.compiler import MissingExerciseError, length_of
from hiptimer.plays.proposed import ForToday, for_today
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.due import due_days
from hiptimer.programmes.easier import can_be_easier, easier
from hiptimer.programmes.enrolment import Enrolment, Go
from hiptimer.programmes.missed import missed_week
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import ProposalKind, Why
from hiptimer.programmes.unchanged import FROM_WEEK, Unchanged, unchanged
from hiptimer.session.model import Session
from hiptimer.session.words import kit_words
from hiptimer.ui.parts.glance import Glance, glance_of
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn
from hiptimer.words.formats import day_name, list_of
from hiptimer.words.lengths import minutes

MOST_REASONS = 3
"""So many sentences are told at once; the programme's page tells all."""


class PhaseSquares(Struct, frozen=True):
    """One phase in squares, a week each: how much of it is done, 0 to 1."""

    title: str
    weeks: tuple[float, ...]
    running: int | None = None  # the place of the week that runs, if it is one of these


class Proposal(Struct, frozen=True):
    """A session that can be started, as it is shown."""

    session: Session
    glance: Glance

    @property
    def seconds(self) -> float:
        """How long it plays, for this person."""
        return self.glance.seconds


class Missed(Struct, frozen=True):
    """A calendar week that ended below its due, to be asked about once."""

    week: date  # its first day
    done: int
    days: int


class ProgrammeView(Struct, frozen=True):
    """What Today shows of a programme, or of something gentle after pain."""

    title: str  # the programme's; "" without one
    head: str
    facts: str
    news: str
    why: str
    proposal: Proposal | None  # None: a day of rest
    easier: Proposal | None  # None: there is no easier way
    phases: tuple[PhaseSquares, ...] = ()
    programme: str = ""  # its id
    due: frozenset[date] = frozenset()  # the days of this calendar week that are planned
    week_told: str = ""  # what comes after today
    next_check: int | None = None  # the week of the next one
    named: str = ""  # the session by its programme, in words for a message; "" for none
    check_now: bool = False  # the proposal begins with one
    missed: Missed | None = None
    ached: date | None = None  # the last of three counted days running with some pain
    unchanged: Unchanged | None = None  # checks that show no clear change


def programme_view(services: Services) -> ProgrammeView | None:
    """What is proposed now; None: no programme runs, and nothing gentle is due.

    Raises HistoryError.
    """
    desk = services.programmes
    found = for_today(desk, services.store, services.library.catalogue, services.plays.options())
    if found is None:
        return None
    plan = found.proposed.plan
    if plan is None:
        return _gentle(services, found)
    return _of_plan(services, found, plan)


def _gentle(services: Services, found: ForToday) -> ProgrammeView:
    proposed = found.proposed
    made = _proposal(services, proposed.session)
    return ProgrammeView(
        title="",
        head=made.session.title if made else tr("Rest today"),
        facts=_facts(made, ""),
        news="",
        why="\n".join(proposed.reasons),
        proposal=made,
        easier=None,
    )


def _of_plan(services: Services, found: ForToday, plan: Plan) -> ProgrammeView:
    desk, proposed = services.programmes, found.proposed
    made = _proposal(services, proposed.session)
    reasons = Reasons(plan.course, desk.said(), desk.today)
    easy = None
    if made is not None and can_be_easier(plan.proposal, plan.course):
        easy = _proposal(services, desk.session(plan, easier(plan.proposal, plan.course)))
    pauses = desk.pauses(services.store)
    return ProgrammeView(
        title=proposed.title,
        head=head_of(desk, plan),
        facts=_facts(made, session_words(plan, desk.today)),
        news=news_of(plan, reasons),
        why=why_of(plan, reasons),
        proposal=made,
        easier=easy,
        phases=squares(desk, plan),
        programme=plan.enrolled.programme.id,
        due=frozenset(due_days(plan, desk.enrolment, pauses)),
        week_told=_after_today(plan, desk.enrolment, pauses, desk.today),
        next_check=_next_check(plan),
        named=_named(plan, proposed.title),
        check_now=plan.proposal.check,
        missed=_missed(desk, plan, pauses),
        ached=plan.state.card,
        unchanged=_unchanged(services, plan),
    )


def _proposal(services: Services, session: Session | None) -> Proposal | None:
    if session is None:
        return None
    catalogue, options = services.library.catalogue, services.plays.options()
    try:
        length_of(session, catalogue, options)
    except MissingExerciseError:
        return None
    return Proposal(session, glance_of(session, services.catalogue, options))


def _facts(made: Proposal | None, first: str) -> str:
    if made is None:
        return ""
    parts = (first, minutes(made.seconds), kit_words(made.glance.kit))
    return " · ".join(part for part in parts if part)


def head_of(desk: Programmes, plan: Plan) -> str:
    """Where the person stands: "Week 5 of 12 · Build", "Week 5 goes on · Build"."""
    proposal, programme = plan.proposal, plan.enrolled.programme
    if proposal.kind is ProposalKind.REST:
        return tr("Rest today") if proposal.day == desk.today else tr("Rest tomorrow")
    if proposal.kind is ProposalKind.GENTLE:
        return tr("Something gentle")
    phase = desk.phase_title(programme, plan.course.phase(proposal.week))
    if proposal.kind is ProposalKind.KEEP:
        return tr("All {n} weeks done · {phase}", n=programme.weeks, phase=phase)
    if goes_on(plan):
        return tr("Week {week} goes on · {phase}", week=proposal.week, phase=phase)
    return tr(
        "Week {week} of {weeks} · {phase}", week=proposal.week, weeks=programme.weeks, phase=phase
    )


def _named(plan: Plan, title: str) -> str:
    """Which session of the programme it is, without its letter: that tells a person nothing."""
    proposal = plan.proposal
    if not proposal.letter:
        return ""
    if proposal.kind is ProposalKind.KEEP or plan.counted >= plan.days:
        return tr("{title}, week {week}", title=title, week=proposal.week)
    return tr(
        "{title}, week {week}, session {n} of {days}",
        title=title, week=proposal.week, n=plan.counted + 1, days=plan.days,
    )  # fmt: skip


def goes_on(plan: Plan) -> bool:
    """Whether the programme's week was begun in an earlier calendar week."""
    state, start = plan.state, plan.enrolled.week_start
    if state.first is None:
        return False
    began = state.ended[-1][1] + ONE_DAY if state.ended else state.first
    gone = (one.day for one in plan.enrolled.choices if isinstance(one, Go))
    went = max((day for day in gone if day <= plan.proposal.day), default=began)
    return week_start_of(max(began, went), start) < week_start_of(plan.proposal.day, start)


def session_words(plan: Plan, today: date) -> str:
    """Which of the week's sessions it is: "Session 2 of 3", "Tomorrow: session 2 of 3"."""
    if plan.proposal.kind in {ProposalKind.REST, ProposalKind.GENTLE}:
        return ""
    if plan.counted >= plan.days:
        return tr("This week’s {n} are done; this is one more", n=plan.days)
    n = plan.counted + 1
    if plan.proposal.day > today:
        return tr("Next: session {n} of {days}", n=n, days=plan.days)
    return tr("Session {n} of {days}", n=n, days=plan.days)


def news_of(plan: Plan, reasons: Reasons) -> str:
    """What is new today, in one line; "" for nothing."""
    new = (one for one in plan.proposal.reasons if one.why is Why.NEW and not one.known)
    fresh = [one.exercise for one in new]
    if fresh:
        return tr("New: {exercises}", exercises=list_of([reasons.name(one) for one in fresh]))
    rises = len(plan.proposal.rises)
    if rises:
        return trn("{n} exercise gets harder", "{n} exercises get harder", rises)
    return ""


def why_of(plan: Plan, reasons: Reasons) -> str:
    """Why the session is as it is, in a few sentences."""
    told = [reasons.text(one) for one in plan.proposal.reasons if one.why is not Why.NEW]
    more = len(told) - MOST_REASONS
    if more > 0:
        rest = trn("{n} more change is on the programme’s page.",
                   "{n} more changes are on the programme’s page.", more)  # fmt: skip
        return "\n".join([*told[:MOST_REASONS], rest])
    if told:
        return "\n".join(told)
    if any(one.why is Why.NEW for one in plan.proposal.reasons):
        return tr("Each begins easy. What goes well twice gets harder, one thing at a time.")
    return tr("As last time. What goes well twice, without strain, gets harder.")


def squares(desk: Programmes, plan: Plan) -> tuple[PhaseSquares, ...]:
    """The weeks of all phases; the running one fills by its counted days."""
    state, programme = plan.state, plan.enrolled.programme
    done = {week for week, _ in state.ended}
    running = 0 if state.keeping else state.week
    share = min(1.0, state.counted_in_week / programme.days)
    made = []
    for phase in programme.phases:
        weeks = tuple(
            share if week == running else float(week in done)
            for week in range(phase.first, phase.last + 1)
        )
        here = running - phase.first if phase.first <= running <= phase.last else None
        made.append(PhaseSquares(desk.phase_title(programme, phase), weeks, here))
    return tuple(made)


def _after_today(
    plan: Plan, enrolment: Enrolment, pauses: Sequence[PausePeriod], today: date
) -> str:
    days = [one for one in due_days(plan, enrolment, pauses, weeks=2) if one > today]
    if not days:
        return ""
    if days[0] == today + ONE_DAY:
        return tr("After today: tomorrow.")
    return tr("After today: {day}.", day=day_name(days[0]))


def _missed(desk: Programmes, plan: Plan, pauses: Sequence[PausePeriod]) -> Missed | None:
    week = missed_week(desk.enrolment, plan, desk.today, pauses)
    return None if week is None else Missed(week, plan.state.counted.get(week, 0), plan.days)


def _unchanged(services: Services, plan: Plan) -> Unchanged | None:
    check = plan.enrolled.check
    if check is None or plan.state.week < FROM_WEEK:
        return None
    measured = services.store.run(queries.measured, check)
    told = services.settings.preferences.change_told
    return unchanged(plan, measured, here(services.clock), told)


def _next_check(plan: Plan) -> int | None:
    done = plan.proposal.week - (0 if plan.proposal.check or not plan.state.met else 1)
    ahead = (week for week in plan.enrolled.programme.checks if week > done)
    return None if plan.enrolled.check is None else next(ahead, None)

"""The sessions that a programme plans for the coming weeks, as the calendar has them. An edge."""

from hiptimer.history.store import Store
from hiptimer.history.transfer.planned import WEEKS_AHEAD, PlannedDay
from hiptimer.player.compiler import MissingExerciseError, length_of
from hiptimer.player.options import CompileOptions
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.due import due_plans
from hiptimer.programmes.plan import Plan, since
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.model import Catalogue


def planned_days(
    programmes: Programmes, store: Store, catalogue: Catalogue, options: CompileOptions
) -> tuple[PlannedDay, ...] | None:
    """The due days ahead with their sessions; None: no programme runs. Raises HistoryError."""
    told, today = programmes.enrolment, programmes.today
    enrolled = told.on(today)
    if enrolled is None:
        return None
    training, pauses = programmes.log(store, since(enrolled))
    course, weeks = programmes.course(enrolled), WEEKS_AHEAD + 1  # the week that runs is one
    plans = due_plans(told, enrolled, course, training, today, pauses, weeks)
    made = (_day_of(programmes, plan, catalogue, options) for plan in plans)
    return tuple(one for one in made if one is not None)


def _day_of(
    programmes: Programmes, plan: Plan, catalogue: Catalogue, options: CompileOptions
) -> PlannedDay | None:
    proposal = plan.proposal
    session = programmes.session(plan, proposal)
    if session is None:
        return None
    try:
        seconds = length_of(session, catalogue, options)
    except MissingExerciseError:  # an exercise that was deleted since: it cannot be played
        return None
    easy = proposal.kind is ProposalKind.EASY
    return PlannedDay(proposal.day, session.title, seconds / 60, easy=easy, check=proposal.check)

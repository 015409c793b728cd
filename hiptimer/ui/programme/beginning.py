"""When a programme begins, on which days it goes on, and how long its sessions play."""

from hiptimer.desktop.reminders import days_text
from hiptimer.player.compiler import MissingExerciseError, length_of
from hiptimer.programmes.desk import Outlook, Programmes
from hiptimer.programmes.state import Proposal
from hiptimer.programmes.training_days import suggested
from hiptimer.session.kit import kit_name, lacking
from hiptimer.ui.parts.services import Services
from hiptimer.ui.programme.side_cards import DaysCard
from hiptimer.words import tr, trn
from hiptimer.words.formats import short_date
from hiptimer.words.language import in_a_row


class TrainingDays:
    """The weekdays that a programme's page shows: chosen, or picked for one not begun."""

    def __init__(self, services: Services, card: DaysCard) -> None:
        self._services, self._card = services, card
        self._picked: str | None = None

    def forget(self) -> None:
        """Another programme is shown, or this one begun."""
        self._picked = None

    def pick(self, days: str, outlook: Outlook) -> None:
        """Pick days for a programme that is not begun."""
        self._picked = days
        self.show(outlook)

    def of(self, outlook: Outlook) -> str:
        """The training days; for a programme that is not begun, those that it would begin with."""
        desk = self._services.programmes
        chosen = desk.enrolment.days_on(desk.today)
        if self._picked is not None:
            return self._picked
        if outlook.runs or chosen:
            return days_text(chosen)
        return days_text(suggested(outlook.programme.days, desk.today))

    def show(self, outlook: Outlook) -> None:
        """Show them, and how many the programme has."""
        told = trn("This programme has {n} session a week.",
                   "This programme has {n} sessions a week.",
                   outlook.programme.days)  # fmt: skip
        days = self.of(outlook)
        if not days:
            told = " ".join((told, tr("No day is chosen: any will do.")))
        self._card.show_days(days, told)


def begins(desk: Programmes, outlook: Outlook) -> str:
    """When the first session is: today, or the first day ahead."""
    title = desk.title(outlook.programme)
    first = outlook.ahead[0].proposal.day if outlook.ahead else desk.today
    if first == desk.today:
        return tr("“{title}” begins today.", title=title)
    day = short_date(first, desk.today)
    return tr("“{title}” has begun. Its first session is on {day}.", title=title, day=day)


def seconds_of(services: Services, outlook: Outlook, proposal: Proposal) -> float:
    """How long a session that is to come plays for this person, as it would when started."""
    session = services.programmes.session(outlook.plan, proposal)
    if session is None:
        return 0.0
    try:
        return length_of(session, services.library.catalogue, services.plays.options())
    except MissingExerciseError:
        return outlook.course.minutes(proposal.amounts) * 60


def kit_told(services: Services, outlook: Outlook) -> str:
    """What a person without some kit should know before they begin."""
    kit = services.kit_at_hand()
    needed: dict[str, None] = {}
    for phase in outlook.programme.phases:
        for listed in phase.letters.values():
            for exercise in listed:
                known = outlook.course.exercises.get(exercise)
                needed |= dict.fromkeys(known.kit if known else ())
    lacks = lacking(needed, kit)
    if not lacks:
        return ""
    names = in_a_row(kit_name(one) for one in lacks)
    return tr("You do not have: {kit}. Where it is needed, other exercises stand in.", kit=names)

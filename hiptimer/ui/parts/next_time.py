"""What the next session of a programme changes, told right after this one; and keeping it."""

from collections.abc import Sequence

from msgspec import Struct

from hiptimer.desktop.clock import here
from hiptimer.history import queries
from hiptimer.history.body import INTERNAL, Reading, change_words, degrees, readings
from hiptimer.history.errors import HistoryError
from hiptimer.programmes.enrolment import Hold
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import ProposalKind, Why
from hiptimer.session.model import Side
from hiptimer.session.of_programme import place_of
from hiptimer.ui.parts.services import Services
from hiptimer.words import mark, tr
from hiptimer.words.formats import list_of, middle_date
from hiptimer.words.lengths import minutes

_TURNED = {
    Side.LEFT: mark("Turning in, left: {degrees}, {change} since {day}."),
    Side.RIGHT: mark("Turning in, right: {degrees}, {change} since {day}."),
}
_TURNED_FIRST = {
    Side.LEFT: mark("Turning in, left: {degrees}. The next checks are set against it."),
    Side.RIGHT: mark("Turning in, right: {degrees}. The next checks are set against it."),
}
_TOLD_APART = frozenset({Why.UP, Why.NEW, Why.HELD})


class Change(Struct, frozen=True):
    """An exercise that goes up next time, in words; `kept` where the person keeps it as it is."""

    exercise: str
    text: str
    kept: bool = False


class Coming(Struct, frozen=True):
    """The next session: what changes, and why."""

    head: str
    changes: tuple[Change, ...]
    told: tuple[str, ...]  # what else there is to say of it


class NextTime:
    """Asks the plan as it will be once the answers are kept."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def of(
        self, session_id: str, play_id: str, effort: int | None, pain: int | None
    ) -> Coming | None:
        """What comes after a play with these answers; None: it was no programme's."""
        place = place_of(session_id)
        desk = self._services.programmes
        running = desk.enrolment.on(desk.today)
        if place is None or running is None or running.programme.id != place.programme:
            return None
        try:
            plan = desk.plan_after(self._services.store, play_id, effort, pain)
            return None if plan is None else self._coming(plan, play_id)
        except HistoryError:
            return None

    def _coming(self, plan: Plan, play_id: str) -> Coming:
        desk = self._services.programmes
        proposal = plan.proposal
        reasons = Reasons(plan.course, desk.said(), desk.today)
        changes = [
            Change(one.exercise, reasons.text(one), one.why is Why.HELD)
            for one in proposal.reasons
            if one.why in {Why.UP, Why.HELD}
        ]
        new = (one for one in proposal.reasons if one.why is Why.NEW and not one.known)
        fresh = [reasons.name(one.exercise) for one in new]
        told = [reasons.text(one) for one in proposal.reasons if one.why not in _TOLD_APART]
        if fresh:
            told.insert(0, tr("New: {exercises}", exercises=list_of(fresh)))
        if not changes and not told:
            told = [tr("As today. What goes well twice, without strain, gets harder.")]
        told += self._turned(plan, play_id)
        head = tr("Next time: nothing for now")
        if proposal.kind is not ProposalKind.REST:
            head = tr("Next time · {minutes}", minutes=minutes(plan.minutes * 60))
        return Coming(head, tuple(changes), tuple(told))

    def _turned(self, plan: Plan, play_id: str) -> list[str]:
        """How the angles stand, where this play measured them."""
        services, check = self._services, plan.enrolled.check
        done = services.store.run(queries.completion, play_id)
        if check is None or done is None or not any(one.check == check for one in done.measured):
            return []
        measured = services.store.run(queries.measured, check)
        now = here(services.clock)
        return [
            turned_words(side, series)
            for side in Side
            if (series := readings(measured, INTERNAL, side, now))
        ]

    def keep(self, exercise: str) -> str:
        """Keep an exercise as it is; what kept that from being written, in words."""
        return self._choose(exercise, keep=True)

    def take_back(self, exercise: str) -> str:
        """Let it rise after all."""
        return self._choose(exercise, keep=False)

    def _choose(self, exercise: str, *, keep: bool) -> str:
        desk = self._services.programmes
        # The next proposal is tomorrow's at the earliest: today has an entry.
        choice = Hold(desk.tomorrow, exercise)
        try:
            if keep:
                desk.choose(choice)
            else:
                desk.take_back(choice)
        except EnrolmentError as error:
            return str(error)
        return ""


def turned_words(side: Side, series: Sequence[Reading]) -> str:
    """The last angle of a side against the first one, in a sentence; with one alone, that one."""
    last, change = degrees(series[-1].degrees), change_words(series)
    if not change:
        return tr(_TURNED_FIRST[side], degrees=last)
    return tr(_TURNED[side], degrees=last, change=change, day=middle_date(series[0].day))

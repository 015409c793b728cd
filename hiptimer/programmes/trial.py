"""Trying a programme out: days that did not happen, on a copy of the log in memory. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from hiptimer.history.days import ONE_DAY
from hiptimer.history.records import PausePeriod, StepStatus
from hiptimer.history.trained import Trained, Training
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.due import due_days
from hiptimer.programmes.enrolment import Enrolled, Enrolment
from hiptimer.programmes.plan import Plan, plan_in
from hiptimer.programmes.preview import play_of
from hiptimer.programmes.state import Proposal
from hiptimer.session.model import Side

AWAY = timedelta(days=7)
AFTER = 8
"""Weeks in which the next due day is looked for."""


class Trial:
    """Goes from one session to the next. Nothing of it is ever kept."""

    def __init__(
        self,
        enrolment: Enrolment,
        enrolled: Enrolled,
        course: Course,
        training: Training,
        today: date,
        pauses: Sequence[PausePeriod] = (),
    ) -> None:
        """`enrolment` has the programme, begun or as if it were."""
        self.enrolment, self._enrolled, self._course = enrolment, enrolled, course
        self.training, self._pauses = training, pauses
        self.today = today
        self.plan = self._plan()

    def done(self) -> None:
        """It went well: all done, effort 5, pain 1."""
        self.play(self.plan.proposal)

    def play(self, proposal: Proposal) -> None:
        """A session like the one that was proposed was done, and went well."""
        self._play(play_of(proposal, self._course))

    def pinched(self, exercise: str) -> None:
        """One exercise pinched on the left, the rest was done."""

        def how(amount: Amount, side: Side | None) -> StepStatus:
            hurt = amount.exercise == exercise and side in {None, Side.LEFT}
            return StepStatus.PAIN if hurt else StepStatus.DONE

        self._play(play_of(self.plan.proposal, self._course, how, pain=3))

    def hurt(self) -> None:
        """It was done, and hurt a lot."""
        self._play(play_of(self.plan.proposal, self._course, effort=7, pain=7))

    def away(self) -> None:
        """A week passes in which nothing is done."""
        self.today = self.plan.proposal.day + AWAY
        self.plan = self._plan()

    def _play(self, play: Trained) -> None:
        completions = (*self.training.completions, play)
        self.training = structs.replace(self.training, completions=completions)
        self.today = self.plan.proposal.day
        self._go_on()

    def _go_on(self) -> None:
        """To the day on which the next session is due."""
        self.plan = self._plan()
        due = due_days(self.plan, self.enrolment, self._pauses, weeks=AFTER)
        self.today = next(iter(due), self.today + ONE_DAY)
        self.plan = self._plan()

    def _plan(self) -> Plan:
        return plan_in(
            self.enrolment, self._enrolled, self._course, self.training, self.today, self._pauses
        )

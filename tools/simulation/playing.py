"""A person plays: each day what the plan gives, written into a log that the next plan reads."""

from datetime import date
from functools import cache

from msgspec import Struct

from hiptimer.desktop.paths import shipped
from hiptimer.history.records import Status, StepStatus
from hiptimer.history.trained import Trained, Training
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.enrolment import Enrolled, Enrolment, KitChange, bare
from hiptimer.programmes.plan import Plan, plan_of
from hiptimer.programmes.preview import play_of
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue, Side
from tools.simulation.persons import Person


class Given(Struct, frozen=True):
    """What a person was given on a day, with what they knew then."""

    proposal: Proposal
    minutes: float
    most: float
    kit: frozenset[str]


class Played(Struct, frozen=True):
    """A person's plans and log."""

    course: Course
    enrolment: Enrolment
    given: tuple[Given, ...]
    log: tuple[Trained, ...]

    def plan(self, log: tuple[Trained, ...], today: date) -> Plan:
        """The plan of a day by a log."""
        made = plan_of(
            self.enrolment, self.course.exercises, Training(log), today, course=self.course
        )
        assert made is not None  # noqa: S101  they have a programme from their first day on
        return made


@cache
def catalogue() -> Catalogue:
    """The exercises that ship."""
    return load_catalogue(shipped("sessions"))


@cache
def course(name: str) -> Course:
    """A shipped programme's course."""
    path = shipped("sessions") / "programmes" / f"{name}.json"
    return Course(load_programme(path), catalogue().exercises)


def play(person: Person) -> Played:
    """Play all of a person's days."""
    known = course(person.programme)
    kept = tuple(bare(one) for one in catalogue().exercises.values())
    begun = Enrolled(known.programme, kept, min(person.days, default=date(2026, 1, 1)), "monday")
    kits = tuple(KitChange(day, kit) for day, kit in person.kits)
    enrolment = Enrolment(kit=kits, programmes=(begun,))
    empty = Played(known, enrolment, (), ())
    given: list[Given] = []
    log: list[Trained] = []
    for day in sorted(set(person.days)):
        plan = empty.plan(tuple(log), day)
        most = known.phase(plan.proposal.week).most
        given.append(Given(plan.proposal, plan.minutes, most, enrolment.kit_on(day)))
        if plan.proposal.kind is not ProposalKind.REST:
            log.append(_done(person, plan.proposal, known, day))
    return Played(known, enrolment, tuple(given), tuple(log))


def _done(person: Person, proposal: Proposal, known: Course, day: date) -> Trained:
    effort, pain = person.rates(day)

    def how(amount: Amount, side: Side | None) -> StepStatus:
        return person.how(amount, side, day)

    return play_of(proposal, known, how, effort=effort, pain=pain, status=Status.COMPLETED)

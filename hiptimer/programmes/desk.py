"""A person's programmes in their data folder: what is proposed, begun, chosen, left. An edge."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.days import training_date
from hiptimer.history.records import PausePeriod
from hiptimer.history.store import Store
from hiptimer.history.trained import Training, trained
from hiptimer.programmes import enrolment as enrolments
from hiptimer.programmes import enrolment_file, shelf
from hiptimer.programmes.course import Course, course_of
from hiptimer.programmes.enrolment import Choice, Enrolment
from hiptimer.programmes.gentle import gentle_due
from hiptimer.programmes.making import quiet, session_of
from hiptimer.programmes.model import Programme
from hiptimer.programmes.plan import LOOK_BACK, Plan, plan_of, since
from hiptimer.programmes.preview import Previewed, preview_of
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.library import Library
from hiptimer.session.model import Exercise, Session
from hiptimer.session.own_exercises import files_in
from hiptimer.words import tr


class Proposed(Struct, frozen=True):
    """What is proposed: a session of the programme, something gentle, or a day of rest (None)."""

    day: date  # today, or tomorrow once today has an entry
    session: Session | None
    reasons: tuple[str, ...]  # a whole sentence for each change
    kind: ProposalKind
    due: bool
    plan: Plan | None = None  # None: gentle, without a programme
    title: str = ""  # of the programme, as it is shown


class Programmes:
    """What screens and commands ask. `trouble` is what a person should know of the file."""

    def __init__(
        self,
        paths: Paths,
        shipped: Path,
        library: Library,
        clock: Clock,
        preferences: Callable[[], Preferences],
    ) -> None:
        """`shipped` is the folder of the sessions that ship."""
        data = paths.data
        self._data = data
        self._shipped = shipped
        self._library = library
        self._clock = clock
        self._preferences = preferences
        loaded = enrolment_file.load(data)
        self._loaded = loaded
        self.trouble = loaded.trouble

    @property
    def enrolment(self) -> Enrolment:
        """Kit, weekdays and programmes, as they are kept."""
        return self._loaded.enrolment

    @property
    def today(self) -> date:
        """The training day that it is now."""
        return self._day_of(self._clock.now())

    def entries(self) -> tuple[shelf.Entry, ...]:
        """The programmes there are."""
        folders = (self._shipped / shelf.FOLDER, self._data / shelf.FOLDER)
        return shelf.read_programmes(*folders, self.exercises())

    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises in English, with the person's own: by them the minutes are reckoned."""
        return {**self._own_exercises(), **self._library.written.exercises}

    def said(self) -> Mapping[str, Exercise]:
        """All exercises in the language in use."""
        return {**self._own_exercises(), **self._library.catalogue.exercises}

    def _own_exercises(self) -> Mapping[str, Exercise]:
        found, _ = files_in(self._data / "exercises")
        return {key: exercise for key, (exercise, _) in found.items()}

    def plan(self, store: Store | None) -> Plan | None:
        """The plan of the programme that runs; None without one. Raises HistoryError."""
        enrolled = self.enrolment.on(self.today)
        if enrolled is None:
            return None
        training, pauses = self._log(store, since(enrolled))
        return plan_of(self.enrolment, self.exercises(), training, self.today, pauses)

    def proposed(self, store: Store | None) -> Proposed | None:
        """What is proposed today by a programme, or gently after pain; None: neither.

        Raises HistoryError.
        """
        plan = self.plan(store)
        if plan is None:
            return self._gentle(store)
        said = self.said()
        title = self.title(plan.enrolled.programme)
        check = plan.enrolled.check
        check = check if check in self._library.written.checks else None
        session = session_of(plan.proposal, plan.course, said, check=check, title=title)
        reasons = Reasons(plan.course, said, self.today).all(plan.proposal)
        kind = plan.proposal.kind
        return Proposed(plan.proposal.day, session, reasons, kind, plan.due, plan, title)

    def preview(
        self, programme: Programme, store: Store | None
    ) -> tuple[Course, tuple[Previewed, ...]]:
        """What is to come of a programme: of the one that runs from where the person stands.

        Raises HistoryError.
        """
        today, exercises = self.today, self.exercises()
        told = self.enrolment
        running = told.on(today)
        if running is None or running.programme.id != programme.id:
            start = self._preferences().week_start
            told = enrolments.enrolled(told, programme, exercises, today, start)
            running = told.programmes[-1]
        training, _ = self._log(store, since(running))
        course = course_of(running, exercises)
        return course, preview_of(told, exercises, training, today, course)

    def title(self, programme: Programme) -> str:
        """A programme's title as it is shown: ours in the language in use."""
        ours = (self._shipped / shelf.FOLDER / f"{programme.id}.json").exists()
        return shelf.title_of(programme, ours=ours)

    def _gentle(self, store: Store | None) -> Proposed | None:
        today = self.today
        training, _ = self._log(store, today - LOOK_BACK)
        due = gentle_due(training, today)
        if due is None:
            return None
        if due.rest_until is not None:
            told = tr(
                "You told of strong pain, so nothing today. After that comes something gentle."
            )
            return Proposed(due.day, None, (told,), ProposalKind.REST, due=False)
        session = quiet(self.said(), floor=True)
        told = tr("It hurt last time, so something gentle first, well within what is comfortable.")
        return Proposed(due.day, session, (told,), ProposalKind.GENTLE, due=True)

    def _log(self, store: Store | None, first: date) -> tuple[Training, tuple[PausePeriod, ...]]:
        if store is None:
            return Training(), ()
        return store.run(trained, first, self._day_of), store.run(queries.pauses)

    def _day_of(self, moment: datetime) -> date:
        zone = self._clock.now().tzinfo
        return training_date(moment.astimezone(zone), self._preferences().day_cutoff_minutes)

    # What the person changes; each raises EnrolmentError, and nothing is changed then

    def start(self, programme: Programme, first: date | None = None) -> None:
        """Begin a programme; the one that runs is left."""
        preferences = self._preferences()
        self._save(
            enrolments.enrolled(
                self.enrolment, programme, self.exercises(), first or self.today,
                preferences.week_start,
            )
        )  # fmt: skip

    def leave(self) -> None:
        """Leave the programme that runs, from today on."""
        self._save(enrolments.left(self.enrolment, self.today))

    def set_kit(self, kit: tuple[str, ...]) -> None:
        """The kit that is there from today on."""
        self._save(enrolments.with_kit(self.enrolment, self.today, kit))

    def set_days(self, days: frozenset[int]) -> None:
        """The weekdays that are chosen from today on; Monday is 0."""
        self._save(enrolments.with_days(self.enrolment, self.today, days))

    def choose(self, choice: Choice) -> None:
        """A choice for the programme that runs."""
        self._save(enrolments.chosen(self.enrolment, self.today, choice))

    def take_back(self, choice: Choice) -> None:
        """Undo a choice."""
        self._save(enrolments.taken_back(self.enrolment, self.today, choice))

    def _save(self, enrolment: Enrolment) -> None:
        if self._loaded.keep:
            raise enrolment_file.EnrolmentError(self._loaded.trouble)
        enrolment_file.save(self._data, enrolment)
        self._loaded = enrolment_file.Loaded(enrolment)

"""A person's programmes in their data folder: what is proposed, begun, chosen, left. An edge."""

import operator
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from hiptimer.desktop.atomic import move, write_whole
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.days import ONE_DAY, training_date
from hiptimer.history.records import PausePeriod
from hiptimer.history.store import Store
from hiptimer.history.trained import Training, trained
from hiptimer.programmes import enrolment as enrolments
from hiptimer.programmes import enrolment_file, shelf
from hiptimer.programmes.course import Course, Ladders, course_of
from hiptimer.programmes.dose import Dose, week_dose
from hiptimer.programmes.enrolment import Choice, Enrolled, Enrolment
from hiptimer.programmes.gentle import gentle_due
from hiptimer.programmes.making import quiet, session_of
from hiptimer.programmes.model import Phase, Programme
from hiptimer.programmes.plan import LOOK_BACK, Plan, plan_in, plan_of, since
from hiptimer.programmes.preview import Previewed, preview_of
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.session.drafts.store import Drafts, DraftStore
from hiptimer.session.library import Library
from hiptimer.session.model import Catalogue, Exercise, Session
from hiptimer.session.own_exercises import small_ones
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.desktop.apart import Tell
    from hiptimer.programmes.apart import ProgrammesApart
    from hiptimer.programmes.archive import ProgrammeParcel


class Proposed(Struct, frozen=True):
    """What is proposed: a session of the programme, something gentle, or a day of rest (None)."""

    day: date  # today, or tomorrow once today has an entry
    session: Session | None
    reasons: tuple[str, ...]  # a whole sentence for each change
    kind: ProposalKind
    due: bool
    plan: Plan | None = None  # None: gentle, without a programme
    title: str = ""  # of the programme, as it is shown


class Outlook(Struct, frozen=True):
    """All of a programme: as it runs, or as if it began today (`runs` is False)."""

    programme: Programme
    course: Course
    enrolment: Enrolment  # with the programme in it
    training: Training
    pauses: tuple[PausePeriod, ...]
    ahead: tuple[Previewed, ...]
    plan: Plan
    runs: bool


class Programmes:
    """What screens and commands ask. `trouble` is what a person should know of the file."""

    def __init__(
        self,
        paths: Paths,
        shipped: Path,
        library: Library,
        clock: Clock,
        preferences: Callable[[], Preferences],
        *,
        is_patient: bool = True,
    ) -> None:
        """`shipped` is the folder of the sessions that ship.

        Where nobody may wait, `shelf` has large and faulty files to be read apart.
        """
        self._data = paths.data
        self._shipped = shipped
        self._library = library
        self._clock = clock
        self._preferences = preferences
        self._course: tuple[tuple[object, ...], Course] | None = None
        self._own: tuple[object, Mapping[str, Exercise]] = (None, {})
        self._all: tuple[tuple[object, ...], Mapping[str, Exercise]] = ((), {})
        self._has_asked = False
        folders = (shipped / shelf.FOLDER, paths.data / shelf.FOLDER)
        self.shelf = shelf.Shelf(*folders, self._programme_apart, is_patient=is_patient)
        self._read()

    def _read(self) -> None:
        self._signature = enrolment_file.signature(self._data)
        loaded = enrolment_file.load(self._data)
        self._enrolment = loaded.enrolment
        self.trouble = loaded.trouble

    @property
    def enrolment(self) -> Enrolment:
        """Kit, weekdays and programmes, as they are kept: read anew where they were changed."""
        if enrolment_file.signature(self._data) != self._signature:
            self._read()
        return self._enrolment

    @property
    def today(self) -> date:
        """The training day that it is now."""
        return self._day_of(self._clock.now())

    def entries(self) -> tuple[shelf.Entry, ...]:
        """The programmes there are."""
        return self.shelf.entries(self.exercises())

    def parcel(self, path: Path, tell: "Tell") -> "ProgrammeParcel":
        """What a file from elsewhere holds, read apart. Raises `ArchiveError`, and `tell`'s."""
        return self._apart().parcel(path, Catalogue(self.exercises()), tell)

    def close(self) -> None:
        """End the process that looks at programmes, if there is one."""
        if self._has_asked:
            from hiptimer.programmes.apart import close_shared  # noqa: PLC0415  it is loaded

            close_shared()

    def _programme_apart(self, path: Path, catalogue: Catalogue) -> Programme:
        return self._apart().programme(path, catalogue)

    def _apart(self) -> "ProgrammesApart":
        # Imported when a file is to be read there: what Today proposes waits for no zip.
        from hiptimer.programmes.apart import shared  # noqa: PLC0415

        self._has_asked = True
        return shared()

    def drafts(self) -> Drafts:
        """Own programmes that are being edited, or were when a crash came."""
        return DraftStore(self._data / "drafts" / shelf.FOLDER, write_whole, move).all()

    def has_draft(self, programme: str) -> bool:
        """Whether an own programme of this id is being edited."""
        return any(one.key == programme for one in self.drafts().found)

    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises in English, with the person's own: by them the minutes are reckoned."""
        key = (self._own_exercises(), self._library.written)
        if not _are_same(self._all[0], key):
            self._all = key, {**key[0], **key[1].exercises}
        return self._all[1]

    def said(self) -> Mapping[str, Exercise]:
        """All exercises in the language in use."""
        return {**self._own_exercises(), **self._library.catalogue.exercises}

    def _own_exercises(self) -> Mapping[str, Exercise]:
        """The person's own, read anew where their files are others."""
        folder = self._data / "exercises"
        state = _state_of(folder)
        if state != self._own[0]:
            self._own = state, small_ones(folder)
        return self._own[1]

    def course(self, enrolled: Enrolled) -> Course:
        """The course of a programme, with its minutes that were reckoned before."""
        key = (enrolled.programme, enrolled.exercises, self._library.written, self._own_exercises())
        if self._course is None or not _are_same(self._course[0], key):
            self._course = key, course_of(enrolled, self.exercises())
        return self._course[1]

    def plan(self, store: Store | None) -> Plan | None:
        """The plan of the programme that runs; None without one. Raises HistoryError."""
        enrolled = self.enrolment.on(self.today)
        if enrolled is None:
            return None
        training, pauses = self.log(store, since(enrolled))
        course = self.course(enrolled)
        return plan_of(self.enrolment, course.exercises, training, self.today, pauses, course)

    @property
    def tomorrow(self) -> date:
        """The next training day."""
        return self.today + ONE_DAY

    def plan_after(
        self, store: Store, play: str, effort: int | None, pain: int | None
    ) -> Plan | None:
        """The plan as it will be once a play of today has these answers. Raises HistoryError."""
        enrolled = self.enrolment.on(self.today)
        if enrolled is None:
            return None
        training, pauses = self.log(store, since(enrolled))
        completions = tuple(
            structs.replace(one, effort=effort, pain=pain) if one.id == play else one
            for one in training.completions
        )
        training = structs.replace(training, completions=completions)
        course = self.course(enrolled)
        return plan_in(self.enrolment, enrolled, course, training, self.today, pauses)

    def proposed(self, store: Store | None) -> Proposed | None:
        """What is proposed today by a programme, or gently after pain; None: neither.

        Raises HistoryError.
        """
        plan = self.plan(store)
        if plan is None:
            return self._gentle(store)
        title = self.title(plan.enrolled.programme)
        session = self.session(plan, plan.proposal)
        reasons = Reasons(plan.course, self.said(), self.today).all(plan.proposal)
        kind = plan.proposal.kind
        return Proposed(plan.proposal.day, session, reasons, kind, plan.due, plan, title)

    def session(self, plan: Plan, proposal: Proposal) -> Session | None:
        """The session of a plan's proposal, or of one like it; None for a day of rest."""
        enrolled = plan.enrolled
        check = enrolled.check if enrolled.check in self._library.written.checks else None
        title = self.title(enrolled.programme)
        return session_of(proposal, plan.course, self.said(), check=check, title=title)

    def pauses(self, store: Store | None) -> tuple[PausePeriod, ...]:
        """The pauses that the log has. Raises HistoryError."""
        return () if store is None else store.run(queries.pauses)

    def dose(self, store: Store, first: date) -> tuple[Dose, ...]:
        """What the week from a day on came to, with or without a programme. Raises HistoryError."""
        training, _ = self.log(store, first)
        return week_dose(training.completions, Ladders(self.exercises()), first)

    def outlook(self, programme: Programme, store: Store | None) -> Outlook:
        """All of a programme: of the one that runs from where the person stands.

        Raises HistoryError.
        """
        today, told = self.today, self.enrolment
        running = told.on(today)
        runs = running is not None and running.programme.id == programme.id
        if running is None or not runs:
            start = self._preferences().week_begins
            told = enrolments.enrolled(told, programme, self.exercises(), today, start)
            running = told.programmes[-1]
        training, pauses = self.log(store, since(running))
        course = self.course(running) if runs else course_of(running, self.exercises())
        ahead = preview_of(told, course.exercises, training, today, course, pauses)
        plan = plan_in(told, running, course, training, today, pauses)
        return Outlook(programme, course, told, training, pauses, ahead, plan, runs)

    def offer(self, programme: Programme, kit: tuple[str, ...], days: frozenset[int]) -> Outlook:
        """A programme as it would be for a person with this kit, on these weekdays, from today."""
        told = enrolments.with_days(
            enrolments.with_kit(self.enrolment, self.today, kit), self.today, days
        )
        start, exercises = self._preferences().week_begins, self.exercises()
        told = enrolments.enrolled(told, programme, exercises, self.today, start)
        begun = told.programmes[-1]
        course = course_of(begun, exercises)
        ahead = preview_of(told, exercises, Training(), self.today, course)
        plan = plan_in(told, begun, course, Training(), self.today)
        return Outlook(programme, course, told, Training(), (), ahead, plan, runs=False)

    def preview(
        self, programme: Programme, store: Store | None
    ) -> tuple[Course, tuple[Previewed, ...]]:
        """What is to come of a programme. Raises HistoryError."""
        found = self.outlook(programme, store)
        return found.course, found.ahead

    def entry(self, programme: str) -> shelf.Entry | None:
        """One programme's file by its id; None: there is none."""
        return next((one for one in self.entries() if one.id == programme), None)

    def title(self, programme: Programme) -> str:
        """A programme's title as it is shown: ours in the language in use."""
        return shelf.title_of(programme, ours=self._is_ours(programme))

    def summary(self, programme: Programme) -> str:
        """What it is, in a sentence, as it is shown."""
        ours = self._is_ours(programme) and programme.summary
        return tr(programme.summary) if ours else programme.summary

    def phase_title(self, programme: Programme, phase: Phase) -> str:
        """A phase's title as it is shown."""
        return tr(phase.title) if self._is_ours(programme) else phase.title

    def _is_ours(self, programme: Programme) -> bool:
        return (self._shipped / shelf.FOLDER / f"{programme.id}.json").exists()

    def _gentle(self, store: Store | None) -> Proposed | None:
        today = self.today
        training, _ = self.log(store, today - LOOK_BACK)
        due = gentle_due(training, today)
        if due is None:
            return None
        if due.rest_until is not None:
            told = tr(
                "You reported strong pain, so nothing today. Something gentle comes after that."
            )
            return Proposed(due.day, None, (told,), ProposalKind.REST, due=False)
        session = quiet(self.said(), floor=True)
        told = tr("It hurt last time, so something gentle first, well within what is comfortable.")
        return Proposed(due.day, session, (told,), ProposalKind.GENTLE, due=True)

    def log(self, store: Store | None, first: date) -> tuple[Training, tuple[PausePeriod, ...]]:
        """What the log has of training from a day on, and its pauses. Raises HistoryError."""
        if store is None:
            return Training(), ()
        return store.run(trained, first, self._day_of), store.run(queries.pauses)

    def _day_of(self, moment: datetime) -> date:
        zone = self._clock.now().tzinfo
        return training_date(moment.astimezone(zone), self._preferences().day_cutoff_minutes)

    # What the person changes; each raises EnrolmentError, and nothing is changed then

    def start(self, programme: Programme, first: date | None = None) -> None:
        """Begin a programme; the one that runs is left."""
        start = self._preferences().week_begins
        exercises, day = self.exercises(), first or self.today
        self._change(lambda told: enrolments.enrolled(told, programme, exercises, day, start))

    def leave(self) -> None:
        """Leave the programme that runs, from today on."""
        self._change(lambda told: enrolments.left(told, self.today))

    def set_kit(self, kit: tuple[str, ...]) -> None:
        """The kit that is there from today on."""
        self._change(lambda told: enrolments.with_kit(told, self.today, kit))

    def set_days(self, days: frozenset[int]) -> None:
        """The weekdays that are chosen from today on; Monday is 0."""
        self._change(lambda told: enrolments.with_days(told, self.today, days))

    def answer(self, week: date, answer: enrolments.Answer) -> None:
        """Keep what got in the way of a week that begins on a day."""
        asked = enrolments.Asked(week, answer, self.today)
        self._change(lambda told: enrolments.answered(told, asked))

    def set_habit(self, habit: str) -> None:
        """What training is tied to: "after …, I …"; "" for nothing."""
        self._change(lambda told: structs.replace(told, habit=habit or None))

    def choose(self, *choices: Choice) -> None:
        """Choices for the programme that runs, all or none."""
        self._change(lambda told: enrolments.chosen(told, self.today, *choices))

    def take_back(self, choice: Choice) -> None:
        """Undo a choice."""
        self._change(lambda told: enrolments.taken_back(told, self.today, choice))

    def put_back(self, enrolment: Enrolment) -> None:
        """Undo a change: all as it was before it."""
        self._change(lambda _told: enrolment)

    def _change(self, made: Callable[[Enrolment], Enrolment]) -> None:
        self._enrolment = enrolment_file.change(self._data, made)
        self._signature = enrolment_file.signature(self._data)


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Whether the very same things are in both."""
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether a folder's files are others than before."""
    try:
        with os.scandir(folder) as found:
            each = [(one.name, one.stat()) for one in found]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in each))

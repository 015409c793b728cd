"""What a programme's page shows, as one frozen value. Knows no widget."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from hiptimer.history.records import StepStatus
from hiptimer.history.trained import Training, Work
from hiptimer.programmes.course import Amount
from hiptimer.programmes.desk import Outlook
from hiptimer.programmes.dose import Dose, dose_of, week_dose
from hiptimer.programmes.facts import STAND_INS, STRENGTHENS_TURNING_IN
from hiptimer.programmes.preview import Previewed
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import Proposal, ProposalKind, Why
from hiptimer.session.model import Aim, Exercise, Side
from hiptimer.session.words import kit_words
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.parts.glance import moment_of
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import short_date
from hiptimer.words.lengths import minutes


class MarkKind(StrEnum):
    """How one session of a week stands."""

    DONE = "done"
    NEXT = "next"
    AHEAD = "ahead"
    OUT = "out"


class Mark(Struct, frozen=True):
    """One session of a week."""

    kind: MarkKind
    check: bool = False  # it begins with the self-check
    easy: bool = False


class SessionLine(Struct, frozen=True):
    """A session in words: done, next, or as it would be."""

    title: str  # "Wed 6 Jan · 14 min"
    exercises: tuple[str, ...]  # "Pigeon stretch: upright, 30 s"
    why: tuple[str, ...] = ()


class WeekView(Struct, frozen=True):
    """One week."""

    number: int
    marks: tuple[Mark, ...]
    now: bool = False
    easy: bool = False
    sessions: tuple[SessionLine, ...] = ()
    foreseen: bool = False  # some are as they would be if those before go well


class PhaseView(Struct, frozen=True):
    """One phase."""

    title: str
    most: str
    weeks: tuple[WeekView, ...]


class RungState(StrEnum):
    """How one rung of a ladder stands."""

    REACHED = "reached"
    TODAY = "today"  # new today
    PASSED = "passed"  # below the one that the programme began at
    AHEAD = "ahead"


class LadderRow(Struct, frozen=True):
    """An exercise on its ladder."""

    exercise: str
    name: str
    amount: str
    rungs: tuple[tuple[str, RungState], ...]
    figure: FigureMoment
    left: str = ""
    right: str = ""
    told: str = ""  # in place of the last results
    held: bool = False
    barred: bool = False
    others: tuple[tuple[str, str], ...] = ()  # what it can be swapped for: ids and names


class PageView(Struct, frozen=True):
    """The page."""

    title: str
    about: str
    phases: tuple[PhaseView, ...]
    ladders: tuple[LadderRow, ...]
    doses: tuple[Dose, ...]
    kit: str
    week: int = 1


_STATES = {
    StepStatus.PART: mark("a part"),
    StepStatus.SKIPPED: mark("left out"),
    StepStatus.PAIN: mark("pinched"),
}


class Making:
    """Makes the view of a programme that runs, or of one as if it began today."""

    def __init__(
        self,
        outlook: Outlook,
        said: Mapping[str, Exercise],
        today: date,
        titles: Sequence[str],
        seconds: Callable[[Proposal], float],
    ) -> None:
        """`titles` of the phases as they are shown, `said` the exercises in the language in use.

        `seconds` tells how long a session plays for this person, with its check.
        """
        self._programme, self._course = outlook.programme, outlook.course
        self._said, self._seconds = said, seconds
        self._today, self._titles, self._ahead = today, titles, outlook.ahead
        self._training = outlook.training
        self._plan = outlook.plan if outlook.runs else None
        self._proposal = outlook.plan.proposal
        self._reasons = Reasons(outlook.course, said, today)
        self._last = _last_works(outlook.training)

    def view(self, title: str, summary: str, week_start: date) -> PageView:
        """All of it; `week_start` is the first day of the calendar week that runs."""
        return PageView(
            title=title,
            about=self._about(summary),
            phases=self._phases(),
            ladders=tuple(self._ladder(one) for one in self._exercises()),
            doses=week_dose(self._training.completions, self._course, week_start),
            kit=kit_words(self._kit()),
            week=self._plan.state.week if self._plan else 1,
        )

    def _about(self, summary: str) -> str:
        programme, plan = self._programme, self._plan
        each = trn("{n} session a week", "{n} sessions a week", programme.days)
        if plan is None:
            weeks = trn("{n} week", "{n} weeks", programme.weeks)
            return " · ".join(part for part in (weeks, each, summary) if part)
        if plan.state.keeping:
            where = tr("All {n} weeks done", n=programme.weeks)
        else:
            where = tr("Week {week} of {weeks}", week=plan.state.week, weeks=programme.weeks)
        begun = tr("started {day}", day=short_date(plan.enrolled.first, self._today))
        return " · ".join((where, begun, each))

    # Weeks

    def _phases(self) -> tuple[PhaseView, ...]:
        made = []
        for phase, title in zip(self._programme.phases, self._titles, strict=True):
            most = tr("up to {minutes}", minutes=minutes(phase.most * 60))
            weeks = tuple(self._week(number) for number in range(phase.first, phase.last + 1))
            made.append(PhaseView(title, most, weeks))
        return tuple(made)

    def _week(self, number: int) -> WeekView:
        plan = self._plan
        first = plan is None and number == 1
        past = [one for one in plan.past if one.week == number and one.counted] if plan else []
        runs = over = False
        if plan is not None:
            runs = number == plan.state.week and not plan.state.keeping
            over = number < plan.state.week or plan.state.keeping
        ahead = [] if over else [one for one in self._ahead if one.proposal.week == number]
        sessions = [self._done_line(one.proposal.day, one.proposal.amounts) for one in past]
        later = [one for one in ahead if one is not self._ahead[0]]
        sessions += [self._line(one, foreseen=one in later) for one in ahead]
        return WeekView(
            number, self._marks(number, len(past), runs=runs or first, over=over), runs,
            number in self._programme.easy, tuple(sessions), foreseen=bool(later),
        )  # fmt: skip

    def _marks(self, number: int, done: int, *, runs: bool, over: bool) -> tuple[Mark, ...]:
        programme = self._programme
        made = []
        for index in range(max(programme.days, done)):
            kind = MarkKind.AHEAD
            if index < done:
                kind = MarkKind.DONE
            elif over:
                kind = MarkKind.OUT
            elif runs and index == done:
                kind = MarkKind.NEXT
            check = index == 0 and number in programme.checks
            made.append(Mark(kind, check, number in programme.easy))
        return tuple(made)

    def _done_line(self, day: date, amounts: Sequence[Amount]) -> SessionLine:
        title = tr("{day} · done", day=short_date(day, self._today))
        return SessionLine(title, self._exercise_lines(amounts))

    def _line(self, one: Previewed, *, foreseen: bool) -> SessionLine:
        day = short_date(one.proposal.day, self._today)
        length = minutes(self._seconds(one.proposal))
        title = tr("{day} · {minutes}", day=day, minutes=length)
        if one.proposal.check:
            title = tr("{day} · {minutes}, the check first", day=day, minutes=length)
        say = self._reasons.foreseen if foreseen else self._reasons.text
        why = (say(each) for each in one.proposal.reasons if each.why is not Why.NEW)
        return SessionLine(title, self._exercise_lines(one.proposal.amounts), tuple(why))

    def _exercise_lines(self, amounts: Sequence[Amount]) -> tuple[str, ...]:
        return tuple(
            tr(
                "{exercise}: {amount}",
                exercise=self._reasons.name(one.exercise), amount=self._reasons.amount(one),
            )
            for one in amounts
        )  # fmt: skip

    # Ladders

    def _exercises(self) -> tuple[str, ...]:
        plan = self._plan
        changed = plan.state.exercises if plan else {}
        found: dict[str, None] = {}
        for phase in self._programme.phases:
            for letter, listed in phase.letters.items():
                found |= dict.fromkeys(changed.get((phase.first, letter), listed))
        if plan is not None:
            found |= dict.fromkeys(item.exercise for item in plan.proposal.items)
        return tuple(one for one in found if one in self._course.exercises)

    def _kit(self) -> tuple[str, ...]:
        names = (rung for one in self._exercises() for rung in self._course.rungs(one))
        own = (kit for one in self._exercises() for kit in self._course.exercises[one].kit)
        return (*own, *(kit for rung in names for kit in rung.kit or ()))

    def _ladder(self, exercise: str) -> LadderRow:
        course, plan = self._course, self._plan
        known = self._said.get(exercise) or course.exercises[exercise]
        stand = plan.state.stands.get(exercise) if plan else None
        proposal = self._proposal
        items = () if proposal.kind is ProposalKind.GENTLE else proposal.items
        given = next((item.amount for item in items if item.exercise == exercise), None)
        stands = None if stand is None or stand.position is None else stand.position
        rung = None if stands is None else course.notches(exercise)[stands].rung
        amount = given
        if amount is None and stands is not None:
            notch = course.notches(exercise)[stands]
            amount = Amount(exercise, notch.rung, notch.dose, notch.sets)
        last = self._last.get(exercise, {})
        return LadderRow(
            exercise=exercise,
            name=self._reasons.name(exercise),
            amount=self._reasons.amount(amount) if amount else self._from_week(exercise),
            rungs=self._rungs(exercise, rung, given),
            figure=moment_of(known),
            left=self._result(last.get(Side.LEFT, last.get(None))),
            right=self._result(last.get(Side.RIGHT, last.get(None))),
            told=self._told(exercise, given=given is not None, done=bool(last)),
            held=stand.held if stand else False,
            barred=stand is not None and stand.barred is not None,
            others=self._others(exercise),
        )

    def _others(self, exercise: str) -> tuple[tuple[str, str], ...]:
        """What can stand in for it; swapped before, itself too."""
        plan = self._plan
        swaps = plan.state.swaps if plan is not None else {}
        back = next((one for one, other in swaps.items() if other == exercise != one), None)
        listed = [one for one in STAND_INS.get(exercise, ()) if one in self._course.exercises]
        corrects = self._programme.aim is Aim.CORRECT_INWARD
        found = [one for one in listed if not (corrects and one in STRENGTHENS_TURNING_IN)]
        if back is not None:
            found = [back]
        return tuple((one, self._reasons.name(one)) for one in found)

    def _rungs(
        self, exercise: str, rung: int | None, given: Amount | None
    ) -> tuple[tuple[str, RungState], ...]:
        made = []
        today = given.rung if given is not None else -1
        for index, one in enumerate(self._course.rungs(exercise)):
            state = RungState.AHEAD
            if rung is not None and index <= rung:
                state = RungState.REACHED
            elif index == today:
                state = RungState.TODAY
            elif index < today:
                state = RungState.PASSED
            made.append((tr(one.name) if one.name else self._reasons.name(exercise), state))
        return tuple(made)

    def _from_week(self, exercise: str) -> str:
        first = (
            phase.first
            for phase in self._programme.phases
            if any(exercise in listed for listed in phase.letters.values())
        )
        return tr("from week {n}", n=next(first, 1))

    def _told(self, exercise: str, *, given: bool, done: bool) -> str:
        plan = self._plan
        if plan is not None and plan.state.is_out(exercise, plan.proposal.day):
            until = plan.state.stands[exercise].out or plan.proposal.day
            return tr("rests until {day}", day=short_date(until, self._today))
        if done:
            return ""
        if plan is None:
            return tr("in the first session") if given else "–"
        return tr("first time now") if given else tr("not yet")

    def _result(self, work: Work | None) -> str:
        if work is None:
            return "–"
        if work.status is not StepStatus.DONE:
            return tr(_STATES[work.status])
        found = dose_of(work, self._course)
        hold = self._course.exercises[work.exercise].prescription.do == "hold"
        dose, sets = found or (round(work.planned), 1)
        one = tr("{n} s", n=dose) if hold else str(dose)
        return tr("{dose} × {sets}", dose=one, sets=sets) if sets > 1 else one


def _last_works(training: Training) -> dict[str, dict[Side | None, Work]]:
    """What was played of each exercise last, side by side."""
    found: dict[str, dict[Side | None, Work]] = {}
    for play in sorted(training.completions, key=lambda one: one.day):
        for work in play.works:
            found.setdefault(work.exercise, {})[work.side] = work
    return found

"""What a physiotherapist asks of some weeks of practice, as values. Pure: no pictures, no Qt."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.body import degrees
from hiptimer.history.days import from_utc_text, sums_of
from hiptimer.history.noise import FIRST_CHANGE, clear_change, occasions
from hiptimer.history.records import Completion, Status, StepStatus
from hiptimer.history.said import name_of
from hiptimer.history.streaks import WeeklyStreak, WeekState
from hiptimer.player.choices import PinchChoice
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Side
from hiptimer.words import mark, tr
from hiptimer.words.formats import list_of, middle_date

WEEKS = 12
"""How many weeks a report looks back unless told otherwise."""


class ReportWeek(Struct, frozen=True):
    """A week's bar: counted days against what it needed, and minutes of work."""

    first_day: date
    counted: int
    need: int
    minutes: int
    paused: bool
    runs: bool = False  # it is not over: it cannot have been missed

    @property
    def is_kept(self) -> bool:
        """Whether its goal was reached."""
        return self.counted >= self.need and not self.paused


class PainLine(Struct, frozen=True):
    """Reports of pain in one exercise on one side."""

    exercise: str
    side: str
    reports: int
    last: date
    chose: str  # what the person did then, the most frequent first


class MotionLine(Struct, frozen=True):
    """One movement of a self-check on one side: the first and the last value of the period."""

    what: str
    side: str
    first: float
    first_day: date
    last: float
    last_day: date
    values: int  # occasions
    clear: float = FIRST_CHANGE  # degrees: a smaller change may be the measuring

    @property
    def change(self) -> float:
        """Degrees gained."""
        return round(self.last - self.first, 3)  # 35.4 − 30 is 5.4

    @property
    def verdict(self) -> str:
        """The change in honest words."""
        if self.values < 2:
            return tr("one value")
        if abs(self.change) < self.clear:
            return tr("no clear change")
        return f"{'+' if self.change > 0 else '−'}{degrees(abs(self.change))}"


class SkippedLine(Struct, frozen=True):
    """Work that was left out."""

    exercise: str
    side: str
    skipped: int
    for_pain: int
    planned: int  # times it was planned


class RungLine(Struct, frozen=True):
    """Where an exercise of a programme was at first and is now, in words, and why."""

    exercise: str
    began: str
    now: str
    why: str


class ProgrammePart(Struct, frozen=True):
    """The programme that runs: where the person stands, and what changed in the period."""

    title: str
    week: int
    weeks: int
    phase: str
    rungs: tuple[RungLine, ...]
    in_the_way: tuple[tuple[str, int], ...]  # of weeks that were missed: what was, in how many


class Report(Struct, frozen=True):
    """All that the page says."""

    first: date
    last: date
    sessions: int
    completed: int
    days: int
    minutes: int
    weeks: tuple[ReportWeek, ...]
    rated: int  # sessions with a rating of pain
    pain_mean: float
    pain_most: int
    effort_mean: float | None
    pain: tuple[PainLine, ...]
    motion: tuple[MotionLine, ...]
    skipped: tuple[SkippedLine, ...]
    programme: ProgrammePart | None = None

    @property
    def kept(self) -> int:
        """Weeks that reached their goal."""
        return sum(week.is_kept for week in self.weeks)

    @property
    def judged(self) -> int:
        """Weeks that reached it or could not any more: the running one is not missed yet."""
        return sum(week.is_kept or not (week.paused or week.runs) for week in self.weeks)


DayOf = Callable[[str], date]


def utc_day(utc: str) -> date:
    """The day of an instant where clocks show UTC and days begin at midnight."""
    return from_utc_text(utc).date()


_CHOICES: dict[str, str] = {
    PinchChoice.EASIER: mark("easier variant"),
    PinchChoice.SKIP: mark("skipped"),
    PinchChoice.GO_ON: mark("went on"),
    PinchChoice.STOP: mark("stopped"),
}
_SIDES = {Side.LEFT: mark("left"), Side.RIGHT: mark("right"), None: mark("both")}


def report(
    completions: Sequence[Completion],
    pinches: Sequence[Pinch],
    measured: Iterable[Measured],
    streak: WeeklyStreak,
    names: dict[str, str],
    first: date,
    last: date,
    day_of: DayOf = utc_day,
) -> Report:
    """The report of the training days from `first` to `last`.

    `completions` are those of the period; `pinches` and `measured` may be all there are. `names`
    has what exercises and the records of self-checks ("check record") are called. `day_of` tells
    the training day of an instant of the log where the person is.
    """
    near = [one for one in pinches if first <= day_of(one.utc) <= last]
    known = tuple(measured)
    values = [one for one in known if first <= day_of(one.utc) <= last]
    done = [one for one in completions if one.status not in {Status.SLIGHT, Status.CHECK}]
    pains = [one.pain for one in done if one.pain is not None]
    efforts = [one.effort for one in done if one.effort is not None]
    return Report(
        first=first,
        last=last,
        sessions=len(done),
        completed=sum(one.status is Status.COMPLETED for one in done),
        days=len({one.training_date for one in done}),
        minutes=round(sum(one.work_seconds for one in done) / 60),
        weeks=_weeks(done, streak, first, last),
        rated=len(pains),
        pain_mean=sum(pains) / len(pains) if pains else 0.0,
        pain_most=max(pains, default=0),
        effort_mean=sum(efforts) / len(efforts) if efforts else None,
        pain=_pain(near, names, day_of),
        motion=_motion(values, known, names, day_of),
        skipped=_skipped(done),
    )


def _weeks(
    done: Sequence[Completion], streak: WeeklyStreak, first: date, last: date
) -> tuple[ReportWeek, ...]:
    sums = {day.date: day.work_seconds for day in sums_of(done)}
    found = []
    for week in streak.weeks:
        begin = date.fromisoformat(week.first_day)
        if begin + timedelta(days=6) < first or begin > last:
            continue
        days = [(begin + timedelta(days=count)).isoformat() for count in range(7)]
        seconds = sum(sums.get(day, 0.0) for day in days)
        paused = week.state is WeekState.PAUSED
        runs = week.state is WeekState.RUNNING
        counted, minutes = len(week.counted), round(seconds / 60)
        found.append(ReportWeek(begin, counted, week.need, minutes, paused, runs))
    return tuple(found)


def _pain(pinches: Sequence[Pinch], names: dict[str, str], day_of: DayOf) -> tuple[PainLine, ...]:
    groups: dict[tuple[str, Side | None], list[Pinch]] = defaultdict(list)
    for pinch in pinches:
        groups[pinch.exercise, pinch.side].append(pinch)
    lines = []
    for (exercise, side), found in groups.items():
        chosen = Counter(_CHOICES[one.choice] for one in found if one.choice in _CHOICES)
        chose = list_of((_times(tr(what), times) for what, times in chosen.most_common()), "unit")
        last = max(day_of(one.utc) for one in found)
        lines.append(PainLine(names.get(exercise, exercise), _side(side), len(found), last, chose))
    return tuple(sorted(lines, key=lambda line: (-line.reports, line.exercise, line.side)))


def _motion(
    measured: Sequence[Measured], known: Sequence[Measured], names: dict[str, str], day_of: DayOf
) -> tuple[MotionLine, ...]:
    """The lines of what was `measured` in the period; all that is `known` tells the noise."""
    groups: dict[tuple[str, str, Side | None], list[Measured]] = defaultdict(list)
    for one in measured:
        if not isinstance(one.value, str):
            groups[one.check, one.record, one.side].append(one)
    lines = []
    for (check, record, side), values in groups.items():
        series = occasions(values)
        first, last = series[0], series[-1]
        lines.append(
            MotionLine(
                names.get(f"{check} {record}", f"{check}: {record}"), _side(side),
                first.middle, day_of(first.utc), last.middle, day_of(last.utc), len(series),
                clear_change(known, check),
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.what, line.side)))


def _skipped(done: Sequence[Completion]) -> tuple[SkippedLine, ...]:
    planned: Counter[tuple[str, Side | None]] = Counter()
    skipped: Counter[tuple[str, Side | None]] = Counter()
    for_pain: Counter[tuple[str, Side | None]] = Counter()
    for completion in done:
        for step in completion.steps:
            key = (name_of(step) or step.exercise, step.side)
            planned[key] += 1
            skipped[key] += step.status in {StepStatus.SKIPPED, StepStatus.PAIN}
            for_pain[key] += step.status is StepStatus.PAIN
    lines = [
        SkippedLine(name, _side(side), times, for_pain[name, side], planned[name, side])
        for (name, side), times in skipped.items()
        if times
    ]
    return tuple(sorted(lines, key=lambda line: (-line.skipped, line.exercise, line.side)))


def _side(side: Side | None) -> str:
    return tr(_SIDES[side])


def _times(what: str, times: int) -> str:
    return what if times == 1 else tr("{what} {times}×", what=what, times=times)


def period_words(first: date, last: date) -> str:
    """Say the period: "1 Jan 2026 to 4 Mar 2026"."""
    return tr("{first} to {last}", first=middle_date(first), last=middle_date(last))

"""Which session Today proposes, and why, in one line. Pure and deterministic.

The rules come from the catalogue's rules of programming: sessions of the person's aim take turns,
the one done last does not come again at once, two hard days are followed by an easy one, five
days in a week are enough, and the side that had less goes first.

What was proposed stays for the day, until it is done or something else is called for: a session
that is saved meanwhile has its turn tomorrow.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from hiptimer.history.days import is_counted
from hiptimer.history.records import CompletionRow, DaySum, Status
from hiptimer.session.model import Aim, Hold, Repeat, Reps, Session, Side, Step
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import day_name

ENOUGH_DAYS = 5  # a week; then rest is training too
SHORT_MINUTES = 5.0  # a shorter session is a break, not the day's work
FIRST_MINUTES = 12.0  # a first session is at most this long
HARD_SECONDS = 20 * 60.0
HARD_EFFORT = 7
HARD_PAIN = 4
RED_PAIN = 6
HURTS = 3  # from this on it hurt, and what follows is quiet
SIDE_SECONDS = 60.0  # a difference between the sides worth acting on
SIDE_SHARE = 0.1


_GOES_FIRST = {
    Side.LEFT: mark("Your left side had less lately, so it goes first."),
    Side.RIGHT: mark("Your right side had less lately, so it goes first."),
}


class Ground(StrEnum):
    """Why it is something easy, or a session as always."""

    PAIN = "pain"
    TRAINED = "trained"
    BEGUN = "begun"  # something was done today, though the day does not count yet
    HARD = "hard"
    ENOUGH = "enough"
    USUAL = "usual"


_EASY = {
    Ground.PAIN: mark(
        "It hurt last time, so something short and gentle, only as far as is comfortable."
    ),
    Ground.TRAINED: mark("You have trained today. If you like, a short one more."),
    Ground.BEGUN: mark("You have made a start today. If you like, a short one more."),
    Ground.HARD: mark("The last two days were hard, so something easier today."),
    Ground.ENOUGH: mark(
        "Five days in the last week: rest is training too. If you like, a short one."
    ),
}


class Choice(Struct, frozen=True):
    """The session to do now. `first` is the side that had less, where that matters.

    `standing` is to be given to the next choice: it is proposed again as long as it holds.
    """

    session_id: str
    why: str
    first: Side | None = None
    standing: str = ""


class _Entry(Struct, frozen=True):
    session: Session
    minutes: float
    last: date | None

    @property
    def order(self) -> tuple[date, str]:
        """The longest since first; never done before all."""
        return (self.last or date.min, self.session.id)


def choose(
    entries: Sequence[tuple[Session, float]],
    last_done: Mapping[str, str],
    recent: Sequence[CompletionRow],
    aim: Aim,
    today: date,
    *,
    ready: Collection[str] | None = None,
    side_seconds: tuple[float, float] = (0.0, 0.0),
    standing: str = "",
    quiet: Sequence[str] = (),
) -> Choice | None:
    """Choose among sessions with their minutes; None when there is none with work in it.

    `ready` are the sessions that the person has the kit for (None: all): the others are only
    proposed where there is nothing else.

    `last_done` is the training date by session id, `recent` the completions of the last week or
    more, `side_seconds` the work on left and right in the last fourteen days. `standing` is what
    the last choice had of it. `quiet` are the sessions that are there for after pain, the first
    choice first: nothing else is proposed then.
    """
    candidates = _candidates(entries, last_done, aim, ready)
    if not candidates:
        return None
    ground = _ground(recent, today)
    if ground is Ground.PAIN:
        candidates = _quiet(entries, last_done, quiet, ready) or candidates
    first = weaker_side(side_seconds)
    done = [row for row in recent if row.training_date == today.isoformat()]
    held = f"{today.isoformat()} {aim.value} {ground.value} {len(done)} "
    wanted = standing.removeprefix(held) if standing.startswith(held) else ""
    entry = next((one for one in candidates if one.session.id == wanted), None)
    entry = entry or _pick(candidates, recent, today, ground)
    why, held = _why(entry, candidates, recent, today, ground), held + entry.session.id
    if first is not None and _has_sides(entry.session.steps):
        return Choice(entry.session.id, f"{why} {tr(_GOES_FIRST[first])}", first, held)
    return Choice(entry.session.id, why, standing=held)


def weaker_side(side_seconds: tuple[float, float]) -> Side | None:
    """The side that had clearly less, None when they are even."""
    left, right = side_seconds
    if abs(left - right) <= max(SIDE_SECONDS, SIDE_SHARE * (left + right)):
        return None
    return Side.LEFT if left < right else Side.RIGHT


def _candidates(
    entries: Sequence[tuple[Session, float]],
    last_done: Mapping[str, str],
    aim: Aim,
    ready: Collection[str] | None,
) -> list[_Entry]:
    working = [
        _Entry(session, minutes, _date(last_done.get(session.id)))
        for session, minutes in entries
        if _has_work(session.steps)
    ]
    fitting = [
        entry for entry in working if aim is Aim.BOTH or entry.session.aim in {aim, Aim.BOTH}
    ]
    chosen = fitting or working
    if ready is not None:  # what can be done comes before what serves the aim
        chosen = (
            [entry for entry in fitting if entry.session.id in ready]
            or [entry for entry in working if entry.session.id in ready]
            or chosen
        )
    return sorted(chosen, key=lambda entry: entry.order)


def _quiet(
    entries: Sequence[tuple[Session, float]],
    last_done: Mapping[str, str],
    quiet: Sequence[str],
    ready: Collection[str] | None,
) -> list[_Entry]:
    """The session for after pain that can be done, else any; none where there are none."""
    found = {one.id: (one, length) for one, length in entries if one.id in quiet}
    able = [one for one in quiet if one in found and (ready is None or one in ready)]
    chosen = next(iter(able or [one for one in quiet if one in found]), None)
    if chosen is None:
        return []
    return [_Entry(*found[chosen], _date(last_done.get(chosen)))]


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _pick(
    candidates: list[_Entry], recent: Sequence[CompletionRow], today: date, ground: Ground
) -> _Entry:
    if ground is not Ground.USUAL:
        done_today = {row.session_id for row in recent if row.training_date == today.isoformat()}
        fresh = [entry for entry in candidates if entry.session.id not in done_today]
        return min(fresh or candidates, key=lambda entry: (entry.minutes, entry.order))
    full = _full(candidates)
    if _is_first(full, recent):
        return _turn([entry for entry in full if entry.minutes <= FIRST_MINUTES] or full, today)
    # The half that was done longest ago takes turns, so that the day's proposal is not the
    # same all week for a person who did something else, and what was done last does not come back.
    return _turn(full[: max(1, min(3, len(full) // 2))], today)


def _why(
    entry: _Entry,
    candidates: list[_Entry],
    recent: Sequence[CompletionRow],
    today: date,
    ground: Ground,
) -> str:
    if ground is not Ground.USUAL:
        return tr(_EASY[ground])
    full = _full(candidates)
    if _is_first(full, recent):
        return tr("A good one to begin with: short, and one thing at a time.")
    return _rested_reason(entry, full, today)


def _full(candidates: list[_Entry]) -> list[_Entry]:
    """Those that are a day's work, or all where none is."""
    return [entry for entry in candidates if entry.minutes >= SHORT_MINUTES] or candidates


def _is_first(full: list[_Entry], recent: Sequence[CompletionRow]) -> bool:
    """Whether nothing was ever done: what was done elsewhere, or of sessions gone since, is."""
    return not recent and all(entry.last is None for entry in full)


def _turn(entries: Sequence[_Entry], today: date) -> _Entry:
    return entries[today.toordinal() % len(entries)]


def _rested_reason(chosen: _Entry, full: list[_Entry], today: date) -> str:
    latest = max(full, key=lambda entry: entry.order)
    if chosen.last is None:
        return tr("You have not done this one yet.")
    since = _since(chosen.last, today)
    if latest is chosen or latest.last is None:
        return since
    title = latest.session.title
    if latest.last == today:
        other = tr("Today it was {title}.", title=title)
    elif (today - latest.last).days > 6:
        other = tr("It has been a while since the others, too.")
    else:
        other = tr("On {day} it was {title}.", day=day_name(latest.last), title=title)
    return f"{since} {other}"


def _since(last: date, today: date) -> str:
    days = max(0, (today - last).days)
    if days < 14:
        return trn("{n} day since you did it last.", "{n} days since you did it last.", days)
    weeks = days // 7
    return trn("{n} week since you did it last.", "{n} weeks since you did it last.", weeks)


def _ground(recent: Sequence[CompletionRow], today: date) -> Ground:
    trained = [row for row in recent if row.status is not Status.CHECK]
    days = [_rows_of(trained, today - timedelta(days=back)) for back in range(7)]
    if hurt_lately(recent, today):
        return Ground.PAIN
    if days[0]:
        return Ground.TRAINED if _counts(days[0]) else Ground.BEGUN
    if _is_hard(days[1]) and _is_hard(days[2]):
        return Ground.HARD
    return Ground.ENOUGH if sum(bool(rows) for rows in days) >= ENOUGH_DAYS else Ground.USUAL


def hurt_lately(recent: Iterable[CompletionRow], today: date) -> bool:
    """Whether it hurt today or yesterday; a pinch without an answer about pain is told as pain."""
    since = (today - timedelta(days=1)).isoformat()
    lately = (row for row in recent if since <= row.training_date <= today.isoformat())
    return any(row.pinched if row.pain is None else row.pain >= HURTS for row in lately)


def _counts(rows: Sequence[CompletionRow]) -> bool:
    """Whether what was done of a day makes it count."""
    completed = sum(row.status is Status.COMPLETED for row in rows)
    return is_counted(DaySum("", sum(row.work_seconds for row in rows), completed, len(rows)))


def _rows_of(recent: Iterable[CompletionRow], day: date) -> list[CompletionRow]:
    return [row for row in recent if row.training_date == day.isoformat()]


def _is_hard(rows: list[CompletionRow]) -> bool:
    return (
        any((row.effort or 0) >= HARD_EFFORT or (row.pain or 0) >= HARD_PAIN for row in rows)
        or sum(row.work_seconds for row in rows) >= HARD_SECONDS
    )


def _has_work(steps: Iterable[Step]) -> bool:
    return any(
        _has_work(step.steps) if isinstance(step, Repeat) else isinstance(step, Hold | Reps)
        for step in steps
    )


def _has_sides(steps: Iterable[Step]) -> bool:
    """Whether any step may work one side after the other (None: as the exercise says)."""
    return any(
        _has_sides(step.steps)
        if isinstance(step, Repeat)
        else isinstance(step, Hold | Reps) and step.sides in {None, "each"}
        for step in steps
    )

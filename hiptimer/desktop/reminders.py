"""When the next reminder is due. Pure: rules, the time on the wall and what was done go in.

Everything is reckoned on the clock on the wall, as a person reads it: 18:00 is 18:00 on the day
that clocks change, and in another zone. A reminder that was missed is shown late if it still
makes sense (three hours for training, ten minutes for a break) and is gone after that, so that a
machine that wakes from a week's sleep shows one reminder at most.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct, structs

from hiptimer.desktop.preferences import Preferences

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SNOOZE = timedelta(minutes=15)
_LOOK_AHEAD = 15  # days: a fortnight, so that a pause of a week does not hide what follows it
_CLOCK_ERROR = timedelta(days=1)


class ReminderKind(StrEnum):
    """What a reminder is for."""

    TRAINING = "training"
    BREAK = "break"


_GRACE = {
    ReminderKind.TRAINING: timedelta(hours=3),
    ReminderKind.BREAK: timedelta(minutes=10),
}


class Rules(Struct, frozen=True):
    """When the person wants reminders. Days are 0 (Monday) to 6; times are minutes of the day."""

    training: bool = False
    training_days: frozenset[int] = frozenset()
    training_minute: int = 0
    breaks: bool = False
    break_days: frozenset[int] = frozenset()
    break_from: int = 0
    break_to: int = 0
    break_every: int = 60
    cutoff_minutes: int = 240


class Memory(Struct, frozen=True):
    """What was reminded of: the wall time up to which each kind is dealt with, and what snoozes."""

    training: datetime | None = None
    breaks: datetime | None = None
    snoozed_training: datetime | None = None
    snoozed_breaks: datetime | None = None

    def dealt_with(self, kind: ReminderKind, until: datetime) -> "Memory":
        """Shown, skipped or done at the wall time `until`."""
        if kind is ReminderKind.TRAINING:
            return structs.replace(self, training=until, snoozed_training=None)
        return structs.replace(self, breaks=until, snoozed_breaks=None)

    def snoozed(self, kind: ReminderKind, until: datetime) -> "Memory":
        """Again at the wall time `until`."""
        if kind is ReminderKind.TRAINING:
            return structs.replace(self, snoozed_training=until)
        return structs.replace(self, snoozed_breaks=until)


class Ahead(Struct, frozen=True):
    """What is planned. As made by itself no programme runs, and nothing hurts."""

    due: frozenset[date] | None = None  # a programme's training days; None: the chosen weekdays
    rest_until: date | None = None  # after strong pain: the first training day with a proposal


class Done(Struct, frozen=True):
    """What the log says: training days with work, the wall time of the last work, the pauses.

    `back` is the wall time at which the person came back to the desk last: from bed, from lunch,
    from a locked screen. Breaks are reckoned from there. Training is due on the days `ahead`.
    """

    trained: frozenset[date] = frozenset()
    last: datetime | None = None
    paused: frozenset[date] = frozenset()
    back: datetime | None = None
    ahead: Ahead = Ahead()


class Due(Struct, frozen=True):
    """The next reminder, at a time on the wall; at or before now, it is due now."""

    kind: ReminderKind
    at: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be shown at the wall time `now`."""
        return self.at <= now


def rules_of(preferences: Preferences) -> Rules:
    """The rules that the person chose."""
    return Rules(
        training=preferences.training_reminders,
        training_days=days_of(preferences.training_days),
        training_minute=preferences.training_minute,
        breaks=preferences.break_reminders,
        break_days=days_of(preferences.break_days),
        break_from=preferences.break_from,
        break_to=preferences.break_to,
        break_every=preferences.break_every,
        cutoff_minutes=preferences.day_cutoff_minutes,
    )


def wants_reminders(preferences: Preferences) -> bool:
    """Whether any reminder is on."""
    return preferences.training_reminders or preferences.break_reminders


def days_of(text: str) -> frozenset[int]:
    """The days in "mon wed fri", as 0 to 6."""
    return frozenset(WEEKDAYS.index(word) for word in text.split())


def days_text(days: frozenset[int]) -> str:
    """The days as preferences keep them."""
    return " ".join(WEEKDAYS[day] for day in sorted(days))


def wall(moment: datetime) -> datetime:
    """What a clock on the wall shows at this instant, without its zone."""
    return moment.replace(tzinfo=None, fold=0)


def next_due(rules: Rules, now: datetime, memory: Memory, done: Done) -> Due | None:
    """The reminder that is due at the wall time `now`, or the next one; None when there is none.

    `now` is naive (see `wall`). Of two that are due together, training comes first.
    """
    candidates = [
        due
        for due in (_next_training(rules, now, memory, done), _next_break(rules, now, memory, done))
        if due is not None
    ]
    ready = [due for due in candidates if due.is_due(now)]
    if ready:
        return ready[0]
    return min(candidates, key=lambda due: due.at, default=None)


def _next_training(rules: Rules, now: datetime, memory: Memory, done: Done) -> Due | None:
    if not rules.training:
        return None
    kind = ReminderKind.TRAINING

    def wanted(at: datetime) -> bool:
        day = (at - timedelta(minutes=rules.cutoff_minutes)).date()
        rest = done.ahead.rest_until
        rests = rest is not None and day < rest
        return day not in done.trained and day not in done.paused and not rests

    snoozed = _believed(memory.snoozed_training, now)
    if snoozed is not None and snoozed > now - _GRACE[kind] and wanted(snoozed):
        return Due(kind, snoozed)
    seen = _believed(memory.training, now)
    return _first(kind, _training_slots(rules, now, done), now, seen, wanted)


def _training_slots(rules: Rules, now: datetime, done: Done) -> Iterator[datetime]:
    """The times to train at: on a programme's due days, else on the chosen weekdays."""
    for day in _days(now):
        at = _at(day, rules.training_minute)
        if done.ahead.due is None:
            falls = day.weekday() in rules.training_days
        else:  # those are training days: before the cut-off it is still the one before
            falls = (at - timedelta(minutes=rules.cutoff_minutes)).date() in done.ahead.due
        if falls:
            yield at


def _next_break(rules: Rules, now: datetime, memory: Memory, done: Done) -> Due | None:
    if not rules.breaks:
        return None
    kind = ReminderKind.BREAK
    rest = timedelta(minutes=rules.break_every / 2)
    moved = _believed(done.last, now)

    seen = _believed(memory.breaks, now)

    def wanted(at: datetime) -> bool:
        # Somebody who has just moved needs no reminder to.
        return at.date() not in done.paused and (moved is None or at - moved >= rest)

    def wanted_anew(at: datetime) -> bool:
        # Nor does somebody who was just reminded: one that snoozed may come right before the next.
        return wanted(at) and (seen is None or at - seen >= rest)

    snoozed = _believed(memory.snoozed_breaks, now)
    if snoozed is not None and snoozed > now - _GRACE[kind] and wanted(snoozed):
        return Due(kind, snoozed)
    back = _believed(done.back, now)
    slots = (slot for day in _days(now) for slot in _break_slots(rules, day, back))
    return _first(kind, slots, now, seen, wanted_anew)


def _break_slots(rules: Rules, day: date, back: datetime | None = None) -> Iterator[datetime]:
    """Every so many minutes inside the hours; hours that end before they begin go past midnight.

    From `back` on, where that is inside the hours: who has just come has sat for no time yet.
    """
    if day.weekday() not in rules.break_days:
        return
    minute, end = rules.break_from, rules.break_to
    if end <= minute:
        end += 24 * 60
    begin, last = _at(day, minute), _at(day, end)
    if back is not None and begin < back:
        begin = back
    while (begin := begin + timedelta(minutes=rules.break_every)) < last:
        yield begin


def _first(
    kind: ReminderKind,
    slots: Iterator[datetime],
    now: datetime,
    seen: datetime | None,
    wanted: Callable[[datetime], bool],
) -> Due | None:
    """The latest slot that is due and not yet dealt with, else the first one to come."""
    due: Due | None = None
    for at in slots:
        if at <= now - _GRACE[kind] or (seen is not None and at <= seen) or not wanted(at):
            continue
        if at > now:
            return due or Due(kind, at)
        due = Due(kind, at)
    return due


def _believed(moment: datetime | None, now: datetime) -> datetime | None:
    """What lies more than a day ahead was written while the clock was wrong."""
    return None if moment is None or moment > now + _CLOCK_ERROR else moment


def _days(now: datetime) -> Iterator[date]:
    first = now.date() - timedelta(days=1)  # hours past midnight belong to the day before
    return (first + timedelta(days=count) for count in range(_LOOK_AHEAD + 1))


def _at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001  wall time

"""Looks at the clock now and then, and shows the reminder that is due."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.desktop.clock import Clock, here
from hiptimer.desktop.notify import Notification, Notifier
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.presence import Always, Presence
from hiptimer.desktop.reminders import (
    SNOOZE,
    Ahead,
    Done,
    Due,
    Memory,
    ReminderKind,
    Rules,
    next_due,
    rules_of,
    wall,
)
from hiptimer.history import queries
from hiptimer.history.days import from_utc_text, paused_dates
from hiptimer.history.errors import HistoryError
from hiptimer.history.store import Store
from hiptimer.plays.by_hand import shown_minutes
from hiptimer.ui.parts.settings import Settings
from hiptimer.words import tr, trn
from hiptimer.words.lengths import minutes

LOOK_MS = 20_000
WOKEN_SECONDS = 3 * LOOK_MS / 1000
"""After so long without a look the machine was asleep."""
START, SNOOZED, SKIP = "start", "snooze", "skip"
DESK_BREAK = "desk-break"


class Moment(Protocol):
    """Who knows whether this is a bad moment to disturb."""

    def ask(self, then: Callable[[bool], None]) -> None:
        """Find out, and tell `then` once."""


class GoodMoment:
    """Where nobody can be asked."""

    def ask(self, then: Callable[[bool], None]) -> None:
        """It is no bad moment."""
        then(False)


class Reminding(QObject):
    """Shows reminders while the program runs.

    Signals: `start_requested(ReminderKind)` when the person wants what a reminder is for.
    """

    start_requested = Signal(object)

    def __init__(
        self,
        clock: Clock,
        settings: Settings,
        store: Store,
        notifier: Notifier,
        moment: Moment,
        is_playing: Callable[[], bool],
        break_seconds: Callable[[], float],
        parent: QObject | None = None,
        *,
        todays: Callable[[], tuple[str, float]] = lambda: ("", 0.0),
        habit: Callable[[], str] = str,
        ahead: Callable[[], Ahead] = Ahead,
        presence: Presence | None = None,
    ) -> None:
        """`break_seconds` tells how long a break would play now; 0 where nobody knows.

        `todays` tells title and length of the session that is proposed; "" for none. `habit` tells
        what the person ties their training to; `ahead` the days that a programme plans, or raises
        HistoryError; `presence` whether they are at the desk.
        """
        super().__init__(parent)
        self._clock, self._settings, self._store = clock, settings, store
        self._break_seconds, self._todays = break_seconds, todays
        self._notifier, self._moment, self._is_playing = notifier, moment, is_playing
        self._memory = Memory(training=_read(settings.preferences.training_reminded))
        self._habit, self._presence = habit, presence or Always()
        self._ahead, self._last_ahead = ahead, Ahead()
        self._asking = False
        self._looked: float | None = None  # monotonic, sleep counted
        self._away = False
        self._back: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._rules = rules_of(settings.preferences)
        settings.changed.connect(self._follow)
        self._follow(settings.preferences)

    def next(self) -> Due | None:
        """The next reminder; None when there is none, or the log cannot be read."""
        rules = rules_of(self._settings.preferences)
        if not (rules.training or rules.breaks):
            return None
        try:
            return next_due(rules, self._now(), self._memory, self._done())
        except HistoryError:
            return None

    def look(self) -> None:
        """Show what is due now, unless this is a bad moment: then it is looked at again soon.

        Nothing is shown to nobody: while the person is away, or the machine was asleep just now,
        what is due waits, and breaks are reckoned from when they are back.
        """
        if self._asking:
            return
        now, before = self._clock.monotonic(), self._looked
        self._looked = now
        if before is not None and now - before > WOKEN_SECONDS:
            self._away = True
        self._asking = True
        self._presence.ask(self._seen)

    def _seen(self, away: bool) -> None:
        self._asking = False
        if self._away and not away:
            self._back = self._now()
        self._away = away
        if not away:
            self._look_at_what_is_due()

    def _look_at_what_is_due(self) -> None:
        due = self.next()
        now = self._now()
        if due is None or not due.is_due(now) or self._asking:
            return
        if self._is_playing():
            if due.kind is ReminderKind.BREAK:
                self._deal_with(due.kind)  # somebody who trains does not sit
            return
        self._asking = True
        self._moment.ask(lambda bad: self._asked(due, bad=bad))

    def stop(self) -> None:
        """The program ends."""
        self._timer.stop()
        self._notifier.withdraw()

    def _asked(self, due: Due, *, bad: bool) -> None:
        self._asking = False
        if bad or self._is_playing():
            return
        self._deal_with(due.kind)
        shown = (
            _for_training(*self._todays(), self._habit())
            if due.kind is ReminderKind.TRAINING
            else _for_break(self._break_seconds())
        )
        self._notifier.show(shown, lambda key: self._answered(due.kind, key))

    def _answered(self, kind: ReminderKind, key: str) -> None:
        if key == SNOOZED:
            self._memory = self._memory.snoozed(kind, self._now() + SNOOZE)
        elif key != SKIP:
            self.start_requested.emit(kind)

    def _deal_with(self, kind: ReminderKind) -> None:
        self._memory = self._memory.dealt_with(kind, self._now())
        if kind is ReminderKind.TRAINING:
            self._settings.update(training_reminded=self._now().isoformat(timespec="minutes"))

    def begin_now(self) -> None:
        """Training's reminders were just chosen: one whose time has passed comes no more."""
        self._deal_with(ReminderKind.TRAINING)

    def _follow(self, preferences: Preferences) -> None:
        before, self._rules = _of_training(self._rules), rules_of(preferences)
        if before != _of_training(self._rules):
            self.begin_now()
        if preferences.training_reminders or preferences.break_reminders:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _now(self) -> datetime:
        return wall(self._clock.now())

    def _done(self) -> Done:
        now = here(self._clock)
        today = now.date()
        days = self._store.run(queries.day_sums, today - timedelta(days=2))
        rows = self._store.run(queries.rows, 1)
        last = None
        if rows:
            ended = from_utc_text(rows[0].started) + timedelta(seconds=rows[0].work_seconds)
            last = wall(ended.astimezone(now.tzinfo))
        return Done(
            trained=frozenset(date.fromisoformat(day.date) for day in days if day.work_seconds > 0),
            last=last,
            back=self._back,
            paused=paused_dates(
                self._store.run(queries.pauses),
                today - timedelta(days=2),
                today + timedelta(days=20),
            ),
            ahead=self._days_ahead(),
        )

    def _days_ahead(self) -> Ahead:
        """What is planned; while one plays as it was: to reckon it takes longer than a frame."""
        wanted = self._settings.preferences.training_reminders
        if wanted and not self._is_playing():
            self._last_ahead = self._ahead()
        return self._last_ahead


def _for_training(title: str, seconds: float, habit: str = "") -> Notification:
    told = tr("Your session for today is ready.")
    length = minutes(seconds)
    if title and habit:
        told = tr("{habit}: {title}, {minutes}.", habit=habit, title=title, minutes=length)
    elif title:
        told = tr("{title}, {minutes}.", title=title, minutes=length)
    elif habit:
        told = tr("{habit}: your session for today is ready.", habit=habit)
    return Notification(
        tr("Time for your hips"),
        told,
        ((START, tr("Start")), (SNOOZED, tr("In 15 minutes")), (SKIP, tr("Not today"))),
    )


def _for_break(seconds: float) -> Notification:
    if seconds:
        told = trn(
            "{n} minute beside your desk, in whatever you wear.",
            "{n} minutes beside your desk, in whatever you wear.",
            shown_minutes(seconds),
        )
    else:
        told = tr("A few minutes beside your desk, in whatever you wear.")
    return Notification(
        tr("Time to move"),
        told,
        (
            (START, tr("Start the break")),
            (SNOOZED, tr("In 15 minutes")),
            (SKIP, tr("Skip this one")),
        ),
    )


def _of_training(rules: Rules) -> tuple[bool, frozenset[int], int]:
    return rules.training, rules.training_days, rules.training_minute


def _read(text: str) -> datetime | None:
    """A wall time that preferences kept; nothing for what is none."""
    try:
        return wall(datetime.fromisoformat(text))
    except ValueError:
        return None

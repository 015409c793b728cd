from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.desktop.notify import Answered, Notification
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import Ahead, Due, ReminderKind
from hiptimer.history import writes
from hiptimer.history.records import Status
from hiptimer.history.store import Store, open_store
from hiptimer.testing import VirtualClock, paths_in
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.shell.reminding import LOOK_MS, Reminding
from tests.history.builders import completion

CET = timezone(timedelta(hours=1), "CET")
WEDNESDAY = datetime(2026, 3, 4, 17, 30, tzinfo=CET)


class Shown:
    """A notifier that a test answers."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.texts: list[str] = []
        self.answer: Answered = lambda _key: None

    def show(self, notification: Notification, answered: Answered) -> None:
        self.titles.append(notification.title)
        self.texts.append(notification.text)
        self.answer = answered

    def withdraw(self) -> None:
        self.titles.append("withdrawn")


class Moment:
    """Good until a test says otherwise."""

    def __init__(self) -> None:
        self.bad = False
        self.asked = 0

    def ask(self, then: Callable[[bool], None]) -> None:
        self.asked += 1
        then(self.bad)


class There:
    """At the desk until a test says otherwise."""

    def __init__(self) -> None:
        self.away = False

    def ask(self, then: Callable[[bool], None]) -> None:
        then(self.away)


class Setting:
    """All that reminding needs, on a clock that only the test moves."""

    def __init__(self, store: Store, clock: VirtualClock, preferences: Preferences) -> None:
        self.clock, self.store = clock, store
        self.shown, self.moment = Shown(), Moment()
        self.plays = False
        self.break_seconds = 187.0
        self.there = There()
        self.habit = ""
        self.ahead = Ahead()
        self.reckoned = 0
        self.started: list[ReminderKind] = []
        self.settings = Settings(preferences, lambda _preferences: None)
        self.reminding = self.make()

    def make(self) -> Reminding:
        reminding = Reminding(
            self.clock,
            self.settings,
            self.store,
            self.shown,
            self.moment,
            lambda: self.plays,
            lambda: self.break_seconds,
            todays=lambda: ("Unwind", 720.0),
            habit=lambda: self.habit,
            ahead=self.reckon,
            presence=self.there,
        )
        reminding.start_requested.connect(self.started.append)
        return reminding

    def reckon(self) -> Ahead:
        self.reckoned += 1
        return self.ahead

    def after(self, minutes: float) -> None:
        """Go on by so many minutes, in which the timer has it look now and then."""
        step = LOOK_MS / 1000
        whole, rest = divmod(minutes * 60, step)
        for seconds in [step] * int(whole) + [rest] * bool(rest):
            self.clock.forward(seconds)
            self.reminding.look()

    def asleep(self, minutes: float) -> None:
        """The machine sleeps for so long, and looks when it wakes."""
        self.clock.forward(minutes * 60)
        self.reminding.look()


@pytest.fixture
def make(tmp_path: object, qtbot: QtBot) -> Iterator[Callable[..., Setting]]:
    made: list[Setting] = []

    def build(**preferences: object) -> Setting:
        clock = VirtualClock(WEDNESDAY)
        store = open_store(paths_in(tmp_path), clock).store  # type: ignore[arg-type]
        setting = Setting(store, clock, Preferences(**preferences))  # type: ignore[arg-type]
        made.append(setting)
        return setting

    yield build
    for setting in made:
        setting.reminding.stop()
        setting.settings.flush()
        setting.store.close()


def test_off_by_default(make: Callable[..., Setting], qtbot: QtBot) -> None:
    setting = make()
    setting.after(30)
    assert setting.shown.titles == []
    assert setting.reminding.next() is None


def test_it_comes_at_its_time_and_once(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.reminding.look()
    assert setting.shown.titles == []
    setting.after(30)
    setting.after(1)
    assert setting.shown.titles == ["Time for your hips"]
    again = setting.make()  # the program is started anew: preferences remember
    again.look()
    again.stop()
    assert setting.shown.titles == ["Time for your hips", "withdrawn"]


def test_one_click_starts_the_break_and_snoozing_brings_it_back(
    make: Callable[..., Setting],
) -> None:
    setting = make(break_reminders=True, break_from=9 * 60, break_to=20 * 60)
    setting.after(30)
    assert setting.shown.titles == ["Time to move"]
    assert setting.shown.texts == ["3 minutes beside your desk, in whatever you wear."]
    setting.break_seconds = 250.0  # the voice became slower
    setting.shown.answer("start")
    assert setting.started == [ReminderKind.BREAK]
    setting.after(60)
    setting.shown.answer("snooze")
    setting.after(14)
    assert len(setting.shown.titles) == 2
    setting.after(1)
    assert len(setting.shown.titles) == 3
    assert setting.shown.texts[-1].startswith("4 minutes beside your desk")
    setting.shown.answer("skip")
    setting.after(15)
    assert len(setting.shown.titles) == 3
    assert setting.started == [ReminderKind.BREAK]


def test_a_snoozed_training_comes_back(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.after(30)
    setting.shown.answer("snooze")
    setting.after(14)
    assert len(setting.shown.titles) == 1
    setting.after(1)
    assert len(setting.shown.titles) == 2
    setting.shown.answer("skip")
    setting.after(60)
    assert len(setting.shown.titles) == 2
    assert setting.started == []


def test_a_bad_moment_is_waited_out(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.moment.bad = True
    setting.after(30)
    setting.after(20)
    assert setting.shown.titles == []
    setting.moment.bad = False
    setting.after(20)
    assert setting.shown.titles == ["Time for your hips"]
    assert setting.moment.asked > 1


def test_nobody_is_reminded_while_they_train(make: Callable[..., Setting]) -> None:
    setting = make(break_reminders=True)
    setting.clock.forward(-60 * 60)  # 16:30
    setting.plays = True
    setting.clock.forward(-30 * 60)  # 16:00, when a break is due
    setting.reminding.look()
    setting.plays = False
    setting.after(5)
    assert setting.shown.titles == []


def test_who_has_trained_is_left_alone(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.store.add(completion(training_date="2026-03-04"))
    setting.after(30)
    assert setting.shown.titles == []
    assert setting.reminding.next() == Due(ReminderKind.TRAINING, datetime(2026, 3, 6, 18))  # noqa: DTZ001


def test_a_pause_of_the_streak_is_silent(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.store.run(writes.add_pause, "2026-03-01", "2026-03-08")
    setting.after(30)
    assert setting.shown.titles == []


def test_the_clock_is_looked_at_only_while_reminders_are_on(
    make: Callable[..., Setting], qtbot: QtBot
) -> None:
    setting = make()
    timer = setting.reminding.children()[0]
    assert not timer.isActive()  # type: ignore[attr-defined]
    setting.settings.update(break_reminders=True)
    assert timer.isActive()  # type: ignore[attr-defined]
    assert timer.interval() == LOOK_MS  # type: ignore[attr-defined]
    setting.settings.update(break_reminders=False)
    assert not timer.isActive()  # type: ignore[attr-defined]


def test_it_names_the_session_and_its_minutes(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    named = Reminding(
        setting.clock, setting.settings, setting.store, setting.shown, setting.moment,
        lambda: False, lambda: 0.0, todays=lambda: ("Turn more freely", 840.0),
    )  # fmt: skip
    setting.clock.forward(31 * 60)
    named.look()
    named.stop()
    assert setting.shown.texts == ["Turn more freely, 14 min."]


BREAKS = {
    "break_reminders": True, "break_from": 17 * 60, "break_to": 23 * 60, "break_every": 60,
}  # fmt: skip


def test_nobody_is_reminded_who_is_away_and_breaks_begin_anew_then(
    make: Callable[..., Setting],
) -> None:
    setting = make(**BREAKS)
    setting.after(10)  # 17:40
    setting.there.away = True
    setting.after(40)  # 18:20: the break of 18:00 came to nobody
    assert setting.shown.titles == []
    setting.there.away = False
    setting.after(45)  # 19:05, back since 18:20
    assert setting.shown.titles == []
    setting.after(16)
    assert setting.shown.titles == ["Time to move"]


def test_who_wakes_the_machine_sits_from_then_on(make: Callable[..., Setting]) -> None:
    setting = make(**BREAKS)
    setting.after(1)  # 17:31
    setting.asleep(30)  # 18:01, one minute after the break was due
    assert setting.shown.titles == []
    setting.after(58)
    assert setting.shown.titles == []
    setting.after(3)
    assert setting.shown.titles == ["Time to move"]


def test_the_days_training_waits_until_somebody_is_there(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.there.away = True
    setting.after(60)  # 18:30
    assert setting.shown.titles == []
    setting.there.away = False
    setting.after(1)
    assert setting.shown.titles == ["Time for your hips"]


def test_a_reminder_names_the_habit_that_training_is_tied_to(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.habit = "After breakfast"
    setting.after(31)
    assert setting.shown.texts == ["After breakfast: Unwind, 12 min."]


def test_a_programmes_days_are_reminded_of_and_not_reckoned_while_one_plays(
    make: Callable[..., Setting],
) -> None:
    setting = make(training_reminders=True, training_days="mon wed fri")
    setting.ahead = Ahead(due=frozenset({WEDNESDAY.date() + timedelta(days=1)}))
    setting.after(60)
    assert setting.shown.titles == []
    assert setting.reminding.next() == Due(ReminderKind.TRAINING, datetime(2026, 3, 5, 18, 0))  # noqa: DTZ001
    reckoned = setting.reckoned
    setting.plays = True
    setting.after(5)
    assert setting.reckoned == reckoned
    assert setting.reminding.next() is not None


def test_without_reminders_for_training_no_plan_is_reckoned(make: Callable[..., Setting]) -> None:
    setting = make(break_reminders=True)
    setting.after(5)
    assert setting.reckoned == 0


def test_what_is_switched_on_does_not_remind_of_a_time_that_has_passed(
    make: Callable[..., Setting],
) -> None:
    setting = make()
    setting.settings.update(training_reminders=True, training_minute=17 * 60)  # half an hour ago
    setting.after(5)
    assert setting.shown.titles == []
    setting.settings.update(training_minute=18 * 60)
    setting.after(40)
    assert len(setting.shown.titles) == 1


def test_a_start_that_does_not_count_is_training_too(make: Callable[..., Setting]) -> None:
    setting = make(training_reminders=True)
    setting.store.add(
        completion(training_date="2026-03-04", status=Status.PARTIAL, work_seconds=90.0)
    )
    setting.after(30)
    assert setting.shown.titles == []

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import icalendar

from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import PausePeriod, Status
from hiptimer.history.transfer.files import calendar_bytes
from hiptimer.history.transfer.ical import calendar
from hiptimer.history.transfer.planned import (
    Habit,
    Planned,
    PlannedDay,
    planned_sessions,
    planned_times,
)
from hiptimer.testing import VirtualClock
from tests.history.builders import completion, opened_in

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=timezone(timedelta(hours=1)))  # a Wednesday
HABIT = Habit(frozenset({0, 2, 4}), 18 * 60)


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))  # type: ignore[arg-type]


def test_the_days_to_come_are_those_chosen_without_pauses_and_what_is_over() -> None:
    pause = PausePeriod(1, "2026-03-09", "2026-03-10")
    found = planned_times(HABIT, [pause], NOW, weeks=2)
    assert [moment.date().isoformat() for moment in found] == [
        "2026-03-06", "2026-03-11", "2026-03-13", "2026-03-16",
    ]  # fmt: skip
    assert {moment.time().isoformat() for moment in found} == {"18:00:00"}


def test_a_day_that_was_trained_is_not_planned() -> None:
    before = NOW.replace(hour=9)
    assert planned_times(HABIT, [], before)[0].date() == date(2026, 3, 4)
    trained = frozenset({date(2026, 3, 4)})
    assert planned_times(HABIT, [], before, trained)[0].date() == date(2026, 3, 6)


def test_an_open_pause_plans_nothing() -> None:
    assert planned_times(HABIT, [PausePeriod(1, "2026-03-01", None)], NOW) == ()


def test_done_and_planned_are_events_and_only_the_planned_ones_ring() -> None:
    title = "Pigeon; with, a \\ long\nname " + "ü" * 80
    done = [completion(title=title), completion(2, status=Status.SLIGHT)]
    first, second = events(calendar(done, [Planned(datetime(2026, 3, 6, 18, 0))], NOW))  # noqa: DTZ001
    assert first["summary"] == title
    assert first.decoded("dtstart") == datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
    assert first.decoded("dtend") == datetime(2026, 3, 4, 6, 40, tzinfo=UTC)
    assert first["uid"] == f"{completion().id}@hiptimer"
    assert not first.walk("VALARM")
    assert second.decoded("dtstart") == datetime(2026, 3, 6, 18, 0)  # noqa: DTZ001
    assert second["uid"] == "planned-2026-03-06@hiptimer"
    [alarm] = second.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-10)
    assert alarm["action"] == "DISPLAY"


def test_lines_are_folded_and_end_as_the_standard_has_it() -> None:
    data = calendar([completion(note="ü" * 300)], [], NOW)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_what_goes_in_can_be_chosen(tmp_path: Path) -> None:
    clock, chosen = VirtualClock(), Preferences(training_days="mon wed fri")
    with opened_in(tmp_path, clock).store as store:
        store.add(completion())
        both = events(calendar_bytes(store, clock, chosen))
        done = events(calendar_bytes(store, clock, chosen, planned=False))
        planned = events(calendar_bytes(store, clock, chosen, done=False))
    assert len(done) == 1
    assert len(both) == len(done) + len(planned)
    assert len(planned) == 23  # eight weeks of three; today has been trained


def test_a_programme_plans_its_sessions_with_their_minutes(tmp_path: Path) -> None:
    days = [
        PlannedDay(date(2026, 3, 6), "Steady legs, week 4, session A", 13.6, easy=True, check=True),
        PlannedDay(date(2026, 3, 8), "Steady legs, week 4, session B", 0.2),
    ]
    clock, chosen = VirtualClock(NOW), Preferences(training_days="mon wed fri")
    with opened_in(tmp_path, clock).store as store:
        first, second = events(calendar_bytes(store, clock, chosen, programme=days))
        assert events(calendar_bytes(store, clock, chosen, programme=())) == []
    assert first["summary"] == "Steady legs, week 4, session A"
    assert first.decoded("dtstart") == datetime(2026, 3, 6, 18, 0)  # noqa: DTZ001
    assert first.decoded("duration") == timedelta(minutes=14)
    assert first["uid"] == "planned-2026-03-06@hiptimer"
    assert "easy week" in str(first["description"])
    assert "self-check" in str(first["description"])
    assert first.walk("VALARM")[0]["description"] == first["summary"]
    assert second.decoded("duration") == timedelta(minutes=1)
    assert second["description"] == "Planned in HipTimer."


def test_a_training_day_after_midnight_is_still_the_day_before() -> None:
    days = [PlannedDay(date(2026, 3, day), "A", 10) for day in (4, 5)]
    late = planned_sessions(days, 60, 240, NOW)
    assert [one.at.isoformat() for one in late] == ["2026-03-05T01:00:00", "2026-03-06T01:00:00"]
    assert [one.at.day for one in planned_sessions(days, 18 * 60, 240, NOW)] == [5]  # 18:00 is over
    assert planned_sessions([PlannedDay(date(2026, 5, 1), "A", 10)], 1080, 240, NOW) == ()

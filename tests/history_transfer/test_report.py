from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.history.days import utc_text
from hiptimer.history.records import Status, StepResult, StepStatus
from hiptimer.history.transfer.files import report_of
from hiptimer.history.transfer.report import MotionLine, Report
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue, Seconds, Side
from hiptimer.testing import VirtualClock
from tests.history.builders import completion, opened_in


def made(folder: Path, weeks: int = 4) -> Report:
    clock = VirtualClock()  # Wednesday, 4 March 2026
    with opened_in(folder, clock).store as store:
        for number, day in enumerate(("2026-01-01", "2026-02-16", "2026-02-17", "2026-02-20")):
            store.add(
                completion(
                    number,
                    training_date=day,
                    started=f"{day}T06:30:00.000Z",
                    pain=number,
                    pinches=(Pinch("pigeon", Side.LEFT, 1, Seconds(1.0), f"{day}T06:31:00.000Z",
                                   "skip"),),
                    measured=(Measured("prone-rotation-test", "internal", Side.LEFT,
                                       30.0 + number, f"{day}T06:32:00.000Z"),),
                    steps=(StepResult(0, "pigeon", "Pigeon", "hold", Side.LEFT, 60.0, 0.0,
                                      status=StepStatus.PAIN),
                           StepResult(0, "pigeon", "Pigeon", "hold", Side.RIGHT, 60.0, 60.0)),
                )
            )  # fmt: skip
        store.add(completion(9, training_date="2026-02-21", status=Status.PARTIAL, pain=None,
                             effort=None, steps=(), pinches=(), measured=()))  # fmt: skip
        store.run(
            writes.add_measured,
            Measured(
                "prone-rotation-test", "internal", Side.LEFT, 40.0, "2026-03-01T10:00:00.000Z"
            ),
        )
        catalogue = load_catalogue(shipped("sessions"))
        return report_of(store, clock, Preferences(), catalogue, weeks)


def test_the_period_is_whole_weeks_up_to_today(tmp_path: Path) -> None:
    report = made(tmp_path)
    assert (report.first, report.last) == (date(2026, 2, 9), date(2026, 3, 4))
    assert [(week.first_day.day, week.counted) for week in report.weeks] == [
        (9, 0), (16, 3), (23, 0), (2, 0),
    ]  # fmt: skip
    assert {week.need for week in report.weeks} == {3}
    assert (report.sessions, report.completed, report.days) == (4, 3, 4)
    assert report.kept == 1


def test_pain_motion_and_skips_are_by_exercise_and_side(tmp_path: Path) -> None:
    report = made(tmp_path)
    [pain] = report.pain
    assert (pain.side, pain.reports, pain.chose) == ("left", 3, "skipped 3×")
    assert pain.last == date(2026, 2, 20)
    [motion] = report.motion
    assert (motion.first, motion.last, motion.values) == (31.0, 40.0, 4)
    assert motion.verdict == "+9°"
    assert motion.what == "Shin outward: internal rotation (Prone rotation test)"
    [skipped] = report.skipped
    assert (skipped.side, skipped.skipped, skipped.for_pain, skipped.planned) == ("left", 3, 3, 3)
    assert (report.rated, report.pain_mean, report.pain_most) == (3, 2.0, 3)


def test_a_change_within_the_noise_is_no_clear_change() -> None:
    day = date(2026, 1, 1)
    line = MotionLine("x", "left", 30.0, day, 37.9, day, 2)
    assert line.verdict == "no clear change"
    assert MotionLine("x", "left", 38.0, day, 30.0, day, 2).verdict == "−8°"
    assert MotionLine("x", "left", 35.4, day, 30.0, day, 2, 5.4).verdict == "−5.4°"
    assert MotionLine("x", "left", 35.0, day, 35.0, day, 1).verdict == "one value"


def test_days_of_pain_and_motion_are_those_of_where_the_person_is(tmp_path: Path) -> None:
    auckland = ZoneInfo("Pacific/Auckland")
    clock = VirtualClock(datetime(2026, 11, 28, 12, tzinfo=auckland))
    first = date(2026, 9, 7)  # a Monday, twelve weeks with the running one
    early = datetime(2026, 9, 7, 6, 30, tzinfo=auckland)  # still Sunday in UTC
    late = early - timedelta(hours=6)  # in the night: of the day before
    with opened_in(tmp_path, clock).store as store:
        whole = completion(1, training_date=str(first), started=utc_text(early))
        pinches = tuple(
            Pinch("pigeon", None, 1, Seconds(3.0), utc_text(at), "stop") for at in (early, late)
        )
        measured = (Measured("prone-rotation-test", "internal", Side.LEFT, 31.0, utc_text(early)),)
        store.add(structs.replace(whole, pinches=pinches, measured=measured))
        made = report_of(store, clock, Preferences(), Catalogue(), 12)
    assert made.first == first
    assert [(line.reports, line.last) for line in made.pain] == [(1, first)]
    assert [line.first_day for line in made.motion] == [first]


def test_the_running_week_is_not_missed(tmp_path: Path) -> None:
    clock = VirtualClock()  # a Wednesday
    with opened_in(tmp_path, clock).store as store:
        store.run(writes.set_goal, "2026-01-01", 1)
        day = date(2026, 2, 25)
        store.add(completion(1, training_date=str(day), started=f"{day}T06:30:00.000Z"))
        made = report_of(store, clock, Preferences(), Catalogue(), 2)
        assert [week.runs for week in made.weeks] == [False, True]
        assert (made.kept, made.judged) == (1, 1)
        store.add(completion(2))  # today: now it is kept
        made = report_of(store, clock, Preferences(), Catalogue(), 2)
        assert (made.kept, made.judged) == (2, 2)

from datetime import date
from pathlib import Path

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.history.records import Status, StepResult, StepStatus
from hiptimer.history.transfer.files import report_of
from hiptimer.history.transfer.report import MotionLine, Report
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Seconds, Side
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
    line = MotionLine("x", "left", 30.0, day, 35.3, day, 2)
    assert line.verdict == "no clear change"
    assert MotionLine("x", "left", 35.4, day, 30.0, day, 2).verdict == "−5°"
    assert MotionLine("x", "left", 35.0, day, 35.0, day, 1).verdict == "one value"

"""A programme with ten years of log: today's plan, read and reckoned, and all weeks ahead."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from benchmarks.figure import Figure
from hiptimer.desktop.paths import Paths, paths_for, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries, writes
from hiptimer.history.records import Completion, StepResult
from hiptimer.history.store import open_store
from hiptimer.history.trained import Trained, Training, trained
from hiptimer.programmes import enrolment_file
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.course import course_of
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment import Enrolment, enrolled, with_kit
from hiptimer.programmes.making import session_of
from hiptimer.programmes.plan import plan_of, since
from hiptimer.programmes.preview import play_of, preview_of
from hiptimer.session.library import Library, load_catalogue
from hiptimer.testing import VirtualClock
from tools import fill_history

_ROUNDS = 7
_WEEKS = 11
_KIT = ("band", "chair", "loop-band")


def figures() -> Iterator[Figure]:
    """10,000 completions, and the programme's eleven weeks among them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = paths_for(Path(folder))
        fill_history.main([folder])
        clock = VirtualClock(datetime.combine(fill_history.UNTIL, datetime.min.time(), UTC))
        store = open_store(paths, clock).store
        store.run(writes.add_all, tuple(_begun(paths)))
        catalogue = load_catalogue(shipped("sessions"))
        library = Library(shipped("sessions"), paths.sessions, catalogue)

        def fresh() -> Programmes:
            return Programmes(paths, shipped("sessions"), library, clock, Preferences)

        whole = _least(lambda: store.run(queries.day_sums))
        desk = fresh()
        enrolled_in = desk.enrolment.programmes[0]
        training = store.run(trained, since(enrolled_in), lambda moment: moment.date())
        course = desk.course(enrolled_in)  # as the window keeps it, its minutes reckoned before
        planned = _least(
            lambda: plan_of(desk.enrolment, course.exercises, training, desk.today, course=course)
        )
        proposed = _least(lambda: fresh().proposed(store))
        programme = fresh().enrolment.programmes[0].programme
        ahead = _least(lambda: fresh().preview(programme, None))
        floor = "days of the whole log summed up"
        yield Figure("programme, the plan of a day", planned * 1000, "ms", whole * 1000, floor, 20)
        yield Figure("programme, read, planned, made", proposed * 1000, "ms", whole * 1000, floor)
        yield Figure("programme, all weeks ahead", ahead * 1000, "ms", whole * 1000, floor, 300)
        store.close()


def _begun(paths: Paths) -> Iterator[Completion]:
    """Enrol, and give the plays of the first weeks."""
    exercises = load_catalogue(shipped("sessions")).exercises
    first = fill_history.UNTIL - timedelta(weeks=_WEEKS)
    programme = load_programme(shipped("sessions") / "programmes" / "turn-more-freely.json")
    told = enrolled(with_kit(Enrolment(), first, _KIT), programme, exercises, first, "monday")
    enrolment_file.save(paths.data, told)
    course = course_of(told.programmes[0], exercises)
    for one in preview_of(told, exercises, Training(), first, course):
        session = session_of(one.proposal, course, exercises)
        if session is not None and one.proposal.day < fill_history.UNTIL:
            snapshot = msgspec.json.encode(session).decode()
            yield _completion(play_of(one.proposal, course), session.title, snapshot)


def _completion(play: Trained, title: str, snapshot: str) -> Completion:
    at = f"{play.day}T18:00:00.000Z"
    steps = tuple(
        StepResult(
            work.step, work.exercise, work.exercise, "hold", work.side, work.planned, work.planned,
            status=work.status, level=work.level,
        )
        for work in play.works
    )  # fmt: skip
    return Completion(
        id=f"00000000-0000-4000-9000-{play.day:%Y%m%d0000}", session_id=play.session, title=title,
        aim="gain-rotation", started=at, ended=at, utc_offset_minutes=0, zone="UTC",
        cutoff_minutes=240, training_date=str(play.day), status=play.status,
        planned_seconds=600.0, work_seconds=600.0, left_seconds=300.0, right_seconds=300.0,
        paused_seconds=0.0, effort=5, pain=1, snapshot=snapshot, steps=steps,
    )  # fmt: skip


def _least(act: Callable[[], object]) -> float:
    """The least seconds that it takes: of a quiet moment."""
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - began)
    return best

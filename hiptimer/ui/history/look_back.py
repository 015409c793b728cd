"""What History's overview shows of a day and of a year, read from the log. Raises HistoryError."""

from datetime import date

from hiptimer.desktop.clock import here
from hiptimer.history import queries
from hiptimer.history.body import INTERNAL, ROTATION_TESTS, Reading, readings
from hiptimer.history.days import paused_dates
from hiptimer.history.exercise_days import exercise_days
from hiptimer.history.records import Completion, CompletionRow, ListFilter
from hiptimer.history.review import YearReview, year_review
from hiptimer.history.store import Store
from hiptimer.session.model import Side
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.history.exercise_page import ExerciseStory
from hiptimer.ui.history.pain_lines import day_of, pain_lines, reports_of
from hiptimer.ui.history.view import HistoryView
from hiptimer.ui.parts.glance import moment_of
from hiptimer.ui.parts.services import Services

_A_DAY = 100
"""More sessions than this on one day are not looked at."""


def rows_on(store: Store, day: date) -> tuple[CompletionRow, ...]:
    """The lines of a day, the newest first."""
    only = ListFilter(since=day.isoformat(), until=day.isoformat())
    return store.run(queries.rows, _A_DAY, only=only)


def is_paused(store: Store, day: date) -> bool:
    """Whether it lies in a pause."""
    return bool(paused_dates(store.run(queries.pauses), day, day))


def done_on(services: Services, day: date) -> tuple[Completion, ...]:
    """What was done on a day, the longest first."""
    store = services.store
    done = (store.run(queries.completion, row.id) for row in rows_on(store, day))
    return tuple(sorted((one for one in done if one), key=lambda one: -one.work_seconds))


def figure_for(services: Services, done: Completion) -> FigureMoment | None:
    """The figure that stands for what was done: the session's, else its first exercise's."""
    for glance in services.shelf.glances:
        if glance.id == done.session_id:
            return glance.figure
    known = services.catalogue.exercises
    first = next((known[step.exercise] for step in done.steps if step.exercise in known), None)
    return moment_of(first) if first is not None else None


def is_known(services: Services, done: Completion) -> bool:
    """Whether it can be played again."""
    listed = any(glance.id == done.session_id for glance in services.shelf.glances)
    return bool(done.snapshot) or listed


def turned_in(services: Services) -> dict[Side, tuple[Reading, ...]]:
    """How far each hip turned in over time, by the test that was made most often."""
    store, now = services.store, here(services.clock)
    found = [store.run(queries.measured, test) for test in ROTATION_TESTS]
    measured = max(found, key=len)
    return {side: readings(measured, INTERNAL, side, now) for side in Side}


def review_of(services: Services, view: HistoryView, year: int) -> YearReview:
    """A year in review."""
    return year_review(year, view.days, view.weekly.weeks, turned_in(services))


def story_of(services: Services, exercise: str, name: str) -> ExerciseStory:
    """What the log tells of an exercise; `name` is what it was called last."""
    known = services.catalogue.exercises.get(exercise)
    work = services.store.run(queries.exercise_work, exercise)
    return ExerciseStory(
        exercise=exercise,
        name=known.name if known is not None else name,
        figure=moment_of(known) if known is not None else None,
        days=exercise_days(work),
        pinched=tuple(day_of(one, services) for one in reports_of(services, exercise)),
        pain=tuple(pain_lines(services, exercise)),
        turned=turned_in(services),
        is_known=known is not None,
    )

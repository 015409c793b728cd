"""A person's choices put into the state, and when a first week was long enough. Pure."""

from collections.abc import Iterable
from datetime import date

from hiptimer.programmes.course import Course
from hiptimer.programmes.enrolment import (
    Back,
    Choice,
    Gentle,
    Go,
    Hold,
    On,
    Phases,
    Shorter,
    Swap,
    Try,
)
from hiptimer.programmes.state import WEEK, Stand, State

LEAST_FIRST_DAYS = 4
"""A first calendar week of which the programme had fewer days does not end week 1."""


def choices_in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices by their days; those of one day as they were made."""
    return tuple(sorted(choices, key=lambda one: one.day))


def is_long_enough(first: date, calendar: date) -> bool:
    """Whether the calendar week that begins on `calendar` had enough days since the first."""
    return (calendar + WEEK - first).days >= LEAST_FIRST_DAYS


def apply(choice: Choice, state: State, course: Course) -> None:
    """Put one choice into the state."""
    match choice:
        case Hold(exercise=exercise):
            state.stand(exercise).held = True
        case Back(exercise=exercise) | On(exercise=exercise):
            if exercise in course.exercises:
                step = -1 if isinstance(choice, Back) else 1
                _move(state.stand(exercise), course, exercise, step, choice.day)
        case Swap(exercise=exercise, other=other):
            state.swaps[exercise] = other
        case Go(week=week):
            state.week = min(week, course.programme.weeks)
            state.counted_in_week, state.keeping = 0, False
            state.met, state.check_again = False, False
        case Try(exercise=exercise):
            stand = state.stand(exercise)
            stand.barred, stand.left, stand.out = None, {}, None
        case Shorter(minutes=minutes):
            state.shorter += minutes
        case Gentle():
            state.gentle = True
        case Phases(week=week, letter=letter, exercises=exercises):
            state.exercises[course.phase(week).first, letter] = exercises


def _move(stand: Stand, course: Course, exercise: str, step: int, day: date) -> None:
    highest = len(course.rungs(exercise)) - 1
    rung = course.notches(exercise)[stand.position or 0].rung + step
    stand.position = course.first_of(exercise, min(max(0, rung), highest))
    stand.clean, stand.unanswered, stand.changed = 0, False, day
    stand.held = stand.eased = False

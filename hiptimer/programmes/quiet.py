"""What the gentle sessions are made of. Pure."""

from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.facts import GENTLE, QUIET, QUIET_STANDING
from hiptimer.programmes.state import Item


def gentle_items(course: Course, *, floor: bool) -> tuple[Item, ...]:
    """The gentle session, on the floor or standing."""
    made = []
    for exercise, rung, dose in GENTLE[QUIET if floor else QUIET_STANDING]:
        index = course.rung(exercise, rung) if exercise in course.exercises else None
        if index is not None:
            made.append(Item(exercise, 0, Amount(exercise, index, dose, 1)))
    return tuple(made)

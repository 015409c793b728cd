"""After strong pain: rest today and tomorrow, then something gentle; without a programme. Pure."""

from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history.records import Status
from hiptimer.history.trained import Trained, Training
from hiptimer.programmes.facts import QUIET, QUIET_STANDING
from hiptimer.programmes.fold import RED_PAIN

WITHIN = timedelta(days=14)
"""Pain that is longer ago, with nothing said of it since, asks for nothing any more."""
REST_DAYS = timedelta(days=2)


class GentleDue(Struct, frozen=True):
    """Something gentle is due on a day; `rest_until` is told while nothing is."""

    day: date
    rest_until: date | None = None


def gentle_due(training: Training, today: date) -> GentleDue | None:
    """What strong pain in the log asks for; None: nothing.

    The day is today, or tomorrow once today has an entry.
    """
    days: dict[date, list[Trained]] = {}
    for play in training.completions:
        if play.day <= today:
            days.setdefault(play.day, []).append(play)
    hurt: date | None = None
    for day in sorted(days):
        if max((one.pain or 0 for one in days[day]), default=0) >= RED_PAIN:
            hurt = day
        elif hurt is not None and any(map(is_gentle, days[day])):
            hurt = None
    if hurt is None or today - hurt >= WITHIN:
        return None
    day = today + timedelta(days=1) if today in days else today
    until = hurt + REST_DAYS
    return GentleDue(day, until if day < until else None)


def is_gentle(play: Trained) -> bool:
    """Whether a play was one of the gentle sessions, completed."""
    return play.session in {QUIET, QUIET_STANDING} and play.status is Status.COMPLETED

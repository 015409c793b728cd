"""On which days there is something to train, as reminders ask it: plain values. An edge."""

from hiptimer.desktop.reminders import Ahead
from hiptimer.history.store import Store
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.due import due_days
from hiptimer.programmes.gentle import gentle_due
from hiptimer.programmes.plan import LOOK_BACK

WEEKS_AHEAD = 3
"""Calendar weeks that reminders look ahead."""


def days_ahead(programmes: Programmes, store: Store) -> Ahead:
    """The days on which a session is due, and until when one rests. Raises HistoryError."""
    plan = programmes.plan(store)
    if plan is not None:
        due = due_days(plan, programmes.enrolment, programmes.pauses(store), WEEKS_AHEAD)
        return Ahead(due=frozenset(due))
    training, _ = programmes.log(store, programmes.today - LOOK_BACK)
    hurt = gentle_due(training, programmes.today)
    return Ahead(rest_until=hurt.rest_until if hurt is not None else None)

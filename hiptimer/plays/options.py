"""The only maker of `CompileOptions`: what a person's choices and their log ask of a timeline.

Whatever tells how long a session is asks here, so that all of it tells the same.
"""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import load
from hiptimer.history import queries
from hiptimer.history.body import INTERNAL, ROTATION_TESTS
from hiptimer.history.choice import weaker_side
from hiptimer.history.connection import connect_for_reading
from hiptimer.history.errors import HistoryError
from hiptimer.history.store import Store
from hiptimer.history.today import today_of
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import Measured
from hiptimer.session.model import Seconds, Side

SIDES_OVER = timedelta(days=14)
"""How far back the work of the two sides is compared."""

_WORDS_PER_SECOND = 2.4


def options_for(preferences: Preferences, log: Store | None, clock: Clock) -> CompileOptions:
    """The options of a person; without a log, or with one that cannot be read, of the choices."""
    weaker = stiffer = None
    if log is not None:
        try:
            since = today_of(clock, preferences) - SIDES_OVER
            weaker = weaker_side(log.run(queries.side_seconds, since))
            stiffer = stiffer_side(_last_test(log))
        except HistoryError:
            weaker = None
    return CompileOptions(
        least_prepare=Seconds(preferences.least_prepare),
        words_per_second=_WORDS_PER_SECOND * preferences.voice_rate,
        weaker=weaker,
        stiffer={"": stiffer} if stiffer else {},
    )


def options_of(paths: Paths, clock: Clock) -> CompileOptions:
    """The options of the person whose folders these are, where no window has them at hand.

    The log is only looked into, whatever state it is in.
    """
    preferences, _ = load(paths.preferences)
    try:
        connection = connect_for_reading(paths.history)
    except sqlite3.Error:  # there is none, or it cannot be opened
        return options_for(preferences, None, clock)
    with Store(connection, paths, clock) as log:
        return options_for(preferences, log, clock)


def _last_test(log: Store) -> tuple[Measured, ...]:
    """The values of the rotation test that was done last: one test's, never of two mixed."""
    tests = (log.run(queries.latest_measured, test) for test in ROTATION_TESTS)
    return max(tests, key=lambda values: max((one.utc for one in values), default=""))


def stiffer_side(measured: Sequence[Measured]) -> Side | None:
    """The side with less internal rotation at the last measure; None when not both are known."""
    degrees = {
        one.side: one.value
        for one in measured
        if one.record == INTERNAL and one.side is not None and isinstance(one.value, float | int)
    }
    left, right = degrees.get(Side.LEFT), degrees.get(Side.RIGHT)
    if left is None or right is None or left == right:
        return None
    return Side.LEFT if left < right else Side.RIGHT

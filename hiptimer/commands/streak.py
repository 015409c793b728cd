"""``hiptimer streak``: weeks and days in a row, and why."""

from hiptimer.commands.history import opened
from hiptimer.commands.terminal import print_machine
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences_file import load
from hiptimer.history import queries
from hiptimer.history.exports import streak_export, streak_json
from hiptimer.history.today import numbers
from hiptimer.words import tr


def run(paths: Paths, clock: Clock, *, as_json: bool) -> int:
    """Print the streaks. Raises CommandError."""
    preferences, _ = load(paths.preferences)
    with opened(paths, clock) as log:
        now = numbers(log.store, clock, preferences)
        days = log.store.run(queries.day_sums)
    if as_json:
        print_machine(streak_json(streak_export(now, days)))
    else:
        print(now.text)
        print(
            tr(
                "Weeks in a row: {n}, the best {best}. {why}",
                n=now.weeks_in_a_row,
                best=now.best_weeks,
                why=now.why_weeks,
            )
        )
        print(
            tr(
                "Days in a row: {n}, the best {best}. {why}",
                n=now.days_in_a_row,
                best=now.daily.best,
                why=now.why_days,
            )
        )
    return 1 if log.trouble else 0

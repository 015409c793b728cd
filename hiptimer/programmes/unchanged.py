"""Whether weeks of a programme left the angles as they were, as far as can be told. Pure."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from hiptimer.history.body import INTERNAL, Reading, readings
from hiptimer.player.record import Measured
from hiptimer.programmes.plan import Plan
from hiptimer.session.model import Aim, Side

READINGS = 3
"""So many checks are needed before anything is said."""
FROM_WEEK = 8
"""No earlier week of a programme says it: range grows slowly."""


class Unchanged(Struct, frozen=True):
    """No clear change since the programme's first check."""

    checks: int
    clear: float  # degrees: less than this may be the measuring
    until: str  # the instant of the last reading, in UTC: a newer one says it anew


def unchanged(
    plan: Plan, measured: Sequence[Measured], now: datetime, told: str = ""
) -> Unchanged | None:
    """What to say of a programme whose aim is to turn further in; None: nothing.

    `measured` has the values of the programme's check, `told` the `until` that was read already.
    Said where three checks or more since its first day, the last in week 8 or later, lie within
    what this person's measuring can tell apart, on each side that was measured so often.
    """
    if plan.enrolled.programme.aim is not Aim.GAIN_ROTATION or plan.state.week < FROM_WEEK:
        return None
    series = [_since_the_first_day(plan, readings(measured, INTERNAL, side, now)) for side in Side]
    often = [one for one in series if len(one) >= READINGS]
    if not often or any(_changed(one) for one in series if len(one) > 1):
        return None
    until = max(one[-1].utc for one in often)
    if until <= told:
        return None
    return Unchanged(max(map(len, often)), often[0][-1].clear, until)


def _since_the_first_day(plan: Plan, series: Sequence[Reading]) -> Sequence[Reading]:
    return [one for one in series if one.day >= plan.enrolled.first]


def _changed(series: Sequence[Reading]) -> bool:
    """Whether any later reading differs clearly from the first one."""
    first = series[0]
    return any(abs(one.degrees - first.degrees) >= one.clear for one in series[1:])

"""What can honestly be said of the degrees of a hip over time. Pure; sources in docs/body.md."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.history.days import from_utc_text
from hiptimer.history.noise import FIRST_CHANGE, clear_change, occasions
from hiptimer.history.said import title_of
from hiptimer.player.record import Measured
from hiptimer.session.model import Side
from hiptimer.words import tr
from hiptimer.words.formats import decimal
from hiptimer.words.language import integer

ROTATION_TEST, SEATED_TEST = "prone-rotation-test", "seated-rotation-test"
ROTATION_TESTS = (ROTATION_TEST, SEATED_TEST)
"""The tests that measure degrees. Values of one are never set against those of the other."""
INTERNAL, EXTERNAL = "internal", "external"

USUAL = (30.0, 45.0)
"""Degrees of internal rotation that are usual."""
TARGET = 35.0
"""Degrees of internal rotation that many daily activities ask for: a functional minimum."""
NEAR = timedelta(hours=2)
"""A value belongs to a session that ended, or began, within this time."""


class StoredMeasured(Struct, frozen=True):
    """A value with its place in the log."""

    id: int
    completion: str | None
    measured: Measured


class Reading(Struct, frozen=True):
    """One angle: the middle of an occasion's readings. `day` is the local day of the first."""

    day: date
    degrees: float
    utc: str
    clear: float = FIRST_CHANGE  # degrees: a smaller change may be the measuring and not the hip


class Played(Struct, frozen=True):
    """When a session was played, in UTC as the log writes it."""

    title: str
    started: str
    ended: str
    session_id: str = ""


def readings(
    measured: Iterable[Measured], record: str, side: Side, now: datetime
) -> tuple[Reading, ...]:
    """The angles of one test's record and side, in order of time; days are those of `now`'s zone.

    `measured` has all values of the test, which tell how far this person's readings lie apart.
    """
    known = tuple(measured)
    clear = clear_change(known, known[0].check) if known else FIRST_CHANGE
    mine = (one for one in known if one.record == record and one.side is side)
    return tuple(
        Reading(from_utc_text(one.utc).astimezone(now.tzinfo).date(), one.middle, one.utc, clear)
        for one in occasions(mine)
    )


def change_words(series: Sequence[Reading]) -> str:
    """The last angle against the first one, in words; empty with fewer than two."""
    if len(series) < 2:
        return ""
    change = series[-1].degrees - series[0].degrees
    if abs(change) < series[-1].clear:
        return tr("no clear change")
    if change > 0:
        return tr("{degrees} more", degrees=degrees(change))
    return tr("{degrees} less", degrees=degrees(-change))


def difference_words(left: Sequence[Reading], right: Sequence[Reading]) -> str:
    """The sides at their last measure, in words; empty where one is not known."""
    if not left or not right:
        return ""
    apart = left[-1].degrees - right[-1].degrees
    if abs(apart) < left[-1].clear:
        return tr("No clear difference between the sides.")
    if apart > 0:
        return tr(
            "Your left hip turned {degrees} further than your right one.", degrees=degrees(apart)
        )
    return tr(
        "Your right hip turned {degrees} further than your left one.", degrees=degrees(-apart)
    )


def beside_words(utc: str, played: Iterable[Played]) -> str:
    """Which session a value was measured before or after; empty for none near."""
    at = from_utc_text(utc)
    best: tuple[timedelta, str] | None = None
    for one in played:
        started, ended = from_utc_text(one.started), from_utc_text(one.ended)
        if started <= at <= ended:
            return tr("During {title}", title=title_of(one))
        if at > ended:
            gap, told = at - ended, tr("After {title}", title=title_of(one))
        else:
            gap, told = started - at, tr("Before {title}", title=title_of(one))
        if gap <= NEAR and (best is None or gap < best[0]):
            best = (gap, told)
    return best[1] if best else ""


def degrees(value: float) -> str:
    """An angle as it is shown: as read, or half-way between two readings."""
    # Babel writes the half alone: the window's start does without it.
    return f"{integer(int(value)) if value == int(value) else decimal(value)}°"

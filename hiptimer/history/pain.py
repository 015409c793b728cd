"""What the reports of pain call for: a softer question, or a card with calm advice. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.history.days import ONE_DAY, days_ago, from_utc_text
from hiptimer.history.ratings import Rating
from hiptimer.player.record import Pinch
from hiptimer.session.model import Side
from hiptimer.words import mark, trc, trn

WITHIN = timedelta(days=14)
REPORTS = 3
"""So many reports for one exercise within that time bring the card up."""
RED_PAIN = 6
"""So much pain after one session does, too."""
ADVICE = mark(
    "This is not medical advice. Have it looked at by a professional if it stays although you go"
    " easy, if it gets worse or in the way of your day, if you suspect an injury or something in"
    " the joint itself, or if you are not sure how a movement is done."
)


class Tender(Struct, frozen=True):
    """An exercise that pinched lately: on which side (None: not told), and how long ago."""

    exercise: str
    side: Side | None
    days_ago: int


class RedFlag(Struct, frozen=True):
    """Why the card is up. `until` names the reports it is for: another one brings it up again."""

    exercises: tuple[str, ...]  # reported three times or more, the most often first
    pain: int | None  # the highest of 6 or more
    until: str  # the latest one's instant in UTC, and how many ratings there are
    aching: bool = False  # some pain on three counted days running


def tender(pinches: Iterable[Pinch], now: datetime, cutoff_minutes: int) -> tuple[Tender, ...]:
    """What pinched within fourteen days: the latest report of each exercise and side."""
    latest: dict[tuple[str, Side | None], str] = {}
    for pinch in pinches:
        key = (pinch.exercise, pinch.side)
        if _is_recent(from_utc_text(pinch.utc), now) and latest.get(key, "") < pinch.utc:
            latest[key] = pinch.utc
    return tuple(
        Tender(exercise, side, max(0, days_ago(utc, now, cutoff_minutes)))
        for (exercise, side), utc in latest.items()
    )


def tender_for(
    known: Iterable[Tender], exercise: str, side: Side | None, *, both: bool = False
) -> Tender | None:
    """The latest report that concerns an exercise on a side; with `both`, on any side."""
    fitting = [
        one
        for one in known
        if one.exercise == exercise
        and (both or side is None or one.side is None or one.side is side)
    ]
    return min(fitting, key=lambda one: one.days_ago, default=None)


def red_flag(
    pinches: Iterable[Pinch], ratings: Iterable[Rating], now: datetime, told: str = ""
) -> RedFlag | None:
    """Whether the card comes up: three reports for one exercise in fourteen days, or pain of six.

    `told` is the `until` of the card that the person closed: it stays away until another report.
    """
    recent = [pinch for pinch in pinches if _is_recent(from_utc_text(pinch.utc), now)]
    counts = Counter(pinch.exercise for pinch in recent)
    often = sorted((key for key, count in counts.items() if count >= REPORTS),
                   key=lambda key: (-counts[key], key))  # fmt: skip
    since, tomorrow = ((now + by).date().isoformat() for by in (-WITHIN, ONE_DAY))
    strong = [one for one in ratings if (one.pain or 0) >= RED_PAIN and since < one.day <= tomorrow]
    rated = [one.at or one.day for one in strong]
    reports = [pinch.utc for pinch in recent if pinch.exercise in often] + rated
    if not reports or not _is_news(reports, rated, told):
        return None
    highest = max((one.pain or 0 for one in strong), default=None)
    until = f"{max(reports)} {len(rated)}" if rated else max(reports)
    return RedFlag(tuple(often), highest, until)


def ached(day: date, today: date, told: str) -> RedFlag | None:
    """The card after some pain on three counted days running, of which `day` was the last.

    `told` is the `until` of the card that the person closed.
    """
    until = f"{day.isoformat()}T23:59:59"
    if today - day >= WITHIN or told.partition(" ")[0] >= until:
        return None
    return RedFlag((), None, until, aching=True)


def _is_news(reports: Sequence[str], rated: Sequence[str], told: str) -> bool:
    """Whether one of these is not what the closed card was for.

    A rating may be given for an earlier time, so those are counted as well.
    """
    latest, _, number = told.partition(" ")
    if max(reports) > latest:
        return True
    return sum(one <= latest for one in rated) > (int(number) if number.isdecimal() else 0)


def since_text(days_ago: int) -> str:
    """How long ago: "today", "yesterday", "3 days ago"."""
    if days_ago == 0:
        return trc("when", "today")
    if days_ago == 1:
        return trc("when", "yesterday")
    return trn("{n} day ago", "{n} days ago", days_ago)


def _is_recent(at: datetime, now: datetime) -> bool:
    return at > now - WITHIN

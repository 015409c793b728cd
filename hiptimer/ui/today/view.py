"""What Today shows, as one frozen value, and how it is read from the log and the sessions."""

from datetime import date, datetime

from msgspec import Struct

from hiptimer.history import choice, queries, today
from hiptimer.history.days import utc_text
from hiptimer.history.pain import WITHIN, RedFlag, red_flag
from hiptimer.history.records import OpenPlay
from hiptimer.history.today import WeekNow
from hiptimer.plays.options import SIDES_OVER
from hiptimer.session.kit import any_strength, lacking
from hiptimer.ui.parts.glance import Glance
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr

RECENT_ROWS = 60


class TodayView(Struct, frozen=True):
    """All of the page. No session means that there is none that can be played."""

    greeting: str
    numbers: WeekNow
    session: Glance | None
    why: str
    open_play: OpenPlay | None = None
    open_plays: int = 0
    pain: RedFlag | None = None


def greeting(now: datetime) -> str:
    """A greeting by the time of day."""
    if 5 <= now.hour < 12:
        return tr("Good morning")
    if 12 <= now.hour < 18:
        return tr("Good afternoon")
    return tr("Good evening")


def look(services: Services, *, whole: bool = True) -> TodayView:
    """What Today shows now; weeks in a row only with the `whole` log. Raises HistoryError."""
    read = today.numbers if whole else today.week_now
    numbers = read(services.store, services.clock, services.settings.preferences)
    day = date.fromisoformat(numbers.today)
    shelf = services.shelf
    shelf.renew()
    entries = [
        (session, glance.seconds / 60)
        for glance in shelf.glances
        if (session := shelf.session(glance.id)) is not None
    ]
    chosen = choice.choose(
        entries,
        services.store.run(queries.last_done),
        services.store.run(queries.rows, RECENT_ROWS),
        services.settings.preferences.aim,
        day,
        ready=_ready(services),
        side_seconds=services.store.run(queries.side_seconds, day - SIDES_OVER),
        standing=services.settings.preferences.proposed,
    )
    if chosen is not None:
        services.settings.remember(proposed=chosen.standing)
    plays = services.journal.open_plays()
    return TodayView(
        greeting=greeting(services.clock.now()),
        numbers=numbers,
        session=shelf.glance(chosen.session_id) if chosen else None,
        why=chosen.why if chosen else "",
        open_play=plays[0] if plays else None,
        open_plays=len(plays),
        pain=_pain(services, day),
    )


def _ready(services: Services) -> frozenset[str]:
    """The sessions that the person has the kit for."""
    kit = any_strength(services.kit_at_hand())
    glances = services.shelf.glances
    return frozenset(one.id for one in glances if not lacking(one.kit, kit))


def _pain(services: Services, day: date) -> RedFlag | None:
    now = services.clock.now()
    return red_flag(
        services.store.run(queries.pinches, utc_text(now - WITHIN)),
        services.store.run(queries.ratings, day - WITHIN),
        now,
        services.settings.preferences.pain_told,
    )

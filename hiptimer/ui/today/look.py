"""Looking at the log and the sessions for Today."""

from datetime import date, timedelta

from hiptimer.history import choice, today
from hiptimer.history.days import utc_text
from hiptimer.history.pain import WITHIN, RedFlag, red_flag
from hiptimer.ui.services import Services
from hiptimer.ui.today.view import TodayView, greeting

RECENT_ROWS = 60
SIDES_OVER = timedelta(days=14)


def look(services: Services) -> TodayView:
    """What Today shows now. Raises HistoryError."""
    numbers = today.week_now(services.store, services.clock, services.settings.preferences)
    day = date.fromisoformat(numbers.today)
    shelf = services.shelf
    entries = [
        (session, glance.seconds / 60)
        for session in shelf.sessions()
        if (glance := shelf.glance(session.id)) is not None
    ]
    chosen = choice.choose(
        entries,
        services.store.last_done(),
        services.store.rows(RECENT_ROWS),
        services.settings.preferences.aim,
        day,
        side_seconds=services.store.side_seconds(day - SIDES_OVER),
    )
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


def _pain(services: Services, day: date) -> RedFlag | None:
    now = services.clock.now()
    return red_flag(
        services.store.pinches(utc_text(now - WITHIN)),
        services.store.ratings(day - WITHIN),
        now,
        services.settings.preferences.pain_told,
    )

"""What Today shows, as one frozen value, and how it is read from the log and the sessions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from hiptimer.history import choice, queries, today
from hiptimer.history.days import utc_text
from hiptimer.history.pain import WITHIN, RedFlag, ached, red_flag
from hiptimer.history.records import CompletionRow, OpenPlay
from hiptimer.history.today import WeekNow
from hiptimer.plays.options import SIDES_OVER
from hiptimer.programmes.facts import QUIET, QUIET_STANDING
from hiptimer.programmes.kit_file import programme_runs
from hiptimer.session.kit import any_strength, lacking
from hiptimer.ui.parts.glance import Glance
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.ui.parts.programme_view import ProgrammeView

RECENT_ROWS = 60


class TodayView(Struct, frozen=True):
    """All of the page. No session means that there is none that can be played.

    Where a programme runs, or something gentle is due, `programme` has it in place of a session;
    `waits`: it is reckoned after the first paint.
    """

    greeting: str
    numbers: WeekNow
    session: Glance | None
    why: str
    open_play: OpenPlay | None = None
    open_plays: int = 0
    pain: RedFlag | None = None
    programme: "ProgrammeView | None" = None
    waits: bool = False

    @property
    def line(self) -> str:
        """What is said first: what waits, else how the week stands."""
        if self.open_play is not None:
            return tr("A session waits where you left it.")
        return self.numbers.text

    @property
    def title(self) -> str:
        """The title of what is proposed; "" for nothing."""
        if self.programme is not None:
            proposal = self.programme.proposal
            return proposal.session.title if proposal else ""
        return self.session.title if self.session else ""

    @property
    def seconds(self) -> float:
        """How long what is proposed plays; 0 for nothing."""
        if self.programme is not None:
            return self.programme.proposal.seconds if self.programme.proposal else 0.0
        return self.session.seconds if self.session else 0.0

    @property
    def facts(self) -> str:
        """The facts of what is proposed."""
        if self.programme is not None:
            return self.programme.facts
        return self.session.facts if self.session else ""


def greeting(now: datetime) -> str:
    """A greeting by the time of day."""
    if 5 <= now.hour < 12:
        return tr("Good morning")
    if 12 <= now.hour < 18:
        return tr("Good afternoon")
    return tr("Good evening")


def look(services: Services, *, whole: bool = True) -> TodayView:
    """What Today shows now; weeks in a row and programme only with the `whole` log.

    Raises HistoryError.
    """
    read = today.numbers if whole else today.week_now
    numbers = read(services.store, services.clock, services.settings.preferences)
    day = date.fromisoformat(numbers.today)
    rows = services.store.run(queries.rows, RECENT_ROWS)
    planned = _may_be_planned(services, rows, day)
    programme = _programme(services) if planned and whole else None
    waits = planned and not whole
    chosen = None if programme or waits else _choice(services, rows, day)
    plays = services.journal.open_plays()
    return TodayView(
        greeting=greeting(services.clock.now()),
        numbers=numbers,
        session=services.shelf.glance(chosen.session_id) if chosen else None,
        why=chosen.why if chosen else "",
        open_play=plays[0] if plays else None,
        open_plays=len(plays),
        pain=_pain(services, day, programme),
        programme=programme,
        waits=waits,
    )


def _may_be_planned(services: Services, rows: Sequence[CompletionRow], day: date) -> bool:
    """Whether a programme runs, or strong pain lately may ask for something gentle."""
    since = (day - WITHIN).isoformat()
    hurt = any((row.pain or 0) >= choice.RED_PAIN and row.training_date >= since for row in rows)
    return hurt or programme_runs(services.paths.data, day)


def _programme(services: Services) -> "ProgrammeView | None":
    # Imported when it is needed, after the first paint: it brings the planner.
    from hiptimer.ui.parts.programme_view import programme_view  # noqa: PLC0415

    return programme_view(services)


def _choice(services: Services, rows: Sequence[CompletionRow], day: date) -> choice.Choice | None:
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
        rows,
        services.settings.preferences.aim,
        day,
        ready=_ready(services),
        side_seconds=services.store.run(queries.side_seconds, day - SIDES_OVER),
        standing=services.settings.preferences.proposed,
        quiet=(QUIET, QUIET_STANDING),
    )
    if chosen is not None:
        services.settings.remember(proposed=chosen.standing)
    return chosen


def _ready(services: Services) -> frozenset[str]:
    """The sessions that the person has the kit for."""
    kit = any_strength(services.kit_at_hand())
    glances = services.shelf.glances
    return frozenset(one.id for one in glances if not lacking(one.kit, kit))


def _pain(services: Services, day: date, programme: "ProgrammeView | None") -> RedFlag | None:
    now, told = services.clock.now(), services.settings.preferences.pain_told
    flag = red_flag(
        services.store.run(queries.pinches, utc_text(now - WITHIN)),
        services.store.run(queries.ratings, day - WITHIN),
        now,
        told,
    )
    if flag is None and programme is not None and programme.ached is not None:
        return ached(programme.ached, day, told)
    return flag

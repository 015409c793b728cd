"""The reports of pain as lines, those of sessions that were not kept among them."""

from datetime import date

from hiptimer.history import queries
from hiptimer.history.days import days_ago, from_utc_text, training_date
from hiptimer.player.choices import PinchChoice
from hiptimer.player.record import Pinch
from hiptimer.session.model import Side
from hiptimer.ui.parts.history_lines import Line
from hiptimer.ui.parts.services import Services
from hiptimer.words import mark, tr
from hiptimer.words.formats import short_date, time_of_day

_NAMED = {
    Side.LEFT: mark("{name}, left side"),
    Side.RIGHT: mark("{name}, right side"),
}
_CHOSEN: dict[str, str] = {
    PinchChoice.EASIER: mark("Done in an easier way after that."),
    PinchChoice.SKIP: mark("Left out for the rest of the session."),
    PinchChoice.GO_ON: mark("Went on as before."),
    PinchChoice.STOP: mark("The session was stopped."),
}


def pain_lines(services: Services, exercise: str = "") -> list[Line]:
    """All reports of pain, or those of one exercise, the newest first. Raises HistoryError."""
    known = {
        **services.store.run(queries.exercise_names),
        **{one.id: one.name for one in services.catalogue.exercises.values()},
    }
    reports = reports_of(services, exercise)
    return [_line(one, known, services) for one in reversed(reports)]


def reports_of(services: Services, exercise: str = "") -> list[Pinch]:
    """The same as they are in the log, the oldest first. Raises HistoryError."""
    reports = services.store.run(queries.pinches, "")
    return [one for one in reports if exercise in {"", one.exercise}]


def day_of(pinch: Pinch, services: Services) -> date:
    """The training day of a report, on the clock in use."""
    now, cutoff = services.clock.now(), services.settings.preferences.day_cutoff_minutes
    ago = days_ago(pinch.utc, now, cutoff)
    return date.fromordinal(training_date(now, cutoff).toordinal() - ago)


def _line(pinch: Pinch, known: dict[str, str], services: Services) -> Line:
    now = services.clock.now()
    name = known.get(pinch.exercise) or pinch.exercise.replace("-", " ")
    at = from_utc_text(pinch.utc).astimezone(now.tzinfo)
    day = day_of(pinch, services)
    chosen = _CHOSEN.get(pinch.choice)
    return Line(
        tr(_NAMED[pinch.side], name=name) if pinch.side else name,
        tr("{day}, {time}", day=short_date(day, now.date()), time=time_of_day(at)),
        tr(chosen) if chosen else "",
    )

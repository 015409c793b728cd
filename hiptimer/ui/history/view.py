"""Looking at the log for History: all that its first screen shows, in few queries."""

from datetime import date, timedelta

from msgspec import Struct

from hiptimer.history import queries
from hiptimer.history.days import weeks_back
from hiptimer.history.heat import WEEKS, HeatYear, heat_year
from hiptimer.history.ratings import ExerciseSum, WeekRating, by_week
from hiptimer.history.reasons import StreakLine, streak_lines
from hiptimer.history.records import DaySum, PausePeriod
from hiptimer.history.store import Store
from hiptimer.history.streaks import WeeklyStreak
from hiptimer.history.today import TodayNumbers, numbers_from
from hiptimer.ui.parts.services import Services

_YEAR = timedelta(weeks=WEEKS - 1)
_BEGINNING = date(2000, 1, 1)


class HistoryView(Struct, frozen=True):
    """What the upper half shows."""

    today: date
    days: tuple[DaySum, ...]
    pauses: tuple[PausePeriod, ...]
    numbers: TodayNumbers
    streaks: tuple[StreakLine, ...]

    @property
    def weekly(self) -> WeeklyStreak:
        """The weeks and their streaks."""
        return self.numbers.weekly

    @property
    def pause(self) -> PausePeriod | None:
        """The pause that holds today."""
        today = self.today.isoformat()
        for pause in self.pauses:
            if pause.first_day <= today and (pause.last_day is None or pause.last_day >= today):
                return pause
        return None


class WorkView(Struct, frozen=True):
    """What the work of a time was made of."""

    sides: tuple[float, float]
    sums: tuple[ExerciseSum, ...]
    weeks: tuple[WeekRating, ...]


def look(services: Services, today: date) -> HistoryView:
    """What History shows now. Raises HistoryError."""
    preferences, store = services.settings.preferences, services.store
    days, pauses = store.run(queries.day_sums), store.run(queries.pauses)
    numbers = numbers_from(days, store.run(queries.goals), pauses, today, preferences)
    return HistoryView(today, days, pauses, numbers, streak_lines(numbers.weekly))


def year_of(services: Services, view: HistoryView, back: int) -> tuple[HeatYear, bool]:
    """The heat map's year, so many years before this one; and whether there is an earlier one."""
    week_start = services.settings.preferences.week_begins
    last = view.today - back * _YEAR
    year = heat_year(view.days, view.pauses, last, week_start)
    earlier = bool(view.days) and view.days[0].date < year.days[0].day
    return year, earlier


def work(services: Services, view: HistoryView, weeks: int) -> WorkView:
    """The work of the last `weeks`, the running one among them (0: of all).

    Raises HistoryError.
    """
    store: Store = services.store
    week_start = services.settings.preferences.week_begins
    since = weeks_back(view.today, weeks, week_start) if weeks else _first(view)
    ratings = store.run(queries.ratings, since)
    return WorkView(
        sides=store.run(queries.side_seconds, since),
        sums=store.run(queries.exercise_sums, since),
        weeks=by_week(ratings, max(since, _first(view)), view.today, week_start),
    )


def _first(view: HistoryView) -> date:
    if not view.days:
        return view.today
    return min(view.today, max(_BEGINNING, date.fromisoformat(view.days[0].date)))

"""A programme as it looks after weeks of it: each person trained through the real engine before."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from hiptimer.history.days import week_start_of
from hiptimer.testing import VirtualClock
from hiptimer.ui.shell.window import MainWindow
from tools.living import ALL_KIT, Living, live
from tools.screens import Screen, settle

_PROGRAMME = "turn-more-freely"
_WEEKS = (5, 8, 12)

Life = Callable[[MainWindow], Living]


def _begun(window: MainWindow, kit: tuple[str, ...] = ALL_KIT) -> tuple[Living, date]:
    """Somebody who begins on a Monday, and that day."""
    clock = window.services.clock
    assert isinstance(clock, VirtualClock)  # noqa: S101  pictures are taken at a made-up time
    person = Living(window.services, clock)
    monday = week_start_of(person.desk.today, "monday") + timedelta(weeks=1)
    person.wait_until(monday, hour=7)
    person.enrol(kit=kit)
    return person, monday


def _in_week(week: int, window: MainWindow) -> Living:
    """In the middle of a week: its first session is done."""
    person, monday = _begun(window)
    live(person, monday, week - 1)
    last = monday + timedelta(weeks=week - 1)
    person.wait_until(last)
    person.train()
    person.wait_until(last + timedelta(days=2), hour=7)
    return person


def _after_pain(window: MainWindow) -> Living:
    person, monday = _begun(window)
    live(person, monday, 2)
    person.wait_until(monday + timedelta(weeks=2))
    person.train(pain=7)
    person.wait_until(monday + timedelta(weeks=2, days=2), hour=7)
    return person


def _away(window: MainWindow) -> Living:
    person, monday = _begun(window)
    live(person, monday, 4)
    person.wait_until(monday + timedelta(weeks=7), hour=7)
    return person


def _without_kit(window: MainWindow) -> Living:
    person, monday = _begun(window, kit=())
    live(person, monday, 4)
    person.wait_until(monday + timedelta(weeks=4), hour=7)
    return person


def _today(life: Life, window: MainWindow) -> None:
    life(window)
    settle()
    window.show_page("today")


def _page(life: Life, window: MainWindow) -> None:
    life(window)
    window.show_programme(_PROGRAMME)


_LIVES: Mapping[str, Life] = {
    **{f"week-{week}": partial(_in_week, week) for week in _WEEKS},
    "after-pain": _after_pain,
    "away": _away,
    "without-kit": _without_kit,
}
LIVED = {
    f"{page}-{name}": Screen(partial(go, life), empty=True)
    for name, life in _LIVES.items()
    for page, go in (("today", _today), ("programme", _page))
}
"""Today and the programme's page in these lives."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from hiptimer.testing import VirtualClock
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.shell.new_day import NewDay
from tests.ui.conftest import EVENING, OpenWindow
from tools.made_up import Stage


def test_a_day_begins_at_the_cut_off_and_not_at_midnight(stage: Stage, qtbot: QtBot) -> None:
    services = stage.services
    clock = services.clock
    assert isinstance(clock, VirtualClock)
    told: list[None] = []
    watch = NewDay(services, services.theme)
    watch.begun.connect(lambda: told.append(None))
    for hours, count in ((4.6, 0), (4.2, 1), (10, 1), (13, 1), (1, 2)):
        clock.forward(hours * 3600)
        watch.look()
        assert len(told) == count, clock.now()
    watch.deleteLater()


def test_what_is_open_shows_the_new_day(stage: Stage, open_window: OpenWindow) -> None:
    clock = stage.services.clock
    assert isinstance(clock, VirtualClock)
    window = open_window(stage)
    window.show_page("history")
    history = window.page("history")
    assert isinstance(history, HistoryPage)
    clock.forward(timedelta(hours=9).total_seconds())
    watch = window.findChild(NewDay)
    assert watch is not None
    watch.look()
    assert history.overview.view is not None
    assert history.overview.view.today == EVENING.date() + timedelta(days=1)
    assert history.overview.heat_map.accessibleName().endswith("19 November 2026: nothing")

from datetime import timedelta

from pytestqt.qtbot import QtBot

from hiptimer.testing import VirtualClock
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.kit.text import Text
from hiptimer.ui.shell.new_day import NewDay
from tests.ui.conftest import EVENING, OpenWindow, SetUp
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


def test_the_greeting_follows_the_day(set_up: SetUp, open_window: OpenWindow) -> None:
    stage = set_up()
    clock = stage.services.clock
    assert isinstance(clock, VirtualClock)
    clock.forward(timedelta(hours=14, minutes=20).total_seconds())  # 9:50
    window = open_window(stage)
    watch = window.findChild(NewDay)
    assert watch is not None

    def shown() -> set[str]:
        return {text.text() for text in window.page("today").findChildren(Text)}

    for hours, told in ((0, "Good morning"), (3, "Good afternoon"), (6, "Good evening")):
        clock.forward(hours * 3600)
        watch.look()
        assert told in shown(), clock.now()


def test_what_was_cut_short_before_midnight_was_today_until_the_cut_off(
    set_up: SetUp, open_window: OpenWindow
) -> None:
    stage = set_up()
    clock = stage.services.clock
    assert isinstance(clock, VirtualClock)
    window = open_window(stage)
    clock.forward(timedelta(hours=4, minutes=39).total_seconds())  # 00:09
    for hours, day in ((0, "Today"), (4, "Yesterday")):
        clock.forward(hours * 3600)
        window.refresh()
        shown = [text.text() for text in window.page("today").findChildren(Text)]
        assert any(text.startswith(f"{day} · ") and "keeps until" in text for text in shown), shown

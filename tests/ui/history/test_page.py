from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.history import queries, writes
from hiptimer.history.days import utc_text
from hiptimer.history.records import ListFilter, Source, Status
from hiptimer.player.record import Pinch
from hiptimer.plays.by_hand import Said
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock
from hiptimer.ui.history.changes import Changes
from hiptimer.ui.history.entry_page import Entry
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.kit.buttons import QuietButton
from tests.ui.conftest import EVENING, SetUp
from tools.made_up import Stage, completions

TODAY = date(2026, 11, 19)


class Told:
    """What the page says, and what undoes it."""

    def __init__(self, page: HistoryPage) -> None:
        self.texts: list[str] = []
        self.undo: Callable[[], None] | None = None
        page.said.connect(self._hear)

    def _hear(self, text: str, _action: str, act: Callable[[], None] | None) -> None:
        self.texts.append(text)
        self.undo = act


def current(page: HistoryPage) -> Any:
    return page.currentWidget()


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> HistoryPage:
    return shown(stage, qtbot)


def shown(stage: Stage, qtbot: QtBot) -> HistoryPage:
    page = HistoryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.refresh()
    QApplication.processEvents()
    return page


def test_the_arrows_walk_through_the_year_and_enter_opens_a_day(
    page: HistoryPage, qtbot: QtBot
) -> None:
    heat = page.overview.heat_map
    heat.setFocus()
    assert heat.accessibleName().endswith("Thursday, 19 November 2026: nothing")
    QTest.keyClick(heat, Qt.Key.Key_Up)
    assert heat.accessibleName().endswith("Wednesday, 18 November 2026: 18 minutes, 1 session")
    QTest.keyClick(heat, Qt.Key.Key_Left)
    assert heat.current is not None
    assert heat.current.day == "2026-11-11"
    QTest.keyClick(heat, Qt.Key.Key_End)
    QTest.keyClick(heat, Qt.Key.Key_Right)
    assert heat.current.day == "2026-11-19"
    QTest.keyClick(heat, Qt.Key.Key_Home)
    assert heat.current.day == "2025-11-17"
    QTest.keyClick(heat, Qt.Key.Key_End)
    QTest.keyClick(heat, Qt.Key.Key_Up)
    QTest.keyClick(heat, Qt.Key.Key_Return)
    assert current(page).accessibleName() == "Wednesday, 18 November 2026"


def test_a_click_on_a_square_opens_its_day(page: HistoryPage, qtbot: QtBot) -> None:
    heat = page.overview.heat_map
    QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=heat.place_of("2026-11-17"))
    assert current(page).accessibleName() == "Tuesday, 17 November 2026"


def test_an_entry_by_hand_is_written_marked_and_undone(
    page: HistoryPage, stage: Stage, qtbot: QtBot
) -> None:
    told, store = Told(page), stage.services.store
    before = store.run(queries.count)
    page.add(date(2026, 11, 16))
    form = current(page)
    assert form.accessibleName() == "Add a session"
    form.kept.emit(
        Entry("", "A swim", date(2026, 11, 16), 600, Said(Status.COMPLETED, 25, note="Cold."))
    )
    assert told.texts == ["Added: A swim."]
    added = store.run(
        queries.completion,
        store.run(queries.rows, 1, only=ListFilter(since="2026-11-16", until="2026-11-16"))[0].id,
    )
    assert added is not None
    assert (added.source, added.work_seconds) == (Source.BACKFILLED, 1500.0)
    assert current(page) is page.overview
    assert told.undo is not None
    told.undo()
    assert store.run(queries.count) == before


def test_the_form_offers_sessions_with_their_minutes(page: HistoryPage, qtbot: QtBot) -> None:
    page.add()
    form = current(page)
    entry = form.entry()
    assert entry.session
    assert entry.said.minutes > 1
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert current(page) is page.overview


def test_a_correction_is_kept_shown_and_undone(
    page: HistoryPage, stage: Stage, qtbot: QtBot
) -> None:
    told, store = Told(page), stage.services.store
    key = store.run(queries.rows, 1)[0].id
    old = store.run(queries.completion, key)
    assert old is not None
    page.open(key)
    page.edit(key)
    form = current(page)
    form.set_said(Said(Status.PARTIAL, 9, 8, 1, "Half of it."))
    QTest.keyClick(form, Qt.Key.Key_Return)
    new = store.run(queries.completion, key)
    assert new is not None
    assert (new.status, new.work_seconds, new.effort) == (Status.PARTIAL, 540.0, 8)
    assert current(page).accessibleName() == old.title  # back on the completion's page
    assert told.undo is not None
    told.undo()
    assert store.run(queries.completion, key) == old


def test_deleting_leads_back_and_can_be_undone(page: HistoryPage, stage: Stage) -> None:
    told, store = Told(page), stage.services.store
    row = store.run(queries.rows, 1)[0]
    old = store.run(queries.completion, row.id)
    page.open_day(date.fromisoformat(row.training_date))
    page.open(row.id)
    page.delete(row.id)
    assert current(page).accessibleName() == "Wednesday, 18 November 2026"
    assert store.run(queries.completion, row.id) is None
    assert told.undo is not None
    told.undo()
    assert store.run(queries.completion, row.id) == old


def test_esc_leads_back_the_way_one_came(page: HistoryPage, stage: Stage, qtbot: QtBot) -> None:
    row = stage.services.store.run(queries.rows, 1)[0]
    page.open_day(date.fromisoformat(row.training_date))
    day = current(page)
    page.open(row.id)
    QTest.keyClick(current(page), Qt.Key.Key_Escape)
    assert current(page) is day
    QTest.keyClick(day, Qt.Key.Key_Left)
    assert day.accessibleName() == "Tuesday, 17 November 2026"
    QTest.keyClick(day, Qt.Key.Key_Escape)
    assert current(page) is page.overview


def test_a_pause_is_begun_ended_and_undone(page: HistoryPage, stage: Stage) -> None:
    told, store = Told(page), stage.services.store
    page.show_pauses()
    pauses = current(page)
    pauses.added.emit(date(2026, 11, 16), None, "ill")
    assert [(one.first_day, one.last_day) for one in store.run(queries.pauses)] == [
        ("2026-11-16", None)
    ]
    view = page.overview.view
    assert view is not None
    assert view.pause is not None
    pauses.end_asked.emit(store.run(queries.pauses)[0].id)
    assert store.run(queries.pauses)[0].last_day == "2026-11-18"  # today is a day like any other
    assert told.undo is not None
    told.undo()
    assert store.run(queries.pauses)[0].last_day is None
    pauses.remove_asked.emit(store.run(queries.pauses)[0].id)
    assert store.run(queries.pauses) == ()
    assert told.undo is not None
    told.undo()
    assert len(store.run(queries.pauses)) == 1


def test_a_pause_that_began_today_is_taken_out_when_it_is_ended(
    page: HistoryPage, stage: Stage
) -> None:
    store = stage.services.store
    page.show_pauses()
    current(page).added.emit(TODAY, None, "away")
    current(page).end_asked.emit(store.run(queries.pauses)[0].id)
    assert store.run(queries.pauses) == ()


def test_every_streak_can_say_why(page: HistoryPage, qtbot: QtBot) -> None:
    page.show_reasons()
    lines = current(page)
    assert "kept:" in lines.told_text
    view = page.overview.view
    assert view is not None
    page.show_reasons(view.streaks[0].first_day)
    assert lines.told_text.count("kept:") == view.streaks[0].length
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert current(page) is page.overview


def test_an_empty_log_invites(set_up: SetUp, qtbot: QtBot) -> None:
    page = shown(set_up(empty=True), qtbot)
    texts = page.overview.invitation
    assert texts[0] == "Your training will be shown here"
    assert not page.overview.heat_map.isVisible()
    with qtbot.waitSignal(page.start_requested):
        page.overview.accept_invitation()


def test_a_first_session_is_shown_with_the_next_step(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    stage.services.store.add(completions(EVENING, 1)[0])
    page = shown(stage, qtbot)
    assert page.overview.heat_map.isVisible()
    assert page.overview.invitation[0] == "You have made a start"


def test_a_search_without_a_find_can_be_taken_back(page: HistoryPage, qtbot: QtBot) -> None:
    page.overview.search("no such thing")
    qtbot.waitUntil(lambda: page.overview.invitation[0] == "Nothing found")
    page.overview.accept_invitation()
    qtbot.waitUntil(lambda: page.overview.listed == 40)


@pytest.fixture
def in_berlin(stage: Stage) -> Changes:
    """What changes the log, on a machine in Berlin, in winter."""
    winter = datetime(2026, 11, 19, 19, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    return Changes(structs.replace(stage.services, clock=VirtualClock(winter)))


def test_an_entry_for_a_summers_day_has_the_summers_offset(
    in_berlin: Changes, stage: Stage
) -> None:
    said = Said(Status.COMPLETED, 25)
    in_berlin.add("by-hand", Entry("", "A swim", date(2026, 7, 2), 18 * 60 + 30, said))
    store = stage.services.store
    made = store.run(queries.completion, "by-hand")
    assert made is not None
    assert (made.started, made.utc_offset_minutes) == ("2026-07-02T16:30:00.000Z", 120)
    assert (made.zone, made.training_date) == ("Europe/Berlin", "2026-07-02")
    in_berlin.correct("by-hand", Entry("", "A swim", date(2026, 11, 3), 18 * 60 + 30, said))
    moved = store.run(queries.completion, "by-hand")
    assert moved is not None
    assert (moved.started, moved.utc_offset_minutes) == ("2026-11-03T17:30:00.000Z", 60)


def test_a_pause_that_ends_before_it_begins_is_said_and_not_written(
    page: HistoryPage, stage: Stage
) -> None:
    page.show_pauses()
    pauses, before = current(page), stage.services.store.run(queries.pauses)
    pauses._open.setChecked(False)
    pauses._first.show_value(date(2026, 11, 12))
    pauses._last.show_value(date(2026, 11, 9))
    pauses._add.click()
    assert "before the first" in pauses._told.text()
    assert stage.services.store.run(queries.pauses) == before
    pauses._last.show_value(date(2026, 11, 12))
    pauses._add.click()
    assert len(stage.services.store.run(queries.pauses)) == len(before) + 1


def test_a_report_of_pain_is_found_though_its_session_was_not_kept(
    set_up: SetUp, qtbot: QtBot
) -> None:
    stage = set_up(empty=True)
    at = utc_text(EVENING)
    stage.services.store.run(
        writes.keep_pinches, "a-play", [Pinch("pigeon", Side.LEFT, 1, Seconds(3.0), at, "stop")]
    )
    page = shown(stage, qtbot)
    button = next(one for one in page.findChildren(QuietButton) if "pain" in one.text())
    assert button.isVisible()
    button.click()
    told = current(page).told_text
    assert told.startswith("Pigeon")
    assert "left side" in told
    assert told.endswith("The session was stopped.")

"""Today with a programme: its session comes first, and what is cut short before that."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hiptimer.history import writes
from hiptimer.history.days import utc_text
from hiptimer.player.record import Measured
from hiptimer.programmes.enrolment import Go
from hiptimer.session.model import Side
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.text import Text
from hiptimer.ui.today.page import TodayPage
from tests.ui.conftest import SetUp
from tools.living import Living, live
from tools.made_up import Stage

MONDAY = date(2026, 11, 23)


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(empty=True)


@pytest.fixture
def person(stage: Stage) -> Living:
    living = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    living.wait_until(MONDAY)
    living.enrol()
    return living


def shown(stage: Stage, qtbot: QtBot) -> TodayPage:
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.refresh()
    page.show()
    qtbot.waitUntil(lambda: page._was_painted)
    page.refresh()
    return page


def texts(page: TodayPage) -> list[str]:
    return [one.text() for one in page.findChildren(Text) if one.isVisible()]


def button(page: TodayPage, name: str) -> Button:
    found = page.findChildren(Button)
    return next(one for one in found if one.text().replace("&", "").startswith(name))


def test_its_session_is_what_space_starts(stage: Stage, person: Living, qtbot: QtBot) -> None:
    page = shown(stage, qtbot)
    assert "Week 1 of 12 · Settle" in texts(page)
    assert any(text.startswith("Session 1 of 3 · 14 min") for text in texts(page))
    with qtbot.waitSignal(page.begin_requested) as asked:
        QTest.keyClick(page, Qt.Key.Key_Space)
    assert asked.args[0].id == "turn-more-freely-week-1-a"


def test_easier_today_is_a_rung_down_and_can_be_taken_back(
    stage: Stage, person: Living, qtbot: QtBot
) -> None:
    live(person, MONDAY, 4)
    person.wait_until(MONDAY + timedelta(days=28))
    page = shown(stage, qtbot)
    with qtbot.waitSignal(page.begin_requested) as usual:
        page.start()
    button(page, "Easier today").click()
    with qtbot.waitSignal(page.begin_requested) as easier:
        page.start()
    levels = [
        [step.level for step in asked.args[0].steps if hasattr(step, "level")]
        for asked in (usual, easier)
    ]
    assert usual.args[0].id == easier.args[0].id
    assert levels[0] != levels[1]
    button(page, "As planned").click()
    with qtbot.waitSignal(page.begin_requested) as again:
        page.start()
    assert again.args[0] == usual.args[0]


def test_what_was_played_moves_the_next_plan(stage: Stage, person: Living, qtbot: QtBot) -> None:
    page = shown(stage, qtbot)
    done = person.train()
    assert done is not None
    page.refresh()
    assert any(text.startswith("Next: session 2 of 3") for text in texts(page))
    stage.services.store.delete(done.id)
    page.refresh()
    assert any(text.startswith("Session 1 of 3") for text in texts(page))


def test_what_was_cut_short_comes_before_it(stage: Stage, person: Living, qtbot: QtBot) -> None:
    proposed = person.desk.proposed(stage.services.store)
    assert proposed is not None
    assert proposed.session is not None
    person.play(proposed.session, until=200)
    stage.services.journal.release()
    person.clock.forward(600)
    page = shown(stage, qtbot)
    assert "Turn more freely, week 1" in texts(page)
    assert "Week 1 of 12 · Settle" not in texts(page)
    with qtbot.waitSignal(page.resume_requested):
        QTest.keyClick(page, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.begin_requested):
        button(page, "Start from the beginning").click()


def test_after_strong_pain_nothing_and_then_something_gentle(
    stage: Stage, person: Living, qtbot: QtBot
) -> None:
    person.train(pain=7)
    page = shown(stage, qtbot)
    assert "Rest tomorrow" in texts(page)
    assert page.proposed == ""
    person.wait_until(MONDAY + timedelta(days=2))
    page.refresh()
    assert "Something gentle" in texts(page)
    with qtbot.waitSignal(page.begin_requested) as asked:
        page.start()
    assert asked.args[0].id == "quiet-hips"


def test_some_pain_on_three_counted_days_brings_the_calm_card(
    stage: Stage, person: Living, qtbot: QtBot
) -> None:
    told = "It hurt a little on three training days running"
    page = shown(stage, qtbot)
    for days in (0, 2, 4):
        person.wait_until(MONDAY + timedelta(days=days))
        page.refresh()
        assert not any(text.startswith(told) for text in texts(page))
        person.train(pain=4)
    page.refresh()
    assert any(text.startswith(told) for text in texts(page))
    button(page, "I have read this").click()
    page.refresh()
    assert not any(text.startswith(told) for text in texts(page))


def test_after_strong_pain_without_a_programme_too(stage: Stage, qtbot: QtBot) -> None:
    living = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    session = stage.services.shelf.session("ninety-ninety")
    assert session is not None
    living.play(session, pain=8)
    living.clock.forward(2 * 86_400)
    page = shown(stage, qtbot)
    assert "Quiet hips" in texts(page)


def test_no_clear_change_is_said_calmly_until_it_was_read(
    stage: Stage, person: Living, qtbot: QtBot
) -> None:
    desk, store = stage.services.programmes, stage.services.store
    desk.choose(Go(desk.today, 8))
    check = desk.enrolment.programmes[0].check
    assert check is not None
    for number, degrees in enumerate((22.0, 25.0, 24.0)):
        at = stage.services.clock.now() + timedelta(hours=3 * number)
        store.run(
            writes.add_measured, Measured(check, "internal", Side.LEFT, degrees, utc_text(at))
        )
    page = shown(stage, qtbot)
    assert "No clear change so far" in texts(page)
    assert any("that takes 8" in text for text in texts(page))
    with qtbot.waitSignal(page.topics_requested):
        button(page, "Good to know about hips").click()
    button(page, "I have read this").click()
    assert "No clear change so far" not in texts(page)

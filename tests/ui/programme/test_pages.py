"""The page of a programme: what it shows of the log, and what is done there."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.programmes.enrolment import Go, Hold
from hiptimer.session.model import Session
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.text import Text
from hiptimer.ui.programme.page import ProgrammePage
from hiptimer.ui.programme.pages import ProgrammePages
from hiptimer.ui.programme.view import MarkKind
from hiptimer.ui.programme.weeks import WeekColumn
from tests.ui.conftest import SetUp
from tools.living import Living, live
from tools.made_up import Stage

MONDAY = date(2026, 11, 23)


def person_of(stage: Stage) -> Living:
    return Living(stage.services, stage.services.clock)  # type: ignore[arg-type]


@pytest.fixture
def begun(set_up: SetUp) -> Stage:
    """Two weeks done, and the third one's first session."""
    stage = set_up(empty=True)
    person = person_of(stage)
    person.wait_until(MONDAY)
    person.enrol()
    live(person, MONDAY, 2)
    person.wait_until(MONDAY + timedelta(days=14))
    person.train()
    person.wait_until(MONDAY + timedelta(days=16))
    return stage


def pages_of(stage: Stage, qtbot: QtBot, name: str = "turn-more-freely") -> ProgrammePages:
    pages = ProgrammePages(stage.services)
    qtbot.addWidget(pages)
    pages.resize(1100, 800)
    pages.show_programme(name, "today")
    pages.show()
    return pages


def page_of(pages: ProgrammePages) -> ProgrammePage:
    page = pages.currentWidget()
    assert isinstance(page, ProgrammePage)
    return page


def press(pages: ProgrammePages, name: str) -> None:
    found = [one for one in pages.findChildren(Button) if one.text().replace("&", "") == name]
    found[-1].click()


def texts(pages: ProgrammePages) -> list[str]:
    QApplication.processEvents()  # what was made anew is laid out
    return [one.text() for one in pages.findChildren(Text) if one.isVisible()]


def test_a_running_programme_shows_weeks_ladders_and_the_dose(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    weeks = {one.week.number: one.week for one in pages.findChildren(WeekColumn)}
    assert len(weeks) == 12
    assert [one.kind for one in weeks[2].marks] == [MarkKind.DONE] * 3
    assert [one.kind for one in weeks[3].marks] == [
        MarkKind.DONE, MarkKind.NEXT, MarkKind.AHEAD,
    ]  # fmt: skip
    assert weeks[4].marks[0].check
    assert weeks[4].easy
    shown = texts(pages)
    assert "Week 3 of 12 · started Mon 23 Nov · 3 sessions a week" in shown
    assert "Turning in, held" in shown
    assert any(one.endswith(" s × 2") for one in shown)  # the last of the supine stretch


def test_a_week_that_is_chosen_is_told_and_one_can_go_there_and_back(
    begun: Stage, qtbot: QtBot
) -> None:
    pages = pages_of(begun, qtbot)
    next(one for one in pages.findChildren(WeekColumn) if one.week.number == 5).click()
    assert "Week 5" in texts(pages)
    with qtbot.waitSignal(pages.said) as said:
        press(pages, "Go to this week")
    desk = begun.services.programmes
    assert desk.enrolment.programmes[0].choices == (Go(desk.today, 5),)
    plan = desk.plan(begun.services.store)
    assert plan is not None
    assert plan.proposal.week == 5
    said.args[2]()  # Undo
    assert desk.enrolment.programmes[0].choices == ()


def test_an_exercise_is_kept_as_it_is(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    page_of(pages).ladder_wished.emit("seated-ir-lift", "hold")
    desk = begun.services.programmes
    assert desk.enrolment.programmes[0].choices == (Hold(desk.today, "seated-ir-lift"),)
    assert "Kept as it is, as you chose." in texts(pages)


def test_a_week_can_be_taken_along(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    asked: list[tuple[Session, ...]] = []
    pages.along_requested.connect(asked.append)
    page_of(pages).weeks.chosen.emit(3)
    press(pages, "Take this week along …")
    (sessions,) = asked
    assert sessions
    assert {session.summary for session in sessions} == {"Week 3 of 12."}


def test_of_a_week_that_is_over_nothing_can_be_taken_along(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    said: list[str] = []
    pages.said.connect(lambda text, _action, _act: said.append(text))
    pages.along_requested.connect(lambda _sessions: said.append("asked"))
    page_of(pages).weeks.chosen.emit(1)
    press(pages, "Take this week along …")
    assert said == ["Nothing of week 1 is still to come. Choose another week above."]


def test_leaving_can_be_undone(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    with qtbot.waitSignal(pages.said) as said:
        press(pages, "Leave the programme")
    desk = begun.services.programmes
    assert desk.enrolment.on(desk.today) is None
    said.args[2]()
    assert desk.enrolment.on(desk.today) is not None


def test_a_programme_is_begun_and_offers_its_days_as_the_goal(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    pages = pages_of(stage, qtbot, "both")
    told = []
    pages.said.connect(lambda *args: told.append(args))
    QTest.keyClick(page_of(pages), Qt.Key.Key_Space)
    running = stage.services.programmes.enrolment.on(stage.services.programmes.today)
    assert running is not None
    assert running.programme.id == "both"
    text, action, act = told[-1]
    assert (text, action) == (
        "“Both” begins today. It asks for 4 sessions a week.", "Make that your weekly goal",
    )  # fmt: skip
    act()
    assert stage.services.goal == 4


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_wider_than_the_smallest_window(
    text_size: int, begun: Stage, qtbot: QtBot
) -> None:
    begun.services.theme.follow(Preferences(text_size=text_size))
    pages = pages_of(begun, qtbot)
    page = page_of(pages)
    for width in (560, 700, 1100):
        pages.resize(width, 600)
        QApplication.processEvents()
        content = page.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= page.viewport().width(), width


def test_trying_it_out_keeps_nothing(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    before = begun.services.programmes.enrolment
    press(pages, "Try it out")
    assert "Wednesday, 9 December 2026" in texts(pages)
    press(pages, "Done, it went well")
    assert "Friday, 11 December 2026" in texts(pages)
    press(pages, "I was away for a week")
    assert any("nothing gets harder" in one for one in texts(pages))
    assert begun.services.programmes.enrolment == before
    plan = begun.services.programmes.plan(begun.services.store)
    assert plan is not None
    assert plan.counted == 1


def test_the_days_are_confirmed_where_a_programme_begins(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    pages = pages_of(stage, qtbot)
    desk, told = stage.services.programmes, []
    pages.said.connect(lambda *args: told.append(args))
    chips = page_of(pages).days.findChildren(Chip)
    on = [day for day, chip in enumerate(chips) if chip.isChecked()]
    assert len(on) == 3
    assert desk.today.weekday() in on
    chips[desk.today.weekday()].click()  # not today, but tomorrow
    tomorrow = desk.tomorrow.weekday()
    if not chips[tomorrow].isChecked():
        chips[tomorrow].click()
    assert desk.enrolment.days_on(desk.today) == frozenset()  # nothing is begun yet
    QTest.keyClick(page_of(pages), Qt.Key.Key_Space)
    chosen = desk.enrolment.days_on(desk.today)
    assert tomorrow in chosen
    assert desk.today.weekday() not in chosen
    assert "has begun. Its first session is on" in told[-1][0]
    chips[tomorrow].click()  # changed in place
    assert tomorrow not in desk.enrolment.days_on(desk.today)


def test_what_is_to_come_is_told_as_foreseen_in_the_week_that_runs(
    begun: Stage, qtbot: QtBot
) -> None:
    pages = pages_of(begun, qtbot)
    shown = texts(pages)
    assert "As it would be if all goes well until then." in shown
    ahead = [one for one in shown if "instead of" in one]
    assert all("if the sessions before go well" in one for one in ahead[2:])


def test_the_page_opens_at_its_top(begun: Stage, qtbot: QtBot) -> None:
    pages = pages_of(begun, qtbot)
    page_of(pages).verticalScrollBar().setValue(300)
    pages.show_programme("turn-more-freely", "library")
    assert page_of(pages).verticalScrollBar().value() == 0

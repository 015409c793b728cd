"""The page at the end tells what changes next time, and lets it be kept."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.history import queries
from hiptimer.history.records import Completion
from hiptimer.programmes.enrolment import Go
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.next_time import NextTime
from hiptimer.ui.player.ending import EndPage
from tests.ui.conftest import SetUp
from tools.living import Living, live
from tools.made_up import Stage

MONDAY = date(2026, 11, 23)


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(empty=True)


def done(stage: Stage, days: int) -> Completion:
    """What was played last, its questions still open: `days` sessions before it went well."""
    person = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    person.wait_until(MONDAY)
    person.enrol()
    live(person, MONDAY, 1, weekdays=tuple(range(0, 2 * days, 2)))
    person.wait_until(MONDAY + timedelta(days=2 * days))
    completion = person.train(effort=None, pain=None)
    assert completion is not None
    return completion


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1280, 800)
    return parent


def shown(stage: Stage, parent: QWidget, completion: Completion) -> EndPage:
    page = EndPage(stage.services.theme, parent, NextTime(stage.services))
    page.setGeometry(parent.rect())
    parent.show()
    page.show()
    page.show_completion(completion)
    QApplication.processEvents()
    return page


def texts(page: EndPage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in page.findChildren(Text) if not one.isHidden()]


def press(page: EndPage, name: str) -> None:
    next(
        one for one in page.findChildren(Button) if one.text() == name and not one.isHidden()
    ).click()


def test_it_names_week_and_letter_and_is_in_the_log_so(stage: Stage) -> None:
    completion = done(stage, 1)
    assert completion.title == "Turn more freely, week 1, session B"
    rows = stage.services.store.run(queries.rows, 1)
    assert rows[0].title == completion.title


def test_what_goes_up_follows_the_answers_and_can_be_kept(stage: Stage, parent: QWidget) -> None:
    page = shown(stage, parent, done(stage, 2))
    page.effort.choose(5)
    page.pain.choose(1)
    rises = [text for text in texts(page) if "instead of" in text]
    assert 1 <= len(rises) <= 2
    press(page, "Keep it as it is")
    held = stage.services.programmes.enrolment.programmes[0].choices
    assert len(held) == 1
    assert any("as you chose" in text for text in texts(page))
    press(page, "Undo")
    assert stage.services.programmes.enrolment.programmes[0].choices == ()
    page.effort.choose(9)
    assert not [text for text in texts(page) if "instead of" in text]


def test_a_session_of_no_programme_tells_of_no_next_one(stage: Stage, parent: QWidget) -> None:
    person = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    session = stage.services.shelf.session("ninety-ninety")
    assert session is not None
    completion = person.play(session)
    assert completion is not None
    page = shown(stage, parent, completion)
    assert not [text for text in texts(page) if text.startswith("Next time")]


def test_an_angle_that_was_measured_is_told_with_its_change(stage: Stage, parent: QWidget) -> None:
    person = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    person.wait_until(MONDAY)
    person.enrol()
    first = person.train()
    assert first is not None
    told = texts(shown(stage, parent, first))
    assert "Turning in, left: 22°. The next checks are set against it." in told
    desk = stage.services.programmes
    person.wait_until(MONDAY + timedelta(days=2))
    plain = person.train()
    assert plain is not None
    assert not [one for one in texts(shown(stage, parent, plain)) if one.startswith("Turning in")]
    person.wait_until(MONDAY + timedelta(days=4))
    desk.choose(Go(desk.today, 4))  # a week with a check
    person.gained = 9.0
    again = person.train()
    assert again is not None
    told = texts(shown(stage, parent, again))
    assert "Turning in, left: 31°, 9° more since 23 Nov 2026." in told

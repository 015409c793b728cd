import sqlite3
from datetime import date

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from hiptimer.history import queries, writes
from hiptimer.history.records import DaySum
from hiptimer.session.codec import encode
from hiptimer.session.templates import NAMES, template
from hiptimer.ui.kit.text import Text
from hiptimer.ui.today.page import TodayPage
from tests.history.builders import completion
from tests.ui.conftest import SetUp

WEEK = "2026-11-16"  # it holds the day of the tests


def told(page: TodayPage) -> str:
    """What the page says of the weeks in a row."""
    names = [text.accessibleName() for text in page.findChildren(Text)]
    return next((name for name in names if name.startswith("Weeks in a row:")), "")


def test_the_weeks_in_a_row_are_read_after_the_first_paint(
    set_up: SetUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = set_up(empty=True)
    days = ("2026-11-09", "2026-11-10", "2026-11-11", WEEK)
    stage.services.store.run(
        writes.add_all, (completion(number, training_date=day) for number, day in enumerate(days))
    )
    asked, day_sums = list[str](), queries.day_sums

    def ask(log: sqlite3.Connection, since: date | str = "") -> tuple[DaySum, ...]:
        asked.append(str(since))
        return day_sums(log, since)

    monkeypatch.setattr(queries, "day_sums", ask)
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.refresh()
    shown = [text.text() for text in page.findChildren(Text)]
    assert "1 of 3 this week." in shown
    assert (told(page), asked) == ("", [WEEK])
    page.show()
    qtbot.waitUntil(lambda: told(page) == "Weeks in a row: 1")
    assert asked == [WEEK, ""]
    assert any("for 2 weeks in a row" in text.text() for text in page.findChildren(Text))
    stage.services.store.delete(completion(0).id)
    page.refresh()  # one that was painted knows them at once
    assert told(page) == "Weeks in a row: 0"


def test_the_proposal_stays_for_the_day_though_templates_are_saved(
    set_up: SetUp, qtbot: QtBot
) -> None:
    stage = set_up(empty=True)
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.refresh()
    proposed = page.proposed
    assert proposed
    for number, name in enumerate(NAMES):
        made = structs.replace(template(name, stage.services.library.catalogue), id=f"a-{number}")
        place = stage.services.paths.sessions / f"a-{number}.json"
        place.write_bytes(encode(made))
        stage.services.library.reload(place)
        stage.services.shelf.refresh()
        page.refresh()
        assert page.proposed == proposed


@pytest.mark.parametrize("has_trained", [False, True])
def test_the_welcome_calls_a_first_session_what_is_one(
    set_up: SetUp, qtbot: QtBot, has_trained: bool
) -> None:
    stage = set_up(empty=True, welcomed=False)
    if has_trained:
        stage.services.store.add(completion(1))
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.refresh()
    shown = " ".join(text.text() for text in page.findChildren(Text))
    assert ("a programme that grows with you" in shown) is not has_trained

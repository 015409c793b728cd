from datetime import timedelta

from pytestqt.qtbot import QtBot

from hiptimer.history.days import utc_text
from hiptimer.history.pain import ADVICE, RedFlag
from hiptimer.player.record import Pinch
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.kit.text import Text
from hiptimer.ui.today.page import TodayPage
from hiptimer.ui.today.pain_card import PainCard, why
from tests.history.builders import completion
from tests.ui.conftest import EVENING, SetUp
from tools.made_up import Stage

NAMES = {"pigeon": "Pigeon stretch"}


def hurt(stage: Stage, number: int, days: float) -> None:
    when = EVENING - timedelta(days=days)
    stage.services.store.add(
        completion(
            number,
            started=utc_text(when),
            training_date=when.date().isoformat(),
            pinches=(Pinch("pigeon", Side.LEFT, 1, Seconds(1.0), utc_text(when), "skip"),),
        )
    )


def advice(page: TodayPage) -> bool:
    return any(text.isVisible() and text.text() == ADVICE for text in page.findChildren(Text))


def test_the_card_comes_with_the_third_report_and_goes_when_it_was_read(
    set_up: SetUp, qtbot: QtBot
) -> None:
    stage = set_up(empty=True)
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    for number, days in enumerate((5, 3), start=1):
        hurt(stage, number, days)
        page.refresh()
        assert not advice(page)
    hurt(stage, 3, 1)
    page.refresh()
    assert advice(page)
    card = page.findChild(PainCard)
    assert card is not None
    card.told.emit(utc_text(EVENING - timedelta(days=1)))
    assert not advice(page)
    assert stage.services.settings.preferences.pain_told
    hurt(stage, 4, 0.1)
    page.refresh()
    assert advice(page)


def test_the_card_says_why() -> None:
    assert why(RedFlag(("pigeon",), None, ""), NAMES) == (
        "Pigeon stretch pinched 3 times or more in the last 14 days."
        " Leave it out for a while, or do it only in its easier way."
    )
    assert why(RedFlag((), 7, ""), NAMES).startswith("You wrote down pain of 7")

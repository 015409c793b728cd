"""What the page at the end says: a check as a check, and sides that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import Status
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Catalogue, Seconds, Side
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.seen_words import exact_words, measured_lines, side_clocks
from hiptimer.ui.player.ending import EndPage
from hiptimer.ui.player.screen import PlayerScreen
from tests.history.builders import UTC_TEXT, completion
from tests.ui.player import samples
from tests.ui.player.fake_bridge import FakeBridge


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")[-2:]
    return int(minutes) * 60 + int(rest)


@given(st.floats(1, 1700), st.floats(1, 1700))
def test_left_and_right_add_up(left: float, right: float) -> None:
    work = left + right
    one = completion(1, left_seconds=left, right_seconds=right, work_seconds=work)
    parts = side_clocks(one)
    assert seconds(parts[0]) + seconds(parts[1]) == round(work)
    if round(work) >= 90:
        assert seconds(exact_words(work).split()[0]) == round(work)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> EndPage:
    parent = PlayerScreen(FakeBridge(), theme, samples.catalogue(), flash=False)
    qtbot.addWidget(parent)
    return parent.end_page


def test_pain_that_was_reported_is_said_to_be_kept_however_little_was_done(page: EndPage) -> None:
    little = completion(1, status=Status.SLIGHT, work_seconds=4.0, pinches=())
    page.show_completion(little)
    assert "Too little" in page.told
    hurt = Pinch("pigeon", Side.LEFT, 1, Seconds(3.0), UTC_TEXT, "stop")
    page.show_completion(structs.replace(little, pinches=(hurt,)))
    assert "Your report of pain is kept" in page.told
    assert "Too little" not in page.told


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("size", [(640, 480), (900, 600), (1280, 800)])
def test_all_of_it_is_seen_and_close_with_it(
    page: EndPage, theme: Theme, size: tuple[int, int], text: int, qtbot: QtBot
) -> None:
    theme.follow(Preferences(text_size=text))
    screen = page.parentWidget()
    assert screen is not None
    screen.resize(*size)
    page.setGeometry(screen.rect())
    screen.show()
    page.show()
    page.show_completion(structs.replace(completion(1), note="A note that was written meanwhile."))
    page.announce_next("Unwind")
    qtbot.wait(0)
    assert not page.scrolls
    for button in page.foot.findChildren(QPushButton):
        place = button.mapTo(screen, button.rect().bottomRight())
        assert button.isVisible()
        assert screen.rect().contains(place)
        assert button.width() >= button.sizeHint().width() - 2
    theme.follow(Preferences())


def test_a_check_shows_its_values_and_no_work(page: EndPage) -> None:
    values = (Measured("a-check", "internal", Side.LEFT, 31.0, UTC_TEXT),)
    one = structs.replace(
        completion(1, status=Status.CHECK, work_seconds=0.0, left_seconds=0.0, right_seconds=0.0),
        measured=values,
    )
    page.show_completion(one, measured_lines(Catalogue(), values))
    assert "Measured" in page.told
    assert "internal: 31°" in page.told
    assert "of work" not in page.told


@pytest.mark.parametrize(
    ("work", "left", "told"), [(230.5, 120.0, "3:50 min"), (240.0, 120.0, "4 minutes")]
)
def test_the_whole_is_as_exact_as_its_sides(
    work: float, left: float, told: str, page: EndPage
) -> None:
    page.show_completion(
        completion(1, work_seconds=work, left_seconds=left, right_seconds=work - left)
    )
    assert told in page.told

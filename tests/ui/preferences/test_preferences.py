import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hiptimer.desktop.checkup import Checked
from hiptimer.desktop.preferences import CueDetail, Motion, Theme
from hiptimer.history import queries
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.controls import Choices, DropList, Slider, Stepper, Switch
from hiptimer.ui.kit.text import Text
from hiptimer.ui.preferences import awake_row
from hiptimer.ui.preferences.page import PreferencesPage
from tests.ui.conftest import SetUp
from tools.made_up import SilentVoice, Stage


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> PreferencesPage:
    page = PreferencesPage(stage.services)
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize("works", [True, False])
def test_whether_the_screen_stays_on_is_told(stage: Stage, qtbot: QtBot, works: bool) -> None:
    asked: list[int] = []

    def check() -> Checked:
        asked.append(1)
        return Checked("awake", works, "No way was found.")

    page = PreferencesPage(stage.services, check_awake=check)
    qtbot.addWidget(page)
    assert awake_row.ASKING in texts(page)
    page.refresh()
    told = awake_row.WORKS if works else "No way was found."
    qtbot.waitUntil(lambda: told in texts(page), timeout=20_000)
    page.refresh()
    expected = 1 if works else 2  # a desktop that could not may have learnt it
    qtbot.waitUntil(lambda: len(asked) == expected, timeout=20_000)


def texts(page: PreferencesPage) -> list[str]:
    return [text.text() for text in page.findChildren(Text)]


def button(page: PreferencesPage, name: str) -> Button:
    buttons = page.findChildren(Button)
    return next(one for one in buttons if name in {one.accessibleName(), one.text()})


def stepper(page: PreferencesPage, name: str) -> Stepper:
    return next(one for one in page.findChildren(Stepper) if one.accessibleName() == name)


def test_each_choice_holds_at_once(page: PreferencesPage, stage: Stage) -> None:
    settings = stage.services.settings
    button(page, "Dark").click()
    assert settings.preferences.theme is Theme.DARK
    button(page, "Short").click()
    assert settings.preferences.cue_detail is CueDetail.SHORT
    button(page, "Text size: more").click()
    assert settings.preferences.text_size == 110
    for switch in page.findChildren(Switch):
        switch.click()
    assert not settings.preferences.desktop_text
    button(page, "Reduced").click()
    assert settings.preferences.motion is Motion.REDUCED
    assert not settings.preferences.flash
    page.findChildren(Slider)[0].setValue(35)
    assert settings.preferences.volume == 35


def test_the_page_shows_what_was_changed_elsewhere(page: PreferencesPage, stage: Stage) -> None:
    stage.services.settings.update(volume=15, week_start="sunday", least_prepare=20)
    assert page.findChildren(Slider)[0].value() == 15
    assert stepper(page, "Time to get ready").value == 20
    starts = next(
        one for one in page.findChildren(Choices) if one.accessibleName() == "The week starts on"
    )
    assert starts.value == "sunday"


def test_a_new_goal_is_written_into_the_log(page: PreferencesPage, stage: Stage) -> None:
    button(page, "Weekly goal: more").click()
    assert (stage.services.goal, stepper(page, "Weekly goal").value) == (4, 4)
    goal = stage.services.store.run(queries.goals)[-1]
    assert (goal.effective_from, goal.goal) == ("2026-11-19", 4)


def test_a_number_stays_within_its_limits(page: PreferencesPage, stage: Stage) -> None:
    size = stepper(page, "Text size")
    for _ in range(20):
        QTest.keyClick(size, Qt.Key.Key_Up)
    assert size.value == stage.services.settings.preferences.text_size == 200


def test_the_voice_can_be_heard_and_chosen(page: PreferencesPage, stage: Stage) -> None:
    voice = stage.services.voice
    assert isinstance(voice, SilentVoice)
    button(page, "&Test").click()
    assert voice.tests == 1
    assert any("The natural voice is not installed" in text for text in texts(page))


def test_a_voice_that_is_not_listed_is_still_shown(set_up: SetUp, qtbot: QtBot) -> None:
    page = PreferencesPage(set_up(voice="sapi5:Katja").services)
    qtbot.addWidget(page)
    assert "Katja" in [drop.currentText() for drop in page.findChildren(DropList)]


def test_headphones_that_are_away_stay_chosen(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(sound_device="headphones")
    page = PreferencesPage(stage.services)
    qtbot.addWidget(page)
    page.refresh()
    shown = [drop.currentText() for drop in page.findChildren(DropList)]
    assert "The one you chose (not connected)" in shown
    assert stage.services.settings.preferences.sound_device == "headphones"

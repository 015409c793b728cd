"""The welcome's answers, the kit of Preferences, and the question after a week that was missed."""

from datetime import date, timedelta

import pytest
from msgspec import structs
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hiptimer.coach.levels import Level, VoiceStatus
from hiptimer.history import queries
from hiptimer.programmes.enrolment import Asked, Gentle
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.text import Text
from hiptimer.ui.preferences.kit_section import KitSection
from hiptimer.ui.preferences.page import PreferencesPage
from hiptimer.ui.today.page import TodayPage
from hiptimer.ui.today.question_card import QuestionCard
from tests.ui.conftest import SetUp
from tools.living import Living, live
from tools.made_up import Stage
from tools.silent_speaker import SilentSpeaker

MONDAY = date(2026, 11, 23)


def page_of(stage: Stage, qtbot: QtBot) -> TodayPage:
    page = TodayPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.refresh()
    page.show()
    QApplication.processEvents()
    page.grab()
    QApplication.processEvents()
    return page


def press(page: TodayPage | PreferencesPage, name: str) -> None:
    found = [
        one
        for one in page.findChildren(Button)
        if one.text().replace("&", "") == name and not one.isHidden()
    ]
    found[-1].click()
    QApplication.processEvents()


def texts(page: TodayPage) -> list[str]:
    return [one.text() for one in page.findChildren(Text) if one.isVisible()]


def test_the_welcome_offers_what_the_answers_make(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True, welcomed=False)
    page = page_of(stage, qtbot)
    assert "Turn more freely" in texts(page)
    press(page, "Steady legs")
    assert "12 weeks · 3 sessions a week" in texts(page)
    press(page, "Tue")
    press(page, "Thu")
    assert "12 weeks · Tue, Thu" in texts(page)
    press(page, "Loop band")
    with qtbot.waitSignal(page.begin_requested) as asked:
        press(page, "Begin")
    assert asked.args[0].id == "steady-legs-week-1-a"
    desk = stage.services.programmes
    assert desk.enrolment.kit_on(desk.today) == {"chair", "loop-band"}
    assert desk.enrolment.days_on(desk.today) == {1, 3}
    assert stage.services.settings.preferences.training_days == "tue thu"
    assert [one.goal for one in stage.services.store.run(queries.goals)] == [2]


def test_the_welcome_tells_what_became_of_the_voice(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True, welcomed=False)
    speaker = SilentSpeaker()
    page = page_of(Stage(structs.replace(stage.services, voice=speaker)), qtbot)
    looking = VoiceStatus(Level.SOUNDS, reason="Looking for a voice.")
    speaker.set_status(looking)
    assert looking.reason not in texts(page)  # nobody asked
    press(page, "Listen")
    assert looking.reason in texts(page)
    speaker.set_status(VoiceStatus(Level.SOUNDS, reason="No voice was found."))
    assert looking.reason not in texts(page)
    assert "No voice was found." in texts(page)


def test_just_one_session_begins_no_programme(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True, welcomed=False)
    page = page_of(stage, qtbot)
    with qtbot.waitSignal(page.play_requested):
        press(page, "Just one session")
    assert stage.services.programmes.enrolment.programmes == ()
    assert stage.services.programmes.enrolment.kit_told


def test_what_one_has_is_changed_in_preferences(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    page = PreferencesPage(stage.services)
    qtbot.addWidget(page)
    assert page.findChild(KitSection) is not None
    press(page, "Heavy band")
    assert stage.services.kit_at_hand() == {"chair", "heavy-band"}
    press(page, "Chair")
    assert stage.services.kit_at_hand() == {"heavy-band"}


@pytest.fixture
def missed(set_up: SetUp) -> Stage:
    """One of three sessions in the last week."""
    stage = set_up(empty=True)
    person = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    person.wait_until(MONDAY)
    person.enrol()
    live(person, MONDAY, 1)
    person.wait_until(MONDAY + timedelta(days=7))
    person.train()
    person.wait_until(MONDAY + timedelta(days=15))
    return stage


def asked(stage: Stage) -> tuple[Asked, ...]:
    return stage.services.programmes.enrolment.asked


WEEK = MONDAY + timedelta(days=7)
TODAY = MONDAY + timedelta(days=15)


def test_a_week_below_its_due_is_asked_about_once(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    assert "Last week had 1 of 3 sessions. What got in the way?" in texts(page)
    press(page, "Skip")
    assert asked(missed) == (Asked(WEEK, "skipped", TODAY),)
    page.refresh()
    QApplication.processEvents()
    assert not [one for one in page.findChildren(QuestionCard) if one.isVisible()]


def test_no_time_leads_to_ten_minutes(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "No time")
    assert asked(missed) == (Asked(WEEK, "no-time", TODAY),)
    press(page, "Change to Ten minutes")
    running = missed.services.programmes.enrolment.on(TODAY)
    assert running is not None
    assert running.programme.id == "ten-minutes"


def test_sore_leads_to_something_gentle(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "Sore")
    press(page, "Gentle first")
    assert missed.services.programmes.enrolment.programmes[0].choices == (Gentle(TODAY),)
    assert "Something gentle" in texts(page)


def test_away_marks_the_week_as_a_pause(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "Away")
    press(page, "Mark it as a pause")
    pause = missed.services.store.run(queries.pauses)[0]
    assert (pause.first_day, pause.last_day) == (str(WEEK), str(WEEK + timedelta(days=6)))


def test_forgot_turns_the_reminder_on_and_keeps_the_habit(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "Forgot")
    page.findChildren(QLineEdit)[-1].setText("after my coffee")
    press(page, "Remind me")
    assert missed.services.settings.preferences.training_reminders
    assert missed.services.programmes.enrolment.habit == "after my coffee"


def test_not_sure_and_bored_lead_where_help_is(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "Not sure how")
    with qtbot.waitSignal(page.exercise_requested) as exercise:
        press(page, "Supine passive internal rotation")
    assert exercise.args == ["supine-passive-ir"]
    press(page, "Bored")
    with qtbot.waitSignal(page.library_requested):
        press(page, "See other programmes")
    press(page, "Leave it as it is")
    assert asked(missed)[-1].answer == "bored"


def test_a_week_marked_as_a_pause_is_not_asked_about(missed: Stage, qtbot: QtBot) -> None:
    page = page_of(missed, qtbot)
    press(page, "Away")
    press(page, "Mark it as a pause")
    page.refresh()
    QApplication.processEvents()
    assert not [one for one in page.findChildren(QuestionCard) if one.isVisible()]

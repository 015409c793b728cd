"""What the rows of reminders say and do besides: what keeps them, the login, a habit, backups."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.at_login import Autostart
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import ReminderKind
from hiptimer.history.records import PausePeriod
from hiptimer.ui.kit.controls import Switch
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.preferences.around import Around, around
from hiptimer.ui.preferences.page import PreferencesPage
from hiptimer.ui.preferences.weekly_row import WeeklyRow, weekly_words
from hiptimer.ui.preferences.why_not import why_not
from tools.living import Living
from tools.made_up import Stage

_Kind = TypeVar("_Kind", bound=QWidget)
ON = Preferences(training_reminders=True, tray=True)
TRAINING = ReminderKind.TRAINING


def words(preferences: Preferences, *, notifies: bool = True, pause: object = None) -> str:
    return why_not(preferences, TRAINING, notifies=notifies, pause=pause)  # type: ignore[arg-type]


def test_what_keeps_a_reminder_is_said_the_first_thing_first() -> None:
    assert words(ON) == words(Preferences()) == ""
    assert "No day" in words(structs.replace(ON, training_days=""))
    ill = PausePeriod(1, "2026-11-17", None, "ill")
    assert "until you end it" in words(ON, pause=ill)
    assert "26 Nov 2026" in words(ON, pause=structs.replace(ill, last_day="2026-11-26"))
    assert "no notifications" in words(ON, notifies=False)
    assert "while HipTimer is open" in words(structs.replace(ON, tray=False))
    assert words(structs.replace(ON, tray=False, at_login=True)) == ""


@pytest.fixture
def page(stage: Stage, qtbot: QtBot, tmp_path: Path) -> Callable[..., PreferencesPage]:
    def make(folder: Path = tmp_path) -> PreferencesPage:
        surroundings = structs.replace(
            around(stage.services), login=Autostart(["hiptimer", "--quiet"], folder)
        )
        assert isinstance(surroundings, Around)
        made = PreferencesPage(stage.services, surroundings=surroundings)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def named(page: PreferencesPage, kind: type[_Kind], name: str) -> _Kind:
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def test_the_switch_writes_the_entry_and_takes_it_away(
    stage: Stage, page: Callable[..., PreferencesPage], tmp_path: Path
) -> None:
    settings = stage.services.settings
    switch = named(page(), Switch, "Also when HipTimer is closed")
    assert not switch.isEnabled()  # nothing is to be reminded of
    settings.update(training_reminders=True)
    assert switch.isEnabled()
    switch.click()
    entry = tmp_path / "autostart" / "hiptimer.desktop"
    assert "Exec=hiptimer --quiet" in entry.read_text()
    assert settings.preferences.at_login
    switch.click()
    assert not entry.exists()
    assert not settings.preferences.at_login


def test_what_the_system_does_not_take_is_said(
    stage: Stage, page: Callable[..., PreferencesPage], tmp_path: Path
) -> None:
    stage.services.settings.update(training_reminders=True)
    (tmp_path / "autostart").write_text("a file")
    shown = page()
    switch = named(shown, Switch, "Also when HipTimer is closed")
    switch.click()
    assert not switch.isChecked()
    assert not stage.services.settings.preferences.at_login
    assert any("did not take it" in text.text() for text in shown.findChildren(Text))


def test_a_programme_that_runs_tells_its_days_in_place_of_the_weekdays(
    stage: Stage, page: Callable[..., PreferencesPage]
) -> None:
    stage.services.settings.update(training_reminders=True, training_days="")
    told = "Your programme tells the days"
    chips, never = "Training days", "No day is chosen"

    def says(shown: PreferencesPage, words: str) -> bool:
        return any(one.text().startswith(words) for one in shown.findChildren(Text))

    before = page()
    assert says(before, never)
    assert not says(before, told)
    Living(stage.services, stage.services.clock).enrol()  # type: ignore[arg-type]
    after = page()
    assert says(after, told)
    assert not says(after, never)
    days = [one for one in after.findChildren(DayChips) if one.accessibleName() == chips]
    assert [one.isEnabled() for one in days] == [True, False]  # the training days; the reminders'


def test_a_habit_is_kept_beside_the_programme(
    stage: Stage, page: Callable[..., PreferencesPage]
) -> None:
    stage.services.settings.update(training_reminders=True)
    field = named(page(), QLineEdit, "A habit to tie it to")
    field.setText("After breakfast")
    field.editingFinished.emit()
    assert stage.services.programmes.enrolment.habit == "After breakfast"
    assert named(page(), QLineEdit, "A habit to tie it to").text() == "After breakfast"


def test_the_weekly_backup_is_made_where_it_was_asked_for_and_tells_its_age(
    stage: Stage, page: Callable[..., PreferencesPage], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    row = page().findChildren(WeeklyRow)[0]
    assert "in a folder that you choose" in row.told.text()
    row.choose(folder)
    qtbot.waitUntil(lambda: not row.job.is_busy)
    assert row.told.text() == f"1 backup in {folder}. The last one is of today."
    assert weekly_words(str(folder), date(2026, 11, 23)).endswith("The last one is 4 days old.")
    assert "not there now" in weekly_words(str(tmp_path / "gone"), date(2026, 11, 23))
    row._stop.click()
    assert stage.services.settings.preferences.backup_folder == ""
    assert len(list(folder.iterdir())) == 1  # what was made stays

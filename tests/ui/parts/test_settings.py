import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences, Theme
from hiptimer.desktop.preferences_file import PreferencesError
from hiptimer.ui.parts.settings import Settings


def test_changes_are_told_at_once_and_saved_together(qtbot: QtBot) -> None:
    saved: list[Preferences] = []
    settings = Settings(Preferences(), saved.append)
    told: list[Preferences] = []
    settings.changed.connect(told.append)
    for volume in (70, 60, 50):
        settings.update(volume=volume)
    settings.update(volume=50)
    assert [preferences.volume for preferences in told] == [70, 60, 50]
    assert saved == []
    settings.flush()
    settings.flush()
    assert [preferences.volume for preferences in saved] == [50]


def test_values_are_checked(qtbot: QtBot) -> None:
    settings = Settings(Preferences(), lambda _preferences: None)
    settings.update(theme="dark")
    assert settings.preferences.theme is Theme.DARK
    with pytest.raises(msgspec.ValidationError):
        settings.update(volume=101)
    assert settings.preferences.volume == 80
    settings.flush()


def test_what_cannot_be_saved_is_told(qtbot: QtBot) -> None:
    def refuse(_preferences: Preferences) -> None:
        raise PreferencesError("The disk is full.")

    settings = Settings(Preferences(), refuse)
    settings.update(volume=10)
    with qtbot.waitSignal(settings.not_saved) as told:
        settings.flush()
    assert told.args == ["The disk is full."]
    assert settings.preferences.volume == 10
